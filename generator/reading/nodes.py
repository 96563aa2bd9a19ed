"""YAML text → plain values, each with its place.

Built on the C parser's events with a stack of our own, so that depth, aliases and duplicate
keys are ours to refuse, scalars follow YAML 1.2's core rules, and nothing is constructed
that the text does not plainly say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import yaml

from generator.model.finding import Finding, path_words
from generator.model.place import Mark, Path, Place, Source
from generator.model.rules import report
from generator.reading.scalars import BOOLEAN, parse_plain, why_ambiguous
from generator.reading.syntax import explain_syntax
from generator.reading.text import FORBIDDEN, character_name, read_text

MAX_DEPTH = 40
_DIGITS = 10
_CUT = re.compile(r"[ \t]+#\S")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML document: plain values (keys are text, dates stay text) and their places.

    ``typed`` holds, for each number and boolean, the letters that stand in the file.
    """

    value: Any
    source: Source
    typed: Mapping[Path, str] = field(default_factory=dict)


def read_yaml(raw: bytes, file: str, *, lenient: bool = False) -> tuple[list[Node], list[Finding]]:
    """Read a YAML file into its documents; what can't be read is a finding, never an exception.

    ``lenient`` is for records that nobody here wrote: several documents, aliases refused all
    the same, no findings for ambiguous scalars or cut comments. A key without a value counts
    as left out.
    """
    text, findings = read_text(raw, file)
    if findings:
        return [], findings
    reader = _Reader(text, file, lenient)
    reader.read()
    return reader.nodes, reader.findings


@dataclass(slots=True)
class _Frame:
    """An open mapping or list. ``keys`` maps each key seen to its line; ``key`` waits for its value."""

    path: Path
    into: dict[str, Any] | list[Any]
    keys: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    awaits_key: bool = True
    drop: bool = False


