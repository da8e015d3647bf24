"""A situation from the cases that carry it: factors by side, rule items, the boundary."""

from dataclasses import dataclass

import numpy as np

from corpus.foundation.errors import NotFound
from corpus.records import Case
from corpus.records.taxonomy import Factor, Situation, Taxonomy, Term, has_page
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Mask
from search_api.outcomes.contrast import Pair, boundary, most_instructive_pair
from search_api.outcomes.counts import OutcomeCount, outcome_counts
from search_api.outcomes.sides import penalised_in, tolerated_in
from search_api.rules.crosswalk import Crosswalk, RuleSource

SHOWN = 3
"""Cases of each side chosen to show the boundary."""


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
        items: Rule items labelled with it or cited by its cases.
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
    tolerated: tuple[Case, ...]
    penalised: tuple[Case, ...]
    pair: Pair | None


class Briefings:
    """Writes the briefings of one generation."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy) -> None:
        self._index = index
        self._taxonomy = taxonomy
        self._crosswalk = Crosswalk(index)
        self._tolerated = tolerated_in(index.catalogue)
        self._penalised = penalised_in(index.catalogue)

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
        mask = self._index.catalogue.with_situation(code)
        near = boundary(self._index, mask, SHOWN)
        return Briefing(
            situation=situation,
            cases=count.cases,
            outcomes=outcome_counts(self._index.catalogue, np.flatnonzero(mask)),
            tolerated_total=count.tolerated,
            penalised_total=count.penalised,
            factors=self._factors(mask),
            items=self._crosswalk.items(code),
            tolerated=tuple(self._index.store.cases(near.tolerated.tolist())),
            penalised=tuple(self._index.store.cases(near.sanctioned.tolist())),
            pair=most_instructive_pair(self._index, self._taxonomy, mask),
        )

    def _count(self, situation: Situation) -> SituationCount:
        mask = self._index.catalogue.with_situation(situation.code)
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
