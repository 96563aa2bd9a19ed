"""Calendar files, read by another program's eyes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from generator.calendars.events import Event
from generator.calendars.ics import MARK, book_id, render_ics
from generator.calendars.selection import selections
from generator.gate.hidden import show_hidden
from generator.model.launch import Launch
from generator.readiness.portfolio import Portfolio
from tests.readiness.books import action, macro
from tests.steering.books import TRAINING, launch_on, portfolio_of, rules
from tests.strategies import PATIENT, lines

POLICY = rules(
    action("brief"),
    action("watch", due={1: "T..T+3"}),
    action("read", due={1: "T+1, T+5"}),
    TRAINING,
    gates=[{"id": "go", "title": "Go", "at": "T-3", "requires": ["brief"]}],
)
BOOK = book_id("Calzada Pay")


def text_of(portfolio: Portfolio) -> str:
    whole = next(iter(selections(portfolio)))
    return render_ics(whole.whose.name, BOOK, whole.events(portfolio.policy.content))


def book_text(*launches: Launch, **book: Any) -> str:
    return text_of(portfolio_of(*launches, policy=POLICY, **book))


def rows(text: str) -> list[Any]:
    """The events as another program reads them."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def one_row(title: str, first: date = date(2027, 3, 8), last: date | None = None, **more: Any) -> tuple[str, Any]:
    text = render_ics("Calzada Pay", BOOK, [Event("one/ga", first, last or first, title, "", "launches/one/", **more)])
    (row,) = rows(text)
    return text, row


def folded(text: str) -> list[bytes]:
    """The lines as they are in the file."""
    assert text.endswith("\r\n")
    return text.encode().split(b"\r\n")[:-1]


def test_it_is_a_calendar_that_says_what_it_is_and_how_often_to_look() -> None:
    text = book_text(launch_on("one"))
    assert text.startswith(MARK)
    calendar = Calendar.from_ical(text)
    assert (str(calendar["version"]), str(calendar["x-wr-calname"])) == ("2.0", "Calzada Pay")
    assert str(calendar["name"]) == "Calzada Pay"
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    assert calendar.errors == []


def test_every_event_has_what_the_standard_asks_for() -> None:
    for row in rows(book_text(launch_on("one", macros=[macro("sent", "en")]))):
        assert row.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(row)
        assert row["DTSTAMP"].dt.tzinfo is not None
        assert type(row["DTSTART"].dt) is type(row["DTEND"].dt) is date


def test_an_event_of_a_day_ends_on_the_next_and_of_several_after_the_last() -> None:
    _, single = one_row("GA")
    assert (single["DTSTART"].dt, single["DTEND"].dt) == (date(2027, 3, 8), date(2027, 3, 9))
    _, several = one_row("Watch", date(2027, 3, 8), date(2027, 3, 11))
    assert (several["DTSTART"].dt, several["DTEND"].dt) == (date(2027, 3, 8), date(2027, 3, 12))


def test_a_subscriber_sees_a_day_that_moved_as_a_change() -> None:
    dated = {"macros": [macro("sent", "en")], "review": {"verified_on": "2027-02-01"}}
    before = {str(row["UID"]): row for row in rows(book_text(launch_on("one", "2027-03-08", **dated)))}
    after = {str(row["UID"]): row for row in rows(book_text(launch_on("one", "2027-03-23", **dated)))}
    assert before.keys() == after.keys()
    still = {uid for uid in before if before[uid]["DTSTART"].dt == after[uid]["DTSTART"].dt}
    assert len(before) == 9
    assert {uid.partition("@")[0] for uid in still} == {"one/review"}  # counted from the day it was verified


def test_identities_differ_in_a_calendar_and_between_books() -> None:
    text = book_text(*(launch_on(f"l{number}", macros=[macro("sent", "en")]) for number in range(4)))
    uids = [str(row["UID"]) for row in rows(text)]
    assert len(set(uids)) == len(uids) == 4 * 8
    assert all(uid.endswith(f"@{BOOK}.launchbook") for uid in uids)
    assert book_id("Calzada Pay") != book_id("Calzada Pay 2")


