"""A record is added to only by the same program, on the same machine, asked the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale.record import Measure, Record, continued

SETTINGS = {"seed": 1}
MACHINE = {
    "on": "2027-02-25", "commit": "1234567", "program": "a b", "system": "Linux", "processors": "2 × X",
    "memory": "8 GB", "versions": "Python 3, Hugo 1",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    record = Record(MACHINE, SETTINGS, measures=[Measure("cold", 10, 1, 2.0)])
    record.write(tmp_path / "results.json")
    return tmp_path / "results.json"


def test_what_is_there_is_kept_and_a_browsers_version_joins(path: Path) -> None:
    record = continued(path, {**MACHINE, "versions": MACHINE["versions"] + ", Chromium 1"}, SETTINGS)
    assert [measure.seconds for measure in record.measures] == [2.0]
    assert record.machine["versions"].endswith("Chromium 1")
    again = continued(path, MACHINE, SETTINGS)
    assert again.machine == MACHINE
    assert again.next_start == 2


@pytest.mark.parametrize("name", ["program", "processors", "memory", "system", "versions"])
def test_of_another_it_is_refused(path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"was measured with (an)?other "):
        continued(path, {**MACHINE, name: "another"}, SETTINGS)


def test_asked_otherwise_it_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="other settings"):
        continued(path, MACHINE, {"seed": 2})
