"""A new site made beside the old one, and swapped with it in one step: a reader sees one of them, whole, never none.

The site that was replaced stays beside the new one as a spare: the next draft begins with it. To make thousands of
folders takes a disk longer than to look at them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from generator.publishing.errors import PublishError
from generator.publishing.lock import LOCK, hold, own_folder

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NEW, _OLD, _SPARE = "new", "old", "spare"


@contextmanager
def draft_of(site: Path) -> Iterator[Path]:
    """A folder to build a new site in, on the same disk; what is not put in place goes at the end.

    It stands in a folder of our own beside the site, ``.site.launchbook``. What a killed build left there is
    cleared away first, and a swap that was cut in the middle is undone. The draft may hold the site before the last:
    whoever builds in it clears away what does not belong there. Raises PublishError if the folder holds
    what is not ours, or another build is at work in it; OSError if the disk refuses.
    """
    if not site.parent.is_dir():
        site.parent.mkdir(parents=True)
    own = site.with_name(f".{site.name}.launchbook")
    foreign = sorted(set(_names(own)) - {LOCK, _NEW, _OLD, _SPARE})
    if foreign:
        raise PublishError(f"{own} is for builds alone, but holds {foreign[0]}: move it elsewhere")
    own_folder(own)
    with ExitStack() as held:
        try:
            held.enter_context(hold(own))
        except BlockingIOError:
            raise PublishError(f"another build is writing {site}: wait until it has finished") from None
        try:
            _recover(own, site)
            _take_spare(own)
            yield own / _NEW
        finally:
            _clear(own, site)


def put_in_place(draft: Path, site: Path) -> None:
    """Put a finished draft where the site is, and keep the old one as a spare.

    Raises OSError if the disk refuses; then the old site is in place.

    Where neither system nor disk can swap two folders, the old one is moved aside first: for that moment, some
    microseconds, there is no site.
    """
    if not site.exists():
        draft.rename(site)
        return
    old = draft
    if not _exchange(draft, site):
        old = draft.with_name(_OLD)
        site.rename(old)
        try:
            draft.rename(site)
        except BaseException:  # Ctrl-C too
            old.rename(site)
            raise
    with suppress(OSError):  # then it goes, as all that is left over does
        old.rename(draft.with_name(_SPARE))


def _recover(own: Path, site: Path) -> None:
    old, new = own / _OLD, own / _NEW
    if old.is_dir() and not site.exists():
        old.rename(site)
    for left in (old, new):
        if left.exists():
            remove(left)  # not in silence: a draft that stays would mix with the new one


def _take_spare(own: Path) -> None:
    """Begin the draft with the spare. Raises OSError for what is no folder there: it is not ours."""
    spare = own / _SPARE
    if spare.is_symlink():
        raise OSError(errno.ELOOP, "a symbolic link is not followed", str(spare))
    if spare.exists():
        os.listdir(spare)
        spare.rename(own / _NEW)


def remove(folder: Path) -> None:
    """Remove a folder, also one whose modes forbid it: it is ours, or was the site."""
    try:
        shutil.rmtree(folder)
    except PermissionError:
        for name, folders, _ in os.walk(folder):
            for below in (name, *(os.path.join(name, inner) for inner in folders)):
                if not os.path.islink(below):
                    os.chmod(below, 0o700)
        shutil.rmtree(folder)


def _clear(own: Path, site: Path) -> None:
    """Leave nothing behind. What the disk does not let go of now, the next build clears away."""
    try:
        _recover(own, site)
        (own / LOCK).unlink()
        own.rmdir()
    except OSError:
        return


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []


def _exchange(one: Path, other: Path) -> bool:
    """Linux's ``renameat2(RENAME_EXCHANGE)``; False where the system or the file system has none."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
