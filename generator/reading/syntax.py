"""The YAML parser's complaints in the author's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

_COLON = "quote a text that holds a colon and a space"
_LINES = "check the indentation and the quotes of this line and the one before"
_BACKSLASH = "write \\\\ for a backslash, or use single quotes"
_TABLE: tuple[tuple[str, str, str], ...] = (
    # what libyaml says, what it means, how to mend it
    ("mapping values are not allowed", "a second colon on this line: YAML takes the text before it for a key", _COLON),
    ("expected alphabetic or numeric", "a text can't begin with * or &", "quote it"),
    ("cannot start any token", "a text can't begin with this character", "quote it"),
    ("unexpected end of stream", "a quote is opened and never closed", "close it, or quote the whole text once"),
    (
        "did not find expected ',' or ']'",
        "this list in brackets is not closed",
        "close it with ], commas between its items",
    ),
    (
        "did not find expected ',' or '}'",
        "this mapping in braces is not closed",
        "close it with }, commas between its keys",
    ),
    ("did not find expected node content", "something is missing here", "close the brackets, or write the value"),
    ("did not find expected key", "this line does not fit the lines above it", _LINES),
    ("did not find expected '-' indicator", "a list item is missing its dash, or is indented differently", _LINES),
    ("could not find expected ':'", "a colon is missing after this key", "write `key: value`"),
    ("unknown escape character", "an escape that YAML does not know", _BACKSLASH),
    ("did not find expected hex", "an escape that YAML does not know", _BACKSLASH),
    ("mapping keys are not allowed", "a text can't begin with a question mark and a space", "quote it"),
    ("invalid Unicode character escape", "an escape for a character that does not exist", "write the character itself"),
    (
        "block sequence entries are not allowed",
        "a list can't begin on this line",
        "begin it on a line of its own, or quote a text that begins with a dash",
    ),
    (
        "expected comment or line break",
        "a text in a block begins on the line after > or |",
        "put it there, or quote a text that begins with > or |",
    ),
    (
        "expected <document start>",
        "something follows after the end of the document",
        'remove it, or the "..." line above',
    ),
    ("incompatible YAML document", "a version of YAML that nobody knows", "remove the %YAML line"),
)
_BEGUN = ("unexpected end of stream", "could not find expected ':'")
"""Where the parser gives up long after the fault, but knows where it began: an open quote, a key without a colon."""
_DEEPER = ("the line is indented further than the lines above it", "indent it like the key before it")
_CLOSED = re.compile(r"""([^"'\[{]*[:-]\s+)?("[^"]*"|'[^']*')""")
_LIKE_A_KEY = re.compile(r"(?!.*:\s)\w[\w-]*(:\S| +\S).*(?<!:)")
_KEY = re.compile(r":(?=\s|$)")


@dataclass(frozen=True)
class Fault:
    """Where an author should look, from 1, and what to mend there."""

    line: int
    column: int
    meaning: str
    hint: str
    width: int = 1


def find_fault(error: yaml.MarkedYAMLError, last: Any, lines: Sequence[str]) -> Fault:
    """The fault behind a syntax error. The parser often stops far below it: then ``last``, what it read last, tells."""
    problem = str(error.problem)
    if problem.startswith("did not find expected") and _is_long_quote(last, error.problem_mark):
        start, end = last.start_mark, last.end_mark
        meaning = f"the quote that is opened here is closed only on line {end.line + 1}"
        return Fault(start.line + 1, start.column + 1, meaning, "close it on this line, or quote the whole text once")
    is_told_late = any(said in problem for said in _BEGUN)
    at = (error.context_mark if is_told_late else None) or error.problem_mark or error.context_mark
    line, column = (at.line + 1, at.column + 1) if at else (1, 1)
    if line > len(lines):  # after the last line, if it does not end with a line break
        line, column = len(lines), len(lines[-1]) + 1
    if above := _find_keyless_line(problem, lines, line):
        text = lines[above - 1]
        lacking = "space is missing after this key's colon" if ":" in text else "colon is missing after this key"
        return Fault(above, _indent(text) + 1, f"a {lacking}", "write `key: value`", len(text.strip()))
    return Fault(line, column, *explain_syntax(problem, lines[line - 1], column))


def _is_long_quote(last: Any, stop: Any) -> bool:
    """Whether the parser stopped right behind a quoted text of several lines: behind a quote that opens the next."""
    is_quoted = isinstance(last, yaml.ScalarEvent) and last.style in ('"', "'")
    return is_quoted and bool(last.start_mark.line < last.end_mark.line == stop.line)


def _find_keyless_line(problem: str, lines: Sequence[str], number: int) -> int | None:
    """The number of the line above that was meant as a key; lines count from 1.

    YAML reads ``owner:ana`` as a text that goes on below, and stops only at the next line's colon.
    """
    line = lines[number - 1]
    if "mapping values are not allowed" not in problem or len(_KEY.findall(line)) > 1:
        return None
    above = list(islice((at for at in range(number - 1, 0, -1) if _holds_something(lines[at - 1])), 2))
    texts = [lines[at - 1] for at in above]
    if not texts or _indent(texts[0]) != _indent(line) or not _LIKE_A_KEY.fullmatch(texts[0].strip()):
        return None
    if len(texts) > 1 and _indent(texts[1]) < _indent(line) and not texts[1].rstrip().endswith(":"):
        return None  # the value of that line goes on in the one below
    return above[0]


def _holds_something(line: str) -> bool:
    return not line.lstrip().startswith("#") and bool(line.strip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def explain_syntax(problem: str, line: str, column: int) -> tuple[str, str]:
    """What a syntax error means and how to mend it, from the parser's words and where it stopped."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "the line is indented with a tab", "indent with spaces: YAML allows no tabs"
    if "mapping values are not allowed" in problem and len(_KEY.findall(line)) < 2:
        return _DEEPER
    if problem.startswith("did not find expected") and _CLOSED.fullmatch(line[: column - 1].strip()):
        return "something follows after the closing quote", "quote the whole text once"
    for said, meaning, hint in _TABLE:
        if said in problem:
            return meaning, hint
    hint = _COLON if re.search(r": .*: ", line) else _LINES
    return f"YAML can't read this: {problem}", hint
