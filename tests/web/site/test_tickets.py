"""A form that writes is taken back only from this process and from this site."""

import pytest

from web.site.tickets import FormRefused, Ticket, Tickets, check_same_site

TICKET = Ticket("9f" * 32, "b2b6db1b960b")


def test_a_ticket_comes_back_as_it_was_issued():
    tickets = Tickets()
    assert tickets.read(tickets.issue(TICKET)) == TICKET


def test_a_ticket_of_another_process_is_refused_with_a_next_step():
    with pytest.raises(FormRefused, match="已经过期") as refused:
        Tickets().read(Tickets().issue(TICKET))
    assert refused.value.status == 403
    assert "重新检索" in refused.value.hint


def test_a_ticket_changed_in_any_part_is_refused():
    tickets = Tickets()
    parts = tickets.issue(TICKET).split(".")
    assert len(parts) == 3
    for place in range(3):
        part = parts[place]
        other = ("x" if part[0] != "x" else "y") + part[1:]
        with pytest.raises(FormRefused):
            tickets.read(".".join([*parts[:place], other, *parts[place + 1 :]]))


@pytest.mark.parametrize("value", ["", ".", "..", "案情", "9f.b2b6", "\x00"])
def test_what_is_no_ticket_at_all_is_refused_alike(value):
    with pytest.raises(FormRefused, match="没有存"):
        Tickets().read(value)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:8000"},
        {"host": "127.0.0.1:8000", "origin": "null"},
        {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000"},
        {"host": "127.0.0.1:8000", "origin": "null", "sec-fetch-site": "same-origin"},
        {"host": "127.0.0.1:8000", "sec-fetch-site": "none"},
    ],
    ids=["silent", "no referrer", "own origin", "same origin", "typed by hand"],
)
def test_a_submission_that_names_this_site_or_none_passes(headers):
    assert check_same_site(headers) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:9000"},
        {"host": "127.0.0.1:8000", "origin": "http://evil.example", "sec-fetch-site": "none"},
        {"host": "127.0.0.1:8000", "origin": "null", "sec-fetch-site": "cross-site"},
        {"host": "a.example", "sec-fetch-site": "same-site", "origin": "http://a.example"},
        {"origin": "http://a.example"},
    ],
    ids=["another port", "another origin", "cross-site", "a neighbour", "no host"],
)
def test_a_submission_that_names_another_site_is_refused(headers):
    with pytest.raises(FormRefused, match="别的网站"):
        check_same_site(headers)
