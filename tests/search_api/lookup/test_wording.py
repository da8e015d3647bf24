"""Signs of a short text: what must occur, what must not, words typed apart."""

import pytest

from search_api.fields.request import MAX_GET_CHARS
from search_api.lookup.wording import Wording, read_wording


@pytest.mark.parametrize(
    "typed",
    ['"先建后批"', "“先建后批”", "＂先建后批＂", "「先建后批」", "『先建后批』", "”先建后批“"],
)
def test_words_in_any_quotation_marks_must_occur(typed):
    assert read_wording(f"{typed} 扶贫") == Wording("先建后批 扶贫", ("先建后批",))


@pytest.mark.parametrize("minus", ["-", "－", "﹣", "−", "–", "—"])
def test_a_leading_minus_of_any_width_excludes(minus):
    assert read_wording(f"招标 {minus}疫情") == Wording("招标", (), ("疫情",))
    assert read_wording(f"招标 {minus}“疫情防控”") == Wording("招标", (), ("疫情防控",))


@pytest.mark.parametrize(
    "text",
    [
        "yn-2020-01",
        "2020-05 招标",
        "党内警告-政务警告",
        "-疫情",
        "“”",
        "招标",
        "某镇干部以“三个区分开来”为由申请容错。县纪委没有同意。",
        "“先建后批”" + "案" * MAX_GET_CHARS,
    ],
)
def test_what_is_no_sign_is_read_as_plain_words(text):
    read = read_wording(text)
    assert (read.text, read.has_signs) == (text, False)


def test_words_typed_apart_belong_together_and_stray_spaces_do_not():
    assert read_wording("招标  应急 抢险").together == ("招标", "应急", "抢险")
    assert read_wording("先 建 后 批").together == ()
    assert read_wording("招标").together == ()


def test_a_reading_without_signs_is_the_text_itself():
    assert read_wording("“先建后批” -疫情", plain=True) == Wording("“先建后批” -疫情")
