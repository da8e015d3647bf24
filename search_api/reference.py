"""What is read rather than searched: situations, the library by count, the rules."""

from functools import cached_property

from corpus.taxonomy import Taxonomy
from indexer.index import PrecedentIndex
from search_api.briefing import Briefing, Briefings, SituationCount
from search_api.contrast import across
from search_api.holdings import Holdings, holdings_of
from search_api.page import CaseRef
from search_api.rulebook import Rulebook, RuleList, RuleQuery
from search_api.views import Shelf


class Reference:
    """The reference pages of one generation; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy, shelf: Shelf) -> None:
        self._index = index
        self._taxonomy = taxonomy
        self._shelf = shelf
        self._briefings = Briefings(index, taxonomy)
        self._rulebook = Rulebook(index, shelf)

    def situations(self) -> tuple[SituationCount, ...]:
        """List the situations S01 to S15 with their counts."""
        return self._briefings.situations()

    def briefing(self, code: str) -> Briefing:
        """Brief on one situation.

        Raises:
            NotFound: No situation with a page has this code.
        """
        return self._briefings.briefing(code)

    def across(self, key: str, count: int) -> tuple[CaseRef, ...] | None:
        """List the cases nearest to one that share its error type and ended the opposite way.

        Returns:
            Nearest first; None where the case stands on neither side of that line.

        Raises:
            NotFound: No case has this key.
        """
        found = across(self._index, self._index.number(key), count)
        if found is None:
            return None
        return tuple(
            CaseRef(case.key, case.title, case.outcome, case.quality)
            for case in self._index.cases(found.tolist())
        )

    @cached_property
    def holdings(self) -> Holdings:
        """Count the library; a generation never changes, so once is enough."""
        return holdings_of(self._index, len(self._shelf), self._taxonomy)

    def rules(self, query: RuleQuery) -> RuleList:
        """List the rules that fit what is asked."""
        return self._rulebook.ask(query)
