"""What is to be done: the readiness board, each person's actions, and what must be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, get_args

from generator.model import paths
from generator.model.launch import Status
from generator.readiness.card import ActionCard, Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.reviews import reviews_of
from generator.readiness.teams import answering_teams
from generator.readiness.workdays import days_after
from generator.writing.filters import Filter, filters
from generator.writing.lists import Section, Shown
from generator.writing.wording import Wording

_SOON = 30
"""Days ahead that “to be read again” looks."""


class Review(NamedTuple):
    """Something to be read again, by whom, on which day."""

    due: date
    launch_id: str
    what: str
    card: Card
    owner: str | None
    is_overdue: bool


def board(portfolio: Portfolio) -> Iterator[Shown]:
    """Readiness board: every open launch, waivers, tiers set by hand, gaps."""
    words = portfolio.words
    rows = [card for card in portfolio.by_ga if card.status != "closed"]
    rows.sort(key=lambda card: (card.ga or date.max) < portfolio.today)
    waived = [(card, waiver) for card in rows for waiver in card.waived]
    overridden = [card for card in portfolio.by_ga if card.override]
    gaps = [
        Section("gaps", card.gaps, card.title, f"gaps-{card.id}", words.text("board.gaps"))
        for card in rows
        if card.gaps
    ]
    tables = (
        Section("waivers", waived, words.text("board.waivers"), "waivers"),
        Section("overrides", overridden, words.text("board.overrides"), "overrides"),
        *gaps,
    )
    sections = [Section("launches", rows), *(section for section in tables if section.rows)]
    context = {"filters": _filters(portfolio, rows), "teams": answering_teams(rows, portfolio.book)}
    yield Shown(paths.board, words.text("board.title"), context, sections)


def _filters(portfolio: Portfolio, rows: Sequence[Card]) -> tuple[Filter, ...]:
    words = portfolio.words
    statuses = [status for status in get_args(Status) if any(card.status == status for card in rows)]
    tiers = sorted({card.tier for card in rows})
    return (
        *filters(portfolio),
        Filter(
            "status", words.text("filter.status"), tuple((status, Wording(words).title(status)) for status in statuses)
        ),
        Filter("tier", words.text("filter.tier"), tuple((str(tier), Wording(words).tier(tier)) for tier in tiers)),
        Filter("late", words.text("filter.late"), (("late", words.text("filter.something_late")),)),
    )


def people(portfolio: Portfolio) -> Iterator[Shown]:
    """Each person's open actions and launches."""
    to_do: dict[str, list[tuple[Card, ActionCard]]] = {}
    owned: dict[str, list[tuple[Card, list[str]]]] = {}
    for card in portfolio.cards.values():
        for action in () if card.is_over else card.open:
            to_do.setdefault(action.person, []).append((card, action))
    for card in portfolio.by_ga:
        for owner in dict.fromkeys(card.owners.values()):
            owned.setdefault(owner, []).append((card, [role for role, one in card.owners.items() if one == owner]))
    for person in portfolio.book.people.people:
        actions = sorted(to_do.get(person.id, ()), key=lambda row: (row[1].due_on or date.max, row[0].id))
        sections = [Section("actions", actions, portfolio.words.text("person.to_do"), "to-do")]
        if person.id in owned:
            sections.append(Section("launches", owned[person.id], portfolio.words.text("person.launches"), "launches"))
        yield Shown(paths.owner(person.id), person.name, {"roles": person.roles}, sections)


def stale(portfolio: Portfolio) -> Iterator[Shown]:
    """What must be read again, oldest first."""
    soon = days_after(portfolio.today, _SOON)
    rows = [row for card in portfolio.cards.values() for row in _reviews(card, portfolio) if row.due <= soon]
    rows.sort(key=lambda row: (row.due, row.launch_id, str(row.what)))
    yield Shown(paths.stale, portfolio.words.text("stale.title"), {}, [Section("reviews", rows)])


def _reviews(card: Card, portfolio: Portfolio) -> Iterator[Review]:
    for due, title, _, owner in reviews_of(card, portfolio.policy.content):
        yield Review(due, card.id, title, card, owner, due < portfolio.today)
