"""What may change in the answers when the library changes: one event twice, a case more, order."""

import itertools
import re
import shutil
import tomllib

import pytest

from corpus.foundation.settings import LIBRARY
from indexer.analysis import Parts, open_parts
from indexer.building.build import build
from indexer.index import PrecedentIndex
from indexer.text.normalise import Normaliser
from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest

TEXT = "审批局局长为几个重点项目先收件先发许可证，缺的文件以后再补，自己没有好处"
POINT = 1.0


@pytest.fixture
def library(tmp_path):
    target = tmp_path / "library"
    for name in ("cases", "rules", "lessons"):
        shutil.copytree(LIBRARY / name, target / name)
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml"):
        shutil.copy(LIBRARY / name, target / name)
    return target


@pytest.fixture
def parts(tokenizer):
    """Cut words; without a language model."""
    return Parts(None, tokenizer, Normaliser())


@pytest.fixture
def third(library):
    """Leave every third case: enough for ties, and built in a third of the time."""
    for number, path in enumerate(sorted((library / "cases").rglob("*.toml"))):
        if number % 3:
            path.unlink()
    return library


@pytest.fixture
def opened(library, built_home, tmp_path):
    """Build a home of its own from a changed library, starting from the vectors at hand."""
    home = tmp_path / "home"
    engines = []

    def opening(model):
        home.mkdir()
        for name in ("models", "cache"):
            (home / name).symlink_to(built_home / name)
        if model != "none":
            shutil.copytree(built_home / "generations", home / "generations", symlinks=True)
        parts = open_parts(library, home, model)
        build(library, home, parts)
        engines.append(SearchEngine(PrecedentIndex.open(home), parts))
        return engines[-1]

    yield opening
    for one in engines:
        one.close()


def record(library, key):
    (path,) = library.rglob(f"{key}.toml")
    return path


def swapped(before, after):
    """List the pairs of hits in both whose order changed though more than a point lay between."""
    place = {hit.key: hit.rank for hit in after}
    return [
        (one.key, other.key)
        for one, other in itertools.combinations([h for h in before if h.key in place], 2)
        if one.score - other.score > POINT and place[one.key] > place[other.key]
    ]


def test_one_event_published_twice_is_one_hit_with_both_sources(copy_library, parts, tmp_path):
    library = copy_library(tmp_path / "library")
    path = min((library / "cases").rglob("*.toml"))
    first = tomllib.loads(path.read_text("utf-8"))
    text = path.read_text("utf-8").replace(f'key = "{first["key"]}"', 'key = "yn-2099-01"', 1)
    head, rest = text.split("\n[labels]", 1)
    text = f'{head}\nsame_event = "{first["key"]}"\n\n[labels]{rest}'
    path.with_name("yn-2099-01.toml").write_text(text, "utf-8")
    build(library, tmp_path / "home", parts)
    engine = SearchEngine(PrecedentIndex.open(tmp_path / "home"), parts)
    hits = engine.search(SearchRequest(first["facts"], k=50)).hits
    engine.close()
    both = {first["key"], "yn-2099-01"}
    (told,) = [hit for hit in hits if hit.key in both]
    (other,) = told.also
    assert {told.key, other.key} == both
    assert other.source.title == first["source"]["title"]


def test_an_unrelated_case_more_swaps_no_two_hits_that_are_apart(library, opened, engine):
    whole = engine.search(SearchRequest(TEXT, k=100)).hits
    unrelated = whole[-1]
    record(library, unrelated.key).unlink()
    without = opened("bundled").search(SearchRequest(TEXT, k=100)).hits
    assert swapped(without[:20], whole) == []
    assert without[0].key == whole[0].key


def test_the_order_of_the_library_decides_nothing(third, opened, parts):
    before = opened_titles(opened("none"))
    numbers = itertools.count(1)
    for path in sorted((third / "cases").rglob("*.toml"), reverse=True):
        prefix = path.stem.split("-")[0]
        key = f"{prefix}-2099-{next(numbers):03}"
        text = re.sub(
            r'^key = ".*"$', f'key = "{key}"', path.read_text("utf-8"), count=1, flags=re.M
        )
        path.unlink()
        path.with_name(f"{key}.toml").write_text(text, "utf-8")
    home = third.parent / "other"
    build(third, home, parts)
    shuffled = SearchEngine(PrecedentIndex.open(home), parts)
    assert opened_titles(shuffled) == before
    shuffled.close()


def opened_titles(engine):
    """Give title and score of the first hits; hits of equal score in order of title."""
    hits = engine.search(SearchRequest(TEXT, k=20)).hits
    return sorted(((hit.score, hit.title) for hit in hits), reverse=True)[:15]
