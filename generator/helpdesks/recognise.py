"""A helpdesk's own macro → what a macro of a book says: for a team that starts from what it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.helpdesks.target import Target
from generator.helpdesks.variables import Variables

_TITLES = ("title", "name", "Name", "short_code", "key")
_HTML = ("comment_value_html", "content_html", "body_html", "html")
_TEXT = ("comment_value", "body_text", "Message", "Response", "text", "content", "body")
_TAGS = ("current_tags", "tags")
_IS_HTML = re.compile(r"<(?:p|br|div|ul|ol|li|a|strong|b|em|i|span|blockquote|h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"\{%[^{}%]*%\}")
_QUOTED = re.compile(r"['\"](.*)['\"]")


@dataclass(frozen=True, slots=True)
class Found:
    """A macro of a helpdesk. ``body`` is HTML if ``is_html`` says so, with the helpdesk's own variables in it."""

    title: str
    situation: str
    body: str
    is_html: bool
    locale: str = ""
    tags: tuple[str, ...] = ()
    status: str = ""
    internal: bool = False


def found_in(raw: Mapping[str, Any], target: Target) -> Found | None:
    """What an object of an API, or a row of an export, says; None if it has no title or no text."""
    values = dict(_values(raw))
    title = _first(values, _TITLES)
    html = _first(values, _HTML)
    body = html or _first(values, _TEXT)
    if not title or not body:
        return None
    statuses = {own: ours for ours, own in target.statuses.items()}
    return Found(
        title=" ".join(title.split()),
        situation=" ".join(_first(values, ("description", "Summary", "situation", "note")).split()),
        body=body,
        is_html=bool(html) or bool(_IS_HTML.search(body)),
        locale=_first(values, ("language", "locale")),
        tags=tuple(filter(None, re.split(r"[,\s]+", _first(values, _TAGS)))),
        status=statuses.get(_first(values, ("status",)), ""),
        internal=values.get("comment_mode_is_public") in (False, "false") or "addInternalNote" in str(raw),
    )


def neutral(text: str, variables: Variables) -> tuple[str, tuple[str, ...]]:
    """A text with the helpdesk's variables written neutrally, and those that were not recognised, as they stand."""
    names = {own: ours for ours, own in variables.names.items()}
    before, _, after = variables.written.partition("NAME")
    form = re.compile(
        re.escape(before.strip()) + r"-?\s*(?P<name>[\w.]+)\s*(?P<rest>[^{}]*?)-?" + re.escape(after.strip())
    )
    unknown: dict[str, None] = {}

    def write(found: re.Match[str]) -> str:
        ours = names.get(found["name"])
        if ours is None:
            unknown[found[0]] = None
            return found[0]
        words = _fallback_in(found["rest"], variables)
        return f"{{{{{ours}|{words}}}}}" if words else f"{{{{{ours}}}}}"

    said = form.sub(write, text)
    if before.startswith("{{"):  # a template language, which has tags besides
        unknown |= dict.fromkeys(_TAG.findall(text))
    return said, tuple(unknown)


def _fallback_in(rest: str, variables: Variables) -> str:
    """The words after a variable's name that stand where nobody knows its value."""
    parts = re.fullmatch(r".*NAME(.+)BARE.*", variables.with_fallback)
    if parts:
        return rest.removeprefix(parts[1]).strip() if rest.startswith(parts[1]) else ""
    quoted = _QUOTED.search(rest)
    return quoted[1] if quoted else ""


def _values(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every value by the name people know it by: of actions, the name of what they set."""
    for key, value in raw.items():
        if isinstance(value, Mapping):
            yield from _values(value)
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            for one in value:
                yield from [(str(one["field"]), one.get("value"))] if "field" in one else _values(_inside(one))
        elif isinstance(value, list):
            yield key, " ".join(map(str, value))
        else:
            yield key, value


def _inside(action: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an action does, without what it is called."""
    arguments = action.get("arguments")
    return arguments if isinstance(arguments, Mapping) else action


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := str(values.get(name) or "").strip())), "")
