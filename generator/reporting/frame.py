"""The source frame: the line that a finding points at, and carets under the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.model.place import Place
from generator.reporting.visible import columns, visible

# What YAML counts as a line break, so that line numbers agree.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WIDEST = 120
_CONTEXT = 40


def find_line(sources: Mapping[str, str], place: Place) -> str | None:
    """The line of the source that the place stands on; None if there is none to show."""
    if not place.line or place.file not in sources:
        return None
    lines = _lines(sources[place.file])
    return lines[place.line - 1] if place.line <= len(lines) else None


@lru_cache(maxsize=4)  # a report goes through its files one by one
def _lines(text: str) -> list[str]:
    return _BREAK.split(text)


def render_frame(line: str, place: Place) -> tuple[str, str]:
    """The line as shown, and the carets below it.

    ``place.column`` counts code points from 1. Tabs are copied into the caret line, wide characters
    take two columns, hidden ones show as their escape; long lines are cut around the place.
    """
    start = min(max(place.column, 1) - 1, len(line))
    end = min(start + max(place.width, 1), len(line))
    if len(line) > _WIDEST:
        line, start, end = _cut(line, start, end)
    before, span, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    pad = "".join("\t" if char == "\t" else " " * columns(char) for char in before)
    return (before + span + after).rstrip(), pad + "^" * max(columns(span.replace("\t", " ")), 1)


def _shown(text: str) -> str:
    return "\t".join(visible(part) for part in text.split("\t"))


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    first = max(start - _CONTEXT, 0)
    last = min(first + _WIDEST, len(line))
    head, tail = "…" * (first > 0), "…" * (last < len(line))
    shift = len(head) - first
    return head + line[first:last] + tail, start + shift, min(end, last) + shift
