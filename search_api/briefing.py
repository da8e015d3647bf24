"""A situation from the cases that carry it: factors by side, rule items, the boundary."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.errors import NotFound
from corpus.records import Case, Rule, RuleItem
from corpus.taxonomy import CrosswalkRow, Factor, Situation, Taxonomy
from indexer.catalogue import Mask
from indexer.index import PrecedentIndex
from search_api.contrast import Pair, boundary, most_instructive_pair
from search_api.page import OutcomeCount
from search_api.sides import OUTCOMES, REFUSED, SANCTIONED, TOLERATED
from search_api.tallies import outcome_counts
from search_api.terms import Term

SHOWN = 3
"""Cases of each side chosen to show the boundary."""

_YUNNAN = "yn-2021-six-situations"
_SUICHANG = "zj-suichang-adjudication"
_ACCOUNTABILITY = "central-2019-accountability"
_DISTINCTIONS = "central-2016-three-distinctions"


@dataclass(frozen=True, slots=True)
class ValueUse:
    """One value of a factor among the cases of a situation.

    Attributes:
        value: As the taxonomy names it.
        favour: 1 in the favourable half of the factor's values, -1 in the other, 0 in the middle.
        stated: Cases whose source states it.
        tolerated: Of these, exempted, mitigated or filed beforehand.
        penalised: Of these, sanctioned or refused tolerance.
    """

    value: str
    favour: int
    stated: int
    tolerated: int
    penalised: int


@dataclass(frozen=True, slots=True)
class FactorUse:
    """A factor that cases of a situation state, with its stated values from favourable on."""

    factor: Term
    element: str
    stated: int
    values: tuple[ValueUse, ...]


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


@dataclass(frozen=True, slots=True)
class SituationCount:
    """A situation with what the library holds of it."""

    situation: Situation
    cases: int
    tolerated: int
    penalised: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything the page of a situation shows.

    Attributes:
        situation: The situation.
        cases: Cases that carry it as their main or a further situation.
        outcomes: How they were ruled.
        tolerated_total: Exempted, mitigated or filed beforehand.
        penalised_total: Sanctioned or refused tolerance.
        factors: Factors they state, most often stated first.
        items: Rule items named for it by the crosswalk or by its cases' citations.
        elsewhere: Where it stands in other lists, in short: (name of the list, words).
        tolerated: Cases on the tolerated side, nearest to the other first.
        penalised: Cases on the other side, likewise.
        pair: Two like cases with opposite outcomes; None where there is none.
    """

    situation: Situation
    cases: int
    outcomes: tuple[OutcomeCount, ...]
    tolerated_total: int
    penalised_total: int
    factors: tuple[FactorUse, ...]
    items: tuple[RuleSource, ...]
    elsewhere: tuple[tuple[str, str], ...]
    tolerated: tuple[Case, ...]
    penalised: tuple[Case, ...]
    pair: Pair | None


class Briefings:
    """Writes the briefings of one generation."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy) -> None:
        self._index = index
        self._taxonomy = taxonomy
        self._rules = {rule.key: rule for rule in index.rules()}
        outcome = index.catalogue.columns["outcome"]
        self._tolerated = outcome.mask([one.value for one in OUTCOMES[TOLERATED]])
        self._penalised = outcome.mask(
            [one.value for side in (SANCTIONED, REFUSED) for one in OUTCOMES[side]]
        )

    def situations(self) -> tuple[SituationCount, ...]:
        """Count the cases of each situation S01 to S15."""
        return tuple(self._count(one) for one in self._taxonomy.situations if has_page(one.code))

    def briefing(self, code: str) -> Briefing:
        """Brief on one situation.

        Raises:
            NotFound: No situation with a page has this code.
        """
        if not has_page(code):
            raise NotFound(f"没有代码为 {code[:20]} 的情形页。", hint="从情形目录重新进入。")
        situation = self._taxonomy.situation(code)
        count = self._count(situation)
        mask = self._mask(code)
        near = boundary(self._index, mask, SHOWN)
        return Briefing(
            situation=situation,
            cases=count.cases,
            outcomes=outcome_counts(self._index.catalogue, np.flatnonzero(mask)),
            tolerated_total=count.tolerated,
            penalised_total=count.penalised,
            factors=self._factors(mask),
            items=self.items(code),
            elsewhere=_elsewhere(self._crosswalk(code)),
            tolerated=tuple(self._index.cases(near.tolerated.tolist())),
            penalised=tuple(self._index.cases(near.sanctioned.tolist())),
            pair=most_instructive_pair(self._index, self._taxonomy, mask),
        )

    def _mask(self, code: str) -> Mask:
        nobody = np.zeros(len(self._index), dtype=np.bool_)
        return self._index.catalogue.situations.get(code, nobody)

    def _count(self, situation: Situation) -> SituationCount:
        mask = self._mask(situation.code)
        return SituationCount(
            situation,
            int(mask.sum()),
            int((mask & self._tolerated).sum()),
            int((mask & self._penalised).sum()),
        )

    def _factors(self, mask: Mask) -> tuple[FactorUse, ...]:
        uses = [self._factor(factor, mask) for factor in self._taxonomy.factors]
        return tuple(sorted((use for use in uses if use.stated), key=lambda use: -use.stated))

    def _factor(self, factor: Factor, mask: Mask) -> FactorUse:
        stating = self._index.catalogue.factors.get(factor.code, {})
        values = []
        anywhere = np.zeros(len(mask), dtype=np.bool_)
        for place, value in enumerate(factor.values):
            cases = stating[value] & mask if value in stating else np.zeros_like(mask)
            if not cases.any():
                continue
            anywhere |= cases
            values.append(
                ValueUse(
                    value,
                    int(np.sign(len(factor.values) - 1 - 2 * place)),
                    int(cases.sum()),
                    int((cases & self._tolerated).sum()),
                    int((cases & self._penalised).sum()),
                )
            )
        term = Term(factor.code, factor.name)
        return FactorUse(term, factor.element, int(anywhere.sum()), tuple(values))

    def _crosswalk(self, code: str) -> CrosswalkRow | None:
        rows = (row for row in self._taxonomy.crosswalk if row.situation == code)
        return next(rows, None)

    def items(self, code: str) -> tuple[RuleSource, ...]:
        """List items the crosswalk names or cases cite; central ones first, no item twice."""
        mask = self._mask(code)
        cited = Counter(
            (link.rule_key, link.item)
            for link in self._index.links()
            if link.item and mask[link.case]
        )
        named = dict.fromkeys(_named(self._crosswalk(code), self._rules))
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
        return tuple(sorted(sources, key=lambda one: one.level != "central"))


def has_page(code: str) -> bool:
    """Tell whether a situation has a page: S00 and S99 name no setting of their own."""
    return re.fullmatch(r"S(0[1-9]|1[0-5])", code) is not None


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


def _elsewhere(row: CrosswalkRow | None) -> tuple[tuple[str, str], ...]:
    if row is None:
        return ()
    lists = (
        ("其他省市", row.local),
        ("国企、基金、科研", row.enterprise),
        ("执法、救助、信用、安全", row.enforcement),
    )
    return tuple((name, words) for name, words in lists if words)
