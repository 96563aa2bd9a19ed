"""Letters that are not what they look like, in every text, id, key and file name: hidden ones and look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checking.hidden import find_hidden
from generator.checking.lookalikes import Lookalike, find_lookalikes
from generator.checking.secrets import holds_secret
from generator.model.book import Allowed, Book
from generator.model.entry import Document
from generator.model.finding import Finding, character_name
from generator.model.place import Place
from generator.model.rules import report
from generator.model.texts import Written, where_in

_SHOWN = 20
_WORD_END, _WORD_START = re.compile(r"\S*"), re.compile(r"\S*\Z")
_ALLOW = "to let it stand, list {} under allowed in guides/book.yaml, with a reason"


class _Letters(NamedTuple):
    """A text, and where findings of it stand."""

    text: str
    place: Place
    where: str


def check_letters(document: Document, written: Iterable[Written], allowed: Iterable[Allowed]) -> Iterator[Finding]:
    """LB421 and LB422 in all that a document says, but for what the book allows."""
    silent = frozenset(entry.text.casefold() for entry in allowed)
    for path, text, is_key in written:
        if not text.isascii():
            place = document.source.key(*path) if is_key else document.source.at(*path)
            yield from _check(_Letters(text, place, where_in(document, path)), silent)


def check_file_names(book: Book) -> Iterator[Finding]:
    """LB421 and LB422 in the names of calendars and of pages that people wrote."""
    silent = frozenset(entry.text.casefold() for entry in book.facts.allowed)
    calendars = (calendar.source.file for calendar in book.calendars.values())
    for name in (*calendars, *sorted(f"guides/{page}" for page in book.pages)):
        if not name.isascii():
            yield from _check(_Letters(name, Place(name), ""), silent)


def _check(letters: _Letters, silent: frozenset[str]) -> Iterator[Finding]:
    yield from _check_hidden(letters, silent)
    yield from _check_lookalikes(letters, silent)


def _check_hidden(letters: _Letters, silent: frozenset[str]) -> Iterator[Finding]:
    """One finding for each kind of character, at the first of it that is not allowed."""
    hits = [(at, char) for at, char in find_hidden(letters.text) if not _is_allowed(letters.text, at, char, silent)]
    counts = Counter(char for _, char in hits)
    for at, char in sorted({char: (at, char) for at, char in reversed(hits)}.values()):
        times = f", {counts[char]} times" if counts[char] > 1 else ""
        where = f"at character {at + 1}" if holds_secret(letters.text) else _beside(letters.text, at)
        message = f"{character_name(char)}, which nobody sees, stands {where}{times}"
        hint = f"delete it; {_ALLOW.format(f'U+{ord(char):04X}')}"
        yield report("LB421", _place(letters, at, at + 1), letters.where, message, hint)


def _is_allowed(text: str, at: int, char: str, silent: frozenset[str]) -> bool:
    """Whether the character itself, by its number, or the word it stands in may stand in texts."""
    if not silent:
        return False
    start = _WORD_START.search(text, 0, at)
    end = _WORD_END.match(text, at)
    word = (start.group() if start else "") + (end.group() if end else "")
    return not silent.isdisjoint((f"u+{ord(char):04x}", word.casefold()))


def _check_lookalikes(letters: _Letters, silent: frozenset[str]) -> Iterator[Finding]:
    told: dict[str, Lookalike] = {}
    for hit in find_lookalikes(letters.text):
        told.setdefault(letters.text[hit.start : hit.end], hit)
    for word, hit in told.items():
        if word.casefold() in silent:
            continue
        letter = letters.text[hit.at]
        name = f'"{letter}" in it is {character_name(letter)}'
        not_that = f", not the Latin {hit.like}" if not letter.isascii() else ", among letters of another script"
        message = f'"{word[:_SHOWN]}" is not what it looks like: {name}{not_that}'
        hint = f"type the word again; {_ALLOW.format('the word')}"
        yield report("LB422", _place(letters, hit.at, hit.at + 1), letters.where, message, hint)


def _beside(text: str, at: int) -> str:
    """Where in a text a character stands, in words that can be searched for."""
    before, after = _seen(text[:at][-_SHOWN:]).lstrip(), _seen(text[at + 1 :][:_SHOWN]).rstrip()
    return f'after "{before}"' if before.strip() else f'before "{after}"' if after.strip() else "alone"


def _seen(text: str) -> str:
    """The text without characters that would not be seen."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Mn", "Co", "Cn"))


def _place(letters: _Letters, start: int, end: int) -> Place:
    """The letters themselves, where the value stands in the file as it is, in quotes or without; else the value."""
    place = letters.place
    quote = place.width - len(letters.text)
    if quote not in (0, 2) or not place.line:
        return place
    return Place(place.file, place.line, place.column + quote // 2 + start, end - start)
