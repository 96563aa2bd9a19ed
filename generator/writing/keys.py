"""Keys: two pages made from the same have the same key, and two with the same key the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Literal

from pydantic import BaseModel

from generator.gate.images import images_in
from generator.model.book import Book
from generator.model.image import Image, image_name
from generator.model.text import Prose
from generator.model.texts import iter_texts
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio

Part = Literal["cards", "book", "people", "policy", "pages", "today", "changes", "usage"]
"""What a page is made from: launches, book.yaml, people.yaml, policy.yaml, the pages it may link to, the day, what
changed when, and macro-usage.yaml."""
_DIGITS = 32


def key_of(*values: Any) -> str:
    """Digest of plain values: texts, numbers, days, collections, frozen dataclasses and entries of these.

    A card stands for itself by its own digest. Raises TypeError for anything else, such as a function.
    """
    text = json.dumps(values, default=_plainer, check_circular=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def part_keys(portfolio: Portfolio, pages: frozenset[str] | None) -> Mapping[Part, str]:
    """A digest of each part that a template can look into; ``pages`` are those that may be linked to, None for all.

    Cards, the day, changes and use are no such parts: what a page says of them is in its context.
    """
    return {
        "book": key_of(portfolio.book.facts, images_of_facts(portfolio.book)),
        "people": key_of(portfolio.book.people),
        "policy": key_of(portfolio.policy),
        "pages": key_of(pages),
    }


def whole_book_key(portfolio: Portfolio, parts: Mapping[Part, str]) -> str:
    """A digest of all that a book's own template can look at, but for what is in its context."""
    book = portfolio.book
    return key_of(dict(parts), book.usage, book.calendars, book.images, book.unfit_images)


def images_of_facts(book: Book) -> tuple[tuple[str, Image | None], ...]:
    """Return the images that the texts of book.yaml name, with their sizes; None for one that can't be shown."""
    texts = (text for _, text in iter_texts(book.facts) if isinstance(text, Prose))
    names = {image_name(image.url or "") for text in texts for image in images_in(text)}
    return tuple((name, book.images.get(name)) for name in sorted(names))


def _plainer(value: Any) -> Any:
    kind: Any = type(value)
    return _way(kind)(value)


@cache
def _way(kind: type) -> Callable[[Any], Any]:
    """How values of a kind are told in simpler ones, with what they are: a day is no text that looks like one."""
    name = kind.__name__
    if issubclass(kind, Card):
        values = _values(kind)
        return lambda card: card.digest or [name, *values(card)]
    if issubclass(kind, date):
        return lambda day: ["date", day.isoformat()]
    if issubclass(kind, BaseModel):
        keys = tuple(kind.model_fields)
        return lambda entry: [name, *((key, getattr(entry, key)) for key in keys)]
    if is_dataclass(kind):
        values = _values(kind)
        return lambda value: [name, *values(value)]
    if issubclass(kind, frozenset):
        return lambda names: [name, *sorted(names)]
    raise TypeError(f"a page's key can't be made from a value of the kind {name}")


def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
