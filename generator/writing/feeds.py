"""Calendars to subscribe to, and feeds: what each is made from, and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.calendars.atom import Entry, render_feed
from generator.calendars.ics import book_id, render_ics
from generator.calendars.selection import Selection, Whose, selections
from generator.gate.words import day_words
from generator.model import paths
from generator.model.addresses import from_top
from generator.model.words import shipped_words
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.writing.change_pages import Changed, changed_rows
from generator.writing.page import Page

Context = Mapping[str, Any]
_ENTRIES = 100
"""Entries of a feed: readers fetch it often enough."""
_FEEDS_UP = "../../"
"""From a feed to the top of the site."""


def calendar_files(portfolio: Portfolio) -> Iterator[tuple[str, Context]]:
    """A calendar each of the book, its people, teams and products."""
    for one in selections(portfolio):
        yield _ics_path(one.whose), {"selection": one}


def calendar_file(path: str, context: Context, portfolio: Portfolio) -> Page:
    """The text of one of them."""
    selection: Selection = context["selection"]
    events = selection.events(portfolio.policy.content)
    return Page(path, render_ics(selection.whose.name, book_id(str(portfolio.book.facts.name)), events))


def launch_feed(portfolio: Portfolio) -> Iterator[tuple[str, Context]]:
    """The latest launches, by the day on which something was said of them."""
    today = portfolio.today
    dated = [(day, card) for card in portfolio.cards.values() if (day := _latest(card, today))]
    dated.sort(key=lambda row: (-row[0].toordinal(), row[1].id))
    yield paths.launches_feed, {"rows": dated[:_ENTRIES]}


def launch_feed_file(path: str, context: Context, portfolio: Portfolio) -> Page:
    """The text of the feed of launches."""
    entries = [
        Entry(
            key=f"launches/{card.id}",
            title=str(card.title),
            on=day,
            summary=f"{shipped_words().title(card.status)}. GA: {day_words(card.ga) if card.ga else 'not set'}.",
            link=f"{_FEEDS_UP}{from_top(paths.launch(card.id))}",
        )
        for day, card in context["rows"]
    ]
    name = f"{portfolio.book.facts.name}: launches"
    return Page(path, render_feed(name, book_id(str(portfolio.book.facts.name)), "launches", entries))


def change_feed(portfolio: Portfolio) -> Iterator[tuple[str, Context]]:
    """What changed for who is in a conversation; inside the company only."""
    if portfolio.audience == "internal":
        yield paths.changes_feed, {"rows": list(changed_rows(portfolio))[:_ENTRIES]}


def change_feed_file(path: str, context: Context, portfolio: Portfolio) -> Page:
    """The text of the feed of changes."""
    entries = [_entry(row) for row in context["rows"]]
    name = f"{portfolio.book.facts.name}: what changed"
    return Page(path, render_feed(name, book_id(str(portfolio.book.facts.name)), "changes", entries))


def _entry(row: Changed) -> Entry:
    words = ", ".join(f"{part.title} ({part.how})" for part in row.parts)
    page = next((part.page for part in row.parts if part.page), paths.launch(row.card.id))
    link = f"{_FEEDS_UP}{from_top(page)}"
    return Entry(f"changes/{row.card.id}/{row.on.isoformat()}", str(row.card.title), row.on, words, link)


def _latest(card: Card, today: date) -> date | None:
    """The latest day up to today on which something was said of a launch; None if nothing was."""
    days = [
        *(change.on for change in card.changes),
        *(card.dates[name] for name in ("announce", "ga") if name in card.dates),
    ]
    return max((day for day in days if day <= today), default=None)


def _ics_path(whose: Whose) -> str:
    match whose.kind:
        case "person":
            return paths.person_ics(whose.id)
        case "team":
            return paths.team_ics(whose.id)
        case "product":
            return paths.product_ics(whose.id)
    return paths.book_ics
