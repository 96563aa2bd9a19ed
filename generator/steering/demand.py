"""What all launches together bring in the coming weeks: to the book, to a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.capacity.forecast import Contacts, Week, by_channel, may_touch, monday_of, sum_of, weeks_of
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams, team_shares

WEEKS = 13
"""Weeks that are looked ahead, this one among them."""


@dataclass(frozen=True, slots=True)
class LaunchDemand:
    """The contacts of a launch, a week each; ``news`` of them come on being told; ``share`` of all is counted."""

    card: Card
    share: float
    weeks: tuple[Contacts, ...]
    news: tuple[Contacts, ...]

    @property
    def total(self) -> Contacts:
        """All of the weeks looked at."""
        return sum_of(self.weeks)


@dataclass(frozen=True, slots=True)
class Demand:
    """The contacts of all launches in the weeks from ``mondays`` on, those of the most contacts first.

    ``unknown`` are launches to come of which nobody can say how many contacts they bring.
    """

    mondays: tuple[date, ...]
    rows: tuple[LaunchDemand, ...]
    unknown: tuple[Card, ...]

    @property
    def weeks(self) -> tuple[Contacts, ...]:
        """All launches together, a week each."""
        return tuple(sum_of(row.weeks[at] for row in self.rows) for at in range(len(self.mondays)))

    def channels(self, at: int) -> Mapping[str, Contacts]:
        """The contacts of one week by channel, of the launches that say how theirs split."""
        found: dict[str, Contacts] = {}
        for row in self.rows:
            for channel, contacts in by_channel(row.weeks[at], row.card.load).items():
                found[channel] = found.get(channel, Contacts()) + contacts
        return found


def mondays_from(today: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of this week and the next ones, as far as the calendar goes."""
    first = monday_of(today)
    most = min(weeks, (date.max.toordinal() - first.toordinal()) // 7)
    return tuple(first + timedelta(weeks=number) for number in range(max(most, 1)))


def demand_of_book(portfolio: Portfolio, weeks: int = WEEKS) -> Demand:
    """The contacts of all launches that are not over."""
    mondays = mondays_from(portfolio.today, weeks)
    cards = [card for card in portfolio.cards.values() if not card.is_over]
    rows = (row for card in cards if (row := _row(card, mondays)))
    return _demand(mondays, rows, (card for card in cards if _is_unknown(card, portfolio.today)))


def demand_of_teams(portfolio: Portfolio, weeks: int = WEEKS) -> Mapping[str, Demand]:
    """The same for each team of the book: its share of what it answers for."""
    mondays = mondays_from(portfolio.today, weeks)
    cards = [card for card in portfolio.cards.values() if not card.is_over]
    answering = answering_teams(cards, portfolio.book)
    rows: dict[str, list[LaunchDemand]] = {team.id: [] for team in portfolio.book.people.teams}
    unknown: dict[str, list[Card]] = {team.id: [] for team in portfolio.book.people.teams}
    for card in cards:
        whole = _row(card, mondays)
        for team, share in team_shares(card, answering[card.id]).items():
            if team in rows and whole and share:
                rows[team].append(_shared(whole, share))
            elif team in rows and _is_unknown(card, portfolio.today):
                unknown[team].append(card)
    return {team: _demand(mondays, rows[team], unknown[team]) for team in rows}


def _demand(mondays: tuple[date, ...], rows: Iterable[LaunchDemand], unknown: Iterable[Card]) -> Demand:
    ordered = sorted(rows, key=lambda row: (-row.total.expected, row.card.id))
    cards = sorted(unknown, key=lambda card: (card.ga or date.max, card.id))
    return Demand(mondays, tuple(ordered), tuple(cards))


def _row(card: Card, mondays: tuple[date, ...]) -> LaunchDemand | None:
    """None if nobody can say, or all its contacts come earlier or later."""
    if not may_touch(card.load, mondays[0], len(mondays)):
        return None
    found: dict[date, Week] = {week.monday: week for week in weeks_of(card.load)}
    weeks = [found.get(monday) for monday in mondays]
    if not any(week and week.contacts.high for week in weeks):
        return None
    contacts = tuple(week.contacts if week else Contacts() for week in weeks)
    return LaunchDemand(card, 1.0, contacts, tuple(week.news if week else Contacts() for week in weeks))


def _shared(row: LaunchDemand, share: float) -> LaunchDemand:
    weeks = tuple(contacts.times(share) for contacts in row.weeks)
    return LaunchDemand(row.card, share, weeks, tuple(contacts.times(share) for contacts in row.news))


def _is_unknown(card: Card, today: date) -> bool:
    return not card.load.is_known and (card.ga is None or card.ga >= today) and not card.is_over
