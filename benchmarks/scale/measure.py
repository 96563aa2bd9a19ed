"""Time and memory of one whole process, with all it starts, in a clean environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

BIN = Path(sys.executable).parent
PAUSES = (0.02, 0.5)
"""Seconds between two looks at the memory: in the first two seconds, and then. The kernel counts every page each time,
on the same processors."""
SOON = 2
MOST_OF_A_PROCESSOR = 0.03
"""Looking must not take more: who works with all processors would pay for it, who works with one would not."""


class RunFailed(Exception):
    """A process that ended badly or took too long; says how it ended and its last words."""


@dataclass(frozen=True)
class Run:
    """What a process took: seconds from its start to its end, megabytes at its peak."""

    seconds: float
    megabytes: float
    output: str


def run(
    command: Sequence[str | Path], folder: Path, scratch: Path, timeout: float = 3600, *, on_one: bool = False
) -> Run:
    """Run a command in a folder, ``on_one`` processor if asked; home, caches and log lie in ``scratch``.

    Raises RunFailed.
    """
    processors = set(sorted(os.sched_getaffinity(0))[: 1 if on_one else None])
    home = scratch / "home"
    home.mkdir(parents=True, exist_ok=True)
    log = scratch / "log.txt"
    os.sync()  # what was written before is not written out on this clock
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder, env=_environment(home), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=partial(os.sched_setaffinity, 0, processors),
        )  # fmt: skip
        watch = _Watch(process.pid, began + timeout)
        watch.start()
        try:
            process.wait()
            seconds = time.perf_counter() - began
        finally:
            watch.stop()
            _end(process)
    said = log.read_text(encoding="utf-8", errors="replace")
    if process.returncode:
        why = f"took more than {timeout:.0f} s" if watch.is_late else f"ended with {process.returncode}"
        raise RunFailed(f"{Path(str(command[0])).name} {why}: {said[-800:].strip()}")
    return Run(seconds, watch.peak / 1e6, said)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing running, also when this program is cut off."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _environment(home: Path) -> dict[str, str]:
    return {
        "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",
        "LAUNCHBOOK_ENGINE": "mkdocs",  # as the stock Material beside it
    }


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all below it; ends them when they are late.

    The kernel remembers the peak of each single process; looking adds up several at once. What processes share is
    counted once: each is told its part of it.
    """

    def __init__(self, pid: int, until: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.until = pid, until
        self.peak = 0
        self.is_late = False
        self._ended = threading.Event()

    def run(self) -> None:
        began = time.perf_counter()
        took = 0.0
        while not self._ended.wait(max(PAUSES[time.perf_counter() > began + SOON], took / MOST_OF_A_PROCESSOR)):
            looked = time.thread_time()
            looks = [_memory(pid) for pid in _tree(self.pid)]
            together = sum(now for now, _ in looks)
            self.peak = max([self.peak, together, *(most for _, most in looks)])
            if time.perf_counter() > self.until and not self.is_late:
                self.is_late = True
                os.killpg(self.pid, signal.SIGKILL)
            took = time.thread_time() - looked

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        below = [Path(f"/proc/{pid}/task/{thread}/children").read_text() for thread in threads]
    except OSError:  # it has ended meanwhile, or this is no Linux
        return
    for child in " ".join(below).split():
        yield from _tree(int(child))


def _memory(pid: int) -> tuple[int, int]:
    """Bytes in memory now, and the most there ever were."""
    try:
        own = _numbers(Path(f"/proc/{pid}/smaps_rollup"))["Pss"]
        return own * 1024, _numbers(Path(f"/proc/{pid}/status"))["VmHWM"] * 1024
    except (OSError, KeyError):  # it has ended meanwhile
        return 0, 0


def _numbers(file: Path) -> dict[str, int]:
    """What the kernel tells in kilobytes, by name."""
    lines = (line.split() for line in file.read_text().splitlines())
    return {words[0].removesuffix(":"): int(words[1]) for words in lines if words[-1] == "kB"}
