"""A generation holds the files that are named, and no other."""

from indexer.generation import layout
from indexer.generation.generations import Generations


def test_a_built_generation_holds_every_file_named_and_no_other(built_home):
    held = {path.name for path in Generations(built_home).current().iterdir()}
    assert held == {getattr(layout, name) for name in layout.__all__}


def test_no_name_is_given_twice():
    names = [getattr(layout, name) for name in layout.__all__]
    assert len(set(names)) == len(names)
