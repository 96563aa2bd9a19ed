"""Every dated thing of a launch as an event, with an identity that stays when its day moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.policy import Content
from generator.model.said import Said
from generator.readiness.assessment import State
from generator.readiness.card import ActionCard, Card
from generator.readiness.reviews import reviews_of

DATES = ("beta", "content_freeze", "announce", "ga", "removal")
"""Dates of a launch on which something happens: see ``what_happens``."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a launch, or several: ``first`` to ``last``. ``key`` tells it from all others, whatever its day.

    ``person`` is the id of who must do something ("" where nobody must), ``about`` is what a reader needs besides,
    ``page`` the page that tells more, from the top of the site.
    """

    key: str
    first: date
    last: date
    title: str
    about: str
    page: str
    person: str = ""


def what_happens(name: str) -> Said:
    """Return what happens on a date of a launch: ``Beta starts``."""
    return Said(f"calendar.event.{name}")


def events_of(card: Card, content: Content, *, with_work: bool = True) -> Iterator[Event]:
    """All events of a launch: its dates, due days of open actions, gates, and what must be read again.

    One that is over has its dates alone; so has any without ``with_work``.
    """
    for name in DATES:
        day = card.dates.get(name)
        if day:
            yield _event(card, name, day, f"{what_happens(name)}: {card.title}", _standing(card), "index")
    if card.is_over or not with_work:
        return
    for action in card.open:
        yield from _dues(card, action)
    for gate in card.gates:
        if gate.day and gate.state != "passed":
            yield _event(card, f"gate-{gate.id}", gate.day, f"Gate: {gate.title}: {card.title}", "", "guide")
    for review in reviews_of(card, content):
        what = f"Macro expires: {review.title}" if review.macro else "Read again: playbook"
        key = f"macro-{review.macro}" if review.macro else "review"
        page = "macros" if review.macro else "playbook"
        yield _event(card, key, review.due, f"{what}: {card.title}", "", page, review.owner or "")


def _dues(card: Card, action: ActionCard) -> Iterator[Event]:
    """A span is one event of several days; of several single days each is one."""
    about = "in progress" if action.state is State.IN_PROGRESS else ""  # what is late changes with the day
    title = f"Due: {action.title}: {card.title}"
    if action.is_span and action.due:
        yield _event(card, f"action-{action.id}", action.due[0], title, about, "guide", action.person, action.due[-1])
        return
    for number, day in enumerate(action.due, 1):
        key = f"action-{action.id}" + (f"/{number}" if len(action.due) > 1 else "")
        yield _event(card, key, day, title, about, "guide", action.person)


def _event(
    card: Card, key: str, first: date, title: str, about: str, page: str, person: str = "", last: date | None = None
) -> Event:
    return Event(f"{card.id}/{key}", first, last or first, title, about, _address(card, page), person)


def _standing(card: Card) -> str:
    return card.status.replace("_", " ")


def _address(card: Card, page: str) -> str:
    return f"launches/{card.id}/" + (f"{page}/" if page != "index" else "")
