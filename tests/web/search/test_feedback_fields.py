"""Which button was pressed and where it leads back to, read from the fields of the form."""

import pytest

from corpus.foundation.errors import UsageError
from search_api.people.feedback import Grade
from web.search.feedback import GRADES, Judgment, read_judgment, way_back

CASE = "yn-2021-01"


def test_a_judgment_takes_the_note_of_its_own_case():
    fields = [
        ("note.hb-2023-02", "别的案例"),
        (f"note.{CASE}", " \n"),
        ("judge", f"irrelevant:{CASE}"),
        (f"note.{CASE}", " 那件是企业的事 "),
        (f"note.{CASE}", "第二条"),
    ]
    assert read_judgment(fields) == Judgment(CASE, Grade.IRRELEVANT, "那件是企业的事")
    assert read_judgment([("judge", f"useful:{CASE}")]) == Judgment(CASE, Grade.USEFUL, "")


@pytest.mark.parametrize(
    "judge", [None, "", ":", "useful", "useful:", f":{CASE}", f"Useful:{CASE}"]
)
def test_no_grade_or_no_case_is_said_with_the_next_step(judge):
    with pytest.raises(UsageError, match="没有收到评价") as refused:
        read_judgment([] if judge is None else [("judge", judge)])
    assert "“有用”或“不相关”" in refused.value.hint
    assert all(f"“{word}”" in refused.value.hint for word in GRADES.values())


def test_the_way_back_keeps_the_search_and_stands_on_the_page_the_judgment_was_made_on():
    fields = [
        ("q", "容缺受理"),
        ("outcome", "容错免责"),
        ("page", "7"),
        ("shown", "1f2e"),
        ("ticket", "sealed"),
        ("at", "2"),
        ("judge", f"useful:{CASE}"),
        (f"note.{CASE}", "附言"),
        ("case", CASE),
    ]
    assert way_back(fields) == (
        ("q", "容缺受理"),
        ("outcome", "容错免责"),
        ("shown", "1f2e"),
        ("page", "2"),
    )


def test_without_a_text_there_is_no_way_back_and_without_a_page_it_leads_to_the_first():
    assert way_back([("outcome", "容错免责"), ("at", "2")]) == ()
    assert way_back([("q", " \n "), ("at", "2")]) == ()
    assert way_back([("q", "容缺受理"), ("at", "")]) == (("q", "容缺受理"),)
