"""Keys that were given and are gone: read with what they were and why."""

import pytest

from corpus.foundation.errors import CorpusError
from corpus.library_files.withdrawn import NAME, read_withdrawn
from corpus.records.withdrawn import Withdrawn


def test_each_key_comes_with_what_it_was_and_why(tmp_path):
    (tmp_path / NAME).write_text(
        'cases = [{ key = "xx-2020-01", reason = "没有事实。" }]\n'
        'rules = [{ key = "xx-rule", reason = "只有题名。" }]\n',
        "utf-8",
    )
    assert read_withdrawn(tmp_path / NAME) == (
        Withdrawn("xx-2020-01", "案例", "没有事实。"),
        Withdrawn("xx-rule", "规则", "只有题名。"),
    )


def test_a_library_without_the_file_has_none(tmp_path):
    assert read_withdrawn(tmp_path / NAME) == ()


def test_a_key_without_a_reason_is_refused(tmp_path):
    (tmp_path / NAME).write_text('cases = [{ key = "xx-2020-01" }]\n', "utf-8")
    with pytest.raises(CorpusError) as refused:
        read_withdrawn(tmp_path / NAME)
    assert any("reason 缺少" in detail for detail in refused.value.details)
