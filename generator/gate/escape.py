"""One plain value → Markdown in which it means nothing but itself: for comments and digests in other tools."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.gate.hidden import show_hidden

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


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ENTITY.get(character) or "\\" + character


def _escape_start(match: re.Match[str]) -> str:
    if match.start():
        return match.group()
    if match["mark"]:
        return f"&#{ord(match['mark'])};"
    return f"{match['digits']}\\{match['dot']}"
