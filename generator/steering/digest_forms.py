"""A digest as Markdown, as an HTML mail and as JSON: whatever a company sends it with."""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.gate.escape import escape_line
from generator.gate.html import escape_line as escape_html
from generator.gate.words import day_words
from generator.model.people import People
from generator.steering.digest import Digest, Item

VERSION = 1
_STYLE = "font-family:sans-serif;font-size:15px;line-height:1.4;color:#111;background:#fff;max-width:42em"


def digest_markdown(digest: Digest, people: People, site: str) -> str:
    """Markdown; ``site`` is the address that pages are below, with a slash at its end; "" for none."""
    lines = [f"# {escape_line(_title(digest))}", ""]
    for title, items in digest.parts:
        lines += [
            f"## {title}",
            "",
            *(f"- {_line(item, people, _markdown(item, site), escape_line)}" for item in items),
            "",
        ]
    return "\n".join(lines if digest.parts else [*lines, "Nothing today.", ""])


def digest_html(digest: Digest, people: People, site: str) -> str:
    """A whole HTML page without scripts, images or style sheets, as mail programs want it."""
    title = escape_html(_title(digest))
    body = [f'<h1 style="font-size:20px">{title}</h1>']
    for heading, items in digest.parts:
        rows = "".join(f"<li>{_line(item, people, _html(item, site), escape_html)}</li>\n" for item in items)
        body.append(f'<h2 style="font-size:16px">{heading}</h2>\n<ul>\n{rows}</ul>')
    body += [] if digest.parts else ["<p>Nothing today.</p>"]
    head = f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'{head}\n<body style="{_STYLE}">\n' + "\n".join(body) + "\n</body>\n</html>\n"


def digest_json(digest: Digest, people: People, site: str) -> str:
    """JSON; keys are only ever added."""
    parts = {
        name: [_as_json(item) for item in getattr(digest, name)]
        for name in ("late", "due", "blocked", "coming", "ending", "changed")
    }
    head = {"version": VERSION, "for": digest.name, "today": str(digest.today), "since": str(digest.since)}
    return json.dumps({**head, **parts}, ensure_ascii=False, indent=1) + "\n"


FORMS: dict[str, Callable[[Digest, People, str], str]] = {
    "markdown": digest_markdown,
    "html": digest_html,
    "json": digest_json,
}


def _title(digest: Digest) -> str:
    return f"{digest.name}: {day_words(digest.today)}"


def _line(item: Item, people: People, link: str, escape: Callable[[str], str]) -> str:
    person = people.person(item.person)
    who = f" ({escape(str(person.name))})" if person else ""
    day = f"{day_words(item.on)}: " if item.on else ""
    return f"{day}{link}: {escape(item.what)}{who}"


def _markdown(item: Item, site: str) -> str:
    title = escape_line(item.title)
    return f"[{title}]({site}launches/{item.launch}/)" if site else title


def _html(item: Item, site: str) -> str:
    title = escape_html(item.title)
    return f'<a href="{escape_html(site)}launches/{item.launch}/">{title}</a>' if site else title


def _as_json(item: Item) -> dict[str, str | None]:
    return {
        "launch": item.launch,
        "title": item.title,
        "on": item.on.isoformat() if item.on else None,
        "what": item.what,
        "person": item.person or None,
    }
