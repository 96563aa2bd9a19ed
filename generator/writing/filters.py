"""What the rows of a page can be narrowed to by its reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.readiness.portfolio import Portfolio


class Filter(NamedTuple):
    """A choice over the rows of a page: the name of their attribute, its title, and its values with their titles."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]


def filters(portfolio: Portfolio) -> tuple[Filter, ...]:
    """By product, region and team: those that have more than one to choose."""
    book, words = portfolio.book, portfolio.words
    found = (
        Filter("product", words.text("filter.product"), tuple(product_titles(portfolio).items())),
        Filter("regions", words.text("filter.region"), _titles((one.id, one.title) for one in book.facts.regions)),
        Filter("teams", words.text("filter.team"), _titles((one.id, one.title) for one in book.people.teams)),
    )
    return tuple(one for one in found if len(one.values) > 1)


def product_titles(portfolio: Portfolio) -> Mapping[str, str]:
    """Product id → title, in the book's order."""
    return dict(_titles((one.id, one.title) for one in portfolio.book.facts.products))


def _titles(known: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Of two with one id the first counts."""
    titles: dict[str, str] = {}
    for name, title in known:
        titles.setdefault(str(name), str(title))
    return tuple(titles.items())
