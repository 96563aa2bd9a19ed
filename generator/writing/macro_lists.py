"""The macro index: every macro in use by product, on one page or on a page a product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import paths
from generator.readiness.card import Card, MacroCard
from generator.readiness.portfolio import Portfolio
from generator.readiness.usage import Use, use_of
from generator.writing.lists import ROWS, Section, Shown, grouped

_TOLD = 50
"""Rows of each kind of use: who mends these has others next time."""
Row = tuple[Card, MacroCard]


def macros(portfolio: Portfolio) -> Iterator[Shown]:
    """All macros by product; of a large book how many macros each product has, and a page for each."""
    found, words = _by_product(portfolio), portfolio.words
    whole = words.text("macros.index")
    use = use_of(portfolio.cards.values(), portfolio.book.usage)
    if sum(map(len, found.values())) <= ROWS:
        sections = [
            Section("macros", rows, title, f"product-{at}") for at, ((_, title), rows) in enumerate(found.items(), 1)
        ]
        yield Shown(paths.macro_index, whole, {"product": "", "products": (), **_used(use)}, sections)
        return
    counted = tuple((title, path, len(rows)) for (path, title), rows in found.items())
    yield Shown(paths.macro_index, whole, {"product": "", "products": counted, **_used(use)})
    for (path, title), rows in found.items():
        yield Shown(
            path,
            words.text("macros.index_of", product=title),
            {"product": title, "products": (), **_used(None)},
            [Section("macros", rows)],
        )


def _used(use: Use | None) -> dict[str, Any]:
    """What was counted, the most telling rows of it, and how many there are of each kind."""
    if use is None:
        return {"use": None}
    lists = {"unused": use.unused, "edited": use.edited, "missing": use.missing}
    counts = {name: len(rows) for name, rows in lists.items()}
    return {
        "use": {
            "until": use.until,
            "origin": use.origin,
            "counts": counts,
            **{name: rows[:_TOLD] for name, rows in lists.items()},
        }
    }


def _by_product(portfolio: Portfolio) -> dict[tuple[str, str], list[Row]]:
    """Rows by path and title of their product's page."""
    titles = {product.id: str(product.title) for product in reversed(portfolio.book.facts.products)}
    keys = {product: (paths.product_macros(product), title) for product, title in reversed(titles.items())}
    other = (paths.macros_without_product, portfolio.words.text("macros.other"))
    rows = ((card, macro) for card in portfolio.cards.values() for macro in card.macros if card.status != "closed")
    return grouped(rows, lambda row: keys.get(row[0].product or "", other), keys.values())
