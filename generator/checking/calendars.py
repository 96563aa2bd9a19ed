"""Calendars, freezes and the holidays of regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checking.listing import Listings, near
from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in
from generator.readiness.workdays import known_calendar

_CALENDARS = "use a country code like US, MX or DE-BY, or the name of a file in guides/calendars/"


def check_calendars(book: Book, known: Listings) -> Iterator[Finding]:
    """LB511 of the policy and of regions; LB515 and LB209 of freezes; LB514 of the book's own calendars."""
    policy = book.policy
    yield from _check_names(book, policy, ("calendar", "holidays"), policy.calendar.holidays)
    for index, region in enumerate(book.facts.regions):
        yield from _check_names(book, book.facts, ("regions", index, "holidays"), region.holidays)
    for index, freeze in enumerate(policy.calendar.freezes):
        path: Path = ("calendar", "freezes", index)
        yield from known.regions.check_all(policy, (*path, "regions"), freeze.regions)
        if freeze.last < freeze.first:
            message = f"ends on {freeze.last}, before it begins on {freeze.first}"
            place, where = policy.place(*path, "last"), where_in(policy, (*path, "last"))
            yield report("LB515", place, where, message, "correct the year, or swap the two")
    for calendar in book.calendars.values():
        seen: dict[object, str] = {}
        for index, holiday in enumerate(calendar.holidays):
            path = ("holidays", index, "on")
            if holiday.on in seen:
                is_copy = seen[holiday.on] == holiday.title
                message = f"{holiday.on} stands here twice: " + (
                    "both times " if is_copy else f"{seen[holiday.on]} and "
                )
                message += str(holiday.title)
                hint = "remove one" if is_copy else "correct the date, or make one entry of both"
                yield report("LB514", calendar.place(*path), where_in(calendar, path), message, hint)
            seen[holiday.on] = str(holiday.title)


def _check_names(book: Book, document: Document, path: Path, names: Iterable[str]) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if not known_calendar(name, book):
            own = near(name, book.calendars)
            hint = own if own.endswith("?") else _CALENDARS
            place, where = document.place(*path, index), where_in(document, (*path, index))
            yield report("LB511", place, where, f'unknown calendar "{name}"', hint)
