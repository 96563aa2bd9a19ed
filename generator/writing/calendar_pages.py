"""The launch calendar: every dated event, on one page or on a page a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.calendars.events import DATES, what_happens
from generator.model import paths
from generator.model.said import in_words
from generator.model.words import Words
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.steering.demand import demand_of_book
from generator.writing.filters import product_titles
from generator.writing.forecast_pages import draw_demand
from generator.writing.lists import ROWS, Section, Shown, grouped
from generator.writing.timeline import draw_timeline


class Event(NamedTuple):
    """A day of a launch."""

    day: date
    launch_id: str
    what: str
    card: Card
    is_today: bool


def calendar(portfolio: Portfolio) -> Iterator[Shown]:
    """This month and later first, then back in time; of a large book the rest of this year, and a page for each."""
    events, first, words = _events(portfolio), portfolio.today.replace(day=1), portfolio.words
    title, ahead, earlier = (words.text(f"calendar.{name}") for name in ("title", "coming", "earlier"))
    titles, with_work = product_titles(portfolio), portfolio.audience == "internal"
    picture = draw_timeline(portfolio.cards.values(), titles, portfolio.today, words, with_work=with_work)
    pictures = {"picture": picture, "contacts": _contacts(portfolio) if with_work else "", "earlier": earlier}
    coming = [event for event in events if event.day >= first]
    if len(events) <= ROWS:
        past = [event for event in events if event.day < first]
        sections = [*_months(coming, words, ahead), *reversed(_months(past, words, earlier))]
        yield Shown(paths.calendar, title, {**pictures, "year": "", "years": ()}, sections)
        return
    found = grouped(events, lambda event: event.day.year)
    years = tuple((str(year), paths.calendar_year(year), len(rows)) for year, rows in found.items())
    this_year = [event for event in coming if event.day.year == first.year]
    shown = {**pictures, "year": "", "years": years}
    yield Shown(paths.calendar, title, shown, _months(this_year, words, ahead))
    for year, rows in found.items():
        yield Shown(
            paths.calendar_year(year),
            words.text("calendar.title_of_year", year=year),
            {"year": str(year), "years": (), "picture": "", "contacts": ""},
            _months(rows, words),
        )


def _contacts(portfolio: Portfolio) -> Markup:
    words = portfolio.words
    name, table = words.text("calendar.picture_of_contacts"), words.text("calendar.same_on_forecast")
    return draw_demand(demand_of_book(portfolio), name, words, table)


def _events(portfolio: Portfolio) -> list[Event]:
    today = portfolio.today
    return sorted(
        Event(day, card.id, in_words(what_happens(name), portfolio.words), card, day == today)
        for card in portfolio.cards.values()
        for name in DATES
        if (day := card.dates.get(name))
    )


def _months(events: Sequence[Event], words: Words, above: str = "") -> list[Section]:
    """By month; one section without a title if there is none."""
    months = grouped(events, lambda event: (event.day.year, event.day.month))
    sections = [
        Section("days", rows, words.month(rows[0].day), f"m{rows[0].day:%Y%m}", above) for rows in months.values()
    ]
    return sections or [Section("days", (), above=above)]
