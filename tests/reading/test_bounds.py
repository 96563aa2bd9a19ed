"""No file takes more than 2 s or 300 MB: read, checked, assessed and its pages written, above what an empty book takes.

Measured in a process of its own, within walls of the system's. The plain run takes the costliest files only.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contained import run_contained, why_not
from tests.reading.test_yaml_suite import count_suite
from tests.reading.worst_files import BASE, FILES, LAUNCH_BYTES, SHARED_BYTES
from tests.reading.worst_records import RECORDS
from tests.recorded import Row, record

LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
SECONDS, MEBIBYTES = 2.0, 300.0
COSTLIEST = (
    "macros with facts", "macros in locales", "tree, one leaf in many words", "unknown keys in macros", "alias bomb",
    "markdown, lists in lines", "markdown, brackets in brackets", "shared, as many people as may be",
    "shared, actions in a circle",
)  # fmt: skip
COSTLIEST_RECORDS = ("columns", "rows of one cell")

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here to run hostile files in: {why_not()}")


@dataclass(frozen=True)
class Used:
    """What a command took: seconds of CPU time and MiB of memory; no exit code if it hit a wall."""

    code: int | None
    seconds: float = 0.0
    mebibytes: float = 0.0
    said: str = ""

    def above(self, base: Used) -> Used:
        """The same without what another run took."""
        return Used(self.code, self.seconds - base.seconds, self.mebibytes - base.mebibytes, self.said)

    @property
    def is_fine(self) -> bool:
        """Whether it ended by itself, with the user's files to blame at most, and within bounds."""
        in_bounds = self.seconds < SECONDS and self.mebibytes < MEBIBYTES
        return self.code in (0, 1) and in_bounds and "Traceback" not in self.said


def make_book(root: Path, files: Mapping[str, str]) -> Path:
    """The base book of the cases, with these files on top."""
    shutil.copytree(BASE, root / "guides")
    for name, text in {"mkdocs.yml": "site_name: x\n", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def measure(root: Path, *arguments: str) -> Used:
    """Run one command in its own process and see what it took."""
    report = root / ".took.json"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.reading.measured", report, *arguments]
    done = run_contained(command, root, timeout=120)
    if not report.exists():
        return Used(None, said=done.stderr)
    return Used(**json.loads(report.read_text(encoding="ascii")), said=done.stdout + done.stderr)


def run(root: Path, *arguments: str) -> Used:
    return measure(root, *arguments, "--book", str(root), "--today", "2027-02-25")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Used]:
    """What each command takes for a book without launches."""
    root = make_book(tmp_path_factory.mktemp("empty") / "book", {"x.csv": "a,b\n"})
    return {
        "check": run(root, "check"),
        "generate": run(root, "generate"),
        "import": run(root, "import", "x.csv", "--map", "jira-csv"),
    }


def best_of_three(root: Path, command: Sequence[str], base: Used) -> Used:
    """What a command took above another; a second and third look if the machine was busy with something else."""
    for _ in range(3):
        used = run(root, *command).above(base)
        if used.is_fine:
            break
    return used


def worst(took: Mapping[str, Used]) -> str:
    """The most that was measured, for the table."""
    slow, big = max(took, key=lambda name: took[name].seconds), max(took, key=lambda name: took[name].mebibytes)
    seconds, mebibytes = took[slow].seconds, took[big].mebibytes
    return f"above an empty book at most {seconds:.1f} s ({slow}) and {mebibytes:.0f} MiB ({big})"


def test_every_file_of_a_book_stays_within_bounds(tmp_path: Path, empty: dict[str, Used]) -> None:
    names = list(FILES) if LONG else COSTLIEST
    took: dict[str, Used] = {}
    for number, name in enumerate(names):
        root = make_book(tmp_path / str(number), FILES[name]())
        for command in ("check", "generate") if LONG else ("generate",):
            took[f"{command}: {name}"] = best_of_three(root, [command], empty[command])
        shutil.rmtree(root)
    broken = {key: used for key, used in took.items() if not used.is_fine}
    COUNTED.append(
        {"kind": "Files made to cost most, at the size limit", "tried": len(took), "broken": len(broken),
         "note": worst(took)}
    )  # fmt: skip
    assert broken == {}


def test_every_tracker_s_file_stays_within_bounds(tmp_path: Path, empty: dict[str, Used]) -> None:
    took: dict[str, Used] = {}
    for name in RECORDS if LONG else COSTLIEST_RECORDS:
        file, text = RECORDS[name]()
        root = make_book(tmp_path / file / name, {file: text})
        took[name] = best_of_three(root, ["import", file, "--map", "jira-csv"], empty["import"])
        shutil.rmtree(root)
    broken = {name: used for name, used in took.items() if not used.is_fine}
    COUNTED.append(
        {"kind": "Records to import, at the size limit", "tried": len(took), "broken": len(broken),
         "note": worst(took)}
    )  # fmt: skip
    assert broken == {}


def test_the_files_are_as_large_as_they_may_be() -> None:
    for name, make in FILES.items():
        sizes = {file: len(text.encode()) for file, text in make().items()}
        shared = any(file.endswith(("people.yaml", "book.yaml")) for file in sizes)
        most = SHARED_BYTES if shared else LAUNCH_BYTES
        is_short = "as many" in name  # bounded by how many of them there may be
        assert max(sizes.values()) > 0.8 * most or is_short, name
        assert max(sizes.values()) <= most, name


def test_a_plain_reader_hits_the_wall_so_the_wall_is_there(tmp_path: Path) -> None:
    """The control: an alias bomb of 1 KB, as any YAML library reads it."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    (tmp_path / "bomb.yaml").write_text(bomb, encoding="utf-8")
    assert len(bomb) < 1000
    used = measure(tmp_path, "plain", str(tmp_path / "bomb.yaml"))
    assert used.code is None and not used.is_fine


def test_a_slow_or_hungry_or_failing_command_is_seen() -> None:
    assert Used(0, 1.9, 299).is_fine and Used(1, 0, 0).is_fine
    for used in (Used(0, 2.1, 0), Used(0, 0, 301), Used(3, 0, 0), Used(None), Used(1, 0, 0, "Traceback (most …")):
        assert not used.is_fine


COUNTED: list[Row] = [count_suite()]


@pytest.fixture(scope="module", autouse=True)
def _recorded() -> object:
    """What was counted, written down when all tests of this file have run."""
    yield
    record("yaml", COUNTED)
