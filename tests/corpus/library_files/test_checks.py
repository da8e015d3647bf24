import shutil
from pathlib import Path

import pytest

from corpus.library_files.checks import check_library
from corpus.library_files.names import names_in
from corpus.library_files.problems import Weight
from corpus.library_files.scan import scan_library

CASE = "cases/未载明/yn-2020-01.toml"


def replace(root: Path, old: str, new: str, name: str = CASE) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(root: Path) -> list[str]:
    scan = scan_library(root)
    assert scan.problems == ()
    return [problem.sentence(root) for problem in check_library(scan)]


def test_the_shipped_library_has_no_errors(shipped):
    scan = scan_library(shipped)
    assert (*scan.problems, *check_library(scan)) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('situation = "S03"', 'situation = "S77"', "标注体系里没有“S77”"),
        ('    "N03",', '    "N99",', "标注体系里没有“N99”"),
        ('domain = "疫情防控"', 'domain = "航天"', "标注体系里没有“航天”"),
        ('error_type = "紧急情况下违反管控规定"', 'error_type = "乱来"', "标注体系里没有“乱来”"),
        ('F1 = "为公"', 'F1 = "为谁"', "F1 没有“为谁”这个取值"),
        ('F1 = "为公"', 'F1 = ["为公", "为私"]', "F1 只能取一个值"),
        ('F1 = "为公"', 'F77 = "为公"', "没有要件“F77”"),
        ('key = "yn-2021-six-situations"', 'key = "yn-1"', "库里没有规则“yn-1”"),
        ("item = 3", "item = 9", "规则 yn-2021-six-situations 没有第 9 项"),
        ('actor = "某村', 'province = "贵州省"\nactor = "某村', "按省份应放在“贵州省”文件夹"),
        ('key = "yn-2020-01"', 'key = "yn-2020-91"', "与文件名“yn-2020-01.toml”不一致"),
        ('conduct = "擅自', 'conduct = "书记刘建国，擅自', "“刘建国”像是没有隐去的姓名"),
    ],
)
def test_a_wrong_value_is_reported_at_its_line(small, old, new, said):
    replace(small, old, new)
    start = "bars" if "N99" in new else new.partition("\n")[0]
    lines = (small / CASE).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(start))
    found = [text for text in messages(small) if said in text]
    assert len(found) == 1
    assert found[0].startswith(f"{CASE} 第{line}行：")


def test_a_wrong_second_citation_is_reported_at_its_own_line(small):
    name = "cases/浙江省/zj-2023-05.toml"
    replace(small, 'key = "zj-suichang-prefiling"', 'key = "zj-none"', name)
    lines = (small / name).read_text(encoding="utf-8").splitlines()
    line = lines.index('key = "zj-none"') + 1
    assert f"{name} 第{line}行：库里没有规则“zj-none”" in messages(small)


def test_a_link_to_a_domain_that_is_not_listed_is_refused(small):
    replace(small, "zgjjjc.ccdi.gov.cn", "zgjjjc.example.com")
    assert any("一栏，不能作链接" in message for message in messages(small))


def test_the_key_of_a_withdrawn_record_is_not_given_again(small):
    (small / "withdrawn.toml").write_text(
        '[[cases]]\nkey = "yn-2020-01"\nreason = "没有事实。"\n', encoding="utf-8"
    )
    assert any("已经撤下，不能再用" in message for message in messages(small))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('situations = "S01"', 'situations = "S77"', "标注体系里没有“S77”"),
        ('status = "现行"', 'status = "现行"\nsuperseded_by = "zz"', "库里没有别的规则“zz”"),
    ],
)
def test_a_wrong_value_of_a_rule_is_reported(small, old, new, said):
    replace(small, old, new, "rules/yn-2021-six-situations.toml")
    assert any(said in message for message in messages(small))


def test_a_case_without_a_source_is_refused(small):
    path = small / CASE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text[: text.index("[source]")] + '[source]\nstanding = "none"\n', encoding="utf-8"
    )
    assert any("没有来源" in message for message in messages(small))


def test_a_key_used_twice_is_reported_at_the_second_file(small):
    folder = small / "cases" / "浙江省"
    shutil.copy(small / CASE, folder / "yn-2020-01.toml")
    assert any("键“yn-2020-01”已用在 yn-2020-01.toml" in message for message in messages(small))


def test_words_a_citation_claims_must_be_in_the_case(small):
    replace(small, "云南省容错纠错《办法》", "云南省别的《办法》")
    assert any("案例里没有“云南省容错纠错" in message for message in messages(small))


def test_a_copied_and_edited_case_is_a_warning_not_an_error(small):
    text = (small / CASE).read_text(encoding="utf-8")
    edited = text.replace('key = "yn-2020-01"', 'key = "yn-2020-77"').replace("甘某", "张某")
    (small / "cases/未载明/yn-2020-77.toml").write_text(edited, encoding="utf-8")
    found = [p for p in check_library(scan_library(small)) if "可能是同一件事" in p.message]
    assert [(p.path.stem, p.weight) for p in found] == [("yn-2020-77", Weight.WARNING)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村支书王建军，把通行证借给村民", ("王建军",)),
        ("县委书记李刚在会上说", ("李刚",)),
        ("村支书王某，把通行证借给村民", ()),
        ("教师刘某全、民警胡某松因此受处分", ()),
        ("支书和主任，都参加了会议", ()),
        ("扶贫干部李维（化名）", ()),
        ("干部顾虑，不敢拍板", ()),
    ],
)
def test_full_names_are_told_from_masked_ones(text, names):
    assert names_in(text) == names
