"""The case page's context: what the source leaves out, the neighbours one link sets beside it."""

from dataclasses import replace

import pytest

from corpus.records import CaseClass, Outcome, Quality, Standing
from corpus.records.case import CaseRef
from web.cases.view import STATED, case_context, unstated

NEIGHBOURS = tuple(
    CaseRef(
        *(f"hb-{n}", f"第 {n} 件", Outcome.SANCTIONED, None, None),
        *(CaseClass.NOTICE, Standing.MEDIA, Quality.FULL),
    )
    for n in range(5)
)


@pytest.fixture
def view(engine):
    """A case whose source says everything."""
    view = engine.case("yn-2021-01")
    said = dict.fromkeys(STATED, "写明") | {"event_year": 2020, "circumstances": ("写明",)}
    source = replace(view.case.source, date="2021-05", publisher="某网")
    return replace(view, case=replace(view.case, **said, source=source))


def test_a_full_source_leaves_nothing_out(view):
    assert view.factors
    assert unstated(view) == ()


def test_what_the_source_leaves_out_is_named_in_the_order_of_the_page(view):
    source = replace(view.case.source, date=None, publisher=None)
    case = replace(view.case, reasoning=None, event_year=None, circumstances=(), source=source)
    assert unstated(replace(view, case=case, factors=())) == (
        "行为发生年份",
        "情节",
        "理由",
        "发布日期",
        "发布者",
        "任何要件",
    )


def test_an_empty_text_is_as_good_as_none(view):
    assert unstated(replace(view, case=replace(view.case, harm="", basis=()))) == (
        "后果",
        "依据的规则",
    )


def test_three_neighbours_fit_beside_the_case_itself(view):
    context = case_context(view, (), NEIGHBOURS)
    assert context.compare_across == ("/compare?case=yn-2021-01&case=hb-0&case=hb-1&case=hb-2")
    assert context.across == NEIGHBOURS
    assert case_context(view, (), NEIGHBOURS[:1]).compare_across == (
        "/compare?case=yn-2021-01&case=hb-0"
    )


@pytest.mark.parametrize("across", [(), None])
def test_without_neighbours_there_is_nothing_to_compare(view, across):
    context = case_context(view, (), across)
    assert (context.compare_similar, context.compare_across) == (None, None)
    assert context.across == across
