"""Events → an iCalendar file (RFC 5545) that other calendars subscribe to.

Each event has the same UID for as long as it exists: a subscriber sees a day that moved as a change, not as a new
event. Nothing in the file depends on when it was written: DTSTAMP, which the standard asks for, is the event's own
first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256

from icalendar.parser import Contentline

from generator.calendars.events import Event
from generator.gate.hidden import show_hidden
from generator.readiness.workdays import days_after

PRODUCT = "-//launchbook//calendar//EN"
MARK = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//launchbook//"
"""How every calendar of ours begins."""
_DOMAIN = "launchbook"
_DIGITS = 10
_LONGEST = 75
"""Longer lines are folded."""
_BREAK = "\n"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def book_id(name: str) -> str:
    """Tells events and entries of the book of this name from those of another."""
    return sha256(name.encode()).hexdigest()[:_DIGITS]


def render_ics(name: str, book: str, events: Iterable[Event], site: str = "") -> str:
    """A calendar file; ``name`` is shown to who subscribes, ``book`` is the id of the book.

    ``site`` is the address that pages are below; without it, events say where their page is from the top of the site.
    """
    shown = _text(name)
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        f"NAME:{shown}",
        f"X-WR-CALNAME:{shown}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    )
    ordered = sorted(events, key=lambda event: (event.first, event.key))
    parts = (
        b"".join(map(_folded, head)),
        *(_component(event, book, site) for event in ordered),
        _folded("END:VCALENDAR"),
    )
    return b"".join(parts).decode()


@lru_cache(maxsize=65536)
def _component(event: Event, book: str, site: str) -> bytes:
    """A VEVENT by hand, folded by the library: a book has tens of thousands, and components take ten times as long."""
    after = days_after(event.last, 1)  # the standard does not count the day on which an event ends
    lines = (
        "BEGIN:VEVENT",
        f"UID:{_text(f'{event.key}@{book}.{_DOMAIN}')}",
        f"DTSTAMP:{_day(event.first)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.first)}",
        f"DTEND;VALUE=DATE:{_day(after)}",
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(f'{event.about}{_BREAK}{site}{event.page}'.strip())}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    return b"".join(map(_folded, lines))


def _text(text: str) -> str:
    """Escaped as the standard asks (RFC 5545, 3.3.11); the library takes a written ``\\N`` for a line break."""
    return show_hidden(text).translate(_ESCAPES)


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _folded(line: str) -> bytes:
    raw = line.encode()
    return (raw if len(raw) < _LONGEST else _fold(line)) + b"\r\n"


def _fold(line: str) -> bytes:
    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded
