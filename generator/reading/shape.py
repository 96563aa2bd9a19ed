"""Plain values → frozen documents; every fault of shape is a finding at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from generator.model.entry import Document
from generator.model.fields import fields_at
from generator.model.finding import MAX_FINDINGS, Finding, did_you_mean, nearest
from generator.model.place import Path, Place, Source
from generator.model.rules import report
from generator.model.texts import where_in
from generator.reading.hints import flag_hint, number_hint
from generator.reading.nodes import Node
from generator.reading.scalars import why_ambiguous
from generator.reading.text import in_short

D = TypeVar("D", bound=Document)

_QUOTED = re.compile(r"'([^']*)'")
_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "mapping_type": "keys with values",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def parse_document(model: type[D], node: Node) -> tuple[D | None, list[Finding]]:
    """Parse a node into ``model``; None with at least one finding if it has another shape."""
    source = node.source
    if not isinstance(node.value, dict):
        message = f"the file holds {_found(node.value)}, not keys with values"
        return None, [report("LB107", source.at(), "", message)]
    try:
        document = model.model_validate(node.value)
    except ValidationError as errors:
        found = [error for error in errors.errors(include_url=False) if not _is_told_below(error, errors)][
            :MAX_FINDINGS
        ]
        return None, [_finding(model, node, _Error.read(node, error)) for error in found]
    return document.read_from(source), []


def _is_told_below(error: Any, errors: ValidationError) -> bool:
    """Of a list whose items are all wrong pydantic says, too, that it has too few."""
    at = error["loc"]
    if error["type"] != "too_short" or not error["input"]:
        return False
    return any(len(other["loc"]) > len(at) and other["loc"][: len(at)] == at for other in errors.errors())


def tell_once(node: Node, read: Iterable[Finding], faults: Iterable[Finding]) -> list[Finding]:
    """What was found while reading a file, and its faults of shape: one of them a value.

    What could not be read is of the wrong shape, too. But of an ambiguous word (LB108) the shape knows better how to
    mend it: for ``reversible: yes`` the allowed words are told, for ``money_movement: yes`` to write true.
    """
    told = list(read)
    first = {_start(finding): index for index, finding in reversed(list(enumerate(told)))}
    texts = _texts_at(node) if any(finding.code == "LB108" for finding in told) else {}
    for index, finding in enumerate(told):
        if finding.code == "LB108" and _start(finding) in texts:  # where no fault stands, a text fits
            told[index] = replace(finding, hint=f'write "{in_short(texts[_start(finding)])}"')
    for fault in faults:
        at = first.get(_start(fault))
        if at is None:
            told.append(fault)
        elif fault.code == "LB206" and told[at].code == "LB108":
            told[at] = fault
        elif told[at].code == "LB108":
            told[at] = replace(told[at], hint=fault.hint or told[at].hint)
    return told


def _start(finding: Finding) -> tuple[int, int]:
    return finding.place.line, finding.place.column


def _texts_at(node: Node) -> dict[tuple[int, int], str]:
    """Line and column → text, for every text of a document."""
    texts: dict[tuple[int, int], str] = {}
    for path, mark in node.source.values.items():
        value = node.value
        for part in path:
            value = value[part]
        if isinstance(value, str):
            texts[mark.line, mark.column] = value
    return texts


class _Error(NamedTuple):
    """One of pydantic's errors, with its path in the file; ``typed`` are the letters that stand there."""

    path: Path
    place: Place
    where: str
    kind: str
    message: str
    value: Any
    typed: str
    context: Mapping[str, Any]

    @classmethod
    def read(cls, node: Node, error: Any) -> _Error:
        context = error.get("ctx") or {}
        path = _path_in(node.source, error["loc"], keep_last=error["type"] == "missing")
        place = node.source.key(*path) if error["loc"][-1] == "[key]" else node.source.at(*path)
        value = error.get("input")
        typed = in_short(str(value)) if error["loc"][-1] == "[key]" else node.typed.get(path) or in_short(str(value))
        return cls(path, place, where_in(node.value, path), error["type"], error["msg"], value, typed, context)


def _path_in(source: Source, loc: tuple[int | str, ...], *, keep_last: bool) -> Path:
    """The part of pydantic's location that is a path in the file; its own marks fall out."""
    path: Path = ()
    for index, part in enumerate(loc):
        candidate = (*path, part)
        if candidate in source.values or candidate in source.keys or (keep_last and index == len(loc) - 1):
            path = candidate
    return path


