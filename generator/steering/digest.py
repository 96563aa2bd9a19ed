"""What somebody must know today: what is due, late, blocked and changed, for a person, a team or all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.readiness.card import ActionCard, Card
from generator.readiness.content import MACRO, NEW, Change
from generator.readiness.portfolio import Portfolio
from generator.readiness.records import WAIVER_ENDS_SOON
from generator.readiness.reviews import reviews_of
from generator.readiness.teams import answering_teams
from generator.readiness.workdays import days_after, days_before

AHEAD = 7
"""Days that are looked ahead for what is due."""
COMING = 14
"""Days that are looked ahead for launches."""
_DATES = {"beta": "beta starts", "announce": "customers are told", "ga": "GA", "removal": "the old thing ends"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a digest: of which launch, on which day if any, what, and who does it (a person's id, or "")."""

    launch: str
    title: str
    on: date | None
    what: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest by part, each in order of days. ``name`` says for whom, ``since`` from when on changes are told."""

    name: str
    since: date
    today: date
    coming: tuple[Item, ...]
    late: tuple[Item, ...]
    due: tuple[Item, ...]
    blocked: tuple[Item, ...]
    ending: tuple[Item, ...]
    changed: tuple[Item, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Title and lines of each part that has any."""
        parts = (
            ("Late", self.late),
            (f"Due in the next {AHEAD} days", self.due),
            ("Blocked", self.blocked),
            (f"Coming in the next {COMING} days", self.coming),
            ("Ends soon, or must be read again", self.ending),
            (f"Changed since {self.since}", self.changed),
        )
        return tuple((title, items) for title, items in parts if items)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a digest is: everybody, or a person or team by id."""

    kind: Literal["all", "person", "team"]
    id: str
    name: str
    lead: str = ""

    def does(self, action: ActionCard) -> bool:
        """Whether an action is theirs."""
        return self.kind == "all" or (action.person != "" and action.person in (self.id, self.lead))


def digest(portfolio: Portfolio, reader: Reader, since: date) -> Digest:
    """The digest of a day. Pure."""
    today = portfolio.today
    answering = answering_teams(portfolio.cards.values(), portfolio.book)
    cards = [card for card in portfolio.by_ga if _concerns(card, reader, answering[card.id])]
    running = [card for card in cards if not card.is_over]
    actions = [(card, action) for card in running for action in card.open if reader.does(action)]
    soon = days_after(today, AHEAD)
    return Digest(
        name=reader.name,
        since=since,
        today=today,
        coming=_ordered(_coming(running, today)),
        late=_ordered(_action(card, action) for card, action in actions if action in card.late),
        due=_ordered(
            _action(card, action) for card, action in actions if action.due_on and today <= action.due_on <= soon
        ),
        blocked=_ordered(_blocked(running)),
        ending=_ordered(_ending(running, reader, portfolio)),
        changed=_ordered([*_changes(portfolio.changes, cards, since, portfolio), *_log(cards, since, today)]),
    )


def _concerns(card: Card, reader: Reader, teams: tuple[str, ...]) -> bool:
    if reader.kind == "team":
        return reader.id in teams
    is_doing = any(action.person == reader.id for action in card.open)
    return reader.kind == "all" or is_doing or reader.id in card.owners.values()


def _ordered(items: list[Item] | Iterator[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.on or date.max, item.launch, item.what)))


def _item(card: Card, on: date | None, what: str, person: str = "") -> Item:
    return Item(card.id, str(card.title), on, what, person)


def _action(card: Card, action: ActionCard) -> Item:
    return _item(card, action.due_on, str(action.title), action.person)


def _coming(cards: list[Card], today: date) -> Iterator[Item]:
    last = days_after(today, COMING)
    for card in cards:
        for name, words in _DATES.items():
            day = card.dates.get(name)
            if day and today <= day <= last:
                yield _item(card, day, f"{words} (tier {card.tier}, {card.percent} % ready)")


def _blocked(cards: list[Card]) -> Iterator[Item]:
    for card in cards:
        for gate in card.gates:
            if gate.state == "blocked":
                waits = ", ".join(map(str, gate.waiting_for))
                yield _item(card, gate.day, f"{gate.title} waits for {waits}")


def _ending(cards: list[Card], reader: Reader, portfolio: Portfolio) -> Iterator[Item]:
    today = portfolio.today
    for card in cards:
        for waiver in card.waived:
            if days_before(waiver.until, WAIVER_ENDS_SOON) <= today:
                yield _item(card, waiver.until, f"the waiver of “{waiver.title}” ends", waiver.approver)
        for review in reviews_of(card, portfolio.policy.content):
            is_theirs = reader.kind == "all" or review.owner in (reader.id, reader.lead)
            if is_theirs and review.due <= days_after(today, WAIVER_ENDS_SOON):
                what = f"macro “{review.title}”" if review.macro else "playbook"
                yield _item(card, review.due, f"{what} must be read again", review.owner or "")


def _changes(changes: tuple[Change, ...], cards: list[Card], since: date, portfolio: Portfolio) -> Iterator[Item]:
    wanted = {card.id for card in cards}
    found: dict[tuple[date, str], list[str]] = {}
    for change in changes:
        if change.on >= since and change.launch in wanted:
            found.setdefault((change.on, change.launch), []).append(_part(change))
    for (on, launch), parts in found.items():
        yield _item(portfolio.cards[launch], on, ", ".join(parts))


def _part(change: Change) -> str:
    if change.part == NEW:
        return "the launch is new"
    name = (
        f"macro {change.part.removeprefix(MACRO)}" if change.part.startswith(MACRO) else change.part.replace("-", " ")
    )
    return f"{name} ({change.how})"


def _log(cards: list[Card], since: date, today: date) -> Iterator[Item]:
    for card in cards:
        for change in card.changes:
            if since <= change.on <= today:
                yield _item(card, change.on, str(change.text))
