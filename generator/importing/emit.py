"""Plain values → readable YAML that every reader understands alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.model.launch import Launch
from generator.reading.scalars import parse_plain, why_ambiguous
from generator.reading.text import FORBIDDEN

MODELINE = "# yaml-language-server: $schema=../../schemas/launch.schema.json"
_WIDEST = 100
_PLAIN = re.compile(r"[^\W\d_][\w /.()'&+-]*(?<! )")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def render_launch(tree: Mapping[str, Any], comments: Iterable[str] = ()) -> str:
    """A launch file: modeline, comments, and the values in the order the language defines."""
    order = {name: index for index, name in enumerate(Launch.model_fields)}
    keys = sorted(tree, key=lambda key: order.get(key, len(order)))
    head = [MODELINE, *(f"# {_one_line(comment)}" for comment in comments)]
    return "\n".join([*head, *(line for key in keys for line in render_entry(key, tree[key]))]) + "\n"


def render_entry(key: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of ``key: value``, indented by so many spaces."""
    pad, name = " " * indent, render_key(key)
    if isinstance(value, dict) and value:
        return [f"{pad}{name}:", *(line for k, v in value.items() for line in render_entry(k, v, indent + 2))]
    if isinstance(value, list) and value:
        return _list(f"{pad}{name}:", value, indent + 2)
    if isinstance(value, str) and _fits_block(value):
        return [f"{pad}{name}: |-", *(f"{pad}  {line}" if line else "" for line in value.split("\n"))]
    return [f"{pad}{name}: {render_scalar(value)}"]


def render_key(key: str) -> str:
    """A key, quoted unless it is one plain word."""
    return key if _KEY.fullmatch(key) and parse_plain(key) == key and not why_ambiguous(key) else _quoted(key)


def render_scalar(value: Any, *, flow: bool = False) -> str:
    """One value on one line. Text is quoted unless it is plainly text (or a day); in ``flow`` also at a comma."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        digits = format(Decimal(repr(value)), "f")
        return digits if "." in digits else f"{digits}.0"
    if isinstance(value, str):
        return value if _is_plain(value, flow) else _quoted(value)
    return json.dumps(value)


def _list(head: str, items: list[Any], indent: int) -> list[str]:
    pad = " " * indent
    if not any(isinstance(item, dict | list) for item in items):
        shown = [render_scalar(item, flow=True) for item in items]
        line = f"{head} [{', '.join(shown)}]"
        return [line] if len(line) <= _WIDEST else [head, *(f"{pad}- {render_scalar(item)}" for item in items)]
    lines = [head]
    for item in items:
        if not isinstance(item, dict) or not item:
            lines.append(f"{pad}- {render_scalar(item)}")
            continue
        entry = [line for key, value in item.items() for line in render_entry(key, value, indent + 2)]
        lines += [f"{pad}- {entry[0].lstrip(' ')}", *entry[1:]]
    return lines


def _is_plain(text: str, flow: bool) -> bool:
    if _DAY.fullmatch(text):
        return True
    is_word = len(text) <= _WIDEST and _PLAIN.fullmatch(text if flow else text.replace(", ", " "))
    return bool(is_word) and parse_plain(text) == text and not why_ambiguous(text)


def _fits_block(text: str) -> bool:
    """Whether a literal block keeps every character: several lines of printable text, no odd ends."""
    return "\n" in text and text == text.strip() and "\r" not in text and not FORBIDDEN.search(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
