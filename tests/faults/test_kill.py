"""Killed at any moment, a build leaves the old library or the new one, a writer loses nothing."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

import corpus
from indexer.generation import Generations
from indexer.index import PrecedentIndex
from indexer.manifest import Manifest
from indexer.opening import open_parts
from search_api.engine import SearchEngine
from search_api.params import SearchRequest
from search_api.userdata import UserData

LIBRARY = Path(corpus.__file__).parent
CHANGED = "经查，"


@pytest.fixture
def library(tmp_path):
    """Copy twenty cases with all rules."""
    target = tmp_path / "library"
    for path in sorted((LIBRARY / "cases").rglob("*.toml"))[::19][:20]:
        copy = target / path.relative_to(LIBRARY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    shutil.copytree(LIBRARY / "rules", target / "rules")
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml", "outside.txt"):
        shutil.copy(LIBRARY / name, target / name)
    return target


@pytest.fixture
def workplace(library, tmp_path, prepared_home):
    """Give a library and a home with a model but no index."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(prepared_home / "models")
    return library, home


def change(library):
    """Edit the first case, there and back again."""
    path = min((library / "cases").rglob("*.toml"))
    text = path.read_text("utf-8")
    plain = text.replace(f'facts = "{CHANGED}', 'facts = "')
    path.write_text(
        plain if plain != text else text.replace('facts = "', f'facts = "{CHANGED}', 1), "utf-8"
    )


def answers(home, parts):
    """Open what is there as a server would; give its answers, after checking every file."""
    folder = Generations(home).current()
    Manifest.load(folder).check_files(folder)
    engine = SearchEngine(PrecedentIndex.open(home), parts)
    page = engine.search(SearchRequest("工程没有招标就先开工，后来补办了手续", k=20))
    found = [(hit.key, hit.score, hit.snippet) for hit in page.hits]
    engine.close()
    return found


def test_a_killed_build_leaves_the_old_library_or_the_new_one(
    start, let_go, chance, kills, workplace
):
    library, home = workplace
    parts = open_parts(library, home, "bundled")
    start("builder.py", library, home).communicate(b"go\n")
    states = {Generations(home).current().name: answers(home, parts)}
    change(library)
    process = start("builder.py", library, home)
    began = time.monotonic()
    process.communicate(b"go\n")
    whole = time.monotonic() - began
    states[Generations(home).current().name] = answers(home, parts)
    assert len(states) == 2
    outcomes = {"old": 0, "new": 0, "finished": 0}
    for _ in range(kills):
        before = Generations(home).current().name
        change(library)
        said = let_go(start("builder.py", library, home), chance.uniform(0, whole * 1.05))
        after = Generations(home).current().name
        assert answers(home, parts) == states[after]
        outcomes["finished" if said else "old" if after == before else "new"] += 1
    print(f"{kills} kills of a build of {whole:.2f} s: {outcomes}")  # noqa: T201 - counts of a nightly run
    assert sum(outcomes.values()) == kills
    start("builder.py", library, home).communicate(b"go\n")
    assert PrecedentIndex.open(home).cases([0])


def test_a_killed_writer_has_lost_nothing_it_said_was_kept(start, let_go, chance, kills, tmp_path):
    path = tmp_path / "user.db"
    kept = []
    for _ in range(kills):
        number = len(kept)
        said = let_go(start("writer.py", path, number), chance.uniform(0, 0.3))
        kept.extend(f"query{one}" for one in said)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        data = UserData.open(path)
        found = [one.query for one in data.feedback()]
        data.close()
        assert found[: len(kept)] == kept
        # The last one may have been kept without its writer having lived to say so.
        assert len(found) <= len(kept) + 1
        kept = found
    print(f"{kills} kills of a writer: {len(kept)} judgments kept")  # noqa: T201
    assert kept
