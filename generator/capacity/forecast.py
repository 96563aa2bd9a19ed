"""Contacts by week: customers reached × contact rate × decay for each week since they were reached.

Each step of a rollout reaches customers of its own, and each of these groups writes less from week to week. A week of
seven days counts from the day they were reached; its contacts fall evenly on its days, and so on calendar weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.capacity.load import Load, Rates, Wave

LONGEST = 26
"""Weeks that a step is followed; what comes after is so little, or so unsure, that nobody plans for it."""
_LEAST = 0.5
"""A step is followed until fewer contacts than this come in a week, even if it goes badly."""
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts in three cases. Fractions are kept, so that parts add up to their whole."""

    low: float = 0.0
    expected: float = 0.0
    high: float = 0.0

    def __add__(self, other: Contacts) -> Contacts:
        return Contacts(self.low + other.low, self.expected + other.expected, self.high + other.high)

    def times(self, share: float) -> Contacts:
        """A share of them, or a multiple."""
        return Contacts(self.low * share, self.expected * share, self.high * share)


@dataclass(frozen=True, slots=True)
class Week:
    """The contacts of a calendar week, from its Monday on; ``news`` are those of them who write on being told."""

    monday: date
    contacts: Contacts
    news: Contacts = Contacts()


@lru_cache(maxsize=4096)  # calendar, forecast, clashes and teams each ask for those of all launches to come
def weeks_of(load: Load) -> tuple[Week, ...]:
    """The calendar weeks in which contacts come, in order."""
    found: dict[date, Contacts] = {}
    news: dict[date, Contacts] = {}
    for wave in load.waves:
        for day, contacts in _wave(wave, load.decay):
            for monday, share in _calendar_weeks(day):
                found[monday] = found.get(monday, Contacts()) + contacts.times(share)
                if wave.is_news:
                    news[monday] = news.get(monday, Contacts()) + contacts.times(share)
    return tuple(Week(monday, found[monday], news.get(monday, Contacts())) for monday in sorted(found))


def may_touch(load: Load, first: date, weeks: int) -> bool:
    """Whether any contacts may come in so many weeks from a Monday on: cheaper than to look."""
    return any(-_DAYS * (LONGEST + 1) < (wave.day - first).days < _DAYS * weeks for wave in load.waves)


def total_of(load: Load) -> Contacts:
    """All contacts of all weeks."""
    return sum_of(contacts for wave in load.waves for _, contacts in _wave(wave, load.decay))


def total_in(load: Load, first: date, days: int) -> Contacts:
    """The contacts that come in so many days from a day on."""
    parts = []
    for wave in load.waves:
        for day, contacts in _wave(wave, load.decay):
            after = (day - first).days
            shared = min(after + _DAYS, days) - max(after, 0)
            if shared > 0:
                parts.append(contacts.times(shared / _DAYS))
    return sum_of(parts)


def by_channel(contacts: Contacts, load: Load) -> Mapping[str, Contacts]:
    """The same by channel; empty where nobody has said how they split."""
    return {channel: contacts.times(share) for channel, share in load.channels}


def sum_of(parts: Iterable[Contacts]) -> Contacts:
    """All of them together."""
    return sum(parts, Contacts())


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return date.fromordinal(day.toordinal() - day.weekday())


def _wave(wave: Wave, decay: float | None) -> Iterator[tuple[date, Contacts]]:
    """First day and contacts of each week since a wave began."""
    contacts = _times(wave.rates, wave.customers)
    for number in range(LONGEST if decay else 1):
        if number and contacts.high < _LEAST:
            return
        ordinal = wave.day.toordinal() + number * _DAYS
        if ordinal + _DAYS > date.max.toordinal():
            return
        yield date.fromordinal(ordinal), contacts
        contacts = contacts.times(decay or 0.0)


def _times(rates: Rates, customers: float) -> Contacts:
    return Contacts(rates.low * customers, rates.expected * customers, rates.high * customers)


def _calendar_weeks(day: date) -> Iterator[tuple[date, float]]:
    """The calendar weeks that the seven days from ``day`` on fall into, with the share of each."""
    monday, before = monday_of(day), day.weekday()
    yield monday, (_DAYS - before) / _DAYS
    if before:
        yield monday + timedelta(weeks=1), before / _DAYS
