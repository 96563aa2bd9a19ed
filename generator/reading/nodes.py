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
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from generator.model.finding import MAX_FINDINGS, Finding, character_name, path_words
from generator.model.place import Mark, Path, Place, Source
from generator.model.rules import report
from generator.reading.scalars import BOOLEAN, parse_plain, why_ambiguous
from generator.reading.syntax import find_fault
from generator.reading.text import FORBIDDEN, MAX_BYTES, in_short, read_text

MAX_DEPTH = 40

_DIGITS = 10
_CUT = re.compile(r"[ \t]+#\S")
_BRACKET = re.compile(r"[\[{]")
_TAG_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML document: plain values (keys are text, dates stay text) and their places.

    ``typed`` holds, for each number and boolean, the letters that stand in the file.
    """

    value: Any
    source: Source
    typed: Mapping[Path, str] = field(default_factory=dict)


def read_yaml(
    raw: bytes, file: str, *, lenient: bool = False, most: int = MAX_BYTES
) -> tuple[list[Node], list[Finding]]:
    """Read a YAML file into its documents; what can't be read is a finding, never an exception.

    ``lenient`` is for records that nobody here wrote: several documents, aliases refused all
    the same, no findings for ambiguous scalars or cut comments. A key without a value counts
    as left out. A file of more bytes than ``most`` is not read.
    """
    text, findings = read_text(raw, file, most)
    if findings:
        return [], findings
    reader = _Reader(text, file, lenient)
    reader.read()
    return reader.nodes, reader.findings


@dataclass(slots=True)
class _Frame:
    """An open mapping or list, or the document around it.

    ``at`` is the path of the value to come. A mapping's ``keys`` maps each key seen to its line;
    ``drop`` says that the value to come has no place in it.
    """

    path: Path
    into: dict[str, Any] | list[Any]
    at: Path
    awaits_key: bool = False
    key: str = ""
    keys: dict[str, int] = field(default_factory=dict)
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
        self.document: dict[str, Any] = {}
        self.stack = [_Frame((), self.document, ())]
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.typed: dict[Path, str] = {}
        self.skipping = 0
        self.unquoted = False
        self.is_done = False

    def read(self) -> None:
        directive = _TAG_DIRECTIVE.search(self.text)
        if directive:
            mark = Mark(self.text.count("\n", 0, directive.start()) + 1, 1, len(directive.group()))
            self._report("LB105", mark, (), "a %TAG line", "remove it; write values without tags")
            return
        parser, event = _Loader(self.text), None
        try:
            while not self.is_done and (event := parser.get_event()):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error, event)
        except yaml.YAMLError as error:
            self._report("LB103", Mark(1, 1), (), f"can't be read: {error}")
        finally:
            parser.dispose()

    def _take(self, event: Any) -> None:
        """Take one event, the most frequent kinds first."""
        if isinstance(event, ScalarEvent):
            if not self.skipping:
                self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, AliasEvent):
            if not self.skipping:
                self._refuse_alias(event)
        elif isinstance(event, DocumentEndEvent):
            self._finish()
        elif isinstance(event, DocumentStartEvent) and self.nodes and not self.lenient:
            message = "a second document starts here; one file holds one"
            self._report("LB107", _mark(event), (), message, "move it to a file of its own")
            self.is_done = True

    def _open(self, event: Any) -> None:
        frame = self.stack[-1]
        mark = _mark(event)
        if len(self.stack) + self.skipping > MAX_DEPTH:
            self._report("LB106", mark, frame.at[:6], f"nested deeper than {MAX_DEPTH} levels")
            self.is_done = True
        elif self.skipping or frame.drop:
            self.skipping += 1
        elif frame.awaits_key:
            self._report_odd_key(mark)
            self.skipping = 1
        else:
            self._refuse_decoration(event, mark)
            path = frame.at
            self.values[path] = mark
            if isinstance(event, MappingStartEvent):
                self.stack.append(_Frame(path, {}, path, awaits_key=True))
            else:
                self.stack.append(_Frame(path, [], (*path, 0)))

    def _close(self) -> None:
        if not self.skipping:
            self._put(self.stack.pop().into)
            return
        self.skipping -= 1
        if not self.skipping:
            self._put(None)

    def _scalar(self, event: Any) -> None:
        frame = self.stack[-1]
        if frame.drop:
            self._put(None)
            return
        mark = _mark(event)
        value = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event, mark)
        # What stands in the file is checked already: only an escape can still bring in such a character.
        bad = FORBIDDEN.search(value) if event.style == '"' else None
        if bad:
            message = f"the text holds {character_name(bad.group())}, which nobody can see"
            self._report("LB101", mark, frame.at, message, "delete that character")
            value = None if frame.awaits_key else ""
        elif frame.awaits_key:
            self._take_key(frame, value, mark)
            return
        elif not event.style and event.implicit[0]:
            value = parse_plain(event.value)
            if not isinstance(value, str):
                self.typed[frame.at] = event.value
            if not self.lenient:
                self._check_plain(event, mark, frame.at, value)
        if value is not None or isinstance(frame.into, list):
            self.values[frame.at] = mark
        self._put(value)

    def _take_key(self, frame: _Frame, key: str, mark: Mark) -> None:
        path = (*frame.path, key)
        frame.awaits_key = False
        if self._follows_question_mark(mark):
            # {?a: b} has the key "?a" in YAML 1.2, the key "a" in older readers
            self._report("LB103", mark, path, "a key that begins with a question mark", f'write "?{in_short(key)}"')
            frame.drop = True
        elif key == "<<":
            self._report("LB105", mark, path, "merge key <<", "write the keys out")
            frame.drop = True
        elif key in frame.keys:
            hint = f"the first is on line {frame.keys[key]}: keep one of them"
            self._report("LB104", mark, path, f'duplicate key "{in_short(key)}"', hint)
            frame.drop = True
        else:
            self.keys[path] = mark
            frame.keys[key] = mark.line
            frame.key, frame.at = key, path

    def _follows_question_mark(self, mark: Mark) -> bool:
        line = self.lines[mark.line - 1]
        return mark.column > 1 and line[mark.column - 2] == "?" and line[mark.column - 1] not in "\"'"

    def _put(self, value: Any) -> None:
        """Hand a finished value to what is around it."""
        frame = self.stack[-1]
        if isinstance(frame.into, list):
            frame.into.append(value)
            frame.at = (*frame.path, len(frame.into))
        elif frame.awaits_key:  # what was finished is a key that can't be one
            frame.awaits_key, frame.drop = False, True
        else:
            if value is not None and not frame.drop:
                frame.into[frame.key] = value
            frame.awaits_key, frame.drop, frame.at = True, False, frame.path

    def _finish(self) -> None:
        source = Source(self.file, self.values, self.keys, self.digest)
        self.nodes.append(Node(self.document.pop("", None), source, self.typed))
        self.stack[0].awaits_key = False
        self.values, self.keys, self.typed = {}, {}, {}

    def _refuse_alias(self, event: Any) -> None:
        frame = self.stack[-1]
        if not frame.drop:
            self._report("LB105", _mark(event), frame.at, f"alias *{in_short(event.anchor)}", "write the value out")
        self._put(None)

    def _refuse_decoration(self, event: Any, mark: Mark) -> None:
        path = self.stack[-1].at
        if event.anchor is not None:
            self._report("LB105", mark, path, f"anchor &{in_short(event.anchor)}", "remove it; write values out")
        if event.tag is not None:
            self._report(
                "LB105", mark, path, f"tag {in_short(event.tag)}", "remove it; quote the value if it is a text"
            )

    def _check_plain(self, event: Any, mark: Mark, path: Path, value: Any) -> None:
        reason = why_ambiguous(event.value)
        if reason:
            shown = in_short(event.value)
            hint = f'write "{shown}"' + (" for the word, true or false for yes or no" if reason == BOOLEAN else "")
            self._report("LB108", mark, path, f"{shown} is ambiguous: {reason}", hint)
        elif isinstance(value, str):
            line, column = self.lines[event.end_mark.line], event.end_mark.column
            cut = _CUT.match(line, column)
            if cut:
                rest = line[column:].strip()
                place = Mark(event.end_mark.line + 1, cut.end() - 1, len(rest))
                message = f'the text ends before "{rest[:40]}": YAML takes that for a comment'
                self._report("LB110", place, path, message, "quote the whole text, or put a space after #")

    def _report_odd_key(self, mark: Mark) -> None:
        if len(self.findings) >= MAX_FINDINGS:
            return
        line = self.lines[mark.line - 1]
        start = line.find("{{", max(mark.column - 2, 0), mark.column + 1)
        if start < 0:
            self._report("LB103", mark, self.stack[-1].at, "a key must be one plain word, not a list or mapping")
            return
        self.unquoted = True
        end = line.find("}}", start) if _BRACKET.search(line, 0, start) else -1
        shown = line[start : end + 2] if end > 0 else line[start:].rstrip()
        quoted = in_short(shown).replace("\\", "\\\\").replace('"', '\\"')
        message = "a text that starts with {{ must be quoted: YAML takes it for a mapping"
        mark = Mark(mark.line, start + 1, len(shown))
        self._report("LB109", mark, self.stack[-1].at, message, f'write "{quoted}"')

    def _report_syntax(self, error: yaml.MarkedYAMLError, last: Any) -> None:
        if self.unquoted:
            return  # the unquoted {{ is why the rest can't be read
        fault = find_fault(error, last, self.lines)
        mark = Mark(fault.line, fault.column, fault.width)
        self._report("LB103", mark, self.stack[-1].at, fault.meaning, fault.hint)

    def _report(self, code: str, mark: Mark, path: Path, message: str, hint: str = "") -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(report(code, Place(self.file, *mark), path_words(path), message, hint))


def _mark(event: Any) -> Mark:
    """Where an event stands; what goes on for several lines is marked at its first character."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    width = end.column - column if end.line == line else 1
    return Mark(line + 1, column + 1, width or 1)
