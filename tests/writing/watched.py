"""A portfolio that notices which of its parts are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from generator.model.book import Book
from generator.model.policy import Policy
from generator.readiness.portfolio import Portfolio

PARTS: Mapping[str, str] = {
    "cards": "cards", "by_ga": "cards", "launches": "launches", "by_id": "launches", "today": "today",
    "changes": "changes", "facts": "book", "usage": "usage", "people": "people", "pages": "pages",
}  # fmt: skip


def watched(portfolio: Portfolio, seen: set[str]) -> Portfolio:
    """The same portfolio; ``seen`` takes the name of each part of it that is looked at from now on."""

    class WatchedBook(Book):
        def __getattribute__(self, name: str) -> object:
            _note(name, seen)
            return super().__getattribute__(name)

    class WatchedPortfolio(Portfolio):
        def __getattribute__(self, name: str) -> object:
            _note(name, seen)
            return super().__getattribute__(name)

    book = WatchedBook(**vars(portfolio.book))
    policy = cast(Policy, WatchedPolicy(portfolio.policy, seen))
    made = WatchedPortfolio(book, policy, portfolio.today, {}, portfolio.audience, portfolio.changes)
    made.__dict__["cards"] = portfolio.cards
    seen.clear()
    return made


class WatchedPolicy:
    """A policy; every page is handed it, so it counts only if somebody looks into it."""

    def __init__(self, policy: Policy, seen: set[str]) -> None:
        self._policy, self._seen = policy, seen

    def __getattr__(self, name: str) -> Any:
        self._seen.add("policy")
        return getattr(self._policy, name)


class WatchedPages(frozenset[str]):
    """Pages that may be named; ``seen`` says whether anybody asked."""

    seen: set[str]

    def __contains__(self, page: object) -> bool:
        self.seen.add("pages")
        return super().__contains__(page)


def _note(name: str, seen: set[str]) -> None:
    if name in PARTS:
        seen.add(PARTS[name])
