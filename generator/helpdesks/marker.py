"""The mark by which a macro in a helpdesk is known as ours, and as which."""

from __future__ import annotations

import re

ID_MARK = "launchbook:"
"""How an id of ours begins, where a helpdesk keeps one for us."""
_MARK = re.compile(r"\[launchbook: ([a-z0-9-]+/[a-z0-9-]+(?:/[A-Za-z0-9-]+)?)\]")


def marked(text: str, source: str) -> str:
    """A text that people read, with the mark at its end."""
    return f"{text} [launchbook: {source}]"


def id_of(source: str) -> str:
    """The id that a helpdesk keeps of a macro of ours."""
    return ID_MARK + source


def source_of(id_: str | None) -> str | None:
    """The source that such an id is of; None if it is none of ours."""
    return id_.removeprefix(ID_MARK) if id_ and id_.startswith(ID_MARK) else None


def source_in(text: str | None) -> str | None:
    """The source that a text is marked with; None if it is not marked, or more than once: then nobody knows."""
    found = _MARK.findall(text or "")
    return found[0] if len(found) == 1 else None
