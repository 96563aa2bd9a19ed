"""Whose calendar holds which events: the book's, a person's, a team's, a product's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.calendars.events import Event, events_of
from generator.model.policy import Content
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams

Owner = Literal["book", "person", "team", "product"]
KEPT_MONTHS = 3
"""Events of so many months back stay in a calendar: who subscribes late still sees what has just been."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose calendar: of the book, or of a person, a team or a product by id; ``lead`` is a team's."""

    kind: Owner
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
    own = _by_owner(cards, portfolio)
    for person in portfolio.book.people.people:
        yield _selection(Whose("person", person.id, f"{name}: {person.name}"), own, since)
    for team in portfolio.book.people.teams:
        yield _selection(Whose("team", team.id, f"{name}: {team.title}", team.lead or ""), own, since)
    for product in portfolio.book.facts.products:
        yield _selection(Whose("product", product.id, f"{name}: {product.title}"), own, since)


def _selection(whose: Whose, own: Mapping[tuple[Owner, str], Sequence[Card]], since: date) -> Selection:
    return Selection(whose, tuple(own.get((whose.kind, whose.id), ())), since)


def _by_owner(cards: Iterable[Card], portfolio: Portfolio) -> Mapping[tuple[Owner, str], Sequence[Card]]:
    """The launches of each person, team and product: each launch is looked at once, however many there are of those."""
    cards = tuple(cards)
    answering = answering_teams(cards, portfolio.book)
    own: dict[tuple[Owner, str], list[Card]] = {}
    for card in cards:
        people = dict.fromkeys([*card.owners.values(), *(action.person for action in card.open)])
        keys: list[tuple[Owner, str]] = [("person", person) for person in people]
        keys += [("team", team) for team in answering[card.id]]
        keys += [("product", card.product)] if card.product else []
        for key in keys:
            own.setdefault(key, []).append(card)
    return own


def first_day(today: date) -> date:
    """The first day of a month some months ago, so that a calendar does not change with every day."""
    months = max(today.year * 12 + today.month - 1 - KEPT_MONTHS, 12)
    return date(months // 12, months % 12 + 1, 1)


def _may_come(card: Card, since: date) -> bool:
    return not card.is_over or any(day >= since for day in card.dates.values())


def _is_for(whose: Whose, event: Event, card: Card) -> bool:
    if whose.kind in ("book", "product"):
        return True
    if whose.kind == "team":
        return not event.person or event.person == whose.lead
    return event.person == whose.id or (not event.person and whose.id in card.owners.values())


def known_names(portfolio: Portfolio) -> Iterable[str]:
    """Ids that have a calendar."""
    return [one.whose.id for one in selections(portfolio) if one.whose.id]
