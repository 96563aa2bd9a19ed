"""All launches of a book with their readiness, for one day and one audience."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.model.audience import Audience
from generator.model.book import Book
from generator.model.policy import Policy
from generator.readiness.assessment import Readiness
from generator.readiness.card import Card, make_card


@dataclass(frozen=True)
class Portfolio:
    """Every launch's readiness, today, as ``audience`` may see it."""

    book: Book
    policy: Policy
    today: date
    launches: Mapping[str, Readiness]
    audience: Audience = "internal"

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The card of each launch: what lists show of it."""
        return {name: make_card(of) for name, of in self.launches.items()}

    def without(self, launch_ids: Collection[str]) -> Portfolio:
        """The same portfolio as if these launches were not in the book."""
        kept = {name: readiness for name, readiness in self.launches.items() if name not in launch_ids}
        book = replace(self.book, launches=tuple(readiness.launch for readiness in kept.values()))
        return replace(self, book=book, launches=kept)
