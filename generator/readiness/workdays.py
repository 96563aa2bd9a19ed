"""Working days: weekends, public holidays of several countries, own calendars.

Day zero (GA) is itself even when it is a day off; ``T-1`` is then the last working day
before it, ``T+1`` the first one after it. Days are those of the launch's own time zone: no
clock and no zone is read here.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import Any

from generator.model.book import Book
from generator.model.policy import WorkCalendar
from generator.model.said import Said

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = tuple(name[:3].lower() for name in WEEKDAYS)


@dataclass(frozen=True)
class WorkDays:
    """Which days are worked: no day of ``weekend`` (Monday is 0), no holiday of a country, none of ``own``.

    ``countries`` are codes like ``US`` or ``DE-BY``; unknown ones are passed over (LB511 reports them).
    A weekend of all seven days counts as none: due days must fall somewhere.
    """

    weekend: frozenset[int] = frozenset({5, 6})
    countries: tuple[str, ...] = ()
    own: Mapping[date, str] = field(default_factory=dict)
    _years: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def day_off(self, day: date) -> str:
        """Why nobody works on this day: the holiday's name, else the weekday's; "" on a working day."""
        return ", ".join(self.names_of(day))

    def names_of(self, day: date) -> tuple[str, ...]:
        """The same, name by name."""
        names = [self.own[day]] if day in self.own else []
        names += [_public_holidays(country, day.year).get(day, "") for country in self.countries]
        if day.weekday() in self.weekend:
            names.append("" if any(names) else WEEKDAYS[day.weekday()])
        return tuple(dict.fromkeys(name for name in names if name))

    def shift(self, day: date, offset: int) -> date:
        """The working day ``offset`` working days after ``day`` (before it, if negative); ``day`` itself for 0.

        Clamped to the first and last day that the calendar has (years 1 to 9999).
        """
        if offset == 0:
            return day
        step = 1 if offset > 0 else -1
        left, year = abs(offset), day.year
        while MINYEAR <= year <= MAXYEAR:
            worked = self._worked(year)
            rest = worked[bisect_right(worked, day) :] if step > 0 else worked[: bisect_left(worked, day)][::-1]
            if left <= len(rest):
                return rest[left - 1]
            left -= len(rest)
            year += step
        return date.max if step > 0 else date.min

    def between(self, start: date, end: date) -> int:
        """Working days from ``start`` to ``end``, so that ``shift(start, between(start, end))`` is ``end``.

        Counts the days after ``start`` up to and with ``end``; negative, and without ``start``, if ``end`` is earlier.
        """
        if end < start:
            return -sum(self._count(year, end, start, with_end=False) for year in range(end.year, start.year + 1))
        return sum(self._count(year, start, end, with_end=True) for year in range(start.year, end.year + 1))

    def _count(self, year: int, start: date, end: date, with_end: bool) -> int:
        # Forward the end counts and the start does not, backward the other way round.
        side = bisect_right if with_end else bisect_left
        worked = self._worked(year)
        return side(worked, end) - side(worked, start)

    def _worked(self, year: int) -> tuple[date, ...]:
        if year not in self._years:
            off = set(self.own).union(*(_public_holidays(country, year) for country in self.countries))
            days = (day for day in _days_of(year) if day.weekday() not in self.weekend)
            self._years[year] = tuple(day for day in days if day not in off)
        return self._years[year]


def said_day_off(reason: str) -> str:
    """Return why nobody works on a day, so that a page says a weekday in its own language; a holiday by its name."""
    return Said(f"weekday.{_SHORT[WEEKDAYS.index(reason)]}") if reason in WEEKDAYS else reason


def days_after(day: date, days: int) -> date:
    """So many days later, weekends too, or the last day that there is: a mistyped year is no reason to stop."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def days_before(day: date, days: int) -> date:
    """So many days earlier, weekends too, or the first day that there is."""
    return date.fromordinal(max(day.toordinal() - days, 1))


def work_days(calendar: WorkCalendar, book: Book) -> WorkDays:
    """The working days of a policy's calendar; own calendars of the book come before country codes."""
    weekend = frozenset(_SHORT.index(name) for name in calendar.weekend)
    return replace(
        holidays_of(calendar.holidays, book), weekend=weekend if len(weekend) < len(WEEKDAYS) else frozenset()
    )


def holidays_of(names: Iterable[str], book: Book) -> WorkDays:
    """Holidays alone, of own calendars and of countries: every other day is worked, weekends too."""
    names = tuple(names)
    own = [book.calendars[name] for name in names if name in book.calendars]
    return WorkDays(
        weekend=frozenset(),
        countries=tuple(name for name in names if name not in book.calendars and _is_country(name)),
        own={holiday.on: holiday.title for one in own for holiday in one.holidays},
    )


def known_calendar(name: str, book: Book) -> bool:
    """Whether ``name`` is a calendar of the book, or a country (and subdivision) with known holidays."""
    return name in book.calendars or _is_country(name)


def _days_of(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=after) for after in range((date(year, 12, 31) - first).days + 1))


@cache
def _is_country(name: str) -> bool:
    import holidays  # 40 ms: only where a policy asks for countries

    code, _, part = name.partition("-")
    found: Any = getattr(holidays, code, None) if code.isupper() else None  # the library's list loads all countries
    is_one = hasattr(found, "country") and not hasattr(found, "market")
    return is_one and (not part or part in found.subdivisions)


@cache
def _language(country: str) -> str | None:
    """English where the library has it, else the country's own; always given, for pages must not differ by machine."""
    import holidays

    spoken = holidays.country_holidays(country)
    return "en_US" if "en_US" in spoken.supported_languages else spoken.default_language


@cache
def _public_holidays(name: str, year: int) -> Mapping[date, str]:
    """Public holidays of a country or subdivision in a year, by name."""
    import holidays

    country, _, part = name.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "available only from 2001 to 2035": then fewer are known
        days = holidays.country_holidays(country, subdiv=part or None, years=year, language=_language(country))
    return {day: title.replace("; ", ", ") for day, title in days.items()}
