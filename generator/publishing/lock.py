"""One build of a book at a time, and the folder for what only a build needs."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.publishing.errors import PublishError

try:
    import fcntl
except ImportError:  # no such lock outside POSIX systems
    fcntl = None  # type: ignore[assignment]

WORKSHOP = ".launchbook"
"""Folder at the book's root for what only a build needs; git ignores it."""

LOCK = "lock"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def open_workshop(root: Path) -> Path:
    """The workshop, made if it is not there; raises OSError. A link in its place is not followed."""
    return own_folder(root / WORKSHOP)


def own_folder(folder: Path) -> Path:
    """A folder of our own, made if it is not there; raises OSError. A link in its place is not followed."""
    if folder.is_symlink():  # whoever put it there would have us write somewhere else
        raise OSError(errno.ELOOP, "a symbolic link is not followed", str(folder))
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def only_build(root: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the book for one build. The system itself lets go when the process ends, however it ends.

    Raises PublishError if another build is running (with ``wait``, it is waited for), or if the folder can't be
    written.
    """
    with ExitStack() as held:
        try:
            held.enter_context(hold(open_workshop(root), wait=wait))
            for stray in (root / WORKSHOP).glob("draft-*"):  # of a process that was killed
                stray.unlink(missing_ok=True)
        except BlockingIOError:
            raise PublishError("another build of this book is running: wait until it has finished") from None
        except OSError as error:
            raise PublishError(f"can't write {root / WORKSHOP}: {error.strerror or error}") from error
        yield


@contextmanager
def hold(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the file ``lock`` of a folder.

    Raises BlockingIOError if another process holds it, OSError if it can't be had at all.
    """
    path = folder / LOCK
    with open(os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666), "w", encoding="utf-8") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        if not os.path.samestat(os.fstat(lock.fileno()), path.stat()):  # removed by whoever held it until now
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
        yield
