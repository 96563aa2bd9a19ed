"""Which teams answer for a launch, and which share of its contacts each takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.model.book import Book
from generator.model.launch import Launch
from generator.readiness.card import Card


def answering_teams(cards: Iterable[Card], book: Book) -> Mapping[str, tuple[str, ...]]:
    """Ids of the teams that answer for each launch, by its id: those it trains, and its product's own."""
    own = _by_product(book)
    return {card.id: _teams(card.teams, own.get(card.product, ())) for card in cards}


def team_shares(card: Card, answering: tuple[str, ...]) -> Mapping[str, float]:
    """Team → its share of a launch's contacts: as the launch says, else alike over the teams that answer."""
    return dict(card.load.teams) or {team: 1 / len(answering) for team in answering}


def shares_of_launch(launch: Launch, book: Book) -> Mapping[str, float]:
    """The same of a launch by itself."""
    if launch.volume and launch.volume.teams:
        return launch.volume.teams
    teams = _teams(launch.training.teams if launch.training else (), _by_product(book).get(launch.product, ()))
    return {team: 1 / len(teams) for team in teams}


def _by_product(book: Book) -> Mapping[str | None, Sequence[str]]:
    own: dict[str | None, list[str]] = {}
    for product in book.facts.products:
        own.setdefault(product.id, []).append(product.team or "")
    return own


def _teams(trained: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys([*trained, *own])))
