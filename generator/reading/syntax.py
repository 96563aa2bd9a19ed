"""The YAML parser's complaints in the author's words."""

from __future__ import annotations

import re

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
_DEEPER = ("the line is indented further than the lines above it", "indent it like the key before it")
_CLOSED = re.compile(r"""([^"'\[{]*[:-]\s+)?("[^"]*"|'[^']*')""")
_KEY = re.compile(r":(?=\s|$)")


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
