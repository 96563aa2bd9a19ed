"""Where "edit this page" leads: to the file a person would change."""

from __future__ import annotations

import re

from generator.model import paths

_LAUNCH_PAGE = re.compile(rf"{paths.LAUNCHES}/([a-z0-9-]+)/[a-z]+\.md")
_SOURCES = (
    (f"{paths.PORTFOLIO}/owners/", "people.yaml"),
    (f"{paths.PORTFOLIO}/teams/", "people.yaml"),
    (f"{paths.PORTFOLIO}/products/", "book.yaml"),
    (f"{paths.PORTFOLIO}/regions/", "book.yaml"),
    (paths.policy, "policy.yaml"),
    (paths.glossary, "book.yaml"),
    (paths.home, "book.yaml"),
)


def edit_uri_for(page: str, current: str | None, *, is_ours: bool = True) -> str | None:
    """The source to edit for a page, both below the docs folder; None where there is no one file.

    ``current`` is the page itself: what a person edits if it is not ours.
    """
    if not is_ours:
        return current
    launch = _LAUNCH_PAGE.fullmatch(page)
    if launch:
        return f"{paths.LAUNCHES}/{launch[1]}.launch.yaml"
    for start, source in _SOURCES:
        if page.startswith(start):
            return source
    if page == paths.launches or page.startswith(f"{paths.PORTFOLIO}/"):
        return None
    return current
