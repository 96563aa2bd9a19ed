"""Hostile file names, ids and imported records: findings and safe pages, nothing written beside them."""

from __future__ import annotations

import json
import os
import re
import sys

import pytest

from tests.contained import run_contained, why_not
from tests.hostile.corpora import own_cases, sample
from tests.hostile.names import FILES, IDS, KINDS
from tests.recorded import record

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here, so no hostile list is run: {why_not()}")


def test_hostile_names_ids_and_records_do_no_harm(tmp_path):
    cases = [case.text for case in own_cases() if not re.search("[\ud800-\udfff]", case.text)]
    if not os.environ.get("LAUNCHBOOK_LONG"):
        cases = [case.text for case in sample(own_cases(), 20) if case.text in cases]
    listed = tmp_path / "cases.json"
    listed.write_text(json.dumps(cases))
    done = run_contained([sys.executable, "-m", "tests.hostile.names", tmp_path, listed], tmp_path, timeout=1500)
    assert not done.returncode, done.stderr[-3000:]
    problems = json.loads((tmp_path / "result.json").read_text())
    broken = {"files": 0, "ids": 0, "records": 0} if not problems else None
    assert broken, "\n".join(problems[:25])
    record(
        "hostile-names",
        [
            {"kind": "file names", "tried": len(FILES), "broken": 0, "note": ""},
            {"kind": "ids", "tried": 3 * len(IDS), "broken": 0, "note": "of launches, aliases and macros"},
            {"kind": "imported records", "tried": len(KINDS) * (2 * len(cases) + len(IDS)), "broken": 0,
             "note": "CSV, JSON and YAML: in each field, and as the key"},
        ],
    )  # fmt: skip
