"""Days of launches as events, and whose calendar holds which."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generator.calendars.events import Event, events_of
from generator.calendars.selection import first_day, known_names, selections
from generator.model.launch import Launch
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import read_book
from tests import random_books
from tests.readiness.books import action, macro
from tests.steering.books import TRAINING, launch_on, portfolio_of, rules

ACTIONS = rules(
    action("brief"),
    action("watch", due={1: "T..T+3"}),
    action("read", due={1: "T+1, T+5"}),
    action("pay", owner="engineering_lead"),
    TRAINING,
    gates=[{"id": "go", "title": "Go or no-go", "at": "T-3", "requires": ["brief"]}],
)


def events(*launches: Launch, policy: Any = ACTIONS, **book: Any) -> dict[str, Event]:
    """All events of a book, by key."""
    found = portfolio_of(*launches, policy=policy, **book)
    (everything, *_) = selections(found)
    listed = list(everything.events(found.policy.content))
    assert len({event.key for event in listed}) == len(listed)
    return {event.key: event for event in listed}


def theirs(portfolio: Portfolio, name: str) -> set[str]:
    """Keys of the events in the calendar of an id."""
    (one,) = (one for one in selections(portfolio) if one.whose.id == name)
    return {event.key for event in one.events(portfolio.policy.content)}


def days(event: Event) -> tuple[str, str]:
    return str(event.first), str(event.last)


def test_dates_of_a_launch_are_events() -> None:
    dates = {"beta": "2027-02-01", "content_freeze": "2027-02-20", "announce": "2027-03-01", "removal": "2027-06-01"}
    found = events(launch_on("one", dates=dates), policy=rules())
    assert {key: (str(event.first), event.title) for key, event in found.items()} == {
        "one/beta": ("2027-02-01", "Beta starts: One"),
        "one/content_freeze": ("2027-02-20", "Wording is fixed: One"),
        "one/announce": ("2027-03-01", "Customers are told: One"),
        "one/ga": ("2027-03-08", "GA: One"),
        "one/removal": ("2027-06-01", "The old thing ends: One"),
    }
    assert {event.page for event in found.values()} == {"launches/one/"}


def test_open_actions_are_events_on_the_boards_days() -> None:
    found = events(launch_on("one"))
    assert days(found["one/action-brief"]) == ("2027-02-12", "2027-02-12")  # T-15; the 15th is a holiday in the US
    assert found["one/action-brief"].title == "Due: Brief: One"
    assert (found["one/action-brief"].person, found["one/action-brief"].page) == (
        "carla-mendes",
        "launches/one/guide/",
    )


def test_a_span_is_one_event_and_single_days_are_one_each() -> None:
    found = events(launch_on("one"))
    assert days(found["one/action-watch"]) == ("2027-03-08", "2027-03-11")
    assert days(found["one/action-read/1"]) == ("2027-03-09", "2027-03-09")
    assert days(found["one/action-read/2"]) == ("2027-03-16", "2027-03-16")  # the 15th is a holiday
    assert "one/action-read" not in found


def test_an_action_whose_id_ends_in_a_number_keeps_an_identity_of_its_own() -> None:
    policy = rules(action("read", due={1: "T+1, T+5"}), action("read-1"))
    found = events(launch_on("one"), policy=policy)
    assert len([key for key in found if "action" in key]) == 3


def test_what_is_done_is_no_event() -> None:
    found = events(launch_on("one", actions={"brief": {"status": "done"}}))
    assert "one/action-brief" not in found
    assert "one/gate-go" not in found  # it has passed


def test_gates_and_reviews_are_events() -> None:
    dated = launch_on(
        "one",
        owners={"support_content": "carla-mendes"},
        review={"review_by": "2027-08-01"},
        macros=[macro("sent", "en", review_by="2027-05-01"), macro("late", "en")],
    )
    found = events(dated)
    assert (days(found["one/gate-go"])[0], found["one/gate-go"].title) == ("2027-03-03", "Gate: Go or no-go: One")
    assert days(found["one/review"])[0] == "2027-08-01"
    assert days(found["one/macro-sent"])[0] == "2027-05-01"
    assert days(found["one/macro-late"])[0] == "2027-07-06"  # 120 days after GA
    assert found["one/macro-sent"].title == "Macro expires: sent: One"
    assert found["one/macro-sent"].person == found["one/review"].person == "carla-mendes"


@pytest.mark.parametrize("status", ["closed", "rolled_back"])
def test_what_is_over_has_its_dates_alone(status: str) -> None:
    over = launch_on("one", status=status, review={"review_by": "2027-08-01"}, macros=[macro("sent", "en")])
    assert set(events(over)) == {"one/ga"}


def test_another_ga_moves_days_and_changes_no_identity() -> None:
    before, after = events(launch_on("one", "2027-03-08")), events(launch_on("one", "2027-03-23"))
    assert before.keys() == after.keys()
    assert all(before[key].first != after[key].first for key in before)


def test_without_a_date_there_is_nothing_to_tell() -> None:
    assert events(launch_on("one", None)) == {}


# Whose


def test_everybody_and_everything_has_a_calendar() -> None:
    found = portfolio_of(launch_on("one"))
    people = {person.id for person in found.book.people.people}
    assert set(known_names(found)) == {*people, "latam", "payouts", "billing"}
    assert [one.whose.kind for one in selections(found)].count("book") == 1


def test_outside_the_company_there_is_the_books_alone() -> None:
    inside = portfolio_of(launch_on("one"))
    outside = Portfolio(inside.book, inside.policy, inside.today, inside.launches, "public")
    assert [one.whose.kind for one in selections(outside)] == ["book"]


def test_a_persons_calendar_holds_what_they_do_and_the_days_of_their_launches() -> None:
    mine = launch_on("mine", owners={"support_content": "carla-mendes"}, macros=[macro("sent", "en")])
    found = portfolio_of(mine, launch_on("other", owners={}), policy=ACTIONS)
    assert theirs(found, "carla-mendes") == {
        "mine/action-brief",
        "mine/action-watch",
        "mine/action-read/1",
        "mine/action-read/2",
        "mine/action-pay",  # nobody does it: who owns the launch must know
        "mine/ga",
        "mine/gate-go",
        "mine/macro-sent",
        "other/action-brief",
        "other/action-watch",
        "other/action-read/1",
        "other/action-read/2",
    }
    assert theirs(found, "nia-obi") == {"mine/action-training", "other/action-training"}
    assert theirs(found, "lex-stern") == set()


def test_a_teams_calendar_holds_the_days_of_its_launches_and_its_leads_work() -> None:
    policy = rules(action("brief"), action("huddle", owner="team_lead"))
    found = portfolio_of(launch_on("one"), launch_on("two", product="billing"), policy=policy)
    assert theirs(found, "latam") == {"one/ga", "one/action-huddle"}


def test_a_products_calendar_holds_all_of_its_launches() -> None:
    found = portfolio_of(launch_on("one"), launch_on("two", product="billing"), policy=rules(action("brief")))
    assert theirs(found, "payouts") == {"one/ga", "one/action-brief"}
    assert theirs(found, "billing") == {"two/ga", "two/action-brief"}


# Since when


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2027, 2, 1), date(2026, 11, 1)),
        (date(2027, 2, 28), date(2026, 11, 1)),
        (date(2027, 4, 30), date(2027, 1, 1)),
        (date(2027, 3, 31), date(2026, 12, 1)),
        (date(1, 1, 31), date(1, 1, 1)),
        (date(1, 4, 1), date(1, 1, 1)),
        (date(9999, 12, 31), date(9999, 9, 1)),
    ],
)
def test_three_months_back_are_kept_from_the_first_of_a_month_on(today: date, first: date) -> None:
    assert first_day(today) == first


def test_what_ended_longer_ago_is_left_out() -> None:
    old, recent = launch_on("old", "2026-10-30", status="closed"), launch_on("recent", "2026-11-02", status="closed")
    assert set(events(old, recent)) == {"recent/ga"}


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(random_books.books())
def test_in_any_book_identities_are_unique_and_days_are_those_of_the_cards(book: random_books.RandomBook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder))
        loaded = read_book(Path(folder)).book
    assert loaded
    for card in assess_book(loaded, random_books.TODAY).cards.values():
        listed = list(events_of(card, loaded.policy.content))
        assert len({event.key for event in listed}) == len(listed)
        dues = {day for event in listed if "/action-" in event.key for day in (event.first, event.last)}
        expected = () if card.is_over else (day for action in card.open for day in action.due)
        assert dues == set(expected)
        assert {event.first for event in listed} >= set(card.dates.values())
