"""The navigation as mkdocs.yml states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def nav_targets(nav: Any) -> Iterator[str]:
    """Pages that the navigation of mkdocs.yml names; addresses of other sites left out."""
    if isinstance(nav, str):
        if "://" not in nav:
            yield nav
    elif isinstance(nav, list | dict):
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from nav_targets(part)
