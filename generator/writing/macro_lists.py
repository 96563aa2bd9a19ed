"""The macro index: every macro in use by product, on one page or on a page a product."""

from __future__ import annotations

from collections.abc import Iterator

from generator.readiness.card import Card, MacroCard
from generator.readiness.portfolio import Portfolio
from generator.writing import paths
from generator.writing.lists import ROWS, Section, Shown, grouped

_TITLE = "Macros"
_OTHER = "Other"
Row = tuple[Card, MacroCard]


def macros(portfolio: Portfolio) -> Iterator[Shown]:
    """All macros by product; of a large book how many macros each product has, and a page for each."""
    found = _by_product(portfolio)
    if sum(map(len, found.values())) <= ROWS:
        sections = [
            Section("macros", rows, title, f"product-{at}") for at, ((_, title), rows) in enumerate(found.items(), 1)
        ]
        yield Shown(paths.macro_index, _TITLE, {"product": "", "products": ()}, sections)
        return
    counted = tuple((title, path, len(rows)) for (path, title), rows in found.items())
    yield Shown(paths.macro_index, _TITLE, {"product": "", "products": counted})
    for (path, title), rows in found.items():
        yield Shown(path, f"{_TITLE}: {title}", {"product": title, "products": ()}, [Section("macros", rows)])


def _by_product(portfolio: Portfolio) -> dict[tuple[str, str], list[Row]]:
    """Rows by path and title of their product's page."""
    titles = {product.id: str(product.title) for product in reversed(portfolio.book.facts.products)}
    keys = {product: (paths.product_macros(product), title) for product, title in reversed(titles.items())}
    other = (paths.macros_without_product, _OTHER)
    rows = ((card, macro) for card in portfolio.cards.values() for macro in card.macros if card.status != "closed")
    return grouped(rows, lambda row: keys.get(row[0].product or "", other), keys.values())
