"""What each launch claims of others in which week: teams, regions, channels, trainers, reviewers and owners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.capacity.forecast import Week, by_channel, may_touch, monday_of, weeks_of
from generator.capacity.rota import Rota
from generator.capacity.staffing import handling_hours
from generator.model.book import Channel
from generator.model.policy import ClashRules
from generator.model.said import Said
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams, team_shares

Kind = Literal["team", "region", "channel", "trainer", "reviewer", "owner"]
AHEAD = 26
"""Weeks that are looked ahead."""
_LEAST = 1.0
"""Fewer contacts than this in a week claim no channel."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is claimed: ``amount`` is what the limit counts (launches, contacts or actions).

    ``contacts`` are those expected in the week, ``hours`` those their conversations take (None: nobody can say).
    """

    amount: float = 0.0
    contacts: float = 0.0
    hours: float | None = 0.0

    def __add__(self, other: Load) -> Load:
        hours = None if self.hours is None or other.hours is None else self.hours + other.hours
        return Load(self.amount + other.amount, self.contacts + other.contacts, hours)


@dataclass(frozen=True, slots=True)
class Claim:
    """A launch's claim on a team, region and so on, by id, in the week from a Monday on."""

    kind: Kind
    name: str
    monday: date
    load: Load


@dataclass(frozen=True)
class Limits:
    """How much of each kind is fine in a week, and what claims are made from.

    ``first`` is this week's Monday; ``unknown`` says in words what can't be held against a limit.
    """

    rules: ClashRules
    first: date
    channels: Mapping[str, Channel]
    usual: Mapping[str, float]
    answering: Mapping[str, tuple[str, ...]]
    titles: Mapping[tuple[Kind, str], str]
    people: Mapping[str, float]
    unknown: tuple[str, ...] = ()

    def of(self, kind: Kind, name: str) -> float:
        """The most that is fine in a week."""
        match kind:
            case "team" | "region":
                return self.rules.launches
            case "channel":
                return self.rules.channel_share * self.usual[name]
            case "trainer":
                return self.rules.trainings
            case "reviewer":
                return self.rules.reviews
        return self.rules.actions

    def title(self, kind: Kind, name: str) -> str:
        """What a team, region and so on is called."""
        return self.titles.get((kind, name), name)

    def people_for(self, team: str, hours: float | None) -> float | None:
        """How many people of a team so many hours a week keep busy; None if nobody can say."""
        a_week = self.people.get(team)
        return hours / a_week if hours is not None and a_week else None


def limits_of(portfolio: Portfolio) -> Limits:
    """The limits of a book's policy, and what its claims are made from."""
    book, rules = portfolio.book, portfolio.policy.clashes
    channels = {channel.id: channel for channel in book.facts.channels}
    usual = _usual(portfolio)
    lost = [str(one.title) for one in channels.values() if one.id not in usual]
    return Limits(
        rules=rules,
        first=monday_of(portfolio.today),
        channels=channels,
        usual=usual,
        answering=answering_teams(portfolio.cards.values(), book),
        titles=_titles(portfolio),
        people=_hours_of_one(portfolio),
        unknown=(Said("clashes.unknown", {"channels": ", ".join(lost)}),) if lost else (),
    )


def claims_of(card: Card, limits: Limits) -> Iterator[Claim]:
    """What a launch claims, week by week, from this week on."""
    yield from _attention(card, limits)
    yield from contacts_of(card, limits)
    yield from work_of(card, limits)


def attention_of(card: Card, ga: date, limits: Limits) -> Iterator[tuple[Kind, str, date, float]]:
    """Teams and regions whose whole attention a launch wants in its first weeks if its GA is ``ga``, from this week on.

    Each with the week's Monday, and its share of the contacts.
    """
    if card.tier not in limits.rules.tiers:
        return
    shares = team_shares(card, limits.answering[card.id])
    first = monday_of(ga)
    for number in range(limits.rules.weeks):
        if first.toordinal() + 7 * number > date.max.toordinal():
            return
        monday = first + timedelta(weeks=number)
        if monday < limits.first:
            continue
        for team, share in shares.items():
            yield "team", team, monday, share
        for region in dict.fromkeys(card.regions):
            yield "region", region, monday, 1.0


