"""How the edge is told what is being done; whoever does it knows nothing of screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

Tell: TypeAlias = Callable[[str, Iterable[Any], int], Iterator[Any]]
"""(what, items, how many) → the same items, one by one, as they are done."""


def in_silence(what: str, items: Iterable[Any], total: int) -> Iterator[Any]:
    """Tells nobody."""
    yield from items
