"""The ``when`` language: a tiny, total expression over a launch's answers.

Literals, dotted names, ``== != < <= > >= in not and or`` and parentheses. No calls, no
attributes, no templates. This module parses and checks types; ``generator.readiness``
evaluates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.finding import did_you_mean
from generator.model.launch import Kind, Status

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


@dataclass(frozen=True, slots=True)
class When:
    """A parsed, well-typed condition and the text it came from."""

    text: str
    expression: Expression

    @property
    def is_always(self) -> bool:
        """Whether it holds for every launch."""
        return self.expression == Constant(True)

    @classmethod
    def parse(cls, value: bool | str) -> When:
        """Parse and check types; raises WhenError."""
        text = value if isinstance(value, str) else str(value).lower()
        expression = _Parser(text).parse()
        if type_of(expression) != "flag":
            raise WhenError("LB503", "the condition is not a yes/no answer: compare it, like `kind == 'pricing'`")
        return cls(text, expression)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._from_yaml)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["boolean", "string"]}

    @classmethod
    def _from_yaml(cls, value: Any) -> When:
        if isinstance(value, When):
            return value
        if not isinstance(value, bool | str):
            raise PydanticCustomError("LB203", "not a condition: write true, false, or an expression")
        try:
            return cls.parse(value)
        except WhenError as error:
            raise PydanticCustomError(error.code, "{why}", {"why": str(error)}) from None


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


_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>-?\d+(?:\.\d+)?)(?![\w.])
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<name>[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)
  | (?P<op>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)
    )""",
    re.VERBOSE,
)
_WORDS = {"and", "or", "not", "in", "true", "false"}
_MAX_LENGTH = 1000
_MAX_DEPTH = 30


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str) -> None:
        self.tokens = list(self._tokens(text))
        self.at = 0
        self.depth = 0

    @staticmethod
    def _tokens(text: str) -> Iterator[tuple[str, str]]:
        if len(text) > _MAX_LENGTH:
            raise WhenError("LB501", f"a condition has at most {_MAX_LENGTH} characters")
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if not match:
                raise WhenError("LB501", f"can't read the condition from `{text[position:].strip()[:30]}`")
            position = match.end()
            yield str(match.lastgroup), match.group(str(match.lastgroup))

    def parse(self) -> Expression:
        expression = self._any()
        if self.at < len(self.tokens):
            raise WhenError("LB501", f"unexpected `{self._peek()}`")
        return expression

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else "end of the condition"

    def _take(self, *words: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at][0] != "text" and self._peek() in words:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise WhenError("LB501", f"expected `{word}`, found `{self._peek()}`")

    def _any(self) -> Expression:
        return self._joined("or", self._all)

    def _all(self) -> Expression:
        return self._joined("and", self._negated)

    def _joined(self, op: Literal["and", "or"], part: Any) -> Expression:
        parts = [part()]
        while self._take(op):
            parts.append(part())
        return Join(op, tuple(parts)) if len(parts) > 1 else parts[0]

    def _negated(self) -> Expression:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise WhenError("LB501", f"a condition is at most {_MAX_DEPTH} levels deep")
        result = Not(self._negated()) if self._take("not") else self._comparison()
        self.depth -= 1
        return result

    def _comparison(self) -> Expression:
        left = self._operand()
        op = self._take("==", "!=", "<", "<=", ">", ">=", "in")
        if not op and self._take("not"):
            self._expect("in")
            op = "not in"
        return Compare(op, left, self._operand()) if op else left

    def _operand(self) -> Expression:
        if self._take("("):
            inner = self._any()
            self._expect(")")
            return inner
        if self._take("["):
            return self._list()
        if self.at >= len(self.tokens):
            raise WhenError("LB501", "the condition ends too early")
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Constant(float(word) if "." in word else int(word))
        if kind == "text":
            return Constant(word[1:-1])
        if kind == "name":
            return self._named(word)
        raise WhenError("LB501", f"unexpected `{word}`")

    def _named(self, word: str) -> Expression:
        if word in ("true", "false"):
            return Constant(word == "true")
        if word in _WORDS:
            raise WhenError("LB501", f"unexpected `{word}`")
        if word not in ANSWERS:
            raise WhenError("LB502", f'unknown name "{word}": {did_you_mean(word, ANSWERS)}')
        return Ask(word)

    def _list(self) -> Expression:
        items: list[str] = []
        while not self._take("]"):
            kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
            if kind != "text":
                raise WhenError("LB501", "a list holds texts in quotes, like ['pricing', 'migration']")
            self.at += 1
            items.append(word[1:-1])
            if not self._take(","):
                self._expect("]")
                break
        return Constant(tuple(items))
