"""The sides of a ranking written with their hits."""

from search_api.explanation.by_side import ranks_of, side_views
from search_api.outcomes.sides import OTHER, REFUSED, SANCTIONED, TOLERATED, Side

SIDES = (
    Side(TOLERATED, (4, 0), 7),
    Side(SANCTIONED, (1,), 3),
    Side(REFUSED, (), 1),
    Side(OTHER, (), 0),
)


def test_the_ranks_wanted_are_those_of_every_side_in_order():
    assert ranks_of(SIDES) == [4, 0, 1]
    assert ranks_of(()) == []


def test_every_side_shows_its_own_hits_in_its_own_order(hit):
    views = side_views(SIDES, {rank: hit(rank + 1, f"k{rank}") for rank in range(5)})
    assert [[one.key for one in view.hits] for view in views] == [["k4", "k0"], ["k1"], [], []]
    assert [view.searched for view in views] == [7, 3, 1, 0]


def test_a_side_without_a_close_case_is_still_named_and_explained(hit):
    refused = side_views(SIDES, {rank: hit(rank + 1, f"k{rank}") for rank in (0, 1, 4)})[2]
    assert (refused.name, refused.label) == ("refused", "不予容错")
    assert refused.note == "提出过容错而没有获准，公开的很少。"
    assert (refused.hits, refused.searched) == ((), 1)
