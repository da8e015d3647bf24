"""Sources and citations as values."""

from dataclasses import FrozenInstanceError

import pytest

from corpus.records.source import RuleCitation, Source, Standing


def test_a_source_is_compared_by_what_it_says():
    one = Source("遂昌经验", None, "浙江省纪委监委网站", None, None, "2023-05-05", Standing.NONE)
    assert one == Source(
        "遂昌经验", None, "浙江省纪委监委网站", None, None, "2023-05-05", Standing.NONE
    )
    assert one != Source("遂昌经验", None, "浙江省纪委监委网站", None, None, None, Standing.NONE)
    with pytest.raises(FrozenInstanceError):
        one.date = "2023-05-06"


@pytest.mark.parametrize("standing", Standing)
def test_only_a_publishers_own_address_is_shown(standing):
    source = Source("题名", None, None, None, "http://a.example/1", None, standing)
    known = standing in (Standing.OFFICIAL, Standing.MEDIA, Standing.EDUCATION)
    assert source.link == ("http://a.example/1" if known else None)
    assert source.shown.url == source.link


def test_a_page_without_a_title_goes_by_our_description_of_it():
    source = Source(None, "关于某案的通报", None, None, None, None, Standing.NONE)
    assert source.name == "关于某案的通报"


def test_a_citation_means_the_whole_rule_where_no_item_is_named():
    cite = RuleCitation("yn-2021-six-situations")
    assert (cite.item, cite.wordings) == (None, ())
    assert cite != RuleCitation("yn-2021-six-situations", 3)
    assert len({cite, RuleCitation("yn-2021-six-situations")}) == 1
