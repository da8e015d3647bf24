"""Records found by their key, their name or the number of an article."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.foundation.errors import Gone
from corpus.records import Rule
from corpus.records.wording import RULE_LEVELS, case_marks, rule_marks
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from search_api.lookup.articles import article_in, article_leads, place_in, place_leads
from search_api.lookup.leads import Found, Lead
from search_api.lookup.wording import is_short

_KEY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_CASE_KEY = re.compile(r"\s*([a-z]{2})[\s-]*((?:19|20)\d\d|nd)[\s-]*(\d\d)\s*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－_", "-"))
_DROPPED = re.compile(r"[\s《》〈〉<>“”「」『』\"'()（）\[\]〔〕【】·、,，.。:：;；]")
_DOCUMENT = re.compile(
    r"(?:办法|条例|规定|意见|细则|准则|法|通知|制度|规则|方案|指引|决定|机制|试行)$"
)
_NUMBERED = re.compile(r"\d+号$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:修订|修正|修改|版)?$")
_BESIDE_KEYS = re.compile("案例|规则|编号|和|与")
"""What people write beside keys and mean nothing more by."""

_LEAST = 3
"""Characters of a name that are enough to look a rule up by: 监察法."""

_BEGINNING = 5
"""Least length of text that begins a rule's name without looking like one: 三个区分开来."""


class Directory:
    """Looks records of one generation up by what is typed."""

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        self._index = index
        self._normal = parts.normaliser
        self._words = parts.words
        levels = list(RULE_LEVELS)
        self._rules = sorted(
            index.store.rules,
            key=lambda one: (one.outdated, not one.applicable, levels.index(one.level), one.key),
        )
        self._names = {rule.key: self._fold(rule.name) for rule in self._rules}
        self._placed = {
            rule.key: self._fold(f"{rule.region or ''}{rule.issuer or ''}{rule.name}")
            for rule in self._rules
        }

    def leads(self, text: str) -> tuple[Lead, ...]:
        """Give what a short text names, most exactly named first; nothing for a description."""
        if not is_short(text):
            return ()
        return tuple(self._by_key(text)) or tuple(self._by_name(text))

    def _by_key(self, text: str) -> Iterator[Lead]:
        """Follow keys; what is written like the key of a case and is none is said to be none.

        A key within a sentence is led to, and the sentence is still a text to search for.
        """
        typed = self._normal(text.translate(_DASHES)).text.lower().translate(_DASHES)
        written = _CASE_KEY.fullmatch(typed)
        joined = "-".join(written.groups()) if written else re.sub(r"\s*-\s*", "-", typed)
        found = [lead for key in dict.fromkeys(_KEY.findall(joined)) if (lead := self._of(key))]
        whole = not _BESIDE_KEYS.sub("", _DROPPED.sub("", _KEY.sub("", joined)))
        yield from (replace(lead, whole=whole) for lead in found)
        if written and not found:
            yield Lead(Found.MISSING, joined, joined, None, f"库里没有编号为 {joined} 的案例")

    def _of(self, key: str) -> Lead | None:
        if key in self._index.catalogue:
            (case,) = self._index.store.cases([self._index.catalogue.row(key)])
            return Lead(Found.CASE, key, case.title, marks=case_marks(case))
        for rule in self._rules:
            if rule.key == key:
                return Lead(Found.RULE, key, rule.name, marks=rule_marks(rule))
        try:
            self._index.store.refuse_withdrawn(key)
        except Gone as gone:
            return Lead(Found.WITHDRAWN, key, key, None, gone.message)
        return None

    def _by_name(self, text: str) -> Iterator[Lead]:
        typed = self._fold(text)
        article, place = article_in(typed), place_in(typed)
        ending = article or place
        name = typed[: ending.start()] if ending else typed
        titled = bool(_DOCUMENT.search(_YEAR.sub("", name)))
        named = "《" in text or titled or bool(_NUMBERED.search(name)) or bool(ending and name)
        rules = self._named(name) if named and len(name) >= _LEAST else []
        within = self._ending(name) if article and not rules else []
        if within and article:
            for lead in article_leads(within, article, say_missing=True):
                yield replace(lead, whole=False)
        elif not rules and name and ("《" in text or (article and titled)):
            said = f"库里没有名称含“{name[:40]}”的规则"
            yield Lead(Found.MISSING, name, name, None, said, whole=bool(article))
        elif article and (rules or not name):
            yield from article_leads(rules or self._rules, article, say_missing=bool(name))
        elif place and rules:
            yield from place_leads(rules, place)
        elif not ending:
            yield from self._rule_leads(name, rules)

    def _rule_leads(self, name: str, rules: list[Rule]) -> Iterator[Lead]:
        stem = _YEAR.sub("", name)
        for rule in rules or self._beginning(name):
            whole = bool(rules) and stem in self._names[rule.key]
            yield Lead(Found.RULE, rule.key, rule.name, marks=rule_marks(rule), whole=whole)

    def _named(self, name: str) -> list[Rule]:
        """Give the rules of a name: that very one, else those that hold it, else all its words.

        Its words may also be the place and the body that the name of the document leaves out; the
        year behind it may be any that the rule is dated with.
        """
        exact = [rule for rule in self._rules if self._names[rule.key] == name]
        holding = [rule for rule in self._rules if name in self._names[rule.key]]
        if exact or holding:
            return [*exact, *(rule for rule in holding if rule not in exact)]
        year = _YEAR.search(name)
        if year:
            return [one for one in self._named(name[: year.start()]) if _of_year(one, year[1])]
        words = [word for word in self._words(name) if len(word) > 1]
        if len(words) < 2:  # 想办法 is no name for being 办法 and something
            return []
        return [
            rule for rule in self._rules if all(word in self._placed[rule.key] for word in words)
        ]

    def _ending(self, text: str) -> list[Rule]:
        """Give the rules whose name ends a text that says more before it: 违反问责条例."""
        for start in range(1, len(text) - _LEAST + 1):
            held = [rule for rule in self._rules if text[start:] in self._names[rule.key]]
            if held:
                return held
        return []

    def _beginning(self, text: str) -> list[Rule]:
        """Give the rules whose name begins with a text that does not look like a name."""
        if len(text) < _BEGINNING:
            return []
        return [rule for rule in self._rules if self._names[rule.key].startswith(text)]

    def _fold(self, text: str) -> str:
        return _DROPPED.sub("", self._normal(text).text.lower())


def _of_year(rule: Rule, year: str) -> bool:
    return year in rule.name or any(
        (date or "").startswith(year) for date in (rule.issued, rule.effective)
    )
