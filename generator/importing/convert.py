"""One rule and one record → a value, or nothing. Nothing is invented: what does not convert is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, get_origin
from urllib.parse import quote

from generator.importing.fitting import find_incomplete, launch_type, misfit
from generator.importing.mapping import FieldRule
from generator.importing.records import Found, Record
from generator.model.finding import Finding, Severity
from generator.model.launch import Link
from generator.model.place import Place
from generator.model.rules import report
from generator.model.text import Line, Prose
from generator.reading.scalars import parse_plain

_NOTHING = frozenset({"", "tbd", "tba", "tbc", "todo", "n/a", "?", "-", "nnnn", "yyyy-mm-dd", "coming soon"})
# A template's choices, left as they were: `alpha|beta|stable`.
_CHOICES = re.compile(r"[\w-]+(\|[\w-]+)+")
_ADD = re.compile(r"\[(add|insert|tbd|todo)\b.*\]", re.IGNORECASE | re.DOTALL)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)([T ].*)?", re.DOTALL)
_YES, _NO = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}


class _Misfit(Exception):
    """Why a value was left out; never leaves this module."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


Field = tuple[str, ...]
_Problem = tuple[Place, _Misfit]


@dataclass(frozen=True, slots=True)
class Converter:
    """Fills fields from one record."""

    record: Record
    empty: tuple[str, ...] = ()

    def fill(self, field: str, rules: Iterable[FieldRule]) -> tuple[Any, list[Finding]]:
        """The value for a field (dotted path) as plain YAML values, None if the record has none.

        What can't be used is left out, with a note at its place in the record.
        """
        path = tuple(field.split("."))
        is_list = get_origin(launch_type(path)) is tuple
        values: list[Any] = []
        findings: list[Finding] = []
        for rule in rules:
            found, notes = self._convert(path, rule, is_list)
            findings += [_note(place, field, problem) for place, problem in notes]
            values += found
        if is_list:
            distinct = [value for index, value in enumerate(values) if value not in values[:index]]
            return distinct or None, findings
        return (values[0] if values else None), findings

    def fill_all(self, fields: Mapping[str, Iterable[FieldRule]]) -> tuple[dict[str, Any], list[Finding]]:
        """Every field that has a value. A group that lacks a key it must have is left out whole."""
        values: dict[str, Any] = {}
        findings: list[Finding] = []
        for field, rules in fields.items():
            value, notes = self.fill(field, rules)
            findings += notes
            if value is not None:
                values[field] = value
        while incomplete := find_incomplete(values):
            for field, key in incomplete.items():
                del values[field]
                findings.append(
                    _note(self.record.place, field, _Misfit(f"{key} has no value, and it can't stand alone"))
                )
        return values, findings

    def text(self, rule: FieldRule) -> Found | None:
        """The source of a rule before anything is done to it, as text (for ids)."""
        found = self._source(rule)
        return Found(_letters(found), found.place) if found and not isinstance(found.value, list | dict) else None

    def _convert(self, path: Field, rule: FieldRule, is_list: bool) -> tuple[list[Any], list[_Problem]]:
        found = self._source(rule)
        values: list[Any] = []
        problems: list[_Problem] = []
        try:
            items = _items(found, rule, is_list) if found else []
        except _Misfit as error:
            items, problems = [], [(found.place if found else self.record.place, error)]
        for item in items:
            try:
                values.append(self._fitted(path, rule, item, is_list))
            except _Misfit as error:
                problems.append((item.place, error))
        if not values and rule.const is not None:
            place = found.place if found else self.record.place
            return [self._fitted(path, _constant(rule), Found(rule.const, place), is_list)], []
        return values, problems

    def _source(self, rule: FieldRule) -> Found | None:
        if rule.template is not None:
            return self._expanded(rule)
        for name in rule.names:
            found = self.record.find(name)
            value = self._cleaned(found.value) if found else None
            if found and value is not None:
                return Found(value, found.place)
        return None

    def _expanded(self, rule: FieldRule) -> Found | None:
        values: dict[str, str] = {}
        place = self.record.place
        for name in rule.placeholders:
            found = self.record.find(name)
            value = self._cleaned(found.value) if found else None
            if not found or value is None or isinstance(value, list | dict):
                return None
            text = _letters(Found(value, found.place))
            values[name] = quote(text, safe="") if "://" in (rule.template or "") else text
            place = found.place
        return Found(rule.expand(values), place)

    def _cleaned(self, value: Any) -> Any:
        """The value, or None if it says nothing."""
        if isinstance(value, list):
            items = [cleaned for item in value if (cleaned := self._cleaned(item)) is not None]
            return items or None
        if not isinstance(value, str):
            return value
        text = value.strip()
        says_nothing = text.casefold() in _NOTHING or text in self.empty
        return None if says_nothing or _CHOICES.fullmatch(text) or _ADD.fullmatch(text) else text

    def _fitted(self, path: Field, rule: FieldRule, item: Found, is_list: bool) -> Any:
        kind = launch_type((*path, 0)) if is_list else launch_type(path)
        value = _looked_up(rule, item) if rule.lookup else item.value
        if rule.date:
            value = _day(rule.date, str(value))
        elif kind is date and isinstance(value, str):
            value = _day(("iso",), value)
        value = _typed(kind, Found(value, item.place))
        if rule.label and kind is Link:
            value = {"label": rule.label, "url": value}
        wrong = misfit(path, [value] if is_list else value)
        if wrong:
            raise _Misfit(*wrong)
        return value


