"""Text → expression: the grammar of ``when``, by recursive descent.

``any`` is ``all (or all)*``; ``all`` is ``not* comparison (and not* comparison)*``; a comparison
is ``operand (op operand)?``; an operand is a literal, a dotted name, a list or ``( any )``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from generator.model.expression import ANSWERS, Ask, Compare, Constant, Expression, Join, Not, WhenError
from generator.model.finding import did_you_mean

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


def parse_expression(text: str) -> Expression:
    """Parse a condition; raises WhenError (LB501, LB502). Its types are not checked yet."""
    return _Parser(text).parse()


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

    def _joined(self, op: Literal["and", "or"], part: Callable[[], Expression]) -> Expression:
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