def test_its_days_are_the_boards() -> None:
    portfolio = portfolio_of(launch_on("one"), launch_on("two", "2027-03-24"), policy=POLICY)
    dues = {(card.id, action.id): action.due for card in portfolio.cards.values() for action in card.open}
    found: dict[tuple[str, str], list[date]] = {}
    for row in rows(text_of(portfolio)):
        launch, key, *_ = str(row["UID"]).partition("@")[0].split("/")
        if key.startswith("action-"):
            name = key.removeprefix("action-")
            found.setdefault((launch, name), []).extend({row["DTSTART"].dt, row["DTEND"].dt - timedelta(days=1)})
    assert {key: tuple(sorted(days)) for key, days in found.items()} == dues


def test_the_day_within_a_month_changes_nothing_while_nothing_is_due() -> None:
    quiet = launch_on("one", "2027-06-07")
    texts = {book_text(quiet, today=date(2027, 2, day)) for day in (1, 14, 28)}
    assert len(texts) == 1


def test_the_day_within_a_month_changes_nothing_though_something_becomes_late() -> None:
    busy = launch_on("one", "2027-03-08")  # its brief is due on 12 February
    texts = {book_text(busy, today=date(2027, 2, day)) for day in (1, 14, 28)}
    assert len(texts) == 1


def test_the_order_of_launches_changes_nothing() -> None:
    one, two = launch_on("one"), launch_on("two")
    assert book_text(one, two) == book_text(two, one)


def test_a_book_without_launches_is_a_calendar_without_events() -> None:
    assert rows(book_text()) == []


def test_the_last_day_of_all_is_no_reason_to_fail() -> None:
    _, row = one_row("GA", date.max)
    assert row["DTSTART"].dt == date.max


SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
_PARTS = st.sampled_from([",", ";", "\\", "\\n", "\\N", "n", '"', ":", " ", "x", "é", "日", "👩‍💻", SCOTLAND])
_LONG = ["日本語", "Übermäßig ", "👍🏽", "a,b;c\\"]
WORDS = st.one_of(
    lines(),
    st.lists(_PARTS, min_size=1, max_size=40).map("".join).filter(str.strip),
    st.builds(lambda part, times: part * times, st.sampled_from(_LONG), st.integers(20, 300)),
)


@settings(PATIENT, max_examples=120)
@given(WORDS, st.dates(date(1900, 1, 1), date(9999, 12, 30)), st.integers(0, 20))
def test_any_title_and_days_come_through(title: str, first: date, more: int) -> None:
    last = min(first + timedelta(days=more), date(9999, 12, 30)) if first < date(9999, 12, 1) else first
    text, row = one_row(title, first, last)
    assert str(row["SUMMARY"]) == show_hidden(title)
    assert (row["DTSTART"].dt, row["DTEND"].dt) == (first, last + timedelta(days=1))
    assert all(len(line) <= 75 for line in folded(text))


def test_a_backslash_before_a_capital_n_is_no_line_break() -> None:
    _, row = one_row("In C:\\New\\Notes and c:\\new")
    assert str(row["SUMMARY"]) == "In C:\\New\\Notes and c:\\new"


@settings(PATIENT, max_examples=60)
@given(WORDS)
def test_no_title_brings_in_lines_of_its_own(title: str) -> None:
    text, _ = one_row(title + "\r\nBEGIN:VALARM\nATTACH:x")
    harmless, _ = one_row("GA")
    names = [line.split(b":")[0].split(b";")[0] for line in folded(text) if not line.startswith(b" ")]
    assert names == [line.split(b":")[0].split(b";")[0] for line in folded(harmless) if not line.startswith(b" ")]


@settings(PATIENT, max_examples=40)
@given(lines())
def test_any_name_of_a_book_comes_through(name: str) -> None:
    text = render_ics(name, book_id(name), [])
    raw = str(Calendar.from_ical(text)["name"])  # the library leaves the escapes of what it does not know
    assert re.sub(r"\\(.)", r"\1", raw) == show_hidden(name)
    assert all(len(line) <= 75 for line in folded(text))
