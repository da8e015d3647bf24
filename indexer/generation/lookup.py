"""Finding a whole generation: the live one, or one equal to another."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.foundation.errors import IndexDamaged, IndexMissing
from indexer.generation.generations import Generations
from indexer.generation.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Whole:
    """A generation whose files were checked: its folder and what it says of itself."""

    folder: Path
    manifest: Manifest


def whole_live(generations: Generations) -> Whole | None:
    """Give the live generation where there is one and every file of it is whole."""
    try:
        folder = generations.current()
        manifest = Manifest.load(folder)
        manifest.check_files(folder)
    except (IndexMissing, IndexDamaged):
        return None
    return Whole(folder, manifest)


def equal_to(generations: Generations, manifest: Manifest) -> Path | None:
    """Find a whole generation equal to a new one, so that none is kept twice."""
    for folder in generations.named(manifest.recipe.id):
        with suppress(IndexDamaged):
            found = Manifest.load(folder)
            found.check_files(folder)
            if found.files == manifest.files:
                return folder
    return None