def _finding(model: type[Document], node: Node, error: _Error) -> Finding:
    source = node.source
    make = _MAKERS.get(error.kind)
    if make:
        return make(model, source, error)
    if error.kind.startswith("LB"):
        return _own(error)
    if error.kind in _WANTED:
        return _wrong_type(model, error)
    return _out_of_range(error)


def _unknown_key(model: type[Document], source: Source, error: _Error) -> Finding:
    key = str(error.path[-1])
    hint = did_you_mean(key, fields_at(model, error.path[:-1]))
    return report("LB201", source.key(*error.path), error.where, f'unknown key "{in_short(key)}"', hint)


def _missing_key(model: type[Document], source: Source, error: _Error) -> Finding:
    around, key = error.path[:-1], str(error.path[-1])
    meaning = fields_at(model, around).get(key, "")
    return report("LB202", source.at(*around), error.where, f'missing key "{key}"', meaning)


def _not_allowed(model: type[Document], source: Source, error: _Error) -> Finding:
    choices = _QUOTED.findall(str(error.context.get("expected", "")))
    message = f'"{error.typed}" is not allowed here'
    message = message if isinstance(error.value, str) else _type_message("a word", error)
    return report("LB206", error.place, error.where, message, _choices_hint(error.typed, choices))


def _choices_hint(typed: str, choices: list[str]) -> str:
    near = nearest(typed, choices)
    return f'did you mean "{near}"? (allowed: {_listed(choices)})' if near else f"known: {_listed(sorted(choices))}"


def _listed(choices: Iterable[str]) -> str:
    """Words as they are written in YAML: ``flag, release, "no"``."""
    return ", ".join(f'"{choice}"' if why_ambiguous(choice) else choice for choice in choices)


_MAKERS: Mapping[str, Callable[[type[Document], Source, _Error], Finding]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _not_allowed,
}


def _own(error: _Error) -> Finding:
    """One of the model's own errors: its type is the code, its text reads ``what: how to fix``."""
    what, _, fix = error.message.partition(": ")
    if error.kind == "LB203" and not fix:
        fix = number_hint(error.value, whole=False, percent=error.path[-1:] == ("percent",))
    if error.kind.startswith("LB2") and isinstance(error.value, str | int | float) and error.typed:
        what = f'{what}: "{error.typed}"'
    return report(error.kind, error.place, error.where, what, fix)


def _wrong_type(model: type[Document], error: _Error) -> Finding:
    wanted = _WANTED[error.kind]
    if wanted == "a text" and isinstance(error.value, bool | int | float):
        message = f"expected a text, but YAML takes {error.typed} for {_found(error.value)}"
        return report("LB108", error.place, error.where, message, f'write "{error.typed}"')
    hint = ""
    if wanted == "true or false":
        hint = flag_hint(error.value)
    elif wanted == "a whole number":
        hint = number_hint(error.value, whole=True)
    elif wanted == "a list":
        hint = "write it as a list, like [one, two]"
    elif wanted == "keys with values":
        hint = did_you_mean("", fields_at(model, error.path))
    return report("LB203", error.place, error.where, _type_message(wanted, error), hint)


def _type_message(wanted: str, error: _Error) -> str:
    return f"expected {wanted}, found {_found(error.value)}"


def _found(value: Any) -> str:
    """A value in the author's words."""
    if isinstance(value, bool):
        return f"{str(value).lower()} (yes or no)"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'the text "{in_short(value)}"'
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a mapping"


def _out_of_range(error: _Error) -> Finding:
    context = error.context
    limits = {
        "greater_than_equal": "{found} is too small: at least {ge}",
        "less_than_equal": "{found} is too large: at most {le}",
        "string_too_long": "the text has {length:,} characters: at most {max_length:,}",
        "string_too_short": "the text is empty",
        "too_short": "too few: at least {min_length}",
        "too_long": "too many: at most {max_length}",
    }
    length = len(error.value) if isinstance(error.value, str | list | dict) else 0
    kind = error.kind  # of a text with a check of its own, like a link, the length is told as a list's
    if isinstance(error.value, str) and kind in ("too_long", "too_short"):
        kind = f"string_{kind}"
    text = limits.get(kind, error.message)
    message = text.format(**{**context, "found": error.value, "length": length}) if kind in limits else text
    return report("LB217", error.place, error.where, message)
