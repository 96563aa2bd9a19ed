"""One plain value → Markdown in which it means nothing but itself."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from generator.gate.hidden import show_hidden

INDENT = 4
"""Python-Markdown wants four spaces below a list item; every other reader takes them too."""

_SPECIAL = re.compile(r"[\\`*\[\]|~^<>&{}]|(?<![^\W_])_|_(?![^\W_])|#(?=#*$)")
_ENTITY = {
    "\\": "&#92;", "<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;", "}": "&#125;", "~": "&#126;", "^": "&#94;",
}  # fmt: skip
_START = re.compile(r"(?P<mark>[#+=:?!%@-])|(?P<digits>\d+)(?P<dot>[.)])(?=\s|$)")


@lru_cache(maxsize=8192)  # names, titles and the policy's words stand on every launch's pages
def escape_line(text: str) -> str:
    """Text as one line of Markdown that shows exactly these characters.

    Opens no emphasis, link, tag, entity, table cell, attribute list, template expression,
    heading, list or snippet, wherever on a line it stands. Line breaks become spaces.
    What nobody can see is shown as ``U+202E``, so that no text can pose as another.
    """
    text = show_hidden(" ".join(text.split()))
    return _START.sub(_escape_start, _SPECIAL.sub(_escape, text), count=1) if text else ""


def escape_text(text: str) -> str:
    """Text inside a line of Markdown (not at its start), with its outer spaces."""
    return _SPECIAL.sub(_escape, show_hidden(text))


def escape_html(text: str) -> str:
    """Text for an HTML element or a quoted attribute, inside Markdown: one line, no Markdown either."""
    return html.escape(show_hidden(" ".join(text.split()))).translate(_IN_HTML)


def code_span(text: str) -> str:
    """A code span that shows exactly this text (one line)."""
    if "<" in text:
        return code_element(text)  # Python-Markdown looks for tags before it looks for backticks
    text = show_hidden(" ".join(text.split()))
    runs = {len(run) for run in re.findall(r"`+", text)}
    ticks = "`" * next(width for width in range(1, len(runs) + 2) if width not in runs)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else ""


def code_element(text: str) -> str:
    """The same by a tag, for where backticks would meet others."""
    return f"<code>{escape_html(text)}</code>"


def fence(text: str, language: str = "") -> str:
    """A fenced block that shows exactly this text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def indent(text: str, by: int = INDENT) -> str:
    """Every line but the first moved to the right, so that it stays inside a list item."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * by, text)


_IN_HTML = {ord(character): f"&#{ord(character)};" for character in "\\`*_{}[]|~^"}


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ENTITY.get(character) or "\\" + character


def _escape_start(match: re.Match[str]) -> str:
    if match.start():
        return match.group()
    if match["mark"]:
        return f"&#{ord(match['mark'])};"
    return f"{match['digits']}\\{match['dot']}"
