"""Disks that fill up, mounts that take no writes, modes that forbid: within a container that may mount."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.contained import run_contained, why_not
from tests.faults.counting import count

LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all"]
"""Even root is bound by a file's mode then."""

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here, so nothing can be mounted: {why_not()}")


@pytest.mark.parametrize(
    ("kind", "times", "note"),
    [
        ("small-disk", 60 if LONG else 3, "a disk that fills up at so many points of a build, Pagefind's writes too"),
        ("small-site-disk", 60 if LONG else 3, "the same for a site on another disk than the book"),
        ("read-only", 6 if LONG else 2, "a read-only mount: the book, guides/, one folder, .launchbook/, the site"),
        ("forbidden", 99 if LONG else 3, "a mode that forbids reading or writing a file or folder"),
    ],
)
def test_nothing_is_lost(tmp_path: Path, kind: str, times: int, note: str) -> None:
    command = [sys.executable, "-m", "tests.faults.inside", kind, str(times)]
    done = run_contained([*(AS_ANYBODY if kind == "forbidden" else ()), *command], tmp_path, timeout=3600)
    assert done.returncode == 0, done.stderr[-3000:]
    counted = json.loads(done.stdout.splitlines()[-1])
    assert counted["lost"] == 0
    assert counted["tried"] == counted["survived"] > 1
    count(kind.replace("-", " "), counted["tried"], note)
