"""All launches of a book with their readiness, for one day and one audience."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.model.audience import Audience
from generator.model.book import Book
from generator.model.policy import Policy
from generator.model.words import Words
from generator.readiness.assessment import Readiness
from generator.readiness.card import Card, make_card
from generator.readiness.content import Change


@dataclass(frozen=True)
class Portfolio:
    """Every launch's readiness, today, as ``audience`` may see it, and what ``changes`` there were of late.

    One made ``of_cards`` has no ``launches``. What is made of it by ``replace`` has no cards either: they were made
    for its day and audience, and for no other.
    """

    book: Book
    policy: Policy
    today: date
    launches: Mapping[str, Readiness]
    audience: Audience = "internal"
    changes: tuple[Change, ...] = ()

    @classmethod
    def of_cards(
        cls,
        book: Book,
        policy: Policy,
        today: date,
        cards: Mapping[str, Card],
        audience: Audience = "internal",
        changes: tuple[Change, ...] = (),
    ) -> Portfolio:
        """A portfolio of which only the cards are known, by launch id: enough for all pages but the launches' own."""
        return cls(book, policy, today, {}, audience, changes)._with(cards)

    @property
    def words(self) -> Words:
        """The fixed words of the book's pages, in its language."""
        return self.book.words

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The card of each launch: what lists show of it."""
        return {name: make_card(of) for name, of in self.launches.items()}

    @cached_property
    def by_ga(self) -> tuple[Card, ...]:
        """The cards by GA, those without a date last."""
        return tuple(sorted(self.cards.values(), key=lambda card: (card.ga or date.max, card.id)))

    def without(self, launch_ids: Collection[str]) -> Portfolio:
        """The same portfolio as if these launches were not in the book."""
        kept = {name: readiness for name, readiness in self.launches.items() if name not in launch_ids}
        launches = tuple(launch for launch in self.book.launches if launch.id not in launch_ids)
        rest = replace(self, book=replace(self.book, launches=launches), launches=kept)
        if self.launches:
            return rest
        return rest._with({name: card for name, card in self.cards.items() if name not in launch_ids})

    def _with(self, cards: Mapping[str, Card]) -> Portfolio:
        self.__dict__["cards"] = cards  # as if they had been asked for already
        return self
