"""Killed at any moment, a build leaves the old library or the new one, a writer loses nothing."""

import os
import shutil
import sqlite3
from dataclasses import replace
from itertools import count

import pytest
from click.testing import CliRunner

from corpus.foundation.durable import described
from corpus.foundation.errors import IndexMissing
from indexer.analysis import open_parts
from indexer.cli import index as commands
from indexer.generation.layout import MANIFEST
from indexer.generation.manifest import Manifest
from indexer.index import PrecedentIndex
from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest
from search_api.people.feedback import UserData

CHANGED = "经查，"

SWAP = 20
"""Last operations of a build that are each killed at: the swap is among them."""


@pytest.fixture
def workplace(copy_library, tmp_path, prepared_home, tokenizer):
    """Give a library and a home with a model and the tokenizer's cache but no index."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("models", "cache"):
        (home / name).symlink_to(prepared_home / name)
    return copy_library(tmp_path / "library"), home


def change(library):
    """Edit the first case, there and back again."""
    path = min((library / "cases").rglob("*.toml"))
    text = path.read_text("utf-8")
    plain = text.replace(f'facts = "{CHANGED}', 'facts = "')
    path.write_text(
        plain if plain != text else text.replace('facts = "', f'facts = "{CHANGED}', 1), "utf-8"
    )


class Home:
    """A home as a server and `yian index verify` see it."""

    def __init__(self, path, parts):
        self.path = path
        self.generations = path / "generations"
        self._parts = parts

    def live(self):
        """Give what CURRENT says, None before the first build."""
        current = self.generations / "CURRENT"
        return current.read_text("utf-8").strip() if current.exists() else None

    def answers(self):
        """Give what a search finds, after checking every file; None before the first build."""
        if self.live() is None:
            with pytest.raises(IndexMissing):
                PrecedentIndex.open(self.path)
            return None
        verified = CliRunner().invoke(commands, ["verify"], env={"YIAN_HOME": str(self.path)})
        assert verified.exit_code == 0, verified.exception
        engine = SearchEngine(PrecedentIndex.open(self.path), self._parts)
        page = engine.search(SearchRequest("工程没有招标就先开工，后来补办了手续", k=20))
        engine.close()
        return [(hit.key, hit.score, hit.snippet) for hit in page.hits]


def two_libraries(build, library, home):
    """Build a library and an edited one without any kill.

    Returns:
        The answers of each by its name, with those before the first build, and the last report.
    """
    answers = {None: home.answers()}
    for _ in range(2):
        change(library)
        report = build()
        answers[home.live()] = home.answers()
    assert len(answers) == 3
    return answers, report


def test_a_build_killed_at_any_moment_leaves_the_old_library_or_the_new_one(
    builder, chance, kills, workplace
):
    library, path = workplace
    home = Home(path, open_parts(library, path, "bundled"))
    build = builder(library, path, "bundled")
    answers, report = two_libraries(build, library, home)
    whole = shutil.copytree(home.generations, path / "whole")
    outcomes = {"old": 0, "new": 0, "finished": 0}
    seconds = report["seconds"]
    for number in range(kills):
        first = number % 5 == 4
        if first:
            shutil.rmtree(home.generations)
        before = home.live()
        change(library)
        done = build(seconds=chance.uniform(0, seconds))
        assert home.answers() == answers[home.live()]
        seconds = min(seconds, done["seconds"]) if done else seconds
        outcomes["finished" if done else "old" if home.live() == before else "new"] += 1
        if first:
            shutil.rmtree(home.generations, ignore_errors=True)
            shutil.copytree(whole, home.generations)
    print(f"{kills} kills of a build of {report['seconds']:.2f} s: {outcomes}")  # noqa: T201
    assert outcomes["old"] > kills / 3
    change(library)
    build()
    assert home.answers() == answers[home.live()]
    assert not list(home.generations.glob(".building-*"))


def leave_the_live_one(home):
    """Leave the live generation and an old one, so that a build makes one whole and forgets one."""
    for folder in home.generations.iterdir():
        if folder.is_dir() and folder.name[0] != "." and folder.name != home.live():
            shutil.rmtree(folder)
    old = home.generations / "0"
    old.mkdir()
    (old / "library.db").write_bytes(b"")
    os.utime(old, (0, 0))


def test_a_build_killed_at_any_step_of_the_swap_leaves_the_old_library_or_the_new_one(
    builder, workplace
):
    library, path = workplace
    home = Home(path, open_parts(library, path, "none"))
    build = builder(library, path, "none")
    answers, report = two_libraries(build, library, home)
    outcomes = {"old": 0, "new": 0}
    change(library)
    for step in count(max(0, report["operations"] - SWAP)):
        leave_the_live_one(home)
        before = home.live()
        if build(operation=step):
            break
        assert home.answers() == answers[home.live()]
        outcomes["old" if home.live() == before else "new"] += 1
        if home.live() != before:
            change(library)
    print(f"killed before each of the last file operations: {outcomes}")  # noqa: T201
    assert min(outcomes.values()) > 0
    assert home.live() != before
    assert not list(home.generations.glob(".building-*"))


def test_a_library_built_again_by_another_version_is_there_at_every_step(builder, workplace):
    """The same records give a generation of the same id with other files: no gap between them."""
    library, path = workplace
    home = Home(path, open_parts(library, path, "none"))
    build = builder(library, path, "none")
    answers, report = two_libraries(build, library, home)
    expected = answers[home.live()]
    for step in count(max(0, report["operations"] - SWAP)):
        folder = home.generations / home.live()
        with (folder / "taxonomy.toml").open("a", encoding="utf-8") as file:
            file.write("# as another version wrote it\n")
        replace(Manifest.load(folder), files=described(folder, leaving_out=MANIFEST)).save(folder)
        done = build(operation=step, full=True)
        assert home.answers() == expected
        if done:
            break


def test_a_killed_writer_has_lost_nothing_it_said_was_kept(order, chance, kills, tmp_path):
    path = tmp_path / "user.db"
    kept = []
    for _ in range(kills):
        said = order(work="write", path=path, number=len(kept), seconds=chance.uniform(0, 0.3))
        kept.extend(f"query{one}" for one in said)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        data = UserData(path)
        found = [one.query for one in data.feedback()]
        data.close()
        assert found[: len(kept)] == kept
        # The last one may have been kept without its writer having lived to say so.
        assert len(found) <= len(kept) + 1
        kept = found
    print(f"{kills} kills of a writer: {len(kept)} judgments kept")  # noqa: T201
    assert kept
