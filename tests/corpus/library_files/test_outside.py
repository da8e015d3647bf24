"""The file of texts about something else."""

import pytest

from corpus.foundation.errors import CorpusError
from corpus.library_files.outside import NAME, read_outside


def test_each_line_is_a_text_but_blank_lines_and_remarks(tmp_path):
    path = tmp_path / NAME
    path.write_text("# 与履职无关\n红烧肉怎么做？\n\n  房东不退押金  \r\n   \n", "utf-8")
    assert read_outside(path) == ("红烧肉怎么做？", "房东不退押金")


def test_a_file_of_remarks_only_holds_no_text(tmp_path):
    path = tmp_path / NAME
    path.write_text("# 待补\n", "utf-8")
    assert read_outside(path) == ()


def test_the_shipped_file_holds_texts_each_once(shipped):
    texts = read_outside(shipped / NAME)
    assert texts
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "content", [None, "红烧肉".encode("gb18030")], ids=["missing", "not utf-8"]
)
def test_a_file_that_cannot_be_read_is_named_with_a_next_step(tmp_path, content):
    path = tmp_path / NAME
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"读不了 outside\.txt") as raised:
        read_outside(path)
    assert raised.value.hint == "从发布的资料库里找回这个文件。"
