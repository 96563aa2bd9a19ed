"""People that a team needs in a week, half-hour by half-hour, and what its roster lacks.

Live channels by Erlang C at the book's service level; each conversation of a channel with concurrency c takes 1/c of
a person (AHT ÷ c). People on shift take whichever live contact comes next: the erlangs of all live channels add up, and
the longest AHT of them is held against the seconds, so that no contact more ever asks for fewer people. Each channel by
itself must find enough people with its skill. Deferred channels by workload alone, done between live conversations up
to the occupancy that people stand.
People to be scheduled = people on seat ÷ (1 − shrinkage).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil

from generator.capacity import erlang
from generator.capacity.arrivals import shares_of
from generator.capacity.rota import A_DAY, SLOTS, WEEKDAYS, Rota, clock_of, time_of
from generator.model.book import BookFile, Channel, ServiceLevel
from generator.model.people import Team
from generator.model.said import Said

_SLACK = 1e-9
"""Rounding errors of a sum of shares are no reason for one more person."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The half-hour in which the most people are needed: how many to be scheduled, and how many are."""

    when: str
    needed: int
    on_shift: int


@dataclass(frozen=True, slots=True)
class Short:
    """Hours of a day in which more people are needed than are on shift; ``lacking`` is the most at a time."""

    day: str
    starts: str
    ends: str
    needed: int
    on_shift: int
    channel: str = ""

    @property
    def lacking(self) -> int:
        """People lacking at the worst moment."""
        return self.needed - self.on_shift


@dataclass(frozen=True, slots=True)
class Staffing:
    """What a week's contacts ask of a team.

    ``hours`` are those that each channel's conversations take of people; ``free_hours`` are those that its people have
    beside live ones, up to the occupancy that people stand; ``unattended`` are contacts a week, by weekday, that come
    while nobody is on shift. ``short_hours`` are hours of people that lack while somebody is. ``needed`` are people to
    be scheduled in each half-hour of the week. ``occupancy`` is the highest of any half-hour with the people needed
    then. ``unknown`` says what can't be said.
    """

    contacts: Mapping[str, float]
    hours: Mapping[str, float]
    peak: Peak | None
    short: tuple[Short, ...]
    short_hours: float
    deferred_hours: float
    free_hours: float
    unattended: Mapping[str, float]
    occupancy: float
    needed: tuple[int, ...] = (0,) * SLOTS
    assumptions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def live_hours(self) -> float:
        """Hours that the conversations of live channels take."""
        return sum(self.hours.values()) - self.deferred_hours

    @property
    def is_enough(self) -> bool:
        """Whether the roster covers it, as far as can be said."""
        return not self.short and self.deferred_hours <= self.free_hours + _SLACK

    @property
    def is_busy(self) -> bool:
        """Whether somebody is in conversations more of the time than people stand."""
        return self.occupancy > erlang.BUSY


def with_usual(team: Team, contacts: Mapping[str, float]) -> Mapping[str, float]:
    """Contacts by channel together with the usual ones of a team."""
    found = {channel: float(number) for channel, number in team.weekly_contacts.items()}
    for channel, more in contacts.items():
        found[channel] = found.get(channel, 0.0) + more
    return found


def handling_hours(channel: Channel, contacts: float) -> float | None:
    """Hours of people that contacts on a channel take; None where nobody has said how long one takes."""
    if channel.handling_seconds is None:
        return None
    return contacts * channel.handling_seconds / channel.concurrency / 3600


def staff(rota: Rota, contacts: Mapping[str, float], facts: BookFile) -> Staffing:
    """What ``contacts`` of a week, by channel, ask of a team with this roster. Pure."""
    known = {channel.id: channel for channel in facts.channels}
    asked = {name: known[name] for name in contacts if name in known}
    capacity = facts.capacity
    unknown = list(_unknown(rota, asked, facts))
    shares, how = shares_of(capacity.arrivals, rota.on_shift)
    seated = 1 - (capacity.shrinkage or 0.0)
    live = {name: one for name, one in asked.items() if one.live and one.handling_seconds}
    level = capacity.service_level
    need = _Need.of(live, contacts, shares, level, seated) if level and seated and rota.hours else _Need()
    unknown += need.beyond
    hours = {name: taken for name, one in asked.items() if (taken := handling_hours(one, contacts[name])) is not None}
    deferred = sum(taken for name, taken in hours.items() if not asked[name].live)
    short = tuple(_short(need, rota))
    return Staffing(
        contacts=dict(contacts),
        hours=hours,
        peak=_peak(need, rota),
        short=short,
        short_hours=sum(max(asks - there, 0) for asks, there in zip(need.total, rota.on_shift, strict=True) if there)
        / 2,
        deferred_hours=deferred,
        free_hours=max(rota.hours * seated * erlang.BUSY - (sum(hours.values()) - deferred), 0.0),
        unattended=_unattended(live, contacts, shares, rota.on_shift) if rota.hours else {},
        occupancy=need.occupancy,
        needed=need.total,
        assumptions=(how, *_assumed(rota, capacity.shrinkage)),
        unknown=tuple(unknown),
    )


def _unknown(rota: Rota, asked: Mapping[str, Channel], facts: BookFile) -> Iterator[str]:
    team, capacity = rota.team, facts.capacity
    if not team.shifts:
        yield Said("capacity.no_shifts", {"team": team.title})
    elif not rota.hours:
        yield Said("capacity.nobody_on_shift", {"team": team.title})
    for one in asked.values():
        if not one.handling_seconds:
            yield Said("capacity.no_handling_time", {"channel": one.title})
    if capacity.service_level is None and any(one.live for one in asked.values()):
        yield Said("capacity.no_service_level")
    if capacity.shrinkage == 1:
        yield Said("capacity.all_shrinkage")


