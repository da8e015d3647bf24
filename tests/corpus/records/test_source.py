"""Sources and citations as values."""

from dataclasses import FrozenInstanceError

import pytest

from corpus.records.source import RuleCitation, Source


def test_a_source_is_compared_by_what_it_says():
    one = Source("遂昌经验", "浙江省纪委监委网站", None, "2023-05-05")
    assert one == Source("遂昌经验", "浙江省纪委监委网站", None, "2023-05-05")
    assert one != Source("遂昌经验", "浙江省纪委监委网站", None, None)
    with pytest.raises(FrozenInstanceError):
        one.date = "2023-05-06"


def test_a_citation_means_the_whole_rule_where_no_item_is_named():
    cite = RuleCitation("yn-2021-six-situations")
    assert (cite.item, cite.wordings) == (None, ())
    assert cite != RuleCitation("yn-2021-six-situations", "情形三")
    assert len({cite, RuleCitation("yn-2021-six-situations")}) == 1
