"""An example launch as a template: another id, other days and other words make another launch of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

ENGLISH = "the|your|this|each|every"
OTHERS = "der|die|das|dem|den|ein|eine|Ihr|Ihre|el|la|los|las|un|una|tu|les|une|votre"
TOLD_ON = date(2027, 2, 25)
"""The day the examples were written for: what they tell as done is not later."""


@dataclass(frozen=True)
class Changes:
    """What makes a copy a launch of its own."""

    name: str
    title: str
    status: str
    product: str
    weeks_past: int
    """How far days up to ``TOLD_ON`` move, in weeks; 0 or less."""
    weeks_future: int
    """How far later days move, in weeks."""
    owner: Callable[[str], str]
    """Role → person."""
    inserted: Callable[[bool], str]
    """A word to put after an article, or nothing; told whether the text is English."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Ids of regions and locales → others."""


@dataclass(frozen=True)
class Template:
    """One example launch."""

    id: str
    title: str
    status: str
    product: str
    ga: date
    text: str

    @cached_property
    def _pieces(self) -> list[tuple[str, str]]:
        """Kind and text of each piece; kind "" is text that stays."""
        pieces, end = [], 0
        for found in _slots(self.id).finditer(self.text):
            pieces.append(("", self.text[end : found.start()]))
            pieces.append((found.lastgroup or "", found.group()))
            end = found.end()
        return [*pieces, ("", self.text[end:])]

    def launch(self, changes: Changes) -> str:
        """The launch file of a copy."""
        fill = _fillers(self, changes)
        text = "".join(fill[kind](piece) if kind else piece for kind, piece in self._pieces)
        for old, new in changes.renamed:
            text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
        return text


def read_template(path: Path) -> Template:
    """The template in an example's file."""
    text = path.read_text(encoding="utf-8")
    keys = {key: _first(text, key) for key in ("title", "status", "product", "  ga")}
    ga = date.fromisoformat(keys.pop("  ga"))
    return Template(path.name.removesuffix(".launch.yaml"), ga=ga, text=text, **keys)


def _first(text: str, key: str) -> str:
    found = re.search(rf'^{key}: "?(.*?)"?$', text, re.M)
    assert found, f"an example without {key}"
    return found[1]


def _slots(launch_id: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<title>title: .*)$|^(?P<status>status: .*)$|^(?P<product>product: .*)$|^(?P<aliases>aliases: .*)$"
        rf"|(?P<id>(?<![\w-]){launch_id}(?![\w-]))|(?P<day>\b20\d\d-\d\d-\d\d(?!\d))"
        rf"|^(?P<owner>  [a-z_]+: [a-z]+-[a-z]+)$"
        rf"|(?P<english>(?<=\s)(?:{ENGLISH}) (?=[a-z]))|(?P<other>(?<=\s)(?:{OTHERS}) (?=[A-Za-zÀ-ÿ]))",
        re.M,
    )


def _fillers(template: Template, changes: Changes) -> dict[str, Callable[[str], str]]:
    def day(text: str) -> str:
        old = date.fromisoformat(text)
        return str(old + timedelta(weeks=changes.weeks_past if old <= TOLD_ON else changes.weeks_future))

    def aliases(text: str) -> str:
        return re.sub(r"[a-z0-9-]+(?=[\],])", lambda found: f"{found[0]}-{changes.name}", text)

    def owner(text: str) -> str:
        role = text.strip().partition(":")[0]
        return f"  {role}: {changes.owner(role)}"

    def inserted(is_english: bool) -> Callable[[str], str]:
        return lambda text: f"{text}{word} " if (word := changes.inserted(is_english)) else text

    return {
        "title": lambda _: f'title: "{changes.title}"',
        "status": lambda _: f"status: {changes.status}",
        "product": lambda _: f"product: {changes.product}",
        "aliases": aliases,
        "id": lambda text: f"{text}-{changes.name}",
        "day": day,
        "owner": owner,
        "english": inserted(True),
        "other": inserted(False),
    }
