"""The figures of the labels in words, and the situations of judged queries counted by hand."""

import pytest

from eval.learning.tags import LabelScore, TagReport, query_situations, tag_lines
from eval.measuring.judged import JudgedQuery
from indexer.analysis import open_parts
from indexer.tagger.material import TextKind
from search_api.fields.request import SearchRequest

URGENT = "汛期河堤管涌，镇长来不及开会就先调挖机抢险，事后补办手续并报告"
REPORT = TagReport(
    name="situation",
    macro_f1=0.5,
    accuracy=0.625,
    top3=0.875,
    majority=(0.125, 0.25),
    cues=(0.375, 0.5),
    ece=0.0625,
    kinds={TextKind.ACCOUNT: (0.5, 0.625, 4)},
    labels=(LabelScore("S03", 0.75, 1.0, 3), LabelScore("S05", 0.0, 0.0, 1)),
    confused=(("S05", "S03", 1),),
)


def test_a_report_is_told_figure_by_figure():
    assert tag_lines([REPORT], (0.5, 0.75, 4)) == [
        "situation：宏平均 F1 0.500，准确率 0.625，前三 0.875，校准误差 0.062；"
        "只猜最多的一类 0.125／0.250；只看线索词 0.375／0.500",
        "  S03：精确 0.75，召回 1.00，3 件",
        "  S05：精确 0.00，召回 0.00，1 件",
        "  自述：宏平均 F1 0.500，准确率 0.625，4 条",
        "  最常混淆：S05 当成 S03 1 件",
        "评测查询的情形（4 条）：第一 0.500，前三 0.750",
    ]


def test_without_a_classifier_only_the_queries_are_told():
    assert tag_lines([], (0.0, 0.0, 0)) == ["评测查询的情形（0 条）：第一 0.000，前三 0.000"]


@pytest.fixture(scope="module")
def told(index, settings, built_home):
    """Count judged queries of one text, each with the situations its writer stated."""

    def of(*stated, model=settings.model):
        queries = [JudgedQuery(f"q{n}", URGENT, "analog", one) for n, one in enumerate(stated)]
        parts = open_parts(settings.library, built_home, model)
        return query_situations(index, parts, queries)

    return of


def test_the_likeliest_situation_counts_first_and_the_next_two_among_three(engine, told):
    names = [one.name for one in engine.understand(SearchRequest(URGENT)).situations]
    other = next(f"S{n:02}" for n in range(1, 16) if f"S{n:02}" not in names)
    assert told((names[0],)) == (1.0, 1.0, 1)
    assert told((names[2],), (other,)) == (0.0, 0.5, 2)
    assert told((other, names[0])) == (1.0, 1.0, 1)


def test_only_queries_whose_writer_stated_a_setting_count(told):
    assert told(("S00",), (), ("S99", "S00")) == (0.0, 0.0, 0)
    assert told(("S03",), ("S00",))[2] == 1


def test_without_a_model_nothing_is_told_and_nothing_counts(told):
    assert told(("S03",), model="none") == (0.0, 0.0, 0)
