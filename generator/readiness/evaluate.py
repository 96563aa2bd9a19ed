"""What a launch answers, and what a ``when`` makes of the answers.

Three-valued logic after Kleene: yes, no, or nobody has answered yet (None). Total: a
well-typed expression has a result for every launch.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any

from generator.model.book import Book
from generator.model.expression import ANSWERS, Ask, Compare, Constant, Expression, Join, Not, Value
from generator.model.launch import Launch
from generator.readiness.assessment import Given

Answers = Mapping[str, Given]
Used = tuple[Given, ...]

_USERS = ("impact", "users_affected")

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda one, many: one in many,
    "not in": lambda one, many: one not in many,
}


def answers_of(launch: Launch, book: Book, tier: int | None = None) -> Answers:
    """The launch's answer to every name of ``ANSWERS``; value None where nobody answered.

    What the schema has a default for (``audience.new_locale``) counts as that default.
    """
    computed = {"volume.contacts": _contacts(launch), "volume.share": _share(launch, book)}
    return {name: computed.get(name) or _stated(launch, name, tier) for name in ANSWERS}


def evaluate(expression: Expression, answers: Answers) -> tuple[bool | None, Used]:
    """Whether a condition holds (None: an answer is missing), and the answers that this follows from.

    Of ``a or b`` only the parts that hold are given, of a failed ``and`` only those that fail,
    and of an undecided one only those still undecided.
    """
    value, used = _value(expression, answers)
    return (value if isinstance(value, bool) else None), tuple({given.name: given for given in used}.values())


def _stated(launch: Launch, name: str, tier: int | None) -> Given:
    if name == "tier":
        return Given(name, tier, launch.source.at("overrides", "tier"))
    path = name.split(".")
    return Given(name, reduce(getattr, path, launch), launch.source.at(*path))  # type: ignore[arg-type]


def _contacts(launch: Launch) -> Given:
    """Expected contacts in week 1 = users affected × expected contact rate."""
    exact = _exact_contacts(launch)
    asked = ("volume", "contact_rate", "expected") if launch.impact.users_affected is not None else _USERS
    return Given("volume.contacts", None if exact is None else float(exact), launch.source.at(*asked))


def _share(launch: Launch, book: Book) -> Given:
    """Expected week-1 contacts ÷ the book's weekly contacts (definition.md: ``volume.share``)."""
    contacts, baseline = _contacts(launch), book.facts.capacity.weekly_contacts
    exact = _exact_contacts(launch)
    if exact is None:
        return Given("volume.share", None, contacts.place)
    if not baseline:
        return Given("volume.share", None, book.facts.source.at("capacity", "weekly_contacts"))
    return Given("volume.share", float(exact / baseline), contacts.place)


def _exact_contacts(launch: Launch) -> Fraction | None:
    # Exact, so that a share of just 0.15 meets `>= 0.15` whatever binary rounding would say.
    users, volume = launch.impact.users_affected, launch.volume
    if users is None or volume is None or volume.contact_rate is None:
        return None
    return users * Fraction(str(volume.contact_rate.expected))


def _value(expression: Expression, answers: Answers) -> tuple[Value | None, Used]:
    match expression:
        case Constant(value):
            return value, ()
        case Ask(name):
            return answers[name].value, (answers[name],)
        case Not(of):
            holds, used = _value(of, answers)
            return (None if holds is None else not holds), used
        case Compare(op, left, right):
            return _compared(op, _value(left, answers), _value(right, answers))
        case Join(op, parts):
            return _joined(op, [_value(part, answers) for part in parts])


def _compared(op: str, left: tuple[Value | None, Used], right: tuple[Value | None, Used]) -> tuple[bool | None, Used]:
    used = left[1] + right[1]
    if left[0] is None or right[0] is None:
        return None, used
    return _COMPARISONS[op](left[0], right[0]), used


def _joined(op: str, parts: list[tuple[Value | None, Used]]) -> tuple[bool | None, Used]:
    decisive = op == "or"  # one yes decides an `or`, one no decides an `and`
    values = [value for value, _ in parts]
    result: bool | None = not decisive
    if decisive in values:
        result = decisive
    elif None in values:
        result = None
    return result, tuple(given for value, used in parts if value is result for given in used)
