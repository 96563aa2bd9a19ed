"""Records and a map → what would be written: new drafts, and old ones brought up to date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from generator.importing.convert import Converter
from generator.importing.emit import render_launch
from generator.importing.fitting import put
from generator.importing.mapping import REQUIRED, FieldRule, RecordMap
from generator.importing.provenance import Provenance, hash_value
from generator.importing.records import Record
from generator.importing.revise import read_tree, revise, value_at
from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report

FOLDER = "guides/launches"
_LONGEST_ID = 64
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ı": "i"})  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Existing:
    """What is there under an id: the launch file's text, and what the last import said of it."""

    text: str | None
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A launch file as it should be, and the note that goes beside it."""

    id: str
    path: str
    text: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class _Launch:
    """A record as the fields of a launch: dotted path → value."""

    id: str
    key: str
    values: Mapping[str, Any]
    record: Record
    comment: str = ""


@dataclass(slots=True)
class _Plan:
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan_import(
    records: Iterable[Record],
    record_map: RecordMap,
    existing: Mapping[str, Existing],
    map_name: str,
    comment: str = "",
) -> tuple[list[Draft], list[Finding]]:
    """The drafts of all records that can be mapped, and what was found on the way.

    ``comment`` goes to the head of new files, with ``{file}`` and ``{map}`` replaced. A field that
    somebody edited since the last import is kept (LB704); a record without an id, title, kind or status is left
    out (LB701); the rest go on.
    """
    plan = _Plan()
    taken: dict[str, Place] = {}
    for record in records:
        launch = _map_record(record, record_map, plan.findings)
        if launch is None:
            continue
        if launch.id in taken:
            message = f'left out: {taken[launch.id]} already gives the id "{launch.id}"'
            plan.findings.append(report("LB701", record.place, "id", message, "two records of one id: merge them"))
            continue
        taken[launch.id] = record.place
        there = existing.get(launch.id, Existing(None, None))
        if there.text is None and there.provenance is None:
            plan.drafts.append(_new_draft(launch, map_name, comment))
        else:
            plan.drafts += _updated(launch, there, map_name, plan.findings)
    return plan.drafts, plan.findings


def launch_path(launch_id: str) -> str:
    """Where a launch's file is in the book."""
    return f"{FOLDER}/{launch_id}.launch.yaml"


def make_id(text: str) -> str:
    """An id of a text: a-z, 0-9 and single hyphens, cut between words at 64. Empty if nothing is left."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    if len(slug) <= _LONGEST_ID:
        return slug
    head, _, tail = slug[: _LONGEST_ID + 1].rpartition("-")
    return head if head and len(tail) < _LONGEST_ID else slug[:_LONGEST_ID]


def _map_record(record: Record, record_map: RecordMap, findings: list[Finding]) -> _Launch | None:
    """The record as a launch; None, and why, if it can be none."""
    converter = Converter(record, record_map.empty)
    key = converter.text(record_map.id)
    launch_id = make_id(key.value) if key else ""
    values, notes = converter.fill_all(record_map.fields)
    missing = [name for name in REQUIRED if name not in values]
    if key and launch_id and not missing:
        findings += notes
        return _Launch(launch_id, key.value, values, record)
    if not launch_id:
        findings.append(_left_out(record, "id", (record_map.id,), key.place if key else None))
    for name in missing:
        why = next((note for note in notes if note.where == name), None)
        if why:
            findings.append(report("LB701", why.place, name, f"record {why.message}", why.hint))
        else:
            findings.append(_left_out(record, name, record_map.fields[name], None))
    return None


def _left_out(record: Record, name: str, rules: Iterable[FieldRule], place: Place | None) -> Finding:
    looked = ", ".join(source for rule in rules for source in rule.sources)
    for source in (source for rule in rules for source in rule.sources):
        found = record.find(source)
        place = place or (found.place if found else None)
    message = f"record left out: nothing there gives the {name} (looked at: {looked})"
    return report(
        "LB701", place or record.place, name, message, "fill it in at the source, or write the launch by hand"
    )


def _new_draft(launch: _Launch, map_name: str, comment: str) -> Draft:
    tree: dict[str, Any] = {"id": launch.id}
    for name, value in launch.values.items():
        put(tree, tuple(name.split(".")), value)
    words = [comment.format(file=_told(launch.record.source.file), map=map_name)] if comment else []
    hashes = {name: hash_value(value) for name, value in launch.values.items()}
    text = render_launch(tree, words)
    return Draft(launch.id, launch_path(launch.id), text, Provenance(map_name, launch.key, hashes))


def _told(file: str) -> str:
    """A file as a launch may name it: whose machine it was on stays out."""
    path = PurePath(file)
    return PurePath(*path.parts[-2:]).as_posix() if path.is_absolute() else file


def _updated(launch: _Launch, there: Existing, map_name: str, findings: list[Finding]) -> list[Draft]:
    """The old file with its unedited fields brought up to date; nothing if it must stay as it is."""
    path = launch_path(launch.id)
    node = read_tree(there.text) if there.text is not None else None
    if there.provenance is None:
        message, hint = "already there, and not from an import: left as it is", "give the record or the file another id"
    elif there.text is None:
        message = "was imported before and has been deleted: not made again"
        hint = f"to import it again, delete {FOLDER}/.imported/{launch.id}.json"
    elif node is None:
        message, hint = "can't be read, so it is left as it is", "mend what `launchbook check` says, then import again"
    else:
        return [_revised(launch, there.text, node.value, there.provenance, map_name, findings)]
    findings.append(report("LB704", Place(path), "", message, hint))
    return []


def _revised(launch: _Launch, text: str, tree: Any, last: Provenance, map_name: str, findings: list[Finding]) -> Draft:
    hashes = dict(last.fields)
    for name in sorted(launch.values.keys() | last.fields.keys()):
        path = tuple(name.split("."))
        new, current = launch.values.get(name), value_at(tree, path)
        if new == current:
            if new is not None and name in hashes:
                hashes[name] = hash_value(new)
            continue
        is_edited = (current is None) != (name not in last.fields) or (
            current is not None and hash_value(current) != last.fields[name]
        )
        edited = None if is_edited else revise(text, path, new)
        if edited is not None:
            text = edited
            hashes.pop(name, None)
            hashes |= {name: hash_value(new)} if new is not None else {}
        elif new is not None:
            why = "edited since the last import" if is_edited else "can't be changed here without losing something else"
            message = f"kept: {why}; the record now says {_short(new)}"
            findings.append(report("LB704", _place(launch.id, text, path), name, message))
    return Draft(launch.id, launch_path(launch.id), text, Provenance(map_name, launch.key, hashes))


def _place(launch_id: str, text: str, path: tuple[str, ...]) -> Place:
    node = read_tree(text)
    at = node.source.at(*path) if node else Place("")
    return Place(launch_path(launch_id), at.line, at.column, at.width)


def _short(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    words = " ".join(text.split())
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'
