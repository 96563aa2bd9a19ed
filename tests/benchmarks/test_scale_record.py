"""A record is added to only by the same program, on the same machine, asked the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale.record import Measure, Record, continued, this_machine

SETTINGS = {"seed": 1}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = Record(this_machine(), SETTINGS, measures=[Measure("cold", 10, 1, 2.0)])
    record.write(tmp_path / "results.json")
    return tmp_path / "results.json"


def test_what_is_there_is_kept_and_a_browsers_version_joins(path: Path) -> None:
    machine = this_machine()
    record = continued(path, {**machine, "versions": machine["versions"] + ", Chromium 1"}, SETTINGS)
    assert [measure.seconds for measure in record.measures] == [2.0]
    assert record.machine["versions"].endswith("Chromium 1")
    assert continued(path, machine, SETTINGS).machine == machine


@pytest.mark.parametrize("name", ["program", "processors", "memory", "system", "versions"])
def test_of_another_it_is_refused(path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"was measured with (an)?other "):
        continued(path, {**this_machine(), name: "another"}, SETTINGS)


def test_asked_otherwise_it_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="other settings"):
        continued(path, this_machine(), {"seed": 2})
