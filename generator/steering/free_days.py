"""Days on which nothing should go live: certain weekdays, weekends, holidays of those affected, freezes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.capacity.rota import WEEKDAYS as SHORT
from generator.model.book import Book, Region
from generator.model.policy import Policy
from generator.model.said import Said
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.workdays import WorkDays, holidays_of, known_calendar, said_day_off, work_days

_FARTHEST = 60
"""Days that are looked ahead for a better one."""


BadDayKind = Literal["weekday", "day off", "holiday", "freeze"]


@dataclass(frozen=True, slots=True)
class BadDay:
    """Why a day is a bad one to go live."""

    kind: BadDayKind
    words: Said


def _bad(kind: BadDayKind, **values: str) -> BadDay:
    return BadDay(kind, Said(f"clashes.reason.{kind.replace(' ', '_')}", values))


@dataclass(frozen=True)
class Calendar:
    """The policy's calendar, and that of each region."""

    policy: Policy
    days: WorkDays
    regions: Mapping[str, tuple[str, WorkDays]]

    def reasons(self, card: Card, day: date) -> tuple[BadDay, ...]:
        """Why a launch should not go live on a day; empty if nothing speaks against it."""
        found = []
        off = self.days.day_off(day)
        if SHORT[day.weekday()] in self.policy.clashes.avoid and not off:
            found.append(_bad("weekday", weekday=Said(f"weekday.{SHORT[day.weekday()]}")))
        if off:
            found.append(_bad("day off", reason=said_day_off(off)))
        for region in dict.fromkeys(card.regions):
            title, days = self.regions.get(region, ("", None))
            own = days.names_of(day) if days else ()
            holidays = [name for name in own if name not in self.days.names_of(day)]
            if holidays:
                found.append(_bad("holiday", region=title, holiday=", ".join(holidays)))
        for freeze in self.policy.calendar.freezes:
            if freeze.holds(day, card.regions):
                found.append(_bad("freeze", freeze=freeze.title, first=str(freeze.first), last=str(freeze.last)))
        return tuple(found)

    def next_free(self, card: Card, day: date) -> date | None:
        """The first later day that nothing speaks against; None if there is none in two months."""
        last = min(day.toordinal() + _FARTHEST, date.max.toordinal())
        later = (date.fromordinal(number) for number in range(day.toordinal() + 1, last + 1))
        return next((found for found in later if not self.reasons(card, found)), None)


def calendar_of(portfolio: Portfolio) -> Calendar:
    """The calendar that launches of a book are held against."""
    book, policy = portfolio.book, portfolio.policy
    regions = {
        region.id: (str(region.title), holidays_of(_calendars(region, book), book)) for region in book.facts.regions
    }
    return Calendar(policy, work_days(policy.calendar, book), regions)


def _calendars(region: Region, book: Book) -> tuple[str, ...]:
    """Those that a region names; else those of the country that its id is."""
    return region.holidays or ((region.id,) if known_calendar(region.id, book) else ())
