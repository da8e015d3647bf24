"""Cases side by side: what each source states, what differs first, the text by form only."""

import pytest

STORY = (
    "市审批局局长手里有五个重点工程，前面的批文一时下不来，走全流程要耽误开工。"
    "他让窗口先收件、先把许可证发下去，缺的文件以后补。没有收好处，算不算违规发证？"
)
CASE = "yn-2021-01"


def text_of(node):
    return " ".join(node.get_text(" ").split())


def ticked(page, count, text=STORY):
    """Search, tick the first hits; give the fields a browser sends to the comparison."""
    results = page("/search", {"q": text})
    fields = {n["name"]: n["value"] for n in results.select("#search-form input[type=hidden]")}
    boxes = results.select('.hit input[type=checkbox][name="case"]')[:count]
    return {"q": text, **fields, "case": [box["value"] for box in boxes]}


def rows_of(tree):
    return {text_of(row.th): row.select("td") for row in tree.select("table.compare tbody tr")}


def test_ticked_cases_stand_beside_the_text_that_was_searched_for(page):
    tree = page("/compare", ticked(page, 3))
    heads = [text_of(th) for th in tree.select("table.compare thead th")]
    assert heads[:2] == ["项目", "您的案情"]
    assert len(heads) == 5
    assert STORY[:20] in text_of(rows_of(tree)["经过"][0])


def test_a_case_beyond_the_page_is_ticked_where_its_side_is_listed(page):
    results = page("/search", {"q": STORY})
    listed = {box["value"] for box in results.select(".hit .pick input")}
    sides = [box["value"] for box in results.select(".pick-side input")]
    beyond = next(key for key in sides if key not in listed)
    tree = page("/compare", {"q": STORY, "case": [beyond, beyond]})
    assert tree.select_one("table.compare thead a")["href"] == f"/cases/{beyond}"


def test_the_text_of_a_comparison_is_in_no_address(page):
    tree = page("/compare", ticked(page, 2))
    assert all("q=" not in a["href"] for a in tree.select("a[href]"))
    share = tree.select_one('a[href^="/compare?"]')["href"]
    again = page(share)
    assert len(again.select("table.compare thead th")) == 3


def test_the_factors_of_the_text_are_quoted_from_it(page):
    tree = page("/compare", ticked(page, 2))
    quotes = [text_of(td)[1:-1] for td in tree.select("table.compare td:nth-child(2) .meta")]
    assert quotes
    assert all(quote in STORY for quote in quotes)


def test_what_is_predicted_of_the_text_is_said_to_be_predicted(page):
    rows = rows_of(page("/compare", ticked(page, 1)))
    assert "容缺办理与违规审批（预测，" in text_of(rows["行为类型"][0])
    known = page("/compare", ticked(page, 1) | {"error_type_is": "容缺办理与违规审批"})
    assert text_of(rows_of(known)["行为类型"][0]) == "容缺办理与违规审批（您认定的）"


def test_every_cell_says_what_the_record_says_or_that_it_says_nothing(page, engine):
    keys = [CASE, *(hit.key for hit in engine.similar(CASE, 2))]
    rows = rows_of(page("/compare?" + "&".join(f"case={key}" for key in keys)))
    for place, key in enumerate(keys):
        case = engine.case(key).case
        assert case.outcome.value in text_of(rows["处理结果"][place])
        assert text_of(rows["理由"][place]) == (case.reasoning or "未载明")
        for factor in engine.taxonomy.factors:
            stated = case.labels.factors.get(factor.code, ())
            cell = rows[factor.name][place] if factor.name in rows else None
            assert (text_of(cell) if cell else "未载明") == ("、".join(stated) or "未载明")


def test_factors_that_differ_stand_before_those_that_agree(page, engine):
    keys = [CASE, *(hit.key for hit in engine.similar(CASE, 3))]
    tree = page("/compare?" + "&".join(f"case={key}" for key in keys))
    groups = [text_of(th) for th in tree.select("table.compare tr.group th")]
    order = ["要件：各列不同", "要件：载明的各列一致", "要件：只有一列载明"]
    assert [one for one in groups if one in order] == [one for one in order if one in groups]


@pytest.mark.parametrize("query", ["", f"?case={CASE}", f"?case={CASE}&case={CASE}&case="])
def test_too_few_cases_are_asked_for_and_the_one_chosen_is_kept(page, query):
    tree = page("/compare" + query)
    assert "至少两件" in text_of(tree.select_one(".notice"))
    kept = [box["value"] for box in tree.select("input[type=checkbox][checked]")]
    assert kept == ([CASE] if query else [])


def test_five_cases_are_too_many_and_all_stay_ticked(page):
    tree = page("/compare", ticked(page, 5), status=400)
    assert "最多对照 4 件" in text_of(tree.select_one(".notice"))
    assert len(tree.select("input[type=checkbox][checked]")) == 5


def test_a_case_the_library_lacks_is_named(page):
    tree = page(f"/compare?case={CASE}&case=zz-1", status=404)
    assert "zz-1" in text_of(tree.select_one(".notice"))


def test_a_comparison_leads_back_to_the_results_it_came_from(page):
    fields = ticked(page, 2) | {"outcome": "容错免责"}
    form = page("/compare", fields).select_one('form[action="/search"]')
    back = {node["name"]: node["value"] for node in form.select("input")}
    assert back == {"q": STORY, "outcome": "容错免责"}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "案" * 2_000, "私人债务纠纷"])
def test_any_text_can_be_compared(page, text):
    tree = page("/compare", {"q": text, "case": CASE})
    assert not tree.select("main script, table script")
    assert text[:20] in tree.select_one("table.compare").get_text()