def _assumed(rota: Rota, shrinkage: float | None) -> Iterator[str]:
    yield Said("capacity.any_channel")
    yield Said("capacity.between", {"share": _percent(erlang.BUSY)})
    if shrinkage is None:
        yield Said("capacity.no_shrinkage")
    else:
        yield Said("capacity.shrinkage", {"share": _percent(shrinkage)})
    if rota.team.shifts and not rota.team.seats:
        yield Said("capacity.no_seats")


def _percent(share: float) -> Said:
    return Said("number.percent", {"number": round(share * 100, 4)})


@dataclass(frozen=True)
class _Need:
    """People to be scheduled in each half-hour: in all, and by channel."""

    total: tuple[int, ...] = (0,) * SLOTS
    by_channel: Mapping[str, tuple[int, ...]] | None = None
    titles: Mapping[str, str] | None = None
    occupancy: float = 0.0
    beyond: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        live: Mapping[str, Channel],
        contacts: Mapping[str, float],
        shares: Sequence[float],
        level: ServiceLevel,
        seated: float,
    ) -> _Need:
        """Reckoned once for each share: most half-hours have that of another."""
        kinds = frozenset(shares)
        by_channel: dict[str, tuple[int, ...]] = {}
        erlangs = dict.fromkeys(kinds, 0.0)
        longest = 0.0
        for name, channel in live.items():
            seconds = (channel.handling_seconds or 0) / channel.concurrency
            own = {share: erlang.offered(contacts[name] * share * 2, seconds) for share in kinds}
            asked = {share: _scheduled(_needed(each, seconds, level), seated) for share, each in own.items()}
            by_channel[name] = tuple(asked[share] for share in shares)
            erlangs = {share: erlangs[share] + own[share] for share in kinds}
            longest = max(longest, seconds if contacts[name] else 0.0)
        seats = {share: _needed(each, longest, level) for share, each in erlangs.items()}
        beyond = next((slot for slot, share in enumerate(shares) if seats[share] > erlang.MOST), None)
        return cls(
            total=tuple(_scheduled(seats[share], seated) for share in shares),
            by_channel=by_channel,
            titles={name: str(channel.title) for name, channel in live.items()},
            occupancy=max((erlang.occupancy(erlangs[share], seats[share]) for share in kinds), default=0.0),
            beyond=(Said("capacity.beyond", {"most": erlang.MOST, "when": time_of(beyond)}),)
            if beyond is not None
            else (),
        )


def _scheduled(people: int, seated: float) -> int:
    return ceil(people / seated - _SLACK)


def _needed(erlangs: float, seconds: float, level: ServiceLevel) -> int:
    """People on seat; one more than MOST where even those are too few."""
    found = _people_needed(erlangs, seconds, level.share, level.seconds)
    return erlang.MOST + 1 if found is None else found


@lru_cache(maxsize=65536)
def _people_needed(erlangs: float, seconds: float, share: float, within: float) -> int | None:
    return erlang.people_needed(erlangs, seconds, share, within)


def _peak(need: _Need, rota: Rota) -> Peak | None:
    """While somebody is on shift: what comes at other times is told as unattended."""
    open_slots = [slot for slot in range(SLOTS) if rota.on_shift[slot]]
    slot = max(
        open_slots, key=lambda slot: (need.total[slot], need.total[slot] - rota.on_shift[slot], -slot), default=None
    )
    if slot is None or not need.total[slot]:
        return None
    return Peak(time_of(slot), need.total[slot], rota.on_shift[slot])


def _short(need: _Need, rota: Rota) -> Iterator[Short]:
    """First where people lack at all, then where they are there without the skill."""
    if not rota.hours:
        return
    lacking = [need.total[slot] > rota.on_shift[slot] > 0 for slot in range(SLOTS)]
    yield from _runs(lacking, need.total, rota.on_shift, "")
    for name, needed in (need.by_channel or {}).items():
        able = rota.with_skill(name)
        unskilled = [
            rota.on_shift[slot] > 0 and not lacking[slot] and needed[slot] > able[slot] for slot in range(SLOTS)
        ]
        yield from _runs(unskilled, needed, able, (need.titles or {})[name])


def _runs(marked: Sequence[bool], needed: Sequence[int], there: Sequence[int], channel: str) -> Iterator[Short]:
    if True not in marked:
        return
    for day, name in enumerate(WEEKDAYS):
        slots = range(day * A_DAY, (day + 1) * A_DAY)
        for is_marked, run in groupby(slots, key=lambda slot: marked[slot]):
            if is_marked:
                found = list(run)
                worst = max(found, key=lambda slot: (needed[slot] - there[slot], -slot))
                starts, ends = clock_of(found[0] % A_DAY), clock_of(found[-1] % A_DAY + 1)
                yield Short(name, starts, ends, needed[worst], there[worst], channel)


def _unattended(
    live: Mapping[str, Channel], contacts: Mapping[str, float], shares: Sequence[float], on_shift: Sequence[int]
) -> Mapping[str, float]:
    total = sum(contacts[name] for name in live)
    found: dict[str, float] = {}
    for slot, share in enumerate(shares):
        if share and total and not on_shift[slot]:
            day = WEEKDAYS[slot // A_DAY]
            found[day] = found.get(day, 0.0) + total * share
    return found
