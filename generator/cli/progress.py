"""A bar for whoever waits: what is being done, how many of how many, how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

_WIDE = 24
"""Characters of the longest thing that is counted."""


def show_progress(what: str, items: Iterable[Any], total: int) -> Iterator[Any]:
    """The same items; on a terminal, a bar on stderr moves on with each of them."""
    if not total or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(
        items, length=total, label=what.ljust(_WIDE), file=sys.stderr, show_pos=True, show_eta=True, update_min_steps=1
    ) as bar:
        yield from bar
