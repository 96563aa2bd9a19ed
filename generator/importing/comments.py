"""The comments of a YAML text, so that an edit can prove it lost none."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def count_comments(text: str) -> Counter[str]:
    """Each comment and how often it stands there. ``text`` must be YAML that reads without an error."""
    lines = [list(line) for line in text.split("\n")]
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.ScalarEvent):
            _blank(lines, event)
    bare = "\n".join("".join(line) for line in lines)
    return Counter(match.group().rstrip() for match in _COMMENT.finditer(bare))


def _blank(lines: list[list[str]], scalar: Any) -> None:
    """Write x over a value, so that a # in it is none; the head of a block (``|-  # note``) stays."""
    first, last = scalar.start_mark, scalar.end_mark
    is_block = scalar.style in ("|", ">")
    for number in range(first.line + is_block, min(last.line + 1, len(lines))):
        start = first.column if number == first.line else 0
        end = last.column if number == last.line else len(lines[number])
        lines[number][start:end] = "x" * (end - start)
