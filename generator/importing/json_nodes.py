"""JSON → plain values, each with its place. Strict JSON: no NaN, no duplicate keys."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from generator.model.finding import MAX_FINDINGS, Finding, path_words
from generator.model.place import Mark, Path, Place, Source
from generator.model.rules import report
from generator.reading.nodes import MAX_DEPTH, Node

MAX_VALUES = 300_000
"""Values of one file, lists and mappings counted: a thousand records of three hundred fields."""
_SPACE = re.compile(r"[ \t\n\r]*")


def read_json(text: str, file: str) -> tuple[list[Node], list[Finding]]:
    """One node; a text that is not JSON is a finding at the place where reading stopped."""
    reader = _Reader(text)
    try:
        value, end = reader.read(reader.skip(0), ())
        if reader.skip(end) != len(text):
            raise _Fault(reader.skip(end), "text follows the end of the value")
    except _Fault as fault:
        return [], [report("LB703", Place(file, *reader.mark(fault.at)), "", fault.message, "export the file again")]
    source = Source(file, reader.values, reader.keys)
    return [Node(value, source)], [_duplicate(file, mark, path) for path, mark in reader.duplicates[:MAX_FINDINGS]]


def _duplicate(file: str, mark: Mark, path: Path) -> Finding:
    message = f'the key "{path[-1]}" stands there twice: the first one counts'
    return report("LB703", Place(file, *mark), path_words(path), message)


class _Fault(Exception):
    """Where and why reading stopped; never leaves this module."""

    def __init__(self, at: int, message: str) -> None:
        self.at, self.message = at, message


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")


class _Reader:
    """Reads containers itself, to know the places, and leaves scalars to the standard library."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.scalars = json.JSONDecoder(parse_constant=_refuse)
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.count = 0
        self.duplicates: list[tuple[Path, Mark]] = []

    def skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def mark(self, at: int, end: int = 0) -> Mark:
        line = bisect_right(self.starts, at)
        return Mark(line, at - self.starts[line - 1] + 1, max(end - at, 1))

    def read(self, at: int, path: Path) -> tuple[Any, int]:
        self.count += 1
        if self.count > MAX_VALUES:
            raise _Fault(at, f"more than {MAX_VALUES:,} values: export it in parts")
        if len(path) > MAX_DEPTH:
            raise _Fault(at, f"nested deeper than {MAX_DEPTH} levels")
        match self.text[at : at + 1]:
            case "{":
                return self._mapping(at, path)
            case "[":
                return self._list(at, path)
        value, end = self._scalar(at)
        self.values[path] = self.mark(at, end)
        return value, end

    def _scalar(self, at: int) -> tuple[Any, int]:
        try:
            return self.scalars.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            raise _Fault(error.pos, f"not JSON: {error.msg}") from None
        except ValueError as error:
            raise _Fault(at, f"not JSON: {error}") from None

    def _mapping(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        self.values[path] = self.mark(at)
        into: dict[str, Any] = {}
        at = self.skip(at + 1)
        while self.text[at : at + 1] != "}":
            if self.text[at : at + 1] != '"':
                raise _Fault(at, "not JSON: a key in double quotes is expected")
            key, end = self._scalar(at)
            mark = self.mark(at, end)
            colon = self.skip(end)
            if self.text[colon : colon + 1] != ":":
                raise _Fault(colon, "not JSON: a colon is expected")
            is_new = key not in into
            below = (*path, key) if is_new else (*path, f"{key} (again)")
            value, end = self.read(self.skip(colon + 1), below)
            if is_new:
                into[key], self.keys[below] = value, mark
            else:
                self.duplicates.append(((*path, key), mark))
            at = self._next(end, "}")
        return into, at + 1

    def _list(self, at: int, path: Path) -> tuple[list[Any], int]:
        self.values[path] = self.mark(at)
        into: list[Any] = []
        at = self.skip(at + 1)
        while self.text[at : at + 1] != "]":
            value, end = self.read(at, (*path, len(into)))
            into.append(value)
            at = self._next(end, "]")
        return into, at + 1

    def _next(self, end: int, close: str) -> int:
        """Where the next member starts, or the closing bracket."""
        at = self.skip(end)
        if self.text[at : at + 1] == ",":
            at = self.skip(at + 1)
            if self.text[at : at + 1] == close:
                raise _Fault(at, "not JSON: nothing follows the comma")
        elif self.text[at : at + 1] != close:
            raise _Fault(at, f"not JSON: a comma or {close} is expected")
        return at
