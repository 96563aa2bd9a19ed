"""Entries → an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from generator.gate.hidden import show_hidden

_NAMESPACE = "http://www.w3.org/2005/Atom"
MARK = '<?xml version="1.0" encoding="utf-8"?>\n<!-- generated_by: launchbook -->\n'
"""How every feed of ours begins."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: ``key`` never changes, ``on`` is the day it last did; ``link`` is relative to the feed."""

    key: str
    title: str
    on: date
    summary: str
    link: str


def render_feed(name: str, book: str, kind: str, entries: Sequence[Entry]) -> str:
    """A feed, the latest first. Without entries it is as old as time: no clock is read."""
    feed = ElementTree.Element("feed", xmlns=_NAMESPACE)
    latest = max((entry.on for entry in entries), default=date(1970, 1, 1))
    _add(feed, "id", f"tag:launchbook,2027:{book}/{kind}")
    _add(feed, "title", name)
    _add(feed, "updated", _moment(latest))
    _add(_add(feed, "author"), "name", name)
    for entry in _ordered(entries):
        element = _add(feed, "entry")
        _add(element, "id", f"tag:launchbook,2027:{book}/{entry.key}")
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.on))
        _add(element, "link").attrib.update({"rel": "alternate", "href": entry.link})
        _add(element, "summary", entry.summary)
    ElementTree.indent(feed)
    return MARK + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.on.toordinal(), entry.key))


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _ILLEGAL.sub("", show_hidden(text)) or None
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
