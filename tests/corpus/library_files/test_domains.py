"""The list of sites that may be linked: read whole, host by host, never by a part of a name."""

import pytest

from corpus.foundation.errors import CorpusError
from corpus.foundation.settings import LIBRARY
from corpus.library_files.domains import NAME, host_of, read_domains
from corpus.records.source import LINKABLE


def test_the_shipped_list_has_sites_of_every_standing_and_none_twice():
    found = read_domains(LIBRARY / NAME)
    assert set(found) == set(LINKABLE)
    assert all(found.values())
    assert sum(map(len, found.values())) == len(frozenset().union(*found.values()))


def test_a_column_that_is_no_standing_is_refused_at_its_line(tmp_path):
    (tmp_path / NAME).write_text('official = ["a.gov.cn"]\nreprint = ["b.example"]\n', "utf-8")
    with pytest.raises(CorpusError) as refused:
        read_domains(tmp_path / NAME)
    assert any("第2行" in detail for detail in refused.value.details)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://www.ccdi.gov.cn/a.html", "www.ccdi.gov.cn"),
        ("https://www.ccdi.gov.cn@evil.example/", "evil.example"),
        ("https://www.ccdi.gov.cn.evil.example/", "www.ccdi.gov.cn.evil.example"),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
    ],
)
def test_the_host_is_the_one_a_browser_would_ask(url, host):
    assert host_of(url) == host
