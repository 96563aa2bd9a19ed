"""Pages → files: written only if changed, removed only if ours, never outside the docs folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.lock import WORKSHOP, open_workshop
from generator.writing import paths
from generator.writing.page import MARKED, Page


@dataclass(frozen=True, slots=True)
class Written:
    """What happened on disk; paths are below the docs folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]


def write_pages(guides: Path, pages: Sequence[Page]) -> Written:
    """Bring the docs folder in line with ``pages``.

    A file in the way that we did not make stays, and is a finding (LB801), but for the home page:
    a hand-written ``index.md`` simply is the home page. Raises OSError if the disk refuses.
    """
    written, unchanged, findings = [], [], []
    draft = open_workshop(guides.parent) / f"draft-{os.getpid()}"
    for page in pages:
        target = guides / page.path
        if _is_in_the_way(guides, target):
            if page.path != paths.home:
                place = Place(f"{guides.name}/{page.path}")
                findings.append(report("LB801", place, "", "this file was not generated, so it is not overwritten"))
        elif _write(target, page.text, draft):
            written.append(page.path)
        else:
            unchanged.append(page.path)
    removed = _remove_stale(guides, {page.path for page in pages})
    return Written(tuple(written), tuple(unchanged), removed, tuple(findings))


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


def _write(target: Path, text: str, draft: Path) -> bool:
    """Write whole or not at all, by way of a draft; False if the file says so already."""
    content = text.encode()
    if target.exists() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as file:  # anew: what stands there already might be a link to elsewhere
            file.write(content)
        draft.replace(target)
    except OSError as error:
        across = error.errno == errno.EXDEV
        why = f"it is on another disk than {WORKSHOP}/" if across else error.strerror
        raise OSError(error.errno, why, str(target)) from error
    finally:
        draft.unlink(missing_ok=True)
    return True


def _remove_stale(guides: Path, wanted: set[str]) -> tuple[str, ...]:
    removed = []
    for path in list(_generated(guides)):
        name = path.relative_to(guides).as_posix()
        if name not in wanted and not path.is_symlink() and is_ours(path):
            path.unlink()
            removed.append(name)
            _remove_empty(path.parent, guides)
    return tuple(sorted(removed))


def _generated(guides: Path) -> Iterator[Path]:
    """Every file that may be ours. Raises OSError: a folder that can't be listed is no empty one."""
    roots: Iterable[Path] = [guides / paths.LAUNCHES, guides / paths.PORTFOLIO]
    for root in roots:
        if root.is_dir() and not root.is_symlink():
            for folder, _, names in os.walk(root, onerror=refuse):
                yield from (Path(folder, name) for name in names if name.endswith(".md"))
    yield from (guides / name for name in (paths.home, paths.pages_json, paths.macros_json))


def refuse(error: OSError) -> None:
    """For ``os.walk``: a folder that can't be listed is no empty one."""
    raise error


def _remove_empty(folder: Path, guides: Path) -> None:
    while guides in folder.parents and folder.name != paths.LAUNCHES and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
