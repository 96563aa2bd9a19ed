"""Launches that are in each other's way: who competes for what, in which weeks, and which one to move.

Nothing is scored. A clash is a limit of the policy that is passed; its figures stand beside it; and the order in which
launches should move is a comparison, column by column, that anybody can repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from generator.capacity.forecast import monday_of
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.steering.claims import (
    AHEAD,
    Claim,
    Kind,
    Limits,
    Load,
    attention_of,
    claims_of,
    contacts_of,
    limits_of,
    work_of,
)
from generator.steering.free_days import BadDay, Calendar, calendar_of

_LEAST = 0.1
"""A launch with less than this share of a channel's limit is counted, but moving it would change nothing."""
_NAMED = 8
"""Launches of a clash that are shown; of more, those with the most."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one launch brings to a clash: contacts, hours or actions, as its kind counts."""

    card: Card
    load: Load


@dataclass(frozen=True, slots=True)
class Move:
    """A launch of a clash, in the order in which they should move; ``free`` is the first day without any clash.

    ``is_fixed``: its date is hard, or past. ``mends``: without this launch the rest would be within the limit.
    ``told``: customers have been told of it. ``spent``: required actions that are done or waived.
    """

    card: Card
    is_fixed: bool
    mends: bool
    told: bool
    spent: int
    contacts: float
    free: date | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """What moves are ordered by, column by column."""
        return (self.is_fixed, not self.mends, self.told, -self.card.tier, self.spent, self.contacts, self.card.id)


@dataclass(frozen=True, slots=True)
class Clash:
    """Too much for one team, region, channel, trainer, reviewer or owner, from a week on up to another.

    ``load`` is that of the worst week, ``limit`` what the policy allows in one, ``people`` how many of a team its
    conversations keep busy (None where nobody can say).
    """

    kind: Kind
    name: str
    title: str
    first: date
    last: date
    load: Load
    limit: float
    people: float | None
    parts: tuple[Part, ...]
    moves: tuple[Move, ...]

    @property
    def key(self) -> str:
        """Tells this clash from all others."""
        return f"{self.kind}-{self.name}-{self.first.isoformat()}"


@dataclass(frozen=True, slots=True)
class DayClash:
    """A launch that goes live on a bad day, why that is one, and the first better one."""

    card: Card
    day: date
    reasons: tuple[BadDay, ...]
    free: date | None


@dataclass(frozen=True, slots=True)
class Clashes:
    """All of them, by date; ``unknown`` says in words what could not be held against anything."""

    between: tuple[Clash, ...]
    days: tuple[DayClash, ...]
    unknown: tuple[str, ...] = ()

    def of(self, launch_id: str) -> Clashes:
        """Those that a launch has a part in."""
        between = tuple(one for one in self.between if any(part.card.id == launch_id for part in one.parts))
        return Clashes(between, tuple(one for one in self.days if one.card.id == launch_id), self.unknown)


def find_clashes(portfolio: Portfolio) -> Clashes:
    """All clashes of the launches that are not over, from this week on. Pure."""
    return _Field(portfolio).clashes()


