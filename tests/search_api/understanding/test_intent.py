"""What a text asks for, and the words that say so."""

import pytest

from search_api.understanding.intent import LABELS, IntentKind, read_intent


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("我们想先开工后补手续", IntentKind.PLANNED, "想先开工"),
        ("项目还没动工,能不能报备", IntentKind.PLANNED, "还没动工,能不能"),
        ("给我几个用地的案例", IntentKind.SET, "给我几个"),
        ("镇长先开工,有的免责有的处分", IntentKind.SET, "有的免责有的"),
        ("党课上要用的材料", IntentKind.SET, "党课"),
        ("容缺受理 先发证", IntentKind.KEYWORDS, None),
        ("镇长先开工后招标。", IntentKind.CASE, None),
    ],
)
def test_the_words_that_decided_are_quoted(text, kind, reason):
    intent = read_intent(text)
    assert (intent.kind, intent.label, intent.reason) == (kind, LABELS[kind], reason)
    assert reason is None or reason in text


def test_a_contrast_goes_before_a_plan():
    intent = read_intent("想先开工,为什么有的被免责有的被处分")
    assert (intent.kind, intent.both_sides) == (IntentKind.SET, True)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("找几个案例备课", True),
        ("想先行试点,怎么报备", False),
        ("容缺受理", False),
        ("镇长先开工后招标。", False),
    ],
)
def test_only_who_wants_a_set_wants_both_sides(text, both):
    assert read_intent(text).both_sides is both


def test_a_long_story_that_mentions_a_training_is_a_story():
    story = "局里办培训时借了场地。" + "后来发现合同没有备查,经办人补了手续。" * 8
    assert len(story) >= 120
    assert read_intent(story).kind is IntentKind.CASE
    assert read_intent(story[:11]).kind is IntentKind.SET


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("字" * 24, IntentKind.KEYWORDS),
        ("字" * 25, IntentKind.CASE),
        ("怎么处理?", IntentKind.CASE),
        ("", IntentKind.KEYWORDS),
    ],
)
def test_a_few_words_without_a_full_stop_are_keywords(text, kind):
    assert read_intent(text).kind is kind
