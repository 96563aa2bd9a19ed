"""Reports on the whole book take little more than checking it: in processor seconds, however busy a machine is."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.scale.book import TODAY, Book

IS_LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
LAUNCHES = 2_000 if IS_LONG else 200
REPORTS = ("status", "clashes", "forecast")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "book"
    folder.mkdir()
    Book(LAUNCHES).write(folder)
    return folder


def seconds(command: str, root: Path) -> float:
    """What a command and all its processes use of the processors."""
    words = [sys.executable, "-m", "generator", *command.split(), "--book", root, "--today", TODAY.isoformat()]
    before = os.times()
    subprocess.run([str(word) for word in words], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_each_takes_at_most_twice_the_time_of_a_check(root: Path) -> None:
    rounds = [{name: seconds(name, root) for name in ("check --exit-zero", *REPORTS)} for _ in range(3)]
    took = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    check = took.pop("check --exit-zero")
    assert {name: round(each / check, 2) for name, each in took.items() if each > 2 * check} == {}
