"""Everything that decides the content of a generation changes its name, nothing else does."""

from dataclasses import replace

import pytest

from indexer.building.recipe import recipe_of

TABLES = (b"taxonomy", b"cues", b"lessons")


@pytest.fixture
def few(records):
    return replace(records, cases=records.cases[:3], rules=records.rules[:2])


def test_equal_libraries_have_one_recipe(few, records, counting_parts):
    again = replace(records, cases=records.cases[:3], rules=records.rules[:2])
    one, other = (recipe_of(library, TABLES, counting_parts) for library in (few, again))
    assert one == other
    assert one.id == other.id


def test_a_word_a_case_less_or_a_changed_table_is_another_recipe(few, counting_parts):
    first, *rest = few.cases
    libraries = [
        few,
        replace(few, cases=(replace(first, lesson="另一个启示。"), *rest)),
        replace(few, cases=tuple(rest)),
        replace(few, rules=few.rules[:1]),
    ]
    recipes = {recipe_of(library, TABLES, counting_parts).id for library in libraries}
    tables = [(b"taxonomy", b"cues", b""), (b"taxonom", b"ycues", b"lessons")]
    recipes |= {recipe_of(few, table, counting_parts).id for table in tables}
    assert len(recipes) == len(libraries) + len(tables)


def test_the_parts_at_hand_are_named(few, counting_parts, tokenizer):
    found = recipe_of(few, TABLES, counting_parts)
    assert (found.model, found.dimension, found.vectors) == ("counting@1", 24, "flat")
    assert found.tokenizer == tokenizer.identity


def test_without_an_encoder_there_are_no_vectors(few, lexical_parts):
    found = recipe_of(few, TABLES, lexical_parts)
    assert (found.model, found.dimension, found.vectors) == ("none", 0, "none")
