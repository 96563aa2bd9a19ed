"""``templates/words/<language>.yaml`` of a book → its own words; what does not fit is a finding, and not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from generator.model.book import BookFile
from generator.model.finding import MAX_FINDINGS, Finding, did_you_mean
from generator.model.place import Path, Place
from generator.model.rules import report
from generator.model.templates import FOLDER
from generator.model.words import DEFAULT_LANGUAGE, PLURALS, is_shipped, shipped_languages, shipped_texts, slots_in
from generator.reading.folder import Folder
from generator.reading.nodes import Node, read_yaml
from generator.reading.own_templates import WORDS, holds_shipped
from generator.reading.text import in_short

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SLOT = re.compile(r"\{\w+\}")
_NAMED = 5
"""So many missing texts are named."""
_COUNTED = 100
"""Up to so many they are counted; of more, the share says more."""


@dataclass(frozen=True)
class WordsRead:
    """Own texts by dotted key, the text of the file by its name in findings, and what is wrong."""

    texts: tuple[tuple[str, str], ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_words(folder: Folder, facts: BookFile) -> WordsRead:
    """Read the book's own words for its language. Raises OSError if the disk won't say whether there are any."""
    language = facts.language
    path = folder.root / FOLDER / WORDS / f"{language}.yaml"
    is_name = bool(_LANGUAGE.fullmatch(language))
    is_there = is_name and not holds_shipped(folder) and (path.is_symlink() or path.exists())
    if not is_there:
        return WordsRead() if is_name and is_shipped(language) else WordsRead(findings=(_no_words(folder, facts),))
    file = folder.name_of(path)
    raw, findings = folder.read_bytes(path)
    sources = {file: (raw or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")}
    if raw is None:
        return WordsRead((), sources, tuple(findings))
    nodes, findings = read_yaml(raw, file)
    if not nodes:
        return WordsRead((), sources, tuple(findings or [report("LB107", Place(file), "", "the file is empty")]))
    if not isinstance(nodes[0].value, dict):
        message = "the file holds no keys with texts"
        return WordsRead((), sources, (*findings, report("LB107", nodes[0].source.at(), "", message)))
    checked = _Checked(nodes[0])
    found = [*findings, *islice(checked.findings(), MAX_FINDINGS)]
    if not is_shipped(language) and not findings:
        found += _missing(checked.texts, file)
    return WordsRead(tuple(checked.texts.items()), sources, tuple(found))


def _no_words(folder: Folder, facts: BookFile) -> Finding:
    own = folder.root / FOLDER / WORDS
    known = {*shipped_languages(), *(path.stem for path in own.glob("*.yaml") if not own.is_symlink())}
    message = f'no words for the language "{in_short(facts.language)}"'
    hint = did_you_mean(facts.language, known)
    if hint.startswith("known") and _LANGUAGE.fullmatch(facts.language):
        hint += f"; or write {FOLDER}/{WORDS}/{facts.language}.yaml"
    return report("LB901", facts.place("language"), "language", message, hint)


class _Checked:
    """Holds a catalogue against the English one; ``texts`` are those that fit, once all findings were asked for."""

    def __init__(self, node: Node) -> None:
        self.texts: dict[str, str] = {}
        self._node = node

    def findings(self) -> Iterator[Finding]:
        """Yield what does not fit, in the order of the file."""
        yield from self._below((), self._node.value)

    def _below(self, path: Path, value: Any) -> Iterator[Finding]:
        pairs: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from self._at((*path, key), inner)

    def _at(self, path: Path, value: Any) -> Iterator[Finding]:
        key = ".".join(map(str, path))
        is_group = isinstance(value, dict | list)
        if key in _groups() and not is_group:
            hint = did_you_mean("", _groups()[key])
            yield self._report("LB905", path, f"expected texts below this key, found {self._found(path, value)}", hint)
        elif key in _groups():
            yield from self._below(path, value)
        elif not (allowed := _slots_of(key)):
            yield self._unknown(path, key)
        elif not isinstance(value, str) or not value:
            hint = "" if is_group or value == "" else f'write "{self._found(path, value)}"'
            message = "the text is empty" if value == "" else f"expected a text, found {self._found(path, value)}"
            yield self._report("LB905", path, message, hint)
        else:
            yield from self._check_text(path, key, value, *allowed)

    def _check_text(
        self, path: Path, key: str, text: str, known: frozenset[str], needed: frozenset[str]
    ) -> Iterator[Finding]:
        slots = slots_in(text)
        rest = _SLOT.sub("", text)
        unknown = sorted(slots - known)
        if unknown:
            hint = did_you_mean(unknown[0], known) or "the English text has no slots"
            yield self._report("LB903", path, f"no slot {{{unknown[0]}}} in this text", hint)
        elif "{" in rest or "}" in rest:
            hint = f"known: {_named(known)}" if known else "write it without braces"
            yield self._report("LB903", path, "a brace that belongs to no slot", hint)
        else:
            self.texts[key] = text
            lost = sorted(needed - slots)
            if lost:
                yield self._report("LB904", path, f"the text leaves out {_named(lost)}", f"in English: {_english(key)}")

    def _unknown(self, path: Path, key: str) -> Finding:
        *above, last = path
        siblings = _groups().get(".".join(map(str, above)), frozenset())
        hint = did_you_mean(str(last), siblings)
        if not above and "." in key and _slots_of(key):
            hint = f'write it in steps: "{key.partition(".")[2]}" below "{key.partition(".")[0]}:"'
        place = self._node.source.key(*path)
        return report("LB902", place, key, f'no page has words of the key "{in_short(str(last))}"', hint)

    def _found(self, path: Path, value: Any) -> str:
        if isinstance(value, dict | list):
            return "a list" if isinstance(value, list) else "keys with values"
        return self._node.typed.get(path) or in_short(str(value))

    def _report(self, code: str, path: Path, message: str, hint: str = "") -> Finding:
        return report(code, self._node.source.at(*path), ".".join(map(str, path)), message, hint)


def _named(slots: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(slots))


def _missing(texts: Mapping[str, str], file: str) -> Iterator[Finding]:
    """LB906, for a language that does not ship: one finding for all texts that are missing."""
    english = shipped_texts(DEFAULT_LANGUAGE)
    counted = {_counted(key) for key in texts}
    missing = [key for key in english if key not in texts and not (_counted(key) and _counted(key) in counted)]
    if missing:
        named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
        share = f"{len(missing) * 100 // len(english)} %"
        many = f"{share} of the texts are" if len(missing) > _COUNTED else f"{len(missing)} texts are"
        message = f"{'1 text is' if len(missing) == 1 else many} missing: {named}"
        yield report("LB906", Place(file), "", message, "pages show them in English")


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Keys of the English catalogue that have keys below them, and these; "" is the top."""
    groups: dict[str, set[str]] = {}
    for key in shipped_texts(DEFAULT_LANGUAGE):
        parts = key.split(".")
        for end in range(len(parts)):
            groups.setdefault(".".join(parts[:end]), set()).add(parts[end])
    return {key: frozenset(names | {*PLURALS}) if _counts(names) else frozenset(names) for key, names in groups.items()}


def _counts(names: Iterable[str]) -> bool:
    """Whether these keys are the forms of one text that counts."""
    return "other" in names and {*names} <= {*PLURALS}


def _counted(key: str) -> str:
    """Return the key of the text that counts of which this is a form; "" for other keys."""
    group, _, form = key.rpartition(".")
    return group if form in PLURALS and _counts(_groups().get(group, ())) else ""


def _slots_of(key: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the slots that a text may have, and those that it needs; None for a key that no page has."""
    english = shipped_texts(DEFAULT_LANGUAGE)
    counted = _counted(key)
    if not counted:
        return None if key not in english else (slots_in(english[key]), slots_in(english[key]))
    forms = [slots_in(english[f"{counted}.{form}"]) for form in PLURALS if f"{counted}.{form}" in english]
    needed = slots_in(english[f"{counted}.other"])
    return frozenset().union(*forms) | {"count"}, needed if key.endswith(".other") else needed - {"count"}


def _english(key: str) -> str:
    english = shipped_texts(DEFAULT_LANGUAGE)
    return english.get(key) or english[f"{_counted(key)}.other"]
