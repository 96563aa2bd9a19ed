"""What a page about the whole book shows, and how a long one is cut into parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator.model import paths
from generator.model.words import Words

Context = Mapping[str, Any]
T = TypeVar("T")
K = TypeVar("K")
ROWS = 200
"""A page holds at most so many rows; the rest stands on further parts of it, or on pages of its own."""
_BESIDE = 2
_ALL_NAMED = 12
"""Up to so many parts each one is linked; of more, the first, the last and those beside the reader's own."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading. ``kind`` says which table they are, ``above`` is the heading over several sections.

    ``is_continued`` and ``is_above_continued`` say that the heading stood on the part before already.
    ``more`` counts rows that are left out. ``weight`` is how many lines of a page one row takes.
    """

    kind: str
    rows: Sequence[Any]
    title: str = ""
    anchor: str = ""
    above: str = ""
    more: int = 0
    weight: int = 1
    is_continued: bool = False
    is_above_continued: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page shows: plain values only, so that they tell whether its text is still the same."""

    path: str
    title: str
    context: Context = field(default_factory=dict)
    sections: Sequence[Section] = ()


def cut(shown: Shown, words: Words) -> list[Shown]:
    """A page as parts of at most ROWS rows, each with links to the others; itself if it needs none."""
    pieces = list(_pieces(shown.sections))
    if len(pieces) < 2:
        return [replace(shown, context={**shown.context, "part": 1, "part_links": ()})]
    found = [shown.path, *(paths.part(shown.path, number) for number in range(2, len(pieces) + 1))]
    return [
        Shown(
            path=found[number - 1],
            title=words.text("common.titled_part", title=shown.title, number=number) if number > 1 else shown.title,
            context={**shown.context, "part": number, "part_links": _named(number, found)},
            sections=piece,
        )
        for number, piece in enumerate(pieces, 1)
    ]


def _pieces(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    piece: list[Section] = []
    room, above = ROWS, ""
    for section in sections:
        start = 0
        while not start or start < len(section.rows):
            if room < section.weight and section.rows:
                yield tuple(piece)
                piece, room = [], ROWS
            rows = section.rows[start : start + room // section.weight]
            goes_on = not piece and section.above != "" and section.above == above
            piece.append(replace(section, rows=rows, is_continued=start > 0, is_above_continued=goes_on))
            above = section.above
            room -= len(rows) * section.weight
            start += max(len(rows), 1)
    if piece:
        yield tuple(piece)


def _named(own: int, found: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Number and path of the parts to link; 0 where some are passed over."""
    last = len(found)
    shown = [
        number
        for number in range(1, last + 1)
        if last <= _ALL_NAMED or number in (1, last) or abs(number - own) <= _BESIDE
    ]
    links: list[tuple[int, str]] = []
    for before, number in zip((0, *shown), shown, strict=False):
        links += [(0, "")] if number > before + 1 else []
        links.append((number, found[number - 1]))
    return tuple(links)


def grouped(rows: Iterable[T], key: Callable[[T], K], order: Iterable[K] = ()) -> dict[K, list[T]]:
    """Rows by a key: those of ``order`` first, then as they come; none is empty."""
    found: dict[K, list[T]] = {name: [] for name in order}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: members for name, members in found.items() if members}


def fair_shares(counts: Sequence[int], most: int = ROWS) -> list[int]:
    """How many of each group to show, ``most`` in all: small groups whole, large ones what is left, alike."""
    shares, left = [0] * len(counts), most
    by_size = sorted(range(len(counts)), key=lambda at: counts[at])
    for place, at in enumerate(by_size):
        shares[at] = min(counts[at], left // (len(counts) - place))
        left -= shares[at]
    return shares
