"""Files that survive a failure on the way, and their hashes."""

import errno

import pytest

from corpus.foundation.durable import (
    described,
    file_digest,
    replaced,
    storage_errors,
    write_durably,
)
from corpus.foundation.errors import StorageError

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""SHA-256 of the letters abc (FIPS 180-4)."""

NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_file_holds_the_new_content_and_nothing_is_left_beside(tmp_path):
    path = tmp_path / "CURRENT"
    write_durably(path, "旧\n")
    write_durably(path, "新\n")
    assert path.read_text("utf-8") == "新\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_the_old_file_stays_where_writing_fails(tmp_path, stop):
    path = tmp_path / "CURRENT"
    path.write_text("旧", "utf-8")

    def write():
        with replaced(path) as beside:
            beside.write_text("新的一半", "utf-8")
            raise stop

    with pytest.raises(stop):
        write()
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stays_readable_while_the_new_one_is_written(tmp_path):
    path = tmp_path / "CURRENT"
    path.write_text("旧", "utf-8")
    with replaced(path) as beside:
        beside.write_text("新", "utf-8")
        assert path.read_text("utf-8") == "旧"
    assert path.read_text("utf-8") == "新"


def test_an_error_of_the_system_names_the_place_and_the_next_step(tmp_path):
    def write():
        with storage_errors(tmp_path / "家"):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StorageError, match="家：No space left on device") as raised:
        write()
    assert "YIAN_HOME" in raised.value.hint
    assert isinstance(raised.value.__cause__, OSError)


def test_an_error_of_another_sort_is_not_called_one_of_storage(tmp_path):
    with pytest.raises(ValueError, match="别的"), storage_errors(tmp_path):
        raise ValueError("别的")


def test_a_folder_is_described_by_size_and_hash_but_for_the_list_itself(tmp_path):
    (tmp_path / "lexical").mkdir()
    (tmp_path / "lexical" / "words").write_bytes(b"abc")
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "manifest.json").write_text("{}")
    assert file_digest(tmp_path / "lexical" / "words") == ABC
    assert described(tmp_path, leaving_out="manifest.json") == {
        "empty": (0, NOTHING),
        "lexical/words": (3, ABC),
    }
