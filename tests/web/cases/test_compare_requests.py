"""What a comparison is asked for, by address and by form, and what its page was given."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from web.cases.compare import TOO_FEW, ComparePages
from web.site.templating import Renderer

ONE, OTHER = "yn-2021-01", "hb-2023-02"
TEXT = "审批局先收件先发证，班子集体研究过，缺的材料以后补。"


@pytest.fixture
def visitor(engine):
    app = FastAPI()
    app.include_router(ComparePages(engine, Renderer()).router())
    return TestClient(app)


@pytest.fixture
def by_address(visitor):
    return lambda query: visitor.get(f"/compare?{query}").context


@pytest.fixture
def by_form(visitor):
    return lambda **fields: visitor.post("/compare", data=fields)


def test_a_text_in_an_address_is_not_compared(by_address):
    context = by_address(f"case={ONE}&case={OTHER}&q={TEXT}")
    assert context["text"] is None
    assert context["comparison"].text is None
    assert [view.case.key for view in context["comparison"].cases] == [ONE, OTHER]


def test_a_case_named_twice_stands_once_and_the_address_to_share_says_so(by_address):
    context = by_address(f"case={ONE}&case=%20{ONE}&case=&case={OTHER}")
    assert context["keys"] == (ONE, OTHER)
    assert context["share"] == f"/compare?case={ONE}&case={OTHER}"


def test_one_case_beside_a_text_is_enough_and_nothing_to_share(by_form):
    context = by_form(q=TEXT, case=ONE).context
    assert context["comparison"].text == TEXT
    assert context["share"] is None
    assert context["message"] == ""


@pytest.mark.parametrize("fields", [{}, {"q": TEXT}, {"case": ONE}, {"q": " \n", "case": ONE}])
def test_less_than_two_columns_is_no_error_but_a_next_step(by_form, fields):
    answer = by_form(**fields)
    assert (answer.status_code, answer.context["message"]) == (200, TOO_FEW)
    assert answer.context["comparison"] is None


def test_filters_of_the_search_come_back_and_do_not_matter_to_the_comparison(by_form):
    context = by_form(q=TEXT, case=ONE, outcome="问责处分", k="3", page="2", at="2").context
    assert [view.case.outcome.value for view in context["comparison"].cases] == ["容错免责"]
    assert dict(context["back"]) == {"q": TEXT, "outcome": "问责处分", "k": "3", "page": "2"}


def test_a_label_that_does_not_exist_is_said_and_the_text_is_kept(by_form):
    answer = by_form(q=TEXT, case=ONE, situation_is="S77")
    assert answer.status_code == 422
    assert answer.context["message"] == "筛选条件有误。"
    assert (answer.context["text"], answer.context["keys"]) == (TEXT, (ONE,))
    assert dict(answer.context["back"])["q"] == TEXT
