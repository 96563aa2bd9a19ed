"""Pages → files: written only if changed, removed only if ours, never outside the docs folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model import paths
from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.lock import WORKSHOP
from generator.writing.page import MARKED

_KINDS = (".md", ".json", ".ics", ".xml")
"""Kinds of files that are generated."""


@dataclass(frozen=True, slots=True)
class Written:
    """What happened on disk; paths are below the docs folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]


NOTHING = Written((), (), (), ())


def has_content(guides: Path, path: str, content: bytes) -> bool:
    """Whether a page of ours says so already."""
    target = guides / path
    return not _is_in_the_way(guides, target) and target.exists() and target.read_bytes() == content


def write_draft(draft: Path, content: bytes) -> None:
    """Write a draft. Raises OSError; then nothing of it stays."""
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as file:  # anew: what stands there already might be a link to elsewhere
            file.write(content)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def put_in_place(guides: Path, path: str, draft: Path) -> Finding | None:
    """Put a draft where its page belongs, whole or not at all; a finding (LB801) if what is not ours is in the way.

    The draft is gone afterwards. Raises OSError if the disk refuses.
    """
    target = guides / path
    try:
        if _is_in_the_way(guides, target):
            place = Place(f"{guides.name}/{path}")
            return report("LB801", place, "", "this file was not generated, so it is not overwritten")
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(target)
    except OSError as error:
        across = error.errno == errno.EXDEV
        why = f"it is on another disk than {WORKSHOP}/" if across else error.strerror
        raise OSError(error.errno, why, str(target)) from error
    finally:
        draft.unlink(missing_ok=True)
    return None


def is_ours(path: Path) -> bool:
    """Whether we made a file: it is a plain one and begins with our mark. Raises OSError if it can't be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            return False
        with path.open("rb") as file:
            head = file.read(200)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return head.startswith(tuple(mark.encode() for mark in MARKED))


def _is_in_the_way(guides: Path, target: Path) -> bool:
    """Whether writing would touch what is not ours: another's file, a folder, or a way out of the folder."""
    parents = [parent for parent in target.parents if guides in parent.parents]
    if any(parent.is_symlink() or (parent.exists() and not parent.is_dir()) for parent in parents):
        return True
    return target.is_symlink() or (target.exists() and not is_ours(target))


def remove_stale(guides: Path, wanted: Collection[str]) -> tuple[str, ...]:
    """Remove files that we made and that are not ``wanted`` any more, with folders left empty. Raises OSError."""
    removed = []
    for name in [name for name in generated_below(guides) if name not in wanted]:
        path = guides / name
        if not path.is_symlink() and is_ours(path):
            path.unlink()
            removed.append(name)
            _remove_empty(path.parent, guides)
    return tuple(sorted(removed))


def generated_below(guides: Path) -> Iterator[str]:
    """Every file that may be ours, by its path below a docs folder. Raises OSError."""
    for root in (paths.LAUNCHES, paths.PORTFOLIO):
        folder = guides / root
        if folder.is_dir() and not folder.is_symlink():
            yield from (f"{root}/{name}" for name in files_below(folder) if name.endswith(_KINDS))
    yield from paths.ON_TOP


def files_below(folder: Path) -> Iterator[str]:
    """Everything below a folder but real folders, by its path in it; links are named, not followed.

    Raises OSError: a folder that can't be listed is no empty one.
    """
    below = [""]
    while below:
        at = below.pop()
        with os.scandir(f"{folder}/{at}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append(f"{at}{entry.name}/")
                else:
                    yield at + entry.name


def _remove_empty(folder: Path, guides: Path) -> None:
    while guides in folder.parents and folder.name != paths.LAUNCHES and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
