"""Open an engine from settings: the one place where search meets the disk."""

from corpus.settings import Settings
from indexer.index import PrecedentIndex
from indexer.opening import open_parts
from search_api.engine import SearchEngine

__all__ = ["Settings", "open_engine"]


def open_engine(settings: Settings) -> SearchEngine:
    """Open the live generation with the model and lexicon it was built with.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch, ModelError, StorageError.
    """
    index = PrecedentIndex.open(settings.home)
    model = settings.model if index.manifest.recipe.dimension else "none"
    return SearchEngine(index, open_parts(settings.library, settings.home, model))
