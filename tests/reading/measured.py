"""Runs the command within hard walls, and writes down what it took: ``python -m tests.reading.measured REPORT ARGUMENT…``."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from generator.cli import main

_CPU_WALL = 120
"""Seconds after which the system ends the process."""
_DATA_WALL = 1500 << 20
"""Bytes of data that the process can have; more is a MemoryError."""


def peak_mebibytes() -> float:
    """The most memory this program held at once. What the parent held before it started us does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def run(report: Path, arguments: list[str]) -> None:
    """Run the command; the report says its exit code, its CPU time in seconds and its peak memory in MiB."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_WALL, _CPU_WALL))
    resource.setrlimit(resource.RLIMIT_DATA, (_DATA_WALL, _DATA_WALL))
    code = main(arguments, standalone_mode=False)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    report.write_text(json.dumps({"code": code, "seconds": seconds, "mebibytes": peak_mebibytes()}))


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2:])
