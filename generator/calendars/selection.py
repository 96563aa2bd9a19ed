"""Whose calendar holds which events: the book's, a person's, a team's, a product's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.calendars.events import Event, events_of
from generator.model.policy import Content
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams

KEPT_MONTHS = 3
"""Events of so many months back stay in a calendar: who subscribes late still sees what has just been."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose calendar: of the book, or of a person, a team or a product by id; ``lead`` is a team's."""

    kind: Literal["book", "person", "team", "product"]
    id: str
    name: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A calendar's owner, the launches that it may hold events of, and the first day it holds.

    ``with_work`` says whether it holds what the company does for them, too.
    """

    whose: Whose
    cards: tuple[Card, ...]
    since: date
    with_work: bool = True

    def events(self, content: Content) -> Iterator[Event]:
        """Its events, in the order of launches."""
        for card in self.cards:
            for event in events_of(card, content, with_work=self.with_work):
                if event.last >= self.since and _is_for(self.whose, event, card):
                    yield event


def selections(portfolio: Portfolio) -> Iterator[Selection]:
    """The calendar of the book and, inside the company, of everybody and everything in it."""
    since = first_day(portfolio.today)
    cards = tuple(card for card in portfolio.by_ga if _may_come(card, since))
    name = str(portfolio.book.facts.name)
    yield Selection(Whose("book", "", name), cards, since, with_work=portfolio.audience == "internal")
    if portfolio.audience != "internal":
        return
    answering = answering_teams(cards, portfolio.book)
    for person in portfolio.book.people.people:
        own = (card for card in cards if _has_part(person.id, card))
        yield Selection(Whose("person", person.id, f"{name}: {person.name}"), tuple(own), since)
    for team in portfolio.book.people.teams:
        own = (card for card in cards if team.id in answering[card.id])
        yield Selection(Whose("team", team.id, f"{name}: {team.title}", team.lead or ""), tuple(own), since)
    for product in portfolio.book.facts.products:
        own = (card for card in cards if card.product == product.id)
        yield Selection(Whose("product", product.id, f"{name}: {product.title}"), tuple(own), since)


def first_day(today: date) -> date:
    """The first day of a month some months ago, so that a calendar does not change with every day."""
    months = max(today.year * 12 + today.month - 1 - KEPT_MONTHS, 12)
    return date(months // 12, months % 12 + 1, 1)


def _may_come(card: Card, since: date) -> bool:
    return not card.is_over or any(day >= since for day in card.dates.values())


def _has_part(person: str, card: Card) -> bool:
    return person in card.owners.values() or any(action.person == person for action in card.open)


def _is_for(whose: Whose, event: Event, card: Card) -> bool:
    if whose.kind in ("book", "product"):
        return True
    if whose.kind == "team":
        return not event.person or event.person == whose.lead
    return event.person == whose.id or (not event.person and whose.id in card.owners.values())


def known_names(portfolio: Portfolio) -> Iterable[str]:
    """Ids that have a calendar."""
    return [one.whose.id for one in selections(portfolio) if one.whose.id]
