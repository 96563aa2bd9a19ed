"""The team brief: what a launch brings to a team's queue, and how the team gets ready for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.capacity.assignment import Assignment
from generator.capacity.forecast import Contacts, Week, by_channel, monday_of, total_in, total_of, weeks_of
from generator.capacity.load import Load, load_of
from generator.capacity.plan import plan_for
from generator.capacity.rota import Rota
from generator.capacity.staffing import Staffing, staff, with_usual
from generator.capacity.weekend import Cover, weekend_covers
from generator.model.book import BookFile
from generator.model.launch import Launch
from generator.model.people import Team
from generator.model.words import Words
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import shares_of_launch
from generator.writing.charts import Bar, draw_weeks
from generator.writing.forecast_pages import TIMES
from generator.writing.launch_pages import people_of, teams_of

Context = Mapping[str, Any]
_WEEKS = 8
"""Weeks that a brief shows; what comes later stands on the team's own page in time."""
_TRAINING = "training.complete"


class TeamShare(NamedTuple):
    """A team in the week of GA: its share of the contacts, and its staffing with the usual contacts beside."""

    team: Team
    share: float
    expected: Staffing
    if_high: Staffing
    covers: tuple[Cover, ...]
    plan: Assignment | None


class Coverage(NamedTuple):
    """How many of a team have the training; ``overdue`` are those who should have it by now."""

    team: Team | None
    id: str
    assigned: int
    passed: int
    overdue: int


def brief(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Team brief."""
    launch = of.launch
    load = load_of(launch)
    weeks = weeks_of(load)[:_WEEKS]
    facts = portfolio.book.facts
    return {
        "load": load,
        "first_week": _first_week(launch, load),
        "channels": list(_channels(launch, load, facts)),
        "weeks": weeks,
        "all_weeks": total_of(load),
        "times": TIMES,
        "multiples": [portfolio.words.text("forecast.times", number=number) for number in TIMES],
        "picture": _picture(weeks, load, facts, portfolio.words),
        "shares": list(_shares(launch, load, portfolio)),
        "teams": teams_of(launch.product, launch.training.teams if launch.training else (), portfolio),
        "coverage": list(_coverage(of, portfolio)),
        "people_of": people_of(launch, portfolio),
    }


def _first_week(launch: Launch, load: Load) -> Contacts | None:
    """Contacts of the first seven days from GA; None where nobody can say."""
    return total_in(load, launch.dates.ga, 7) if load.is_known and launch.dates.ga else None


def _channels(launch: Launch, load: Load, facts: BookFile) -> Iterator[tuple[str, Contacts]]:
    titles = {channel.id: str(channel.title) for channel in facts.channels}
    week = _first_week(launch, load)
    for name, contacts in by_channel(week, load).items() if week else ():
        yield titles.get(name, name), contacts


def _picture(weeks: Sequence[Week], load: Load, facts: BookFile, words: Words) -> Markup:
    titles = {channel.id: str(channel.title) for channel in facts.channels}
    bars = []
    for week in weeks:
        split = by_channel(week.contacts, load)
        parts = tuple(contacts.expected for contacts in split.values()) if split else (week.contacts.expected,)
        bars.append(Bar(week.monday, parts, week.contacts.low, week.contacts.high))
    names = [titles.get(name, name) for name, _ in load.channels] or [words.text("chart.all_channels")]
    return draw_weeks(bars, names, words.text("brief.picture"), words)


def _shares(launch: Launch, load: Load, portfolio: Portfolio) -> Iterator[TeamShare]:
    """Each team's share, in the calendar week of GA."""
    book, ga = portfolio.book, launch.dates.ga
    weeks = {week.monday: week.contacts for week in weeks_of(load)}
    in_week = weeks.get(monday_of(ga), Contacts()) if ga else Contacts()
    for team_id, share in shares_of_launch(launch, book).items():
        team = book.people.team(team_id)
        if team is None:
            continue
        rota, own = Rota(team), in_week.times(share)
        split = by_channel(own, load)
        expected = staff(rota, with_usual(team, {name: each.expected for name, each in split.items()}), book.facts)
        if_high = staff(rota, with_usual(team, {name: each.high for name, each in split.items()}), book.facts)
        plan = plan_for(launch, team, share, book.facts)
        yield TeamShare(team, share, expected, if_high, weekend_covers(rota, expected), plan)


def _coverage(of: Readiness, portfolio: Portfolio) -> Iterator[Coverage]:
    training = of.launch.training
    due = next((one.due_on for one in of.actions if one.action.check == _TRAINING), None)
    for team_id, counted in (training.coverage if training else {}).items():
        left = max(counted.assigned - counted.passed, 0)
        yield Coverage(
            portfolio.book.people.team(team_id),
            team_id,
            counted.assigned,
            counted.passed,
            left if _has_passed(due, portfolio.today) else 0,
        )


def _has_passed(due: date | None, today: date) -> bool:
    return due is not None and due < today
