"""Bytes of a tracker's file → documents → the single records in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.importing.json_nodes import read_json
from generator.importing.tables import read_table
from generator.model.finding import MAX_FINDINGS, Finding
from generator.model.place import Path, Place, Source
from generator.model.rules import report
from generator.reading.nodes import Node, read_yaml

MAX_BYTES = 10 << 20
"""10 MiB of CSV or JSON; YAML has the smaller bound of the book's own files."""
MAX_RECORDS = 1000
"""Records of one file: as many as trackers export at a time, and as launches stand in a large book."""

_WHOLE = "."
_WRAPPER = "issues"


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a record and where it stands."""

    value: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, at ``path`` in it."""

    value: dict[str, Any]
    source: Source
    path: Path

    @property
    def place(self) -> Place:
        """Where the record starts."""
        return self.source.at(*self.path)

    def find(self, name: str) -> Found | None:
        """The value of a field; ``name`` is its key, or a dotted path of keys."""
        for parts in ((name,), tuple(name.split("."))):
            value = _below(self.value, parts)
            if value is not None:
                return Found(value, self.source.at(*self.path, *parts))
        return None


def read_records(raw: bytes, file: str) -> tuple[list[Node], list[Finding]]:
    """The documents of a CSV, JSON or YAML file (told by its name), with the places of all values."""
    suffix = file.rpartition(".")[2].lower()
    if suffix in ("yaml", "yml"):
        nodes, findings = read_yaml(raw, file, lenient=True)
        findings = [report("LB703", each.place, each.where, each.message, each.hint) for each in findings]
    elif suffix in ("csv", "json"):
        text, findings = _decode(raw, file)
        if findings:
            return [], findings
        nodes, findings = (read_table if suffix == "csv" else read_json)(text, file)
    else:
        hint = "records are read from .csv, .json, .yaml and .yml files"
        return [], [report("LB703", Place(file), "", "not a kind of file that is read", hint)]
    findings = findings[:MAX_FINDINGS]
    if not nodes and not findings:
        findings = [report("LB703", Place(file), "", "the file is empty")]
    return nodes, findings


def find_records(nodes: Iterable[Node], paths: Iterable[str]) -> tuple[list[Record], list[Finding]]:
    """The records at ``paths`` in each document.

    A path leads to one record or to a list of them. ``.`` is the document itself, each item if it is
    a list (or holds one under ``issues``); it counts only where no other path leads anywhere.
    """
    wanted = tuple(paths)
    records: list[Record] = []
    findings: list[Finding] = []
    for node in nodes:
        found = list(_candidates(node, wanted))
        if not found:
            message = f"no records at {' or '.join(wanted)}"
            findings.append(report("LB703", node.source.at(), "", message, "does the map fit this file?"))
        for path, value in found:
            if len(records) == MAX_RECORDS or len(findings) == MAX_FINDINGS:
                many = f"{MAX_RECORDS:,} records" if len(records) == MAX_RECORDS else f"{MAX_FINDINGS} findings"
                message = f"more than {many}: this and all that follows is left out"
                findings.append(report("LB703", node.source.at(*path), "", message, "export it in parts"))
                return records, findings
            if isinstance(value, dict):
                records.append(Record(value, node.source, path))
            else:
                place = node.source.at(*path)
                findings.append(report("LB701", place, "", "left out: not a record with fields, but a single value"))
    return records, findings


def _candidates(node: Node, paths: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    named = [tuple(path.split(".")) for path in paths if path != _WHOLE]
    hits: list[Path] = [path for path in named if _below(node.value, path) is not None]
    if not hits and _WHOLE in paths:
        wrapped = isinstance(node.value, dict) and isinstance(node.value.get(_WRAPPER), list)
        hits = [(_WRAPPER,)] if wrapped else [()]
    for path in hits:
        value = _below(node.value, path)
        if isinstance(value, list):
            yield from (((*path, index), item) for index, item in enumerate(value))
        else:
            yield path, value


def _below(value: Any, path: Path) -> Any:
    for part in path:
        if not isinstance(value, dict):
            return None
        value = value.get(part)
    return value


def _decode(raw: bytes, file: str) -> tuple[str, list[Finding]]:
    if len(raw) > MAX_BYTES:
        size = f"the file has more than {MAX_BYTES >> 20} MiB"
        return "", [report("LB703", Place(file), "", size, "export it in parts")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [report("LB703", Place(file), "", "the file is UTF-16", "save it as UTF-8")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return "", [report("LB703", Place(file, line, 1), "", message, "save the file as UTF-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []
