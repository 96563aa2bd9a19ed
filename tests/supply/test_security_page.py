"""SECURITY.md says what is so: its counts, rooms, bounds, packages and commands are those of the project."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from benchmarks.safety.render import BEGIN, END, put, render
from benchmarks.safety.stamp import FOLDER, STAMP
from generator.reading.nodes import MAX_DEPTH
from generator.reading.text import MAX_BYTES, MAX_LAUNCH_BYTES
from tests.test_architecture import ARROWS
from tests.test_docs import rows

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_the_tables_are_what_was_counted():
    assert put(PAGE, render()) == PAGE, "run: python -m benchmarks.safety.render"


def test_nothing_of_ours_was_broken():
    records = [path for path in FOLDER.glob("*.json") if path != STAMP and path.stem != "naive"]
    broken = [
        f"{path.stem}: {row['kind']}"
        for path in records
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]
        if row["broken"]
    ]
    assert broken == []


def test_every_room_is_told_with_what_it_guarantees():
    assert set(rows(PAGE, "room")) == set(ARROWS)


def test_every_dependency_is_told_with_its_reason_and_no_other():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = [re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]]
    told = rows(PAGE, "package")
    assert list(told) == direct
    assert all(len(row) == 4 and all(row) for row in told.values())


def test_the_bounds_are_those_of_the_code():
    told = {name: row[1] for name, row in rows(PAGE, "bound").items()}
    assert told["a launch file"] == f"{MAX_LAUNCH_BYTES // 1024:,} KiB"
    assert told["any other file of the book"] == f"{MAX_BYTES // 1024:,} KiB"
    assert told["levels of nesting in a file"] == str(MAX_DEPTH)


def test_commands_said_to_exist_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    assert {word for word in re.findall(r"`make ([a-z-]+)`", PAGE)} <= targets
    assert set(re.findall(r'"make ([a-z-]+) ', makefile)) <= targets


def test_counts_become_tables(tmp_path: Path):
    (tmp_path / "stamp.json").write_text('{"on": "2027-02-25", "commit": "abc", "python": "3.11", "system": "Linux"}')
    (tmp_path / "yaml.json").write_text(
        '{"rows": [{"kind": "alias bombs", "tried": 1200, "broken": 0, "note": "at most 0.1 s | 40 MB"},'
        ' {"kind": "tags", "tried": 5, "broken": 1, "note": ""}]}'
    )
    (tmp_path / "naive.json").write_text('{"rows": [{"kind": "tags", "tried": 5, "broken": 5, "note": ""}]}')
    (tmp_path / "faults.json").write_text('{"rows": [{"kind": "kill -9", "tried": 7, "broken": 0, "note": ""}]}')
    (tmp_path / "later.json").write_text('{"rows": [{"kind": "x", "tried": 1, "broken": 0, "note": "n"}]}')
    text = render(tmp_path)
    assert text.startswith("Counted on 2027-02-25 at commit abc, with Python 3.11 on Linux.\n\n### Hostile YAML\n")
    assert "| class | tried | broken | plain pipeline: broken | note |" in text
    assert "| alias bombs | 1,200 | 0 | – | at most 0.1 s \\| 40 MB |" in text
    assert "| tags | 5 | 1 | 5 of 5 |  |" in text
    assert "| **all** | **1,205** | **1** |  |  |" in text
    assert "| fault | tried | survived | lost | note |\n" in text
    assert "| kill -9 | 7 | 7 | 0 |  |\n" in text
    assert "### later\n\n| class | tried | broken | note |\n" in text, "a record nobody foresaw is shown, not dropped"


def test_only_what_stands_between_the_marks_is_rewritten():
    page = f"before\n{BEGIN}old\n{END}after\n"
    assert put(page, "new\n") == f"before\n{BEGIN}\nnew\n\n{END}after\n"
    assert put(put(page, "new\n"), "new\n") == put(page, "new\n")
