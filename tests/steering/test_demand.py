"""What all launches together bring, to the book and to a team, and a team's coming weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.capacity.forecast import total_in
from generator.capacity.rota import Rota
from generator.capacity.staffing import staff
from generator.model.launch import Launch
from generator.steering.demand import demand_of_book, demand_of_teams, mondays_from
from generator.steering.team_weeks import team_weeks
from tests.steering.books import LIGHT, TEAM, bringing, launch_on, portfolio_of
from tests.strategies import PATIENT

THIS_WEEK = date(2027, 2, 22)
SHIFTS = [{"id": "day", "days": ["mon", "tue", "wed", "thu", "fri"], "starts": "09:00", "ends": "17:00", "people": 4}]


def with_volume(launch: Launch, **changes: Any) -> Launch:
    """The launch with other keys of its volume."""
    assert launch.volume
    return launch.model_copy(update={"volume": launch.volume.model_copy(update=changes)})


def test_the_weeks_begin_with_this_one() -> None:
    mondays = mondays_from(date(2027, 2, 25), 3)
    assert mondays == (THIS_WEEK, date(2027, 3, 1), date(2027, 3, 8))
    assert mondays_from(date.max) != ()


def test_launches_add_up_week_by_week() -> None:
    one, two = launch_on("one", **bringing(100, LIGHT)), launch_on("two", "2027-03-10", **bringing(70, LIGHT))
    found = demand_of_book(portfolio_of(one, two))
    assert [row.card.id for row in found.rows] == ["one", "two"]
    weeks = dict(zip(found.mondays, (week.expected for week in found.weeks), strict=True))
    assert weeks[date(2027, 3, 8)] == pytest.approx(100 + 70 * 5 / 7)
    assert weeks[date(2027, 3, 15)] == pytest.approx(70 * 2 / 7)
    assert sum(weeks.values()) == pytest.approx(170)


def test_a_launch_of_which_nobody_knows_is_told_not_counted() -> None:
    found = demand_of_book(portfolio_of(launch_on("known", **bringing(10, LIGHT)), launch_on("dark")))
    assert [row.card.id for row in found.rows] == ["known"]
    assert [card.id for card in found.unknown] == ["dark"]


def test_what_is_over_or_long_live_brings_nothing() -> None:
    over = launch_on("over", status="closed", **bringing(10, LIGHT))
    old = launch_on("old", "2026-02-02", **bringing(10, LIGHT))
    found = demand_of_book(portfolio_of(over, old, launch_on("dark", "2026-02-02")))
    assert (found.rows, found.unknown) == ((), ())
    assert {week.high for week in found.weeks} == {0}


def test_a_team_gets_its_share() -> None:
    team = {"teams": {"latam": 0.25, "emea": 0.75}}
    shared = with_volume(launch_on("one", **bringing(100, LIGHT)), **team)
    found = demand_of_teams(portfolio_of(shared))["latam"]
    assert [(row.card.id, row.share) for row in found.rows] == [("one", 0.25)]
    assert sum(week.expected for week in found.weeks) == pytest.approx(25)
    other = launch_on("two", product="billing", **bringing(100, LIGHT))
    assert demand_of_teams(portfolio_of(other))["latam"].rows == ()


def test_a_team_whose_share_is_unknown_is_told_so() -> None:
    found = demand_of_teams(portfolio_of(launch_on("dark"), launch_on("other", product="billing")))["latam"]
    assert [card.id for card in found.unknown] == ["dark"]


def test_contacts_split_by_channel() -> None:
    found = demand_of_book(portfolio_of(launch_on("one", **bringing(100, LIGHT, chat=0.75, email=0.25))))
    at = found.mondays.index(date(2027, 3, 8))
    split = found.channels(at)
    assert {name: contacts.expected for name, contacts in split.items()} == pytest.approx({"chat": 75, "email": 25})


@settings(PATIENT, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 300), st.floats(0, 1)), min_size=1, max_size=4))
def test_what_teams_get_and_what_weeks_hold_is_what_launches_bring(drawn: list[tuple[int, int, float]]) -> None:
    launches = [
        with_volume(
            launch_on(f"l{at}", str(date.fromordinal(THIS_WEEK.toordinal() + after)), **bringing(contacts, LIGHT)),
            teams={"latam": share, "emea": 1 - share},
        )
        for at, (after, contacts, share) in enumerate(drawn)
    ]
    portfolio = portfolio_of(*launches)
    book, team = demand_of_book(portfolio), demand_of_teams(portfolio)["latam"]
    days = 7 * len(book.mondays)
    expected = sum(total_in(card.load, THIS_WEEK, days).expected for card in portfolio.cards.values())
    assert sum(week.expected for week in book.weeks) == pytest.approx(expected)
    assert sum(row.total.expected for row in book.rows) == pytest.approx(expected)
    shares = {f"l{at}": share for at, (_, _, share) in enumerate(drawn)}
    theirs = sum(row.total.expected * shares[row.card.id] for row in book.rows)
    assert sum(week.expected for week in team.weeks) == pytest.approx(theirs)


def test_a_teams_weeks_hold_usual_contacts_and_those_of_launches_against_its_roster() -> None:
    portfolio = portfolio_of(launch_on("one", **bringing(100, LIGHT)), team={**TEAM, "shifts": SHIFTS})
    team = portfolio.book.people.teams[0]
    weeks = team_weeks(portfolio, team)
    assert len(weeks) == 8
    by_monday = {week.monday: week for week in weeks}
    busy, quiet = by_monday[date(2027, 3, 8)], by_monday[date(2027, 3, 1)]
    assert busy.expected == staff(Rota(team), {"chat": 1100.0, "email": 400.0}, portfolio.book.facts)
    assert busy.if_high.contacts == pytest.approx({"chat": 1200, "email": 400})
    assert quiet.expected.contacts == {"chat": 1000, "email": 400}
    assert busy.launches.expected == pytest.approx(100)
