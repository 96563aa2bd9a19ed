"""What really lies below guides/: plain files by name. Links, pipes and pages nobody can read are findings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.finding import Finding, character_name
from generator.model.place import Place
from generator.model.rules import report
from generator.reading.folder import GENERATED, GUIDES
from generator.reading.text import MAX_BYTES, read_text

ODD = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PAGE = ".md"


@dataclass(frozen=True, slots=True)
class Tree:
    """Files below guides/ that may be published, by path with forward slashes, and what is wrong with the others."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def hand_written_pages(self) -> frozenset[str]:
        """Markdown that people wrote: all but what stands in the generated folders."""
        return frozenset(name for name in self.files if name.endswith(_PAGE) and not _is_generated(name))


def read_tree(guides: Path) -> Tree:
    """List ``guides``, following no link. Hand-written pages must be UTF-8, and of a size people read.

    Raises OSError if a folder can't be listed: that is no empty one. Files and folders whose names begin with a
    dot are listed too, but nothing is said of them: MkDocs leaves them out unless told otherwise.
    """
    listed = list_tree(guides)
    faults = {name: _page_fault(guides, name) for name in sorted(listed.hand_written_pages)}
    files = tuple(name for name in listed.files if faults.get(name) is None)
    return Tree(files, (*listed.findings, *(fault for fault in faults.values() if fault)))


def list_tree(guides: Path) -> Tree:
    """The same by name and kind of file alone: nothing is read."""
    files, findings = [], []
    for name, entry in _entries(guides, ""):
        fault = _fault(name, entry)
        if fault is None:
            files.append(name)
        elif not any(part.startswith(".") for part in name.split("/")):
            findings.append(fault)
    return Tree(tuple(files), tuple(findings))


def _entries(folder: Path, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything but real folders, in a stable order."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, f"{below}{entry.name}/")
        else:
            yield below + entry.name, entry


def _fault(name: str, entry: os.DirEntry[str]) -> Finding | None:
    place = Place(f"{GUIDES}/{ODD.sub('?', name)}")
    odd = ODD.search(name)
    if odd:
        message = f"the name holds {character_name(odd.group())}, which nobody can see"
        return report("LB111", place, "", message, "rename the file")
    if entry.is_symlink():
        return report("LB111", place, "", "a symbolic link is not followed", "put the file itself there")
    if not entry.is_file(follow_symlinks=False):
        return report("LB111", place, "", "this is no file but a pipe, a socket or a device", "remove it")
    return None


def _page_fault(guides: Path, name: str) -> Finding | None:
    place, page = Place(f"{GUIDES}/{name}"), guides / name
    try:
        size = page.stat().st_size
        if size > MAX_BYTES:
            message = f"the page has {size // 1024:,} KiB; at most {MAX_BYTES // 1024:,} KiB are read"
            return report("LB102", place, "", message)
        raw = page.read_bytes()
    except OSError as error:
        return report("LB111", place, "", f"can't be read: {error.strerror or error}")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return read_text(raw, place.file)[1][0]
    return None


def _is_generated(name: str) -> bool:
    return name.split("/", 1)[0] in GENERATED
