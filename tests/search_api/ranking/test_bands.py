"""A word for the chance that a case is worth reading."""

import pytest

from search_api.ranking.bands import HIGHEST, KEYWORDS, LEAST, UNASKED, Band, band_of


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (100, "高"),
        (HIGHEST, "高"),
        (69.9, "较高"),
        (40, "较高"),
        (39.9, "一般"),
        (LEAST, "一般"),
        (0, "未必可比"),
    ],
)
def test_points_have_a_word(points, band):
    assert band_of(points) == Band(band)


def test_two_keywords_are_never_called_near_without_reserve_and_another_matter_never_comparable():
    assert band_of(KEYWORDS) is Band.FAIR
    assert band_of(UNASKED) is Band.NONE
