from __future__ import annotations

from datetime import date

import pytest

from tests.checking.books import check

MACRO = "macros: [{id: sent, title: Sent, situation: Not yet, body: {en: It is sent.}%s}]\n"


def codes(text: str, today: date = date(2027, 2, 25)) -> list[str]:
    return [finding.code for finding in check(text, today=today)]


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ("beta: 2027-06-02, ga: 2027-06-01", ["dates.beta"]),
        ("content_freeze: 2027-05-26, announce: 2027-05-25", ["dates.content_freeze"]),
        ("content_freeze: 2027-06-02, announce: 2027-05-25, ga: 2027-06-01", ["dates.content_freeze"]),
        ("announce: 2027-06-02, ga: 2027-06-01", ["dates.announce"]),
        ("ga: 2027-06-01, removal: 2027-05-31", ["dates.removal"]),
        ("beta: 2027-06-01, announce: 2027-06-01, ga: 2027-06-01, removal: 2027-06-01", []),
        ("embargo_until: 2027-06-02T00:00, ga: 2027-06-01", ["dates.embargo_until"]),
        ("embargo_until: 2027-06-01T23:59, ga: 2027-06-01", []),
    ],
)
def test_dates_are_in_order(dates, wrong):
    assert [finding.where for finding in check(f"dates: {{{dates}}}")] == wrong


def test_the_day_of_ga_itself_fits_both_ready_and_live():
    for status in ("ready", "live"):
        assert codes(f"status: {status}\ndates: {{ga: 2027-02-25}}") == []


def test_a_day_off_in_the_past_is_of_no_interest():
    assert codes("status: live\ndates: {ga: 2027-02-20}") == []
    assert codes("dates: {ga: 2027-02-27}") == ["LB322"]


@pytest.mark.parametrize(("today", "found"), [(date(2027, 2, 25), []), (date(2027, 2, 26), ["LB403"])])
def test_a_review_holds_up_to_and_with_its_last_day(today, found):
    assert codes("review: {review_by: 2027-02-25}", today) == found
    assert codes("review: {verified_on: 2026-08-29}", today) == found


@pytest.mark.parametrize(("today", "found"), [(date(2027, 2, 25), []), (date(2027, 2, 26), ["LB314"])])
def test_a_macro_holds_up_to_and_with_its_last_day(today, found):
    live = "status: live\ndates: {ga: 2026-10-28}\n"
    assert codes(live + MACRO % "", today) == found
    assert codes(live + MACRO % ", review_by: 2027-02-25", today) == found


@pytest.mark.parametrize("status", ["closed", "rolled_back", "draft"])
def test_macros_out_of_use_don_t_expire(status):
    assert "LB314" not in codes(f"status: {status}\n" + MACRO % ", review_by: 2026-02-25")


def test_the_ends_of_the_calendar_are_days_like_others():
    assert codes("dates: {ga: 9999-12-31, beta: 0001-01-01}\nreview: {verified_on: 9999-12-31}") == []
