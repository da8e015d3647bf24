"""Which rule items stand for a situation."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Rule, RuleItem, RuleLevel
from corpus.records.taxonomy import CrosswalkRow, Taxonomy
from indexer.index import PrecedentIndex

_YUNNAN = "yn-2021-six-situations"
_SUICHANG = "zj-suichang-adjudication"
_ACCOUNTABILITY = "central-2019-accountability"
_DISTINCTIONS = "central-2016-three-distinctions"


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule item that fits a situation.

    Attributes:
        rule_key: The rule.
        rule_name: Its name.
        level: Its level ("central", "county", …).
        item: The item.
        cases: Cases of the situation decided under it.
    """

    rule_key: str
    rule_name: str
    level: str
    item: RuleItem
    cases: int


class Crosswalk:
    """Leads from a situation to the rule items that stand for it, in one generation."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy) -> None:
        self._index = index
        self._rows = {row.situation: row for row in taxonomy.crosswalk}
        self._rules = {rule.key: rule for rule in index.store.rules}

    def row(self, code: str) -> CrosswalkRow | None:
        """Give where a situation stands in the local lists; None where nothing is said of it."""
        return self._rows.get(code)

    def items(self, code: str) -> tuple[RuleSource, ...]:
        """List items the crosswalk names or cases cite; central ones first, no item twice."""
        mask = self._index.catalogue.with_situation(code)
        cited = Counter(
            (link.rule_key, link.item)
            for link in self._index.store.links()
            if link.item and mask[link.case]
        )
        named = dict.fromkeys(_named(self.row(code), self._rules))
        for key, no in cited:
            for item in self._rules[key].items:
                if item.no == no:
                    named.setdefault((key, item))
        sources = [
            RuleSource(
                key,
                self._rules[key].name,
                self._rules[key].level.value,
                item,
                cited[(key, item.no or "")],
            )
            for key, item in named
        ]
        return tuple(sorted(sources, key=lambda one: one.level != RuleLevel.CENTRAL.value))


def _named(row: CrosswalkRow | None, rules: dict[str, Rule]) -> Iterator[tuple[str, RuleItem]]:
    """Find the items a row of the crosswalk names; words that fit no item name none."""
    if row is None:
        return
    yield from _fitting(rules, _DISTINCTIONS, _distinctions(row.accountability or ""))
    yield from _fitting(rules, _ACCOUNTABILITY, _articles(row.accountability or ""))
    yield from _fitting(rules, _YUNNAN, re.findall(r"^情形.", row.yunnan or ""))
    for item in rules[_SUICHANG].items if _SUICHANG in rules else ():
        if item.summary == row.suichang:
            yield _SUICHANG, item


def _fitting(
    rules: dict[str, Rule], key: str, beginnings: Sequence[str]
) -> Iterator[tuple[str, RuleItem]]:
    for item in rules[key].items if key in rules else ():
        if any((item.no or "").startswith(one) for one in beginnings):
            yield key, item


def _distinctions(words: str) -> list[str]:
    return [f"{one}·" for one in re.findall(r"区分[一二三]", words)]


def _articles(words: str) -> list[str]:
    """Write out "17条一款(一)、二款" the way items are numbered."""
    if not words.startswith("17条"):
        return []
    paragraphs = re.findall(r"[一二]款(?:\([一二三]\))?", words)
    return ["第十七条第" + re.sub(r"\((.)\)", r"第\1项", one) for one in paragraphs]