class _Reader:
    """Folds the parser's events into nodes."""

    def __init__(self, text: str, file: str, lenient: bool) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.file = file
        self.lenient = lenient
        self.digest = sha256(text.encode()).hexdigest()[:_DIGITS]
        self.nodes: list[Node] = []
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.typed: dict[Path, str] = {}
        self.skipping = 0

    def read(self) -> None:
        parser = _Loader(self.text)
        try:
            while parser.check_event():
                if not self._take(parser.get_event()):
                    return
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
        except yaml.YAMLError as error:
            self._report("LB103", Mark(1, 1), (), f"can't be read: {error}")
        finally:
            parser.dispose()

    def _take(self, event: Any) -> bool:
        """Take one event; False ends the reading."""
        if isinstance(event, yaml.CollectionStartEvent):
            return self._open(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._report("LB105", self._mark(event), self._path(), f"alias *{event.anchor}", "write the value out")
            self._put(None)
        elif isinstance(event, yaml.DocumentStartEvent) and self.nodes and not self.lenient:
            message = "a second document starts here; one file holds one"
            self._report("LB107", self._mark(event), (), message, "move it to a file of its own")
            return False
        return True

    def _open(self, event: Any) -> bool:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        mark = self._mark(event)
        if self.skipping:
            self.skipping += 1
        elif self.stack and self._is_at_key():
            self._report_odd_key(mark)
            self.stack[-1].key, self.stack[-1].awaits_key, self.stack[-1].drop = None, False, True
            self.skipping = 1
        elif len(self.stack) >= MAX_DEPTH:
            self._report("LB106", mark, self._path()[:6], f"nested deeper than {MAX_DEPTH} levels")
            return False
        else:
            self._refuse_decoration(event, mark)
            path = self._path()
            self.values[path] = mark
            self.stack.append(_Frame(path, {} if is_mapping else []))
        return True

    def _close(self) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            self._put(self.stack.pop().into)

    def _scalar(self, event: Any) -> None:
        if self.skipping:
            return
        mark = self._mark(event)
        self._refuse_decoration(event, mark)
        plain = not event.style and event.implicit[0]
        bad = FORBIDDEN.search(event.value)
        if bad:
            message = f"the text holds {character_name(bad.group())}, which nobody can see"
            self._report("LB101", mark, self._path(), message, "delete that character")
        elif self.stack and self._is_at_key():
            self._take_key(event.value, mark)
            return
        value = "" if bad else event.value
        path = self._path()
        if plain and not bad:
            value = parse_plain(event.value)
            if not isinstance(value, str):
                self.typed[path] = event.value
            if not self.lenient:
                self._check_plain(event, mark, path, value)
        if value is not None:
            self.values[path] = mark
        self._put(value)

    def _take_key(self, key: str, mark: Mark) -> None:
        frame = self.stack[-1]
        path = (*frame.path, key)
        frame.awaits_key = False
        if key == "<<":
            self._report("LB105", mark, path, "merge key <<", "write the keys out")
            frame.drop = True
        elif key in frame.keys:
            hint = f"the first is on line {frame.keys[key]}: keep one of them"
            self._report("LB104", mark, path, f'duplicate key "{key}"', hint)
            frame.drop = True
        else:
            self.keys[path] = mark
            frame.keys[key] = mark.line
        frame.key = key

    def _put(self, value: Any) -> None:
        """Hand a finished value to what is around it."""
        if not self.stack:
            source = Source(self.file, self.values, self.keys, self.digest)
            self.nodes.append(Node(value, source, self.typed))
            self.values, self.keys, self.typed = {}, {}, {}
            return
        frame = self.stack[-1]
        if isinstance(frame.into, list):
            frame.into.append(value)
            return
        if frame.key is not None and not frame.drop and value is not None:
            frame.into[frame.key] = value
        frame.key, frame.awaits_key, frame.drop = None, True, False

    def _is_at_key(self) -> bool:
        return isinstance(self.stack[-1].into, dict) and self.stack[-1].awaits_key

    def _path(self) -> Path:
        if not self.stack:
            return ()
        frame = self.stack[-1]
        if isinstance(frame.into, list):
            return (*frame.path, len(frame.into))
        return frame.path if frame.key is None else (*frame.path, "<<" if frame.drop else frame.key)

    def _mark(self, event: Any) -> Mark:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Mark(start.line + 1, start.column + 1, max(width, 1))

    def _refuse_decoration(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._report("LB105", mark, self._path(), f"anchor &{event.anchor}", "remove it; write values out")
        if event.tag is not None:
            self._report("LB105", mark, self._path(), f"tag {event.tag}", "remove it; quote the value if it is a text")

    def _check_plain(self, event: Any, mark: Mark, path: Path, value: Any) -> None:
        reason = why_ambiguous(event.value)
        if reason:
            hint = f'write "{event.value}"' + (
                " for the word, true or false for yes or no" if reason == BOOLEAN else ""
            )
            self._report("LB108", mark, path, f"{event.value} is ambiguous: {reason}", hint)
        elif isinstance(value, str):
            rest = self.lines[event.end_mark.line][event.end_mark.column :]
            if _CUT.match(rest):
                place = Mark(event.end_mark.line + 1, event.end_mark.column + 2, len(rest.strip()))
                message = f'the text ends before "{rest.strip()[:40]}": YAML takes that for a comment'
                self._report("LB110", place, path, message, "quote the whole text, or put a space after #")

    def _report_odd_key(self, mark: Mark) -> None:
        line = self.lines[mark.line - 1]
        start = line.find("{{")
        if 0 <= start <= mark.column - 1:
            self._report_unquoted(Mark(mark.line, start + 1, len(line.rstrip()) - start))
        else:
            self._report("LB103", mark, self._path(), "a key must be one plain word, not a list or mapping")

    def _report_unquoted(self, mark: Mark) -> None:
        text = self.lines[mark.line - 1].strip()
        shown = text[text.find("{{") :]
        quoted = shown.replace("\\", "\\\\").replace('"', '\\"')
        message = "a text that starts with {{ must be quoted: YAML takes it for a mapping"
        self._report("LB109", mark, self._path(), message, f'write "{quoted}"')

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        at = error.problem_mark or error.context_mark
        mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
        if any(finding.code == "LB109" for finding in self.findings):
            return  # the unquoted {{ is why the rest can't be read
        line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        self._report("LB103", mark, self._path(), *explain_syntax(str(error.problem), line))

    def _report(self, code: str, mark: Mark, path: Path, message: str, hint: str = "") -> None:
        self.findings.append(report(code, Place(self.file, *mark), path_words(path), message, hint))
