"""`yian eval tags`: how well labels are told, on the real library."""

import json
from collections import Counter

import pytest
from click.testing import CliRunner

from corpus.main import main


@pytest.fixture(scope="module")
def found(built_home):
    result = CliRunner().invoke(
        main, ["eval", "tags", "--json"], env={"YIAN_HOME": str(built_home)}
    )
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module", params=["situation", "error_type", "domain"])
def report(request, found):
    return next(one for one in found["library"] if one["name"] == request.param)


def test_labels_are_told_better_than_by_habit_or_by_cue_words(report):
    for number, figure in enumerate((report["macro_f1"], report["accuracy"])):
        assert figure > 2 * report["majority"][number]
        assert report["cues"] is None or figure > report["cues"][number]
    assert report["top3"] > report["accuracy"]
    assert report["ece"] < 0.15


def test_the_figures_of_the_labels_add_up_to_those_of_the_whole(report):
    labels = report["labels"]
    right = sum(one["recall"] * one["support"] for one in labels)
    assert right / sum(one["support"] for one in labels) == pytest.approx(report["accuracy"])
    wrong = Counter()
    for truth, predicted, count in report["confused"]:
        assert truth != predicted
        wrong[truth] += count
    for one in labels:
        assert wrong[one["label"]] <= round((1 - one["recall"]) * one["support"])


def test_situations_without_a_setting_are_never_told(found):
    situation = next(one for one in found["library"] if one["name"] == "situation")
    assert {"S00", "S99"}.isdisjoint(one["label"] for one in situation["labels"])


def test_the_situation_of_a_judged_query_is_mostly_among_the_first_three(found):
    first, three, total = found["queries"]
    assert total > 20
    assert three > first > 0.5
    assert three > 0.8
