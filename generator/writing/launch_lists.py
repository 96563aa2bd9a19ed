"""Lists of launches: all of them, by year, and by product, region and team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from generator.model import paths
from generator.model.launch import Status
from generator.model.people import Team
from generator.model.words import Words
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams
from generator.writing.lists import ROWS, Section, Shown, fair_shares, grouped
from generator.writing.wording import Wording

_PHASES = ("coming", "live", "over")
Counted = tuple[str, str, int]
"""A link's words, where it leads, and how many launches are there."""


def launches(portfolio: Portfolio) -> Iterator[Shown]:
    """Launches by status: all of them, or of a large book those that are not closed, with links to the rest."""
    cards = portfolio.by_ga
    years: tuple[Counted, ...] = ()
    products: tuple[Counted, ...] = ()
    if _is_large(portfolio):
        years, products = _counted_years(cards, portfolio.words), _counted_products(portfolio)
        cards = tuple(card for card in cards if card.status != "closed")
    groups = grouped(cards, lambda card: card.status, get_args(Status))
    shares = fair_shares([len(rows) for rows in groups.values()])
    sections = [
        Section(
            "launches",
            rows[len(rows) - share :],  # the latest: a launch of years ago is on the page of its year
            Wording(portfolio.words).title(status),
            paths.slug(status),
            more=len(rows) - share,
        )
        for (status, rows), share in zip(groups.items(), shares, strict=True)
    ]
    yield Shown(
        paths.launches, portfolio.words.text("list_of.launches"), {"years": years, "products": products}, sections
    )


def years(portfolio: Portfolio) -> Iterator[Shown]:
    """All launches of each year of GA, by month; only of a book that does not fit on one page."""
    if not _is_large(portfolio):
        return
    words = portfolio.words
    for year, cards in _by_year(portfolio.by_ga).items():
        title = words.text("list_of.of_year", year=year) if year else words.text("list_of.without_date")
        yield Shown(paths.year(year), title, _about(title), _months(cards, words))


def products(portfolio: Portfolio) -> Iterator[Shown]:
    """Each product's launches."""
    found = grouped(portfolio.by_ga, lambda card: card.product)
    for product in portfolio.book.facts.products:
        yield _group(paths.product(product.id), product.title, found.get(product.id, ()), portfolio.words)


def regions(portfolio: Portfolio) -> Iterator[Shown]:
    """Each region's launches."""
    rows = ((region, card) for card in portfolio.by_ga for region in dict.fromkeys(card.regions))
    found = grouped(rows, lambda row: row[0])
    for region in portfolio.book.facts.regions:
        yield _group(
            paths.region(region.id), region.title, [card for _, card in found.get(region.id, ())], portfolio.words
        )


def teams(portfolio: Portfolio) -> Iterator[Shown]:
    """Each team, and the launches it answers for: those it is trained for, and its products' own."""
    answering = answering_teams(portfolio.by_ga, portfolio.book)
    rows = ((team, card) for card in portfolio.by_ga for team in answering[card.id])
    found = grouped(rows, lambda row: row[0])
    for team in portfolio.book.people.teams:
        cards = [card for _, card in found.get(team.id, ())]
        yield _group(paths.team(team.id), team.title, cards, portfolio.words, team)


def _group(path: str, title: str, cards: Sequence[Card], words: Words, team: Team | None = None) -> Shown:
    phases = grouped(cards, _phase, _PHASES)
    sections = [
        Section("launches", rows, words.text(f"list_of.phase.{name}"), f"part-{at}")
        for at, (name, rows) in enumerate(phases.items(), 1)
    ]
    return Shown(path, title, _about(title, team), sections)


def _about(title: str, team: Team | None = None) -> Mapping[str, Any]:
    return {"title": title, "team": team}


def _phase(card: Card) -> str:
    if card.is_over:
        return "over"
    return "live" if card.status == "live" else "coming"


def _is_large(portfolio: Portfolio) -> bool:
    return len(portfolio.cards) > ROWS


def _by_year(cards: Sequence[Card]) -> Mapping[int | None, list[Card]]:
    """By year of GA, the latest first, then those without a date."""
    found = grouped(cards, lambda card: card.ga.year if card.ga else None)
    return dict(sorted(found.items(), key=lambda row: -(row[0] or 0)))


def _months(cards: Sequence[Card], words: Words) -> list[Section]:
    months = grouped(
        cards,
        lambda card: (words.text(f"calendar.months.{card.ga.month - 1}"), f"m{card.ga:%m}") if card.ga else ("", ""),
    )
    return [Section("launches", rows, title, anchor) for (title, anchor), rows in months.items()]


def _counted_years(cards: Sequence[Card], words: Words) -> tuple[Counted, ...]:
    found = _by_year(cards).items()
    return tuple((str(year or words.text("list_of.no_date")), paths.year(year), len(rows)) for year, rows in found)


def _counted_products(portfolio: Portfolio) -> tuple[Counted, ...]:
    found = grouped(portfolio.by_ga, lambda card: card.product)
    known = portfolio.book.facts.products
    return tuple((one.title, paths.product(one.id), len(found[one.id])) for one in known if one.id in found)
