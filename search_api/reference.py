"""What is read rather than searched: situations, the library by count, the rules."""

from functools import cached_property

from corpus.taxonomy import Taxonomy
from indexer.index import PrecedentIndex
from search_api.briefing import Briefing, Briefings, SituationCount
from search_api.holdings import Holdings, holdings_of
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

    @cached_property
    def holdings(self) -> Holdings:
        """Count the library; a generation never changes, so once is enough."""
        return holdings_of(self._index, len(self._shelf), self._taxonomy)

    def rules(self, query: RuleQuery) -> RuleList:
        """List the rules that fit what is asked."""
        return self._rulebook.ask(query)
