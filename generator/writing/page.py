"""A page: the only thing publishing knows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.calendars import atom, ics
from generator.model.addresses import target_of
from generator.model.finding import Finding

MARK = "generated_by"
MADE_BY = "launchbook"
MARKED = (f'---\n{MARK}: "{MADE_BY}"\n', f'{{\n "{MARK}": "{MADE_BY}",\n', ics.MARK, atom.MARK)
"""How every file that we made begins. What begins otherwise is somebody else's, and never touched."""

UNMADE = "unmade"
"""Says in the front matter of a page, below ``launchbook``, that there is only a note in its place."""

_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_IMAGE = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*?\ssrc=["']?([^"'\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A file to publish.

    ``path`` is its path below the docs folder (forward slashes), ``text`` all that the file holds: of a page, its
    front matter and its HTML as one raw block, which any Markdown engine passes through. ``fault`` says why a page
    could not be made with a book's own templates; then its text says no more than that.
    """

    path: str
    text: str
    fault: Finding | None = None


def render_page(path: str, meta: Mapping[str, Any], body: str, sections: Sequence[tuple[int, str, str]] = ()) -> Page:
    """Return a page: front matter with one ``key: <JSON>`` a line, so that no value can break out, then its HTML.

    ``sections`` are the headings of the body in their order, as (level, anchor, title): its table of contents.
    """
    front = {MARK: MADE_BY, **meta, "sections": sections}
    lines = [f"{key}: {to_json(value)}" for key, value in front.items()]
    return Page(path, "---\n" + "\n".join(lines) + "\n---\n\n" + body.strip() + "\n")


def images_on(page: Page) -> frozenset[str]:
    """Return the files of the site that a page shows as images, by path below the docs folder."""
    found = _IMAGE.findall(page.text) if page.path.endswith(".md") else ()
    addresses = (html.unescape(address) for address in found)
    return frozenset(target_of(address, page.path) for address in addresses if ":" not in address)


def render_json(path: str, content: Mapping[str, Any]) -> Page:
    """A JSON file that says who made it. ``<`` is escaped, so that it can stand in a script element too."""
    text = json.dumps({MARK: MADE_BY, **content}, ensure_ascii=False, indent=1)
    return Page(path, _HIDDEN.sub(_escaped, text).replace("<", "\\u003c") + "\n")


def render_rows(path: str, head: Mapping[str, Any], name: str, rows: Iterable[Mapping[str, Any]]) -> Page:
    """A JSON file that ends with the list ``name``, one row a line, so that one change is one line."""
    empty = render_json(path, {**head, name: []})
    lines = ",\n  ".join(to_json(row).replace("<", "\\u003c") for row in rows)
    return Page(path, empty.text.removesuffix("[]\n}\n") + f"[\n  {lines}\n ]\n}}\n") if lines else empty


def to_json(value: Any) -> str:
    """JSON on one line; hidden characters and line breaks of any kind are escaped."""
    return _HIDDEN.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
