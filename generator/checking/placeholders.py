"""Placeholders: each is one that somebody fills, and a customer never reads a hole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checking.fields import is_field, nearest_field
from generator.checking.listing import near
from generator.model.fact import MAX_LENGTH, find_fact, is_long_fact
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.macro import PLACEHOLDERS, Macro, Placeholder, find_placeholders
from generator.model.place import Path
from generator.model.rules import report
from generator.model.text import Prose, Text
from generator.model.texts import where_in

_MAY_BE_UNKNOWN = frozenset(name for name in PLACEHOLDERS if name.startswith("customer.")) | {"ticket.subject"}
"""What a helpdesk does not always know; the specialist and the ticket's number it does."""


def check_placeholders(launch: Launch, texts: Iterable[tuple[Path, Text]], require_fallback: bool) -> Iterator[Finding]:
    """LB310, LB311, LB317 in all texts of a launch."""
    for path, text in texts:
        if "{{" not in text and "}}" not in text:
            continue
        found = list({item.name: item for item in reversed(list(find_placeholders(text)))}.values())[::-1]
        if _is_body(path):
            macro = launch.macros[int(path[1])]
            yield from _check_body(launch, path, macro, found)
            yield from _check_stray_braces(launch, path, text)
            if require_fallback and macro.audience == "public":
                yield from _check_fallbacks(launch, path, text)
        else:
            yield from _check_elsewhere(launch, path, found, is_prose=isinstance(text, Prose))


def _finding(code: str, launch: Launch, path: Path, message: str, hint: str) -> Finding:
    return report(code, launch.place(*path), where_in(launch, path), message, hint)


def _is_body(path: Path) -> bool:
    return path[0] == "macros" and len(path) > 2 and path[2] == "body"


def _shown(placeholder: Placeholder) -> str:
    return f"{{{{{placeholder.name}}}}}"


def _check_body(launch: Launch, path: Path, macro: Macro, found: list[Placeholder]) -> Iterator[Finding]:
    inputs = [f"input.{item.name}" for item in macro.inputs]
    for placeholder in found:
        if placeholder.namespace == "fact" and placeholder.is_well_formed:
            yield from _check_fact(launch, path, placeholder)
        elif placeholder.name not in PLACEHOLDERS and placeholder.name not in inputs:
            hint = near(placeholder.name, [*PLACEHOLDERS, *inputs])
            if placeholder.namespace == "input":
                hint = near(placeholder.name, inputs) or "this macro has no inputs: add it to inputs"
            yield _finding("LB311", launch, path, f"unknown placeholder {_shown(placeholder)}", hint)


def _check_elsewhere(launch: Launch, path: Path, found: list[Placeholder], *, is_prose: bool) -> Iterator[Finding]:
    """Outside of macros there is no ticket: only facts are filled, and not in single lines."""
    for placeholder in found:
        if is_prose and placeholder.namespace == "fact" and placeholder.is_well_formed:
            yield from _check_fact(launch, path, placeholder)
        else:
            message = f"nobody fills the placeholder {_shown(placeholder)} here"
            hint = "only macro bodies are filled from the ticket: write the words themselves"
            yield _finding("LB311", launch, path, message, hint)


def _check_fact(launch: Launch, path: Path, placeholder: Placeholder) -> Iterator[Finding]:
    fact = placeholder.rest
    if not is_field(fact):
        message = f"{_shown(placeholder)} is no field of a launch"
        yield _finding("LB311", launch, path, message, nearest_field(fact, "fact."))
    elif find_fact(launch, fact) is None and not placeholder.fallback:
        parts = fact.split(".")
        hint = f"fill in {fact}, or say what to write instead: {{{{{placeholder.name}|soon}}}}"
        if launch.source.has(*parts):
            hint = "it is a group of values: name one of them, like fact.dates.ga"
        if is_long_fact(launch, fact):
            hint = f"it is longer than {MAX_LENGTH:,} characters: say it in this text's own words, or link to it"
        yield _finding("LB317", launch, path, f"{_shown(placeholder)} has no value to show in this launch", hint)


def _check_stray_braces(launch: Launch, path: Path, text: str) -> Iterator[Finding]:
    left, end = "", 0
    for item in find_placeholders(text):
        left, end = left + text[end : item.start] + " ", item.end
    left += text[end:]
    if "{{" in left or "}}" in left:
        hint = "write it like {{customer.first_name|there}}"
        yield _finding("LB311", launch, path, "double braces that open or close no placeholder", hint)


def _check_fallbacks(launch: Launch, path: Path, text: str) -> Iterator[Finding]:
    bare = [item for item in find_placeholders(text) if item.name in _MAY_BE_UNKNOWN and not item.fallback]
    for item in {item.name: item for item in bare}.values():
        hint = f"say what stands there when nobody knows it: {{{{{item.name}|there}}}}"
        yield _finding("LB310", launch, path, f"{_shown(item)} has no fallback", hint)