def _attention(card: Card, limits: Limits) -> Iterator[Claim]:
    wanted = list(attention_of(card, card.ga, limits)) if card.ga else []
    loads = _weekly(card, limits) if wanted else {}
    for kind, name, monday, share in wanted:
        contacts, hours = loads.get(monday, (0.0, 0.0))
        yield Claim(kind, name, monday, Load(1, contacts * share, None if hours is None else hours * share))


def contacts_of(card: Card, limits: Limits) -> Iterator[Claim]:
    """Channels on which a launch brings contacts."""
    for week in _weeks(card, limits):
        for name, contacts in by_channel(week.contacts, card.load).items():
            if name in limits.usual and contacts.expected >= _LEAST:
                hours = handling_hours(limits.channels[name], contacts.expected)
                yield Claim("channel", name, week.monday, Load(contacts.expected, contacts.expected, hours))


def work_of(card: Card, limits: Limits) -> Iterator[Claim]:
    """People by whom its open actions are done, in the week each is due; training and reviews count by launch."""
    slots: dict[tuple[Kind, str, date], int] = {}
    for action in card.open:
        due = action.due_on
        if due is None or not action.person or monday_of(due) < limits.first:
            continue
        monday = monday_of(due)
        slots["owner", action.person, monday] = slots.get(("owner", action.person, monday), 0) + 1
        if card.tier not in limits.rules.tiers:
            continue
        if action.role in limits.rules.trainer_roles:
            slots["trainer", action.person, monday] = 1
        if action.role in limits.rules.reviewer_roles:
            slots["reviewer", action.person, monday] = 1
    for (kind, person, monday), number in slots.items():
        yield Claim(kind, person, monday, Load(number))


def _weeks(card: Card, limits: Limits) -> list[Week]:
    if not may_touch(card.load, limits.first, AHEAD + 1):
        return []
    last = limits.first.toordinal() + 7 * AHEAD
    return [week for week in weeks_of(card.load) if limits.first <= week.monday and week.monday.toordinal() <= last]


def _weekly(card: Card, limits: Limits) -> Mapping[date, tuple[float, float | None]]:
    """Monday → expected contacts and hours of all channels; no hours where a channel's are not known."""
    found: dict[date, tuple[float, float | None]] = {}
    for week in _weeks(card, limits):
        split = by_channel(week.contacts, card.load)
        hours = [
            handling_hours(limits.channels[name], contacts.expected) if name in limits.channels else None
            for name, contacts in split.items()
        ]
        known = [each for each in hours if each is not None]
        found[week.monday] = (week.contacts.expected, sum(known) if split and len(known) == len(hours) else None)
    return found


def _usual(portfolio: Portfolio) -> Mapping[str, float]:
    """Channel → contacts of all teams in a usual week, where any team says so."""
    usual: dict[str, float] = {}
    for team in portfolio.book.people.teams:
        for channel, contacts in team.weekly_contacts.items():
            usual[channel] = usual.get(channel, 0.0) + contacts
    return usual


def _hours_of_one(portfolio: Portfolio) -> Mapping[str, float]:
    """Team → hours a week that one of it spends on the queue, where its shifts say so."""
    seated = 1 - (portfolio.book.facts.capacity.shrinkage or 0.0)
    found = {}
    for team in portfolio.book.people.teams:
        size = len(team.seats) or team.size
        hours = Rota(team).hours
        if size and hours and seated:
            found[team.id] = hours / size * seated
    return found


def _titles(portfolio: Portfolio) -> Mapping[tuple[Kind, str], str]:
    book = portfolio.book
    titles: dict[tuple[Kind, str], str] = {}
    titles |= {("team", team.id): str(team.title) for team in book.people.teams}
    titles |= {("region", region.id): str(region.title) for region in book.facts.regions}
    titles |= {("channel", channel.id): str(channel.title) for channel in book.facts.channels}
    for person in book.people.people:
        for kind in ("trainer", "reviewer", "owner"):
            titles[kind, person.id] = str(person.name)
    return titles
