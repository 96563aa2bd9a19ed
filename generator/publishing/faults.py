"""Faults of a book's own templates, told once each: the same one may keep every launch's page from being made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from generator.model.addresses import from_top, target_of
from generator.model.finding import Finding


def tell_faults(faults: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """Return each fault once, with the first page that it keeps from being made, and how many more there are.

    What a check of the templates themselves has ``told`` is left out.
    """
    told = tuple(told)
    places = {(one.place.file, one.place.line) for one in told}
    messages = {one.message for one in told if one.code in _OF_SEVERAL}
    unread = {one.place.file for one in told if one.code.startswith("LB1")}
    same: dict[Finding, list[str]] = {}
    for fault in faults:
        is_told = (fault.place.file, fault.place.line) in places or fault.message in messages
        if not is_told and fault.place.file not in unread:
            same.setdefault(replace(fault, where=""), []).append(fault.where)
    return [replace(fault, where=_pages(sorted(pages))) for fault, pages in same.items()]


def without_anchors_of(pages: Collection[str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings but for links into parts of these pages (below the docs folder), which are not made now."""
    folders = {from_top(page).rstrip("/") for page in pages}
    for finding in findings:
        link = finding.where.removeprefix("link to ").partition("#")[0]
        source = finding.place.file.partition("/")[2]
        if finding.code != "LB803" or target_of(link, source) not in folders:
            yield finding


_OF_SEVERAL = ("LB914", "LB915")
"""Findings that are told at one of several places: templates that are not there, and those in a circle."""


def _pages(paths: list[str]) -> str:
    more = len(paths) - 1
    return f"{paths[0]} and {more:,} more page{'s' * (more > 1)}" if more else paths[0]
