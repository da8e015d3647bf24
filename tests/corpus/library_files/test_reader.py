from pathlib import Path

import pytest

from corpus.foundation.errors import CorpusError
from corpus.library_files.fields import Document
from corpus.library_files.reader import read_library
from corpus.library_files.scan import case_of, rule_of, scan_library
from corpus.library_files.writer import case_toml, rule_toml

CASE = "cases/未载明/yn-2020-01.toml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if text.startswith(start))


def problems(root: Path) -> tuple[str, ...]:
    with pytest.raises(CorpusError) as caught:
        read_library(root)
    return caught.value.details


def test_the_shipped_library_is_whole_and_in_key_order(library):
    cases = [case.key for case in library.cases]
    rules = [rule.key for rule in library.rules]
    assert (len(cases), len(rules)) == (377, 223)
    assert cases == sorted(set(cases))
    assert rules == sorted(set(rules))


def test_every_case_written_and_read_again_is_the_same(library, tmp_path):
    for case in library.cases:
        path = tmp_path / f"{case.key}.toml"
        path.write_text(case_toml(case), encoding="utf-8")
        assert read_back(path, case_of) == case


def test_every_rule_written_and_read_again_is_the_same(library, tmp_path):
    for rule in library.rules:
        path = tmp_path / f"{rule.key}.toml"
        path.write_text(rule_toml(rule), encoding="utf-8")
        assert read_back(path, rule_of) == rule


def read_back(path, build):
    doc = Document(path)
    record = build(doc.fields())
    assert doc.problems == []
    return record


def test_the_shipped_files_are_written_the_way_the_writer_writes(shipped):
    scan = scan_library(shipped)
    for case in scan.cases:
        assert case.text == case_toml(case.record)
    for rule in scan.rules:
        assert rule.text == rule_toml(rule.record)


def test_three_wrong_lines_give_three_problems_with_file_and_line(small):
    path = small / CASE
    edit(path, "severity = 0", "severity = 9")
    edit(path, 'quality = "full"', 'quality = "好"')
    edit(path, 'title = "村书记', 'tittle = "村支书')
    assert problems(small) == (
        f"{CASE}：title 缺少",
        f"{CASE} 第{line(path, 'tittle')}行：tittle 不是认识的字段",
        f"{CASE} 第{line(path, 'severity')}行：severity 应在 0 到 5 之间，现为 9",
        f"{CASE} 第{line(path, 'quality')}行：quality 没有“好”这个值，可用：full、partial、weak",
    )


def test_problems_of_several_files_come_together(small):
    edit(small / CASE, 'kind = "容错"', "kind = 3")
    edit(small / "rules/zj-suichang-prefiling.toml", 'level = "county"', 'level = "village"')
    found = problems(small)
    assert [text.split(" ")[0] for text in found] == [CASE, "rules/zj-suichang-prefiling.toml"]


def test_a_syntax_error_is_named_with_its_line(small):
    path = small / CASE
    edit(path, "severity = 0", "severity = = 0")
    assert problems(small)[0].startswith(f"{CASE} 第{line(path, 'severity')}行：TOML 写法有误")


def test_a_file_that_is_not_utf8_is_named(small):
    (small / CASE).write_bytes("title = '村'".encode("gbk"))
    assert problems(small)[0].startswith(f"{CASE}：文件不是 UTF-8 编码")


def test_a_wrong_value_in_a_sub_table_has_its_own_line(small):
    path = small / CASE
    edit(path, 'F12 = "事后及时报告"', 'F12 = "没有"')
    assert problems(small)[0].startswith(f"{CASE} 第{line(path, 'F12')}行：F12 没有“没有”这个取值")


def test_a_folder_without_a_library_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="不是案例库"):
        read_library(tmp_path)


def test_cases_without_a_province_live_in_their_own_folder(shipped, library):
    unplaced = {case.key for case in library.cases if case.province is None}
    assert unplaced == {path.stem for path in (shipped / "cases/未载明").glob("*.toml")}
