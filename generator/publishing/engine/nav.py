"""The navigation as mkdocs.yml states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def nav_targets(nav: Any) -> Iterator[str]:
    """Yield the pages that the navigation of mkdocs.yml names; addresses of other sites are left out."""
    yield from (target for _, target in nav_entries(nav) if "://" not in target)


def nav_entries(nav: Any, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Yield title and target of each entry in order; the title is None where only the page has one."""
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, list):
        for part in nav:
            yield from nav_entries(part)
    elif isinstance(nav, dict):
        for name, part in nav.items():
            yield from nav_entries(part, str(name))
