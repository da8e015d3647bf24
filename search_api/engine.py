"""The engine: everything the system answers about one generation, behind one door."""

import threading
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.foundation.settings import Settings
from corpus.records.case import CaseRef
from indexer.analysis import Parts, open_parts
from indexer.index import PrecedentIndex
from search_api.explanation.hits import Hit
from search_api.fields.request import ListRequest, SearchRequest
from search_api.fields.vocabulary import known_values
from search_api.outcomes.contrast import across
from search_api.reference.briefing import Briefing, Briefings, SituationCount
from search_api.reference.cases import CaseView, case_refs, case_view
from search_api.reference.holdings import Holdings, holdings_of
from search_api.reference.listing import CaseList, ListedCase, list_cases, whole_list
from search_api.rules.rulebook import Rulebook, RuleList, RuleQuery
from search_api.rules.shelf import RuleSummary, RuleView, Shelf
from search_api.search.page import SearchPage
from search_api.search.searcher import Searcher
from search_api.understanding.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the system can answer, with what."""

    status: str
    mode: str
    generation: str
    cases: int
    model: str


class SearchEngine:
    """Answers searches and gives what is read, over one generation; safe to share by threads.

    Attributes:
        taxonomy: The labels of its cases.
        known_values: The values each field of a search may take.
    """

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        """Take an open index and the parts it was built with.

        Raises:
            IndexMismatch: The index was made by another model, lexicon or code.
        """
        model = parts.model if index.embedded else "none"
        index.manifest.check_recipe(
            model=model, tokenizer=parts.tokenizer.identity, notices=parts.notices
        )
        self._index = index
        self.taxonomy = index.taxonomy
        self.known_values = known_values(index.catalogue, self.taxonomy)
        self._searcher = Searcher(index, parts if index.embedded else replace(parts, encoder=None))
        self._shelf = Shelf(index)
        self._rulebook = Rulebook(index, self._shelf, parts.normaliser)
        self._briefings = Briefings(index, self.taxonomy)
        self._close_lock = threading.Lock()

    @property
    def mode(self) -> str:
        """Give "hybrid", or "lexical" when there is no encoder."""
        return self._searcher.mode

    def close(self) -> None:
        """Close the index."""
        with self._close_lock:
            self._index.close()

    def health(self) -> Health:
        """Say whether the system can answer, with what."""
        recipe = self._index.manifest.recipe
        return Health("ok", self.mode, recipe.id, len(self._index), recipe.model)

    def search(self, request: SearchRequest) -> SearchPage:
        """Find the closest precedents and their rulings.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
            PageOutOfRange: The ranking has fewer pages.
        """
        return self._searcher.search(request)

    def understand(self, request: SearchRequest) -> Understanding:
        """Say what is understood of a text, without searching for it.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
        """
        return self._searcher.understand(request)

    def similar(self, key: str, k: int = 5) -> tuple[Hit, ...]:
        """Find the precedents closest to one of the library, itself left out.

        Raises:
            NotFound: No case has this key (Gone: it was withdrawn).
        """
        return self._searcher.similar(self._held(key), k)

    def across(self, key: str, count: int) -> tuple[CaseRef, ...] | None:
        """List the cases nearest to one that share its error type and ended the opposite way.

        Returns:
            Nearest first; None where the case stands on neither side of that line.

        Raises:
            NotFound: No case has this key (Gone: it was withdrawn).
        """
        found = across(self._index, self._index.catalogue.row(self._held(key)), count)
        return None if found is None else case_refs(self._index, found)

    def cases(self, request: ListRequest) -> CaseList:
        """Give one page of the cases that pass some filters.

        Raises:
            PageOutOfRange: The list has fewer pages.
        """
        return list_cases(self._index, self.taxonomy, request)

    def all_cases(self, request: ListRequest) -> tuple[ListedCase, ...]:
        """Give all cases that pass some filters."""
        return whole_list(self._index, request)

    def case(self, key: str) -> CaseView:
        """Give one case.

        Raises:
            NotFound: No case has this key (Gone: it was withdrawn).
        """
        return case_view(self._index, self._held(key), self.taxonomy)

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
        return holdings_of(self._index.catalogue, len(self._shelf), self.taxonomy)

    def rules(self, query: RuleQuery | None = None) -> tuple[RuleSummary, ...]:
        """List all rules that pass some conditions, central ones first unless asked otherwise."""
        return self._rulebook.all(query or RuleQuery())

    def rules_about(self, query: RuleQuery) -> RuleList:
        """List a page of the rules that pass some conditions.

        Raises:
            PageOutOfRange: The list has fewer pages.
        """
        return self._rulebook.ask(query)

    def rule(self, key: str) -> RuleView:
        """Give one rule with the cases decided under it.

        Raises:
            NotFound: No rule has this key (Gone: it was withdrawn).
        """
        return self._shelf.view(self._held(key))

    def _held(self, key: str) -> str:
        """Give a key back unless its record was withdrawn."""
        self._index.store.refuse_withdrawn(key)
        return key


def open_engine(settings: Settings) -> SearchEngine:
    """Open the live generation with the model and lexicon it was built with.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch, ModelError, StorageError.
    """
    index = PrecedentIndex.open(settings.home)
    model = settings.model if index.embedded else "none"
    return SearchEngine(index, open_parts(settings.library, settings.home, model))
