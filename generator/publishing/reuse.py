"""Which pages of the last site are right still, and taking them over into the next one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.publishing.engine.seam import PlannedPage
from generator.publishing.exchange import remove
from generator.publishing.files import files_below
from generator.remembering.digests import digest_of, digest_of_files
from generator.remembering.ledger import Ledger
from generator.remembering.records import PageRecord


def find_stale(
    pages: Iterable[PlannedPage],
    texts: Mapping[str, str],
    environment: str,
    ledger: Ledger,
    last: Path,
    gone: Collection[str],
) -> dict[str, str]:
    """Pages that must be made anew, by their file on the site, and why.

    ``texts`` are digests of Markdown by path, ``environment`` the digest of all that every page follows from, ``last``
    the folder of the last site, ``gone`` the files of it that the next one does not have.
    """
    records = ledger.pages()
    leading = _leading_to(gone, ledger)
    stale = {}
    for page in pages:
        path, record = page.target, records.get(page.target)
        if record is None:
            stale[path] = "new"
        elif record.text != texts[page.source]:
            stale[path] = "its text changed"
        elif record.environment != environment:
            stale[path] = "what every page follows from changed"
        elif record.is_faulty:
            stale[path] = "something was found in it"
        elif path in leading:
            stale[path] = "it leads to what is gone"
        elif not _is_intact(f"{last}/{path}", record):
            stale[path] = "it is not on the last site as it was made"
    return stale


def _leading_to(gone: Collection[str], ledger: Ledger) -> set[str]:
    """Pages with a link to what is gone: MkDocs writes a link that leads nowhere in another way."""
    if not gone:
        return set()
    return {path for path, links in ledger.links() if any(link.partition("#")[0] in gone for link in links)}


def leading_to_anchors(anchors: frozenset[str], ledger: Ledger) -> set[str]:
    """Pages with a link to one of these ``file#anchor``."""
    return {path for path, links in ledger.links() if not anchors.isdisjoint(links)} if anchors else set()


def _is_intact(file: str, record: PageRecord) -> bool:
    """Whether a page stands there as it was made. Its time only spares reading it: another one proves nothing."""
    try:
        stat = os.lstat(file)
        if stat.st_size != record.size:
            return False
        return stat.st_mtime_ns == record.mtime_ns or digest_of(Path(file).read_bytes()) == record.html
    except OSError:
        return False


def begin(draft: Path, last: Path | None, paths: Collection[str]) -> None:
    """Make the draft hold these files of the last site, and nothing else. Raises OSError.

    What it holds of an earlier site stays where it is the very same file on the disk.
    """
    there: set[str] = set()
    if draft.exists():
        with suppress(OSError):  # of a folder that may not be changed, say: then begin with none
            there = _tidied(draft, last, frozenset(paths)) if last and paths else set()
        if not there:
            remove(draft)
    if last:
        take_over(last, draft, (path for path in paths if path not in there))


def _tidied(draft: Path, last: Path, wanted: Collection[str]) -> set[str]:
    """Files of a draft that are those of the last site; all others are removed, and folders that hold none."""
    there: set[str] = set()
    if draft.stat().st_dev != last.stat().st_dev:
        return there

    def tidy(at: str) -> bool:
        before = len(there)
        with os.scandir(f"{draft}/{at}") as entries:
            for entry in list(entries):
                name = at + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not tidy(f"{name}/"):
                        os.rmdir(entry.path)
                elif name in wanted and entry.inode() == os.lstat(f"{last}/{name}").st_ino:
                    there.add(name)
                else:
                    os.unlink(entry.path)
        return len(there) > before

    tidy("")
    return there


def take_over(last: Path, draft: Path, paths: Iterable[str]) -> None:
    """Put files of the last site into the next one: hard links, which cost nothing, or copies where there are none.

    Whoever writes such a file anew must remove it first: the site that readers see has the same one.
    """
    made: set[str] = set()
    for path in paths:
        _make_folder(draft, path.rpartition("/")[0], made)
        source, target = f"{last}/{path}", f"{draft}/{path}"
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:  # another disk, or one without hard links
            shutil.copy2(source, target, follow_symlinks=False)


def _make_folder(draft: Path, below: str, made: set[str]) -> None:
    """A folder and those above it, each asked of the disk once."""
    if below in made:
        return
    if below:
        _make_folder(draft, below.rpartition("/")[0], made)
    with suppress(FileExistsError):
        os.mkdir(f"{draft}/{below}")
    made.add(below)


def intact_parts(folder: Path, known: Mapping[str, str]) -> tuple[Mapping[str, str], list[str]]:
    """How the parts of a folder stand there, and the files of those that do as they were ``known``.

    If its own files do not, no part counts as intact.
    """
    states = states_of_parts(folder, known) if folder.is_dir() and not folder.is_symlink() else {}
    intact = {part for part, state in states.items() if _content(state) == _content(known.get(part, "?"))}
    if "" not in intact:
        return states, []
    return states, [name for part, names in _parts_of(folder).items() if part in intact for name in names]


def states_of_parts(folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """How the parts of a folder stand there: times, and content. What has the times that are ``known`` is not read.

    Its parts are the folders in it, and "" for its own files. Raises OSError.
    """
    states = {}
    for part, names in _parts_of(folder).items():
        stats = [(name, os.lstat(f"{folder}/{name}")) for name in names]
        times = digest_of(json.dumps([(name, stat.st_mode, stat.st_size, stat.st_mtime_ns) for name, stat in stats]))
        before = known.get(part, "")
        is_known = before.startswith(times)
        states[part] = before if is_known else f"{times} {digest_of_files(folder, names)}"
    return states


def _parts_of(folder: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for name in sorted(files_below(folder)):
        parts.setdefault(name.partition("/")[0] if "/" in name else "", []).append(name)
    return parts


def _content(state: str) -> str:
    return state.partition(" ")[2]