def _constant(rule: FieldRule) -> FieldRule:
    """The rule for its own constant: nothing to look up, no date to read."""
    return rule.model_copy(update={"lookup": {}, "date": (), "split": None})


def _note(place: Place, field: str, error: _Misfit) -> Finding:
    hint = error.hint or "fill it in by hand, or mend the record or the map"
    return replace(report("LB701", place, field, f"left out: {error.message}", hint), severity=Severity.NOTE)


def _items(found: Found, rule: FieldRule, is_list: bool) -> list[Found]:
    """The single values: all of a list field; the only one of another."""
    value = found.value
    if isinstance(value, str) and rule.split:
        value = [part.strip() for part in value.split(rule.split) if part.strip()]
    values = value if isinstance(value, list) else [value]
    if any(isinstance(each, dict | list) for each in values):
        hint = "name the field inside it, like `group.field`"
        raise _Misfit("the source holds a group of fields, not one value", hint)
    distinct = [each for index, each in enumerate(values) if each not in values[:index]]
    if not is_list and len(distinct) > 1:
        raise _Misfit(f"the source holds {len(distinct)} values where one belongs")
    return [Found(each, found.place) for each in distinct]


def _looked_up(rule: FieldRule, item: Found) -> Any:
    table = {key.casefold(): value for key, value in rule.lookup.items()}
    text = _letters(item)
    if text.casefold() not in table:
        known = ", ".join(list(rule.lookup)[:12])
        raise _Misfit(f'"{text[:60]}" is not in the lookup', f"the map knows: {known}")
    return table[text.casefold()]


def _day(forms: tuple[str, ...], text: str) -> str:
    """The day in ISO form; a time of day behind it falls away."""
    for form in forms:
        try:
            if form != "iso":
                return datetime.strptime(text, form).date().isoformat()
            match = _ISO.fullmatch(text)
            if match:
                return date.fromisoformat(match.group(1)).isoformat()
        except ValueError:
            continue
    raise _Misfit(f'"{text[:60]}" is not a date of the form {" or ".join(forms)}')


def _typed(kind: Any, item: Found) -> Any:
    """The value as the field's type wants it, where that is certain; else as it is."""
    value = item.value
    if isinstance(value, str):
        if kind is bool:
            return True if value.casefold() in _YES else False if value.casefold() in _NO else value
        if kind in (int, float):
            number = parse_plain(value)
            return number if isinstance(number, int | float) else value
        return " ".join(value.split()) if kind is Line or kind is not Prose else value
    if kind in (Line, Prose, str) and not isinstance(value, bool) and len(str(value)) == item.place.width:
        return str(value)  # as many letters as in the source: the number has lost none (not 007, not 1.10)
    return value


def _letters(found: Found) -> str:
    return str(found.value).lower() if isinstance(found.value, bool) else str(found.value)