class _Field:
    """All claims of all launches, by what they claim and in which week."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.today = portfolio.today
        self.cards = [card for card in portfolio.cards.values() if not card.is_over]
        self.limits: Limits = limits_of(portfolio)
        self.calendar: Calendar = calendar_of(portfolio)
        self._free: dict[str, date | None] = {}

    @cached_property
    def taken(self) -> Mapping[tuple[Kind, str], dict[date, dict[str, Load]]]:
        """Kind and name → week → launch → what it takes there."""
        found: dict[tuple[Kind, str], dict[date, dict[str, Load]]] = {}
        for card in self.cards:
            for claim in claims_of(card, self.limits):
                week = found.setdefault((claim.kind, claim.name), {}).setdefault(claim.monday, {})
                week[card.id] = week.get(card.id, Load()) + claim.load
        return found

    def clashes(self) -> Clashes:
        between = sorted(self._between(), key=lambda one: (one.first, one.kind, one.name))
        days = sorted(self._days(), key=lambda one: (one.day, one.card.id))
        return Clashes(tuple(between), tuple(days), self.limits.unknown)

    def _between(self) -> Iterator[Clash]:
        first = self.limits.first
        for (kind, name), weeks in sorted(self.taken.items()):
            run: list[date] = []
            for monday in sorted(week for week in weeks if week >= first):
                if not self._is_too_much(kind, name, weeks[monday]):
                    continue
                same = kind == "channel" or (run and set(weeks[monday]) == set(weeks[run[-1]]))
                if run and not (same and monday - run[-1] == timedelta(weeks=1)):
                    yield self._clash(kind, name, run)
                    run = []
                run.append(monday)
            if run:
                yield self._clash(kind, name, run)

    def _is_too_much(self, kind: Kind, name: str, week: Mapping[str, Load]) -> bool:
        limit = self.limits.of(kind, name)
        if sum(load.amount for load in week.values()) <= limit:
            return False
        if kind == "owner":
            return True  # one launch alone is in nobody's way, but can overwork a person
        return sum(load.amount >= self._least(kind, name) for load in week.values()) > 1

    def _least(self, kind: Kind, name: str) -> float:
        """What a launch must bring to count as one of a clash."""
        return self.limits.of(kind, name) * _LEAST if kind == "channel" else 0.0

    def _clash(self, kind: Kind, name: str, mondays: list[date]) -> Clash:
        weeks = self.taken[kind, name]
        worst = max(mondays, key=lambda monday: sum(load.amount for load in weeks[monday].values()))
        by_launch = sorted(weeks[worst].items(), key=lambda row: (-row[1].amount, row[0]))
        least, limit = self._least(kind, name), self.limits.of(kind, name)
        parts = tuple(Part(self.portfolio.cards[launch], load) for launch, load in by_launch if load.amount >= least)
        whole = sum((load for _, load in by_launch), Load())
        return Clash(
            kind=kind,
            name=name,
            title=self.limits.title(kind, name),
            first=mondays[0],
            last=mondays[-1] + timedelta(days=6),
            load=whole,
            limit=limit,
            people=self.limits.people_for(name, whole.hours) if kind == "team" else None,
            parts=parts[:_NAMED],
            moves=self._moves(parts[:_NAMED], whole.amount - limit),
        )

    def _moves(self, parts: tuple[Part, ...], rest: float) -> tuple[Move, ...]:
        """What can move first; then what mends it alone; then who has not been told, and so on: see ``Move.order``."""
        moves = [self._move(part, is_mended=part.load.amount >= rest) for part in parts]
        head, *others = sorted(moves, key=lambda one: one.order)
        return (replace(head, free=None if head.is_fixed else self._free_day(head.card)), *others)

    def _move(self, part: Part, *, is_mended: bool) -> Move:
        card, announced = part.card, part.card.dates.get("announce")
        return Move(
            card=card,
            is_fixed=card.is_hard or card.ga is None or card.ga < self.today,
            mends=is_mended,
            told=announced is not None and announced <= self.today,
            spent=card.settled,
            contacts=part.load.contacts,
        )

    def _free_day(self, card: Card) -> date | None:
        """The first later day, of the same weekday if that may be, on which nothing would clash; None if too far."""
        if card.id not in self._free:
            self._free[card.id] = next(self._free_days(card), None)
        return self._free[card.id]

    def _free_days(self, card: Card) -> Iterator[date]:
        ga = card.ga
        if ga is None or ga.toordinal() + 7 * (AHEAD + 1) > date.max.toordinal():
            return
        for weeks in range(1, AHEAD + 1):
            monday = monday_of(ga) + timedelta(weeks=weeks)
            if not self._is_quiet(card, monday):
                continue  # on every day of it, and nothing has to be reckoned of any
            for after in sorted(range(7), key=lambda after: (abs(after - ga.weekday()), after)):
                day = monday + timedelta(days=after)
                if not self.calendar.reasons(card, day) and self._fits(self._moved(card, day)):
                    yield day

    def _is_quiet(self, card: Card, monday: date) -> bool:
        """Whether all teams and regions have attention to spare for a launch with its GA in this week."""
        wanted = attention_of(card, monday, self.limits)
        return all(self._has_room(card, Claim(kind, name, week, Load(1))) for kind, name, week, _ in wanted)

    def _moved(self, card: Card, day: date) -> Card:
        """The launch as it would be with another GA: its steps and its work move along with it."""
        assert card.ga
        by, days, ga = day - card.ga, self.calendar.days, card.ga
        waves = tuple(replace(wave, day=wave.day + by) for wave in card.load.waves)
        work = tuple(
            replace(action, due=tuple(days.shift(day, days.between(ga, due)) for due in action.due))
            for action in card.open
        )
        return replace(card, dates={**card.dates, "ga": day}, load=replace(card.load, waves=waves), open=work)

    def _fits(self, moved: Card) -> bool:
        """Whether it competes with nobody as it would be, in a quiet week.

        Its owners' work can be spread, so that is not asked.
        """
        claims = chain(work_of(moved, self.limits), contacts_of(moved, self.limits))
        return all(self._has_room(moved, claim) for claim in claims if claim.kind != "owner")

    def _has_room(self, card: Card, claim: Claim) -> bool:
        there = self.taken.get((claim.kind, claim.name), {}).get(claim.monday, {})
        others = [load.amount for launch, load in there.items() if launch != card.id]
        is_alone = all(amount < self._least(claim.kind, claim.name) for amount in others)
        return is_alone or sum(others) + claim.load.amount <= self.limits.of(claim.kind, claim.name)

    def _days(self) -> Iterator[DayClash]:
        for card in self.cards:
            ga = card.ga
            if ga is None or ga < self.today:
                continue
            reasons = self.calendar.reasons(card, ga)
            if reasons:
                yield DayClash(card, ga, reasons, None if card.is_hard else self.calendar.next_free(card, ga))
