"""Which generation is whole, and which is equal to a new one."""

from dataclasses import replace

import pytest

from corpus.foundation.durable import described
from indexer.generation.generations import Generations
from indexer.generation.layout import MANIFEST
from indexer.generation.lookup import equal_to, whole_live
from indexer.generation.manifest import FORMAT, Manifest, Recipe

RECIPE = Recipe(FORMAT, "none", 0, "jieba", "0123456789abcdef", "none")


@pytest.fixture
def generations(tmp_path):
    return Generations(tmp_path)


def publish(generations, content):
    """Make a generation of one file live; give its folder and its manifest."""
    with generations.building() as folder:
        (folder / "library.db").write_bytes(content)
        manifest = Manifest(RECIPE, "1", {}, described(folder, leaving_out=MANIFEST), {})
        manifest.save(folder)
        return generations.publish(folder, RECIPE.id), manifest


def test_before_the_first_build_nothing_is_live(generations):
    assert whole_live(generations) is None


def test_the_live_generation_comes_with_what_it_says_of_itself(generations):
    folder, manifest = publish(generations, b"one")
    live = whole_live(generations)
    assert (live.folder, live.manifest) == (folder, manifest)


@pytest.mark.parametrize(
    ("name", "content"), [("library.db", b"two"), ("library.db", b""), (MANIFEST, b"{}")]
)
def test_a_damaged_generation_is_not_whole(generations, name, content):
    folder, manifest = publish(generations, b"one")
    (folder / name).write_bytes(content)
    assert whole_live(generations) is None
    assert equal_to(generations, manifest) is None


def test_an_equal_generation_is_found_beside_a_damaged_one_of_the_same_recipe(generations):
    damaged, manifest = publish(generations, b"one")
    (damaged / "library.db").write_bytes(b"")
    mended, _ = publish(generations, b"one")
    assert mended.name == f"{RECIPE.id}-2"
    assert equal_to(generations, manifest) == mended


def test_another_content_or_recipe_is_not_equal(generations):
    _, manifest = publish(generations, b"one")
    other = replace(manifest, files={"library.db": (3, "0" * 64)})
    assert equal_to(generations, other) is None
    assert equal_to(generations, replace(manifest, recipe=replace(RECIPE, model="e5"))) is None
