"""What we made in a helpdesk, and how it looked when we left it: a file that is committed with the book."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from generator.syncing.stored import Stored, first_fault

VERSION = 1


class LockError(ValueError):
    """The lock file can't be used; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A macro of ours: its id there, the digest of what we sent, and of what the helpdesk made of it."""

    id: str
    sent: str
    read: str


@dataclass(frozen=True)
class Lock:
    """All macros of ours in one helpdesk, by source. ``writing`` is the source that is being written just now."""

    target: str
    address: str
    macros: Mapping[str, Locked] = field(default_factory=dict)
    writing: str = ""

    def about_to_write(self, source: str) -> Lock:
        """The same, with a word that this one may be half done."""
        return replace(self, writing=source)

    def written(self, source: str, locked: Locked) -> Lock:
        """The same, with this one done."""
        return replace(self, macros={**self.macros, source: locked}, writing="")


_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class _Row(Stored):
    id: str
    sent: _Digest
    read: _Digest


class _File(Stored):
    version: int
    target: str
    address: str
    writing: str = ""
    macros: dict[str, _Row]


def lock_path(root: Path, target: str) -> Path:
    """Where the lock of a helpdesk is: beside its exports, in the book."""
    return root / "macros" / f"{target}.lock.json"


def read_lock(path: Path, target: str, address: str) -> Lock:
    """The lock; an empty one if there is none yet. Raises LockError."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Lock(target, address)
    try:
        file = _File.model_validate_json(raw)
    except ValidationError as error:
        raise LockError(f"{path} is no lock of ours ({first_fault(error)}): take it back from git") from None
    if file.version != VERSION:
        raise LockError(f"{path} is of version {file.version}; this Launchbook knows version {VERSION}")
    if (file.target, file.address) != (target, address):
        here, there = f"{target} at {address}", f"{file.target} at {file.address}"
        raise LockError(f"{path} is of {there}, not of {here}: for another helpdesk, move it away")
    macros = {source: Locked(row.id, row.sent, row.read) for source, row in file.macros.items()}
    return Lock(target, address, macros, file.writing)


def write_lock(path: Path, lock: Lock) -> None:
    """Write the lock whole: who reads it, now or after a crash, never finds half of one."""
    macros = {source: {"id": one.id, "sent": one.sent, "read": one.read} for source, one in sorted(lock.macros.items())}
    content = {"version": VERSION, "target": lock.target, "address": lock.address, "writing": lock.writing}
    if not lock.writing:
        del content["writing"]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    text = json.dumps({**content, "macros": macros}, ensure_ascii=False, indent=1) + "\n"
    draft.write_text(text, encoding="utf-8", newline="\n")
    os.replace(draft, path)
