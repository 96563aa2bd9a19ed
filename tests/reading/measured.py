"""Runs a command within hard walls, and writes down what it took.

``python -m tests.reading.measured REPORT ARGUMENT…`` runs ``launchbook ARGUMENT…``. With ``plain FILE`` as arguments it
reads a file as a plain pipeline would: to see that the walls hold, and what this measures without us.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import yaml

from generator.cli import main

_CPU_WALL, _CPU_WALL_OF_PLAIN = 20, 4
"""Seconds of CPU time after which the system ends the process."""
_DATA_WALL = 1000 << 20
"""Bytes that the process can have; more is a MemoryError."""


def peak_mebibytes() -> float:
    """The most memory this program held at once; what the program held that started it does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def run(report: Path, arguments: list[str]) -> None:
    """Run the command; the report says its exit code, its CPU time in seconds and its peak memory in MiB."""
    is_plain = arguments[0] == "plain"
    seconds = _CPU_WALL_OF_PLAIN if is_plain else _CPU_WALL
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (_DATA_WALL, _DATA_WALL))
    code = read_plainly(Path(arguments[1])) if is_plain else main(arguments, standalone_mode=False)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    report.write_text(json.dumps({"code": code, "seconds": seconds, "mebibytes": peak_mebibytes()}), encoding="ascii")


def read_plainly(file: Path) -> int:
    """What a plain pipeline does first: read the YAML, and look at each value in it."""
    return len(str(yaml.safe_load(file.read_text(encoding="utf-8")))) and 0


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2:])
