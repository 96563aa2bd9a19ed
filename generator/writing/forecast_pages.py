"""The forecast: contacts that all launches bring in the coming weeks, stacked, with what each figure rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.capacity.forecast import Contacts
from generator.capacity.staffing import handling_hours
from generator.model import paths
from generator.model.words import Words
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams
from generator.steering.demand import Demand, LaunchDemand, demand_of_book
from generator.writing.charts import PARTS, Bar, draw_weeks
from generator.writing.lists import Section, Shown

TIMES = (2, 5)
"""“What if”: so many times the expected contacts."""


class WeekRow(NamedTuple):
    """A week in figures; ``times`` are multiples of what is expected, ``news`` those who write on being told."""

    monday: date
    low: float
    expected: float
    high: float
    times: tuple[float, ...]
    news: float


class LaunchRow(NamedTuple):
    """A launch's contacts in the weeks shown, the week with the most, and what they rest on."""

    card: Card
    teams: tuple[str, ...]
    total: Contacts
    peak: date
    most: Contacts


class ChannelRow(NamedTuple):
    """A channel's expected contacts by week, and the hours of people that those of the worst week take."""

    title: str
    weeks: tuple[float, ...]
    hours: float | None


def forecast(portfolio: Portfolio) -> Iterator[Shown]:
    """Contacts by week and channel, and launch by launch."""
    demand, words = demand_of_book(portfolio), portfolio.words
    answering = answering_teams((row.card for row in demand.rows), portfolio.book)
    rows = [_launch_row(row, demand.mondays, answering[row.card.id]) for row in demand.rows]
    context = {
        "picture": draw_demand(demand, words.text("calendar.picture_of_contacts"), words),
        "mondays": demand.mondays,
        "usual": portfolio.book.facts.capacity.weekly_contacts,
        "times": TIMES,
    }
    sections = [Section("weeks", week_rows(demand), words.text("forecast.weeks"), "weeks")]
    channels = _channel_rows(demand, portfolio)
    sections += [Section("channels", channels, words.text("forecast.channels"), "channels")] if channels else []
    sections.append(Section("launches", rows, words.text("forecast.launches"), "launches"))
    if demand.unknown:
        sections.append(Section("unknown", demand.unknown, words.text("forecast.unknown"), "unknown"))
    yield Shown(paths.forecast, words.text("forecast.title"), context, sections)


def week_rows(demand: Demand) -> tuple[WeekRow, ...]:
    """All launches together, a row a week."""
    return tuple(
        WeekRow(
            monday,
            week.low,
            week.expected,
            week.high,
            tuple(week.expected * times for times in TIMES),
            sum(row.news[at].expected for row in demand.rows),
        )
        for at, (monday, week) in enumerate(zip(demand.mondays, demand.weeks, strict=True))
    )


def draw_demand(demand: Demand, name: str, words: Words, table: str | None = None) -> Markup:
    """A bar a week: the launches with the most contacts each in a pattern of its own, the others together.

    ``table`` says where the same figures are; None: in the table below.
    """
    named, rest = demand.rows[:PARTS], demand.rows[PARTS:]
    bars = []
    for at, (monday, week) in enumerate(zip(demand.mondays, demand.weeks, strict=True)):
        parts = [row.weeks[at].expected for row in named]
        parts += [sum(row.weeks[at].expected for row in rest)] if rest else []
        bars.append(Bar(monday, tuple(parts), week.low, week.high))
    titles = [str(row.card.title) for row in named] + ([words.text("chart.others", count=len(rest))] if rest else [])
    said = words.text("chart.named", name=name, table=table or words.text("chart.same_as_table"))
    return draw_weeks(bars, titles, said, words, demand.mondays[0])


def _launch_row(row: LaunchDemand, mondays: Sequence[date], teams: tuple[str, ...]) -> LaunchRow:
    at = max(range(len(mondays)), key=lambda number: (row.weeks[number].expected, -number))
    return LaunchRow(row.card, teams, row.total, mondays[at], row.weeks[at])


def _channel_rows(demand: Demand, portfolio: Portfolio) -> tuple[ChannelRow, ...]:
    by_week: list[Mapping[str, Contacts]] = [demand.channels(at) for at in range(len(demand.mondays))]
    rows = []
    for channel in portfolio.book.facts.channels:
        weeks = tuple(week.get(channel.id, Contacts()).expected for week in by_week)
        if any(weeks):
            rows.append(ChannelRow(str(channel.title), weeks, handling_hours(channel, max(weeks))))
    return tuple(rows)
