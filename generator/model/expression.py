"""Conditions over a launch's answers: what they may ask, how they are built, what type they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.model.finding import did_you_mean
from generator.model.launch import Kind, Status
from generator.model.said import Said, linked

Type = Literal["flag", "number", "text", "list"]
Value = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A name that ``when`` may use: its type, the values it can take, what it says."""

    type: Type
    meaning: str
    choices: tuple[str, ...] = ()


ANSWERS: Mapping[str, Answer] = {
    "tier": Answer("number", "the launch's tier (in actions and required fields, not in triggers)"),
    "kind": Answer("text", "the kind of launch", get_args(Kind)),
    "status": Answer("text", "where the launch stands", get_args(Status)),
    "product": Answer("text", "the product's id"),
    "impact.users_affected": Answer("number", "how many customers notice"),
    "impact.money_movement": Answer("flag", "it moves customers' money, or what they pay"),
    "impact.regulatory": Answer("flag", "a law or regulator asks for it, or cares"),
    "impact.breaking_change": Answer("flag", "something stops working unless customers act"),
    "impact.personal_data": Answer("flag", "it collects, shows or shares personal data anew"),
    "impact.ux_change": Answer("text", "how much the screens change", ("none", "minor", "major")),
    "impact.new_errors": Answer("flag", "customers can meet new errors"),
    "impact.reversible": Answer("text", "the way back", ("flag", "release", "no")),
    "impact.marketing_recipients": Answer("number", "how many people a campaign reaches"),
    "audience.segments": Answer("list", "customer segments"),
    "audience.regions": Answer("list", "regions"),
    "audience.plans": Answer("list", "plans"),
    "audience.locales": Answer("list", "locales"),
    "audience.new_locale": Answer("flag", "support has not answered in one of the locales before"),
    "dates.certainty": Answer("text", "whether the date can move", ("hard", "soft")),
    "volume.share": Answer("number", "expected week-1 contacts ÷ the book's weekly contacts"),
    "volume.contacts": Answer("number", "expected contacts in week 1"),
}
"""Everything a ``when`` can ask."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal."""

    value: Value


@dataclass(frozen=True, slots=True)
class Ask:
    """The answer of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """``left op right``; ``op`` is ``== != < <= > >= in`` or ``not in``."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Join:
    """``and`` or ``or`` over two or more parts."""

    op: Literal["and", "or"]
    parts: tuple[Expression, ...]


Expression = Constant | Ask | Compare | Not | Join


class WhenError(ValueError):
    """The text is no well-typed ``when``; carries the finding's code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def names_in(expression: Expression) -> Iterator[str]:
    """Every name that an expression asks, in order."""
    match expression:
        case Ask(name):
            yield name
        case Compare(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Not(of):
            yield from names_in(of)
        case Join(_, parts):
            for part in parts:
                yield from names_in(part)


def type_of(expression: Expression) -> Type:
    """The type of an expression; raises WhenError (LB503) where its parts don't fit."""
    match expression:
        case Constant(value):
            return _type_of_value(value)
        case Ask(name):
            return ANSWERS[name].type
        case Not(of):
            _want_flag(of, "not")
        case Join(op, parts):
            for part in parts:
                _want_flag(part, op)
        case Compare(op, left, right):
            _check_comparison(op, left, right)
    return "flag"


def _type_of_value(value: Value) -> Type:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "list"


def _want_flag(expression: Expression, op: str) -> None:
    found = type_of(expression)
    if found != "flag":
        raise WhenError("LB503", f"`{op}` needs yes/no answers on both sides, not a {found}")


def _check_comparison(op: str, left: Expression, right: Expression) -> None:
    kinds = type_of(left), type_of(right)
    if op in ("in", "not in"):
        if kinds != ("text", "list"):
            raise WhenError("LB503", f"`{op}` needs a text on the left and a list on the right")
    elif op in ("==", "!="):
        if kinds[0] != kinds[1] or "list" in kinds:
            raise WhenError("LB503", f"can't compare a {kinds[0]} with a {kinds[1]}")
    elif kinds != ("number", "number"):
        raise WhenError("LB503", f"`{op}` compares numbers, not a {kinds[0]} with a {kinds[1]}")
    for asked, other in ((left, right), (right, left)):
        if isinstance(asked, Ask) and isinstance(other, Constant) and ANSWERS[asked.name].choices:
            _check_choices(asked.name, other.value)


def _check_choices(name: str, value: Value) -> None:
    choices = ANSWERS[name].choices
    for word in value if isinstance(value, tuple) else (value,):
        if word not in choices:
            raise WhenError("LB503", f"{name} is never {word!r}: {did_you_mean(str(word), choices)}")


_SAID = {
    "==": "is", "!=": "is_not", "<": "below", "<=": "at_most", ">": "above", ">=": "at_least",
    "in": "one_of", "not in": "none_of",
}  # fmt: skip


def in_words(expression: Expression) -> str:
    """A condition as people say it: ``tier is 1 or impact.reversible is “no”``."""
    match expression:
        case Constant(value):
            return _value_words(value)
        case Ask(name):
            return Said("when.yes", {"name": name}) if ANSWERS[name].type == "flag" else name
        case Not(Ask(name)):
            return Said("when.no", {"name": name})
        case Not(of):
            return Said("when.not", {"condition": in_words(of)})
        case Compare(op, left, right):
            return Said(f"when.{_SAID[op]}", {"left": _side_words(left), "right": _side_words(right)})
        case Join(op, parts):
            return linked(op, [_part_words(part) for part in parts])


def _part_words(part: Expression) -> str:
    said = in_words(part)
    return Said("when.in_brackets", {"condition": said}) if isinstance(part, Join) else said


def _side_words(side: Expression) -> str:
    if isinstance(side, Constant) and isinstance(side.value, bool):
        return Said(f"common.{'yes' if side.value else 'no'}")
    return side.name if isinstance(side, Ask) else in_words(side)


def _value_words(value: Value) -> str:
    if isinstance(value, bool):
        return Said(f"when.{'always' if value else 'never'}")
    if isinstance(value, tuple):
        return linked("comma", [_value_words(item) for item in value])
    return Said("common.quoted", {"text": value}) if isinstance(value, str) else str(value)
