"""A book's own page templates, as read: names, texts, and a digest that changes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

FOLDER = "templates"
"""The folder of a book's own templates and words, beside guides/."""
SUFFIX = ".j2"
SHIPPED = "launchbook"
"""``launchbook:launch/playbook.html.j2`` is a template as it ships, also where a book has one of the same name."""
FILTERS = ("inline", "join", "percent", "day", "plain", "exact")
"""Filters of Launchbook's own, besides those of Jinja."""
TESTS = ("with_table",)
"""Tests of Launchbook's own, besides those of Jinja."""
_DIGITS = 32


@dataclass(frozen=True)
class OwnTemplates:
    """Templates of a book.

    ``texts`` are their sources by name, which is the path below templates/. ``unread`` are names of those that are
    there and can't be read: nothing else takes their place.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.texts or self.unread)

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """A digest that tells these templates from any others; "" without any."""
        return self.digest_of((*self.texts, *self.unread))

    def digest_of(self, names: Iterable[str]) -> str:
        """Return the digest of some of them, by name; "" for none."""
        parts = [f"{name}\0{self._digest_of_one(name)}" for name in sorted(names)]
        return sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS] if parts else ""

    def _digest_of_one(self, name: str) -> str:
        text = self.texts.get(name)
        return "unread" if text is None else sha256(text.encode()).hexdigest()


NO_TEMPLATES = OwnTemplates()


def file_of(name: str) -> str:
    """Return the file of an own template, as findings name it."""
    return f"{FOLDER}/{name}"
