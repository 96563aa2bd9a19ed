"""Runs the command with every file, process, socket and piece of code it asks for written down.

``python -m tests.publishing.watched LOG ARGUMENT…``: each line of LOG is an event that Python's own audit saw.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CODE_CANARY = "canary-that-must-not-run"
_PATHS = {
    "open": 1, "os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2,
    "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1, "os.listdir": 1, "os.scandir": 1, "os.chdir": 1,
    "shutil.rmtree": 1,
}  # fmt: skip
"""Audit event → how many of its first arguments are paths."""
_BELOW = {"os.remove", "os.rmdir"}
"""Audit events whose second argument may be an open folder that the path starts from."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_READING = {"os.listdir", "os.scandir", "os.chdir"}
_STARTING = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "pty.")


@dataclass(frozen=True)
class Event:
    """One thing the process asked for: what, whether it changes anything, and the whole paths or words of it."""

    kind: str
    name: str
    words: tuple[str, ...]


def watch(log: str) -> None:
    """Write down everything from now on."""
    number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        event = _event(name, arguments)
        if event:
            os.write(number, (json.dumps([event.kind, event.name, event.words]) + "\n").encode())

    sys.addaudithook(hook)


def read_events(log: str) -> list[Event]:
    """The events of a log, each once."""
    with open(log, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in dict.fromkeys(lines)]
    return [Event(kind, name, tuple(words)) for kind, name, words in rows]


def _event(name: str, arguments: Sequence[Any]) -> Event | None:
    if name in _PATHS:
        below = arguments[1] if name in _BELOW and len(arguments) > 1 else -1
        paths = tuple(_whole(path, below) for path in arguments[: _PATHS[name]])
        if name == "open":
            is_read = not (arguments[2] & _WRITING)
            return Event("read" if is_read else "write", name, paths) if isinstance(arguments[0], str | bytes) else None
        return Event("read" if name in _READING else "write", name, paths)
    if name.startswith("socket."):
        return Event("network", name, tuple(map(str, arguments[1:])))
    if name.startswith(_STARTING):
        return Event("process", name, tuple(map(str, arguments[:2])))
    if name in ("compile", "exec"):
        return _code(name, arguments[0])
    return None


def _code(name: str, code: Any) -> Event | None:
    """Only code in which the canary stands."""
    text = code.decode("utf-8", "replace") if isinstance(code, bytes) else code
    if hasattr(code, "co_consts"):
        text = f"{code.co_filename} {code.co_names} {code.co_consts}"
    return Event("code", name, (text[:200],)) if isinstance(text, str) and CODE_CANARY in text else None


def _whole(path: Any, below: int = -1) -> str:
    """The path without links on the way, as the system would follow it; ``below`` is an open folder, or -1."""
    if below >= 0 and not os.path.isabs(os.fsdecode(path)):
        path = os.path.join(os.path.realpath(f"/proc/self/fd/{below}"), os.fsdecode(path))
    if isinstance(path, int):
        return os.path.realpath(f"/proc/self/fd/{path}") if path >= 0 else os.getcwd()
    folder, name = os.path.split(os.path.abspath(os.fsdecode(path if path is not None else ".")))
    return os.path.join(os.path.realpath(folder), name)


if __name__ == "__main__":
    watch(sys.argv[1])
    from generator.cli import main

    main(sys.argv[2:])
