/* Improves pages that work without it: results that follow a filter at once, keys, copying. */
"use strict";

(() => {
  const main = document.getElementById("main-content");
  const live = document.getElementById("live");
  const KEYS_OFF = "yian.keys.off";
  const STEP = "yian.step.";
  const LONGEST = 60; // what an address may carry of a text
  /* A choice counts; text being written does not: it is sent when its writer says so. */
  const NEVER = new Set(["q", "case", "ticket", "shown", "at", "judge", "document", "left", "reading"]);
  let pending = null;
  let began = null; // choices the page came with, to go back to
  let shown = null; // choices the results on the page were made with
  let asked = location.search; // the same for results that have an address
  let sent = null; // text of the last request; what is written after it must not be lost

  const byId = (id) => document.getElementById(id);
  const form = () => byId("search-form");
  const say = (words) => { live.textContent = words; };
  const store = (area, name, value) => {
    try { area.setItem(name, value); return true; } catch { return false; } // storage may be off
  };
  const stored = (area, name) => {
    try { return area.getItem(name); } catch { return null; }
  };

  /* ---- results follow the form ---- */

  const isChoice = (field) =>
    form() && field.form === form() && !form().contains(field) && field.name
    && !NEVER.has(field.name) && !field.name.startsWith("note.");

  const choices = () => new URLSearchParams(
    [...form().elements].filter(isChoice)
      .filter((field) => field.type !== "submit" && (field.type !== "checkbox" || field.checked))
      .filter((field) => field.value)
      .map((field) => [field.name, field.value]),
  ).toString();

  /* What must outlive new results: where the reader stands, what is open, ticked or half written. */
  const nameOf = (node) =>
    [node.closest(".hit, fieldset, section")?.querySelector("h3 a, legend, h2"), node.firstElementChild]
      .map((one) => one?.textContent.replace(/\d+/g, "")).join("|");
  const placeOf = (node) => {
    if (!node || !main.contains(node)) return null;
    return { id: node.id, name: node.name ?? "", value: node.type === "text" ? null : node.value };
  };
  const find = (place) => {
    const same = [...main.querySelectorAll("input, select, button, textarea")].find((node) =>
      place.name && node.name === place.name
      && (node.tagName === "SELECT" || place.value === null || node.value === place.value));
    return same ?? (place.id ? byId(place.id) : null);
  };
  const remember = () => ({
    place: placeOf(document.activeElement),
    top: document.activeElement?.getBoundingClientRect().top ?? 0,
    open: [...main.querySelectorAll("details[open]")].map(nameOf),
    cases: boxes().filter((box) => box.checked).map((box) => box.value),
    written: [...main.querySelectorAll("textarea")]
      .filter((area) => area.name !== "q" || area.value !== sent)
      .map((area) => [area.name, area.value]),
  });
  const restore = (kept) => {
    for (const one of main.querySelectorAll("details")) one.open ||= kept.open.includes(nameOf(one));
    for (const box of boxes()) box.checked = kept.cases.includes(box.value);
    for (const area of main.querySelectorAll("textarea")) {
      const before = kept.written.find(([name]) => name === area.name);
      if (before) area.value = before[1];
    }
    if (!kept.place) return;
    const node = find(kept.place);
    (node ?? main).focus({ preventScroll: true });
    if (node) window.scrollBy(0, node.getBoundingClientRect().top - kept.top);
  };
  const swap = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const kept = remember();
    main.replaceChildren(...page.getElementById("main-content").childNodes);
    document.title = page.title;
    restore(kept);
    dress();
    say(byId("total") ? `结果已更新。${byId("total").textContent}` : `${main.querySelector("h1").textContent}。`);
  };
  const ask = async (address, options) => {
    pending?.abort();
    sent = byId("q").value;
    pending = new AbortController();
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { ...options, signal: pending.signal });
      swap(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") form().requestSubmit(); // the browser says what went wrong
      return;
    } finally {
      main.removeAttribute("aria-busy");
    }
  };

  /* A text that came by POST stays out of addresses. A fragment makes the entry in the history,
     because a new address would make the browser forget how to ask for this page again; what was
     chosen is kept for this tab under the fragment, the text is not. */
  const post = (chosen) => {
    const data = new FormData(form());
    for (const name of [...new Set([...data.keys()])]) {
      if (!form().querySelector(`[name="${CSS.escape(name)}"]`)) data.delete(name);
    }
    for (const [name, value] of new URLSearchParams(chosen)) data.append(name, value);
    return ask(form().action, { method: "POST", body: data });
  };
  const get = (address) => { asked = location.search; return ask(address, {}); };
  const addressable = () => location.search.length > 1;
  const whole = () => [...new FormData(form())].filter(([name, value]) =>
    (name === "q" || (!NEVER.has(name) && !name.startsWith("note."))) && value !== "" && typeof value === "string");

  const follow = () => {
    const chosen = choices();
    if (!addressable()) {
      const step = `step-${Date.now().toString(36)}`;
      if (store(sessionStorage, STEP + step, chosen)) location.hash = step;
      else form().requestSubmit();
      return;
    }
    if (byId("q").value.trim().length > LONGEST) { form().requestSubmit(); return; }
    const address = `${form().action}?${new URLSearchParams(whole())}`;
    history.pushState(null, "", address);
    get(address);
  };
  const chosenAt = (hash) => (hash ? stored(sessionStorage, STEP + hash.slice(1)) : began);

  document.addEventListener("change", (event) => {
    if (event.target.name === "case") choose(event.target.value, event.target.checked);
    else if (event.target.id === "keys-on") switchKeys(event.target.checked);
    else if (isChoice(event.target)) follow();
  });
  window.addEventListener("popstate", () => {
    if (!form() || began === null) return;
    if (addressable()) {
      if (location.search !== asked) get(location.href);
      return;
    }
    const chosen = chosenAt(location.hash);
    if (chosen !== null && chosen !== shown) { shown = chosen; post(chosen); }
  });

  /* ---- comparing ---- */

  const boxes = () => [...main.querySelectorAll('input[type=checkbox][name="case"]')];
  /* A case may stand on a side and in the ranking: its boxes go together. */
  const choose = (key, chosen) => {
    for (const box of boxes()) if (box.value === key) box.checked = chosen;
    return count();
  };
  const count = () => {
    const ticked = new Set(boxes().filter((box) => box.checked).map((box) => box.value)).size;
    const button = byId("compare-chosen");
    if (button) button.textContent = ticked ? `对照所选案例（${ticked} 件）` : "对照所选案例";
    return ticked;
  };

  /* ---- keys ---- */

  const hits = () => [...main.querySelectorAll(".hit")];
  const current = () => hits().indexOf(document.activeElement?.closest?.(".hit"));
  const step = (by) => {
    const all = hits();
    const at = current();
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    next?.querySelector("h3 a").focus();
    next?.scrollIntoView({ block: "start" });
  };
  const tick = () => {
    const box = hits()[current()]?.querySelector('.pick [name="case"]');
    if (!box) return;
    const total = choose(box.value, !box.checked);
    say(`${box.checked ? "已加入对照" : "已移出对照"}，共 ${total} 件。`);
  };
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    o: () => hits()[current()]?.querySelector("h3 a").click(),
    c: tick,
    "?": () => byId("keys")?.showModal(),
  };
  const switchKeys = (on) => store(localStorage, KEYS_OFF, on ? "" : "1");
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
    if (!plain || writing || document.querySelector("dialog[open]") || !byId("keys")) return;
    if (!Object.hasOwn(KEYS, event.key) || stored(localStorage, KEYS_OFF)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  /* ---- copying ---- */

  const copy = async (button) => {
    const source = byId(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
      say("已复制。");
      button.textContent = "已复制";
    } catch {
      getSelection().selectAllChildren(source);
      say("浏览器不让网页复制；文字已经选中，请按 Ctrl+C。");
      button.textContent = "已选中，请按 Ctrl+C";
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (button?.dataset.copy) copy(button);
    if (button?.id === "keys-open") byId("keys").showModal();
  });

  /* ---- each time there is a new page ---- */

  const dress = () => {
    for (const node of document.querySelectorAll("[data-script]")) node.hidden = false;
    if (byId("keys-on")) byId("keys-on").checked = !stored(localStorage, KEYS_OFF);
    if (form()) count();
    shown = form() ? choices() : null;
  };

  dress();
  if (form() && byId("filters")) {
    began = choices();
    const chosen = chosenAt(location.hash);
    if (!addressable() && location.hash && chosen !== null && chosen !== began) post(chosen);
  }
})();
