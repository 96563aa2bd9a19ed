"""One build of a book at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.errors import PublishError

try:
    import fcntl
except ImportError:  # no such lock outside POSIX systems
    fcntl = None  # type: ignore[assignment]

WORKSHOP = ".launchbook"
"""Folder at the book's root for what only a build needs; git ignores it."""


def open_workshop(root: Path) -> Path:
    """The workshop, made if it is not there; raises OSError."""
    workshop = root / WORKSHOP
    workshop.mkdir(exist_ok=True)
    return workshop


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the book for one build. The system itself lets go when the process ends, however it ends.

    Raises PublishError if another build is running, or if the folder can't be written.
    """
    try:
        lock = (open_workshop(root) / "lock").open("w")
    except OSError as error:
        raise PublishError(f"can't write {root / WORKSHOP}: {error.strerror or error}") from error
    with lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise PublishError("another build of this book is running: wait until it has finished") from None
        for stray in (root / WORKSHOP).glob("draft-*"):  # of a process that was killed
            stray.unlink(missing_ok=True)
        yield
