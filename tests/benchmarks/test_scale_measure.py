"""Time and memory of a process and of all it starts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.scale.measure import RunFailed, run

HUNDRED_MB = "x = bytearray(b'1' * 100_000_000)"
TWO_PROCESSES = (
    f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HUNDRED_MB!r} + '; input()'], input=b'')"
)


@pytest.mark.parametrize("program", [HUNDRED_MB, TWO_PROCESSES])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is looked up in /proc")
def test_memory_of_all_processes_counts(tmp_path: Path, program: str) -> None:
    took = run([sys.executable, "-c", f"{HUNDRED_MB}; del x; {program}"], tmp_path, tmp_path)
    assert 100 < took.megabytes < 320
    assert 0 < took.seconds < 60


def test_the_environment_is_a_clean_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    program = "import os; print('SOURCE_DATE_EPOCH' in os.environ, os.environ['HOME'])"
    took = run([sys.executable, "-c", program], tmp_path, tmp_path / "scratch")
    assert took.output == f"False {tmp_path}/scratch/home\n"


def test_a_failure_says_what_was_said_last(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match=r"python\S* ended with 3: no such book"):
        run([sys.executable, "-c", "print('no such book'); raise SystemExit(3)"], tmp_path, tmp_path)


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match=r"took more than 1 s"):
        run([sys.executable, "-c", "import threading; threading.Event().wait()"], tmp_path, tmp_path, timeout=1)
