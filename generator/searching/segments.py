"""Which search segment a page belongs to: enough of them that an edit is soon indexed, few enough to search at once.

Launches are dealt out by a hash of their ids, not by year: so each segment is a fair sample of the book, a word is
about as rare in one as in all, and results of several rank as those of one would. A segment that holds too many
launches is split in two; no other notices.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from generator.model import paths
from generator.readiness.card import Card

NOW = "now"
"""The first segment: all pages that belong to no launch, and of a small book everything. Its parts are ``now-…``."""

PAST = "past"
"""Closed launches; its parts are ``past-…``."""

SMALL_BOOK = 100
"""So many launches are one segment."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How a segment is split: when it holds more than ``usual``, but ``halvings`` times at most, unless at ``most``."""

    usual: int
    halvings: int
    most: int


# Half a second to two for what is edited daily, twice that for the rest; at most 16 and 32 segments until 10,000
# launches, as each costs a reader some 20 KB a word, and those of what is live before the first result. No limit here
# lets Pagefind have more than 1 GB.
_LIMITS = {NOW: Limits(usual=150, halvings=4, most=350), PAST: Limits(usual=200, halvings=5, most=350)}


def plan_segments(cards: Iterable[Card]) -> Mapping[str, str]:
    """The segment of each launch, by its id."""
    kinds = {card.id: PAST if card.status == "closed" else NOW for card in cards}
    if len(kinds) <= SMALL_BOOK:
        return dict.fromkeys(kinds, NOW)
    plan: dict[str, str] = {}
    for kind, limits in _LIMITS.items():
        plan |= split(kind, [launch for launch, its in kinds.items() if its == kind], limits)
    return plan


def segment_of_page(path_in_site: str, launches: Mapping[str, str]) -> str:
    """The segment of a page of the site, where ``launches`` are those of the launches."""
    folder, _, rest = path_in_site.partition("/")
    launch, _, page = rest.partition("/")
    return launches.get(launch, NOW) if folder == paths.LAUNCHES and page else NOW


def reading_order(segments: Iterable[str]) -> list[str]:
    """Segments as they are searched: what is no launch, then launches that are not closed, then the rest."""
    return sorted(segments, key=lambda name: (not is_first(name), name))


def is_first(segment: str) -> bool:
    """Whether first results come from this segment; a reader's browser fetches the others later."""
    return segment == NOW or segment.startswith((f"{NOW}-", f"{NOW}."))


def split(name: str, members: Collection[str], limits: Limits, mark: str = "-") -> dict[str, str]:
    """Each member's part of what is called ``name``: all of it, or ``name-0``, ``name-10`` and so on."""
    if not _is_large(len(members), limits, 0):
        return dict.fromkeys(members, name)
    keyed = sorted((_bits(member), member) for member in members)
    return {member: f"{name}{mark}{digits}" for digits, member in _split(keyed, limits, 0)}


def _split(keyed: list[tuple[str, str]], limits: Limits, depth: int) -> Iterator[tuple[str, str]]:
    if not _is_large(len(keyed), limits, depth):
        yield from ((bits[:depth], member) for bits, member in keyed)
        return
    for _, half in groupby(keyed, key=lambda one: one[0][depth]):
        yield from _split(list(half), limits, depth + 1)


def _is_large(members: int, limits: Limits, depth: int) -> bool:
    return members > (limits.usual if depth < limits.halvings else limits.most)


def _bits(member: str) -> str:
    """The digits by which a member finds its part; none are the same, and they never run out."""
    return format(int.from_bytes(sha256(member.encode("utf-8", "surrogatepass")).digest()), "0256b")
