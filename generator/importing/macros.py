"""A helpdesk's own macros → a draft launch that holds them, for a team that starts from what it has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdownify import MarkdownConverter

from generator.helpdesks.recognise import Found, neutral
from generator.helpdesks.variables import Variables
from generator.importing.emit import render_launch
from generator.importing.plan import make_id

_KEPT_TAGS = (
    "p", "br", "div", "span", "strong", "b", "em", "i", "a", "ul", "ol", "li", "blockquote", "pre", "code",
    "h1", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
_TOKEN = "\ue000{}\ue001"
_ANY_TOKEN = re.compile("\ue000(\\d+)\ue001")
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}|#\{[^{}]*\}|\{![^{}]*\}|\{%[^{}%]*%\}")
_GAPS = re.compile(r"\n{3,}")
_LONGEST_LINE, _LONGEST_TITLE = 500, 200


@dataclass(frozen=True, slots=True)
class MacroDrafts:
    """A launch file with the macros, how many there are, and what to look at: title of a macro → what is left in it."""

    text: str
    count: int
    unrecognised: Mapping[str, tuple[str, ...]]


def draft_macros(
    found: Iterable[Found], variables: Variables, launch_id: str, title: str, locales: Sequence[str], comment: str
) -> MacroDrafts:
    """One draft launch with all macros. Texts of one title in several languages are one macro.

    ``locales`` are the book's, the first is for macros that name none. Variables become neutral placeholders; those
    that nobody recognises stay as they are, where `launchbook check` finds them.
    """
    macros: dict[str, dict[str, Any]] = {}
    unrecognised: dict[str, tuple[str, ...]] = {}
    for one in found:
        body, unknown = neutral(_unescaped(one.body) if one.is_html else one.body, variables)
        text = _to_markdown(body) if one.is_html else _to_prose(body)
        locale = _locale(one.locale, locales)
        name = _free_id(one.title, locale, macros)
        entry = macros.setdefault(name, _entry(name, one))
        entry["body"][locale] = text
        if unknown:
            unrecognised[one.title] = unknown
    tree = {
        "id": launch_id,
        "title": title,
        "kind": "process",
        "status": "draft",
        "macros": list(macros.values()),
    }
    return MacroDrafts(render_launch(tree, [comment]), len(macros), unrecognised)


def _entry(name: str, one: Found) -> dict[str, Any]:
    sets = {"tags": list(one.tags)} if one.tags else {}
    sets |= {"status": one.status} if one.status else {}  # type: ignore[dict-item]
    return {
        "id": name,
        "title": one.title[:_LONGEST_TITLE],
        "situation": (one.situation or one.title)[:_LONGEST_LINE],
        "body": {},
        **({"sets": sets} if sets else {}),
        **({"audience": "internal"} if one.internal else {}),
    }


def _free_id(title: str, locale: str, taken: Mapping[str, Mapping[str, Any]]) -> str:
    """An id of the title; the one that is there, if it lacks this language."""
    wanted = make_id(title) or "macro"
    name, number = wanted, 1
    while name in taken and (locale in taken[name]["body"] or taken[name]["title"] != title[:_LONGEST_TITLE]):
        number += 1
        name = f"{wanted[:60]}-{number}".replace("--", "-")
    return name


def _locale(named: str, locales: Sequence[str]) -> str:
    """The book's locale that a macro's language means; the book's first one if none does."""
    lower = named.replace("_", "-").lower()
    exact = [one for one in locales if one.lower() == lower]
    near = [one for one in locales if lower and one.lower().partition("-")[0] == lower.partition("-")[0]]
    return [*exact, *near, *locales, "en"][0]


def _unescaped(body: str) -> str:
    """HTML in which variables have the letters that they mean."""
    return _VARIABLE.sub(lambda found: html.unescape(found[0]), body)


def _to_markdown(body: str) -> str:
    """HTML as the subset of Markdown that a book knows; pictures, tables and the like leave their words."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _TOKEN.format(len(kept) - 1)

    converter = MarkdownConverter(convert=list(_KEPT_TAGS), heading_style="ATX", bullets="-", wrap=False)
    text = converter.convert(_VARIABLE.sub(keep, body))
    return _to_prose(_ANY_TOKEN.sub(lambda found: kept[int(found[1])], text))


def _to_prose(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip() or "…"
