"""A disk that refuses: lets one file call below a folder fail, or this process be cut off at it."""

from __future__ import annotations

import builtins
import ctypes
import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TORN = "torn"
"""Instead of an error's name: the file can be opened, and every write to it fails, as on a full disk."""

_READS = ("stat", "lstat", "scandir", "listdir")
_WRITES = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "link", "symlink", "utime", "chmod", "truncate")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Disk:
    """Counts file calls below a folder; call number ``at`` (0: none) fails with ``error``.

    That is an errno's name, or TORN, or the name of a signal that the process gets instead.

    ``calls`` holds what was asked: the call's name and the path below the folder.
    """

    below: str
    at: int = 0
    error: str = TORN
    log: int | None = None
    calls: int = 0

    def install(self) -> None:
        """Stand between this process and its disk from now on."""
        self._open = os.open
        self._readlink = os.readlink
        for name in (*_READS, *_WRITES):
            setattr(os, name, self._wrapped(name, getattr(os, name)))
        os.open = self._opening(os.open)
        builtins.open = io.open = self._opening(io.open)
        fcntl.flock = self._locking(fcntl.flock)

    def _where(self, path: Any, dir_fd: int | None) -> str:
        """The whole path of what a call is about."""
        if isinstance(path, int):
            try:
                return self._readlink(f"/proc/self/fd/{path}")
            except OSError:
                return "/"
        base = self._where(dir_fd, None) if dir_fd is not None else os.getcwd()
        return os.path.join(base, os.fsdecode(path))

    def _refuses(self, call: str, path: Any, dir_fd: int | None = None) -> bool:
        """Count a call, and say whether it is the one to fail."""
        where = os.path.normpath(self._where(path, dir_fd))
        if where != self.below and not where.startswith(self.below + "/"):
            return False
        self.calls += 1
        if self.log is not None:
            os.write(self.log, f"{call} {os.path.relpath(where, self.below)}\n".encode(errors="replace"))
        if self.calls == self.at and self.error.startswith("SIG"):
            os.kill(os.getpid(), signal.Signals[self.error])
            return False
        return self.calls == self.at

    def _trouble(self, path: Any) -> OSError:
        number = getattr(errno, self.error)
        return OSError(number, os.strerror(number), path)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *arguments: Any, **named: Any) -> Any:
            if self._refuses(name, path, named.get("dir_fd", named.get("src_dir_fd"))) and self.error != TORN:
                raise self._trouble(path)
            return real(path, *arguments, **named)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, mode: Any = "r", *arguments: Any, **named: Any) -> Any:
            if isinstance(path, int):
                return real(path, mode, *arguments, **named)
            writes = bool(mode & _WRITING) if isinstance(mode, int) else any(letter in mode for letter in "wax+")
            refused = self._refuses("write" if writes else "read", path, named.get("dir_fd"))
            if refused and self.error != TORN:
                raise self._trouble(path)
            opened = real(path, mode, *arguments, **named)
            if refused and writes:
                full = self._open("/dev/full", os.O_WRONLY)
                os.dup2(full, opened if isinstance(opened, int) else opened.fileno())
                os.close(full)
            return opened

        return call

    def _locking(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def flock(file: Any, how: int) -> Any:
            number = file if isinstance(file, int) else file.fileno()
            if self._refuses("flock", number) and self.error != TORN:
                raise self._trouble("lock")
            return real(file, how)

        return flock


def without_swap() -> None:
    """Take away the system's way to swap two folders in one step."""

    def no_library(*_: Any, **__: Any) -> Any:
        raise OSError("no such library here")

    ctypes.CDLL = no_library  # type: ignore[misc,assignment]


def read_calls(log: Path) -> list[tuple[str, str]]:
    """The calls of a log: name and path."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [(name, path) for name, _, path in (line.partition(" ") for line in lines)]
