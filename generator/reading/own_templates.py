"""``templates/`` of a book → its own page templates. No link is followed, and sizes are bounded."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.finding import Finding, character_name
from generator.model.place import Place
from generator.model.rules import report
from generator.model.templates import FOLDER, SUFFIX, OwnTemplates
from generator.reading.folder import Folder
from generator.reading.text import MAX_LAUNCH_BYTES, read_text
from generator.reading.tree import ODD

WORDS = "words"
"""The folder below templates/ that holds words, not templates."""
_OURS = ("pages", "theme", "scaffold")
"""Folders of the templates that ship. In the repository of Launchbook itself they are in the book's own folder."""


@dataclass(frozen=True)
class TemplatesRead:
    """Own templates, the text of each file by its name in findings, and what is wrong with files."""

    templates: OwnTemplates
    sources: Mapping[str, str]
    findings: tuple[Finding, ...]


def read_templates(folder: Folder) -> TemplatesRead:
    """Read every template below templates/. Raises OSError if a folder can't be listed."""
    top = folder.root / FOLDER
    texts: dict[str, str] = {}
    sources: dict[str, str] = {}
    unread: set[str] = set()
    findings: list[Finding] = []
    if top.is_symlink():
        findings.append(_linked(folder.name_of(top)))
    left_out = {WORDS, *(_OURS if holds_shipped(folder) else ())}
    for name in _names(top, left_out) if top.is_dir() and not top.is_symlink() else ():
        path = top / name
        file = folder.name_of(path)
        text, faults = _read(folder, path, file)
        findings.extend(faults)
        if not name.endswith(SUFFIX):
            continue
        sources[file] = text
        if faults:
            unread.add(name)
        else:
            texts[name] = text
    return TemplatesRead(OwnTemplates(texts, frozenset(unread)), sources, tuple(findings))


def holds_shipped(folder: Folder) -> bool:
    """Whether the book's templates/ holds the templates that ship: so it is in Launchbook's own repository."""
    top = folder.root / FOLDER
    return (top / "pages" / "_parts.html.j2").is_file() and (top / "scaffold" / "book.yaml").is_file()


def _names(top: Path, left_out: Collection[str]) -> Iterator[str]:
    """Templates and links to folders, by path below ``top``, in a stable order; nothing below folders ``left_out``."""
    for folder, folders, files in os.walk(top, onerror=_raise):
        below = Path(folder).relative_to(top)
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not (folder == str(top) and name in left_out))
        yield from sorted((below / name).as_posix() for name in (*files, *linked) if _is_ours(name, linked))


def _is_ours(name: str, linked: list[str]) -> bool:
    return name.endswith(SUFFIX) or name in linked


def _raise(error: OSError) -> None:
    raise error


def _read(folder: Folder, path: Path, file: str) -> tuple[str, list[Finding]]:
    odd = ODD.search(file)
    if odd:
        message = f"the name holds {character_name(odd.group())}, which nobody can see"
        return "", [report("LB111", Place(ODD.sub("?", file)), "", message, "rename the file")]
    raw, findings = folder.read_bytes(path, MAX_LAUNCH_BYTES)
    if raw is None:
        return "", findings
    return read_text(raw, file, MAX_LAUNCH_BYTES)


def _linked(name: str) -> Finding:
    return report("LB111", Place(name), "", "a symbolic link is not followed", "put the folder itself there")
