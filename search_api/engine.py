"""The engine: a request in, a page of ranked and explained precedents out."""

import threading
from dataclasses import replace

from indexer.index import PrecedentIndex
from indexer.opening import Parts
from search_api.facets import known_values
from search_api.page import CaseView, Health, Hit, RuleSummary, RuleView
from search_api.params import SearchRequest
from search_api.reference import Reference
from search_api.search_page import SearchPage
from search_api.searching import Searcher
from search_api.views import Shelf, case_view


class SearchEngine:
    """Answers searches over one generation; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        """Take an open index and the parts it was built with.

        Raises:
            IndexMismatch: The index was made by another model, lexicon or code.
        """
        model = parts.model if index.manifest.recipe.dimension else "none"
        index.manifest.check_recipe(
            model=model, tokenizer=parts.tokenizer.identity, notices=parts.notices
        )
        self._index = index
        usable = parts if index.manifest.recipe.dimension else replace(parts, encoder=None)
        self.taxonomy = index.taxonomy()
        self._shelf = Shelf(index)
        self.reference = Reference(index, self.taxonomy, self._shelf)
        self._searcher = Searcher(index, usable, self.taxonomy)
        self.known_values = known_values(index.catalogue, self.taxonomy)
        self._close_lock = threading.Lock()

    @property
    def mode(self) -> str:
        """Give "hybrid", or "lexical" when there is no encoder."""
        return self._searcher.mode

    def close(self) -> None:
        """Close the index."""
        with self._close_lock:
            self._index.close()

    def search(self, request: SearchRequest) -> SearchPage:
        """Find the closest precedents and their rulings.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
            PageOutOfRange: The ranking has fewer pages.
        """
        return self._searcher.search(request)

    def similar(self, key: str, k: int = 5) -> tuple[Hit, ...]:
        """Find the precedents closest to one of the library, itself left out.

        Raises:
            NotFound: No case has this key.
        """
        return self._searcher.similar(key, k)

    def case(self, key: str) -> CaseView:
        """Give one case.

        Raises:
            NotFound: No case has this key.
        """
        return case_view(self._index, key, self.taxonomy)

    def rules(self) -> tuple[RuleSummary, ...]:
        """List the rules, central ones first."""
        return self._shelf.summaries()

    def rule(self, key: str) -> RuleView:
        """Give one rule with the cases decided under it.

        Raises:
            NotFound: No rule has this key.
        """
        return self._shelf.view(key)

    def rule_name(self, key: str) -> str:
        """Name a rule of the library."""
        return self._shelf.name(key)

    def health(self) -> Health:
        """Say whether the system can answer, with what."""
        recipe = self._index.manifest.recipe
        return Health("ok", self.mode, recipe.id, len(self._index), recipe.model)
