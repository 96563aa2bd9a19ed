"""What each test of faults counted, gathered in one table: the tests run in processes of their own."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

from tests.recorded import RECORD, Row, record


def count(kind: str, tried: int, note: str, *, table: str = "faults") -> None:
    """Put a row into a table, in place of an older one of that kind. None was broken, or the test had failed."""
    if not os.environ.get(RECORD):
        return
    folder = Path(os.environ[RECORD])
    folder.mkdir(parents=True, exist_ok=True)
    row: Row = {"kind": kind, "tried": tried, "broken": 0, "note": note}
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        file = folder / f"{table}.json"
        rows: list[Row] = json.loads(file.read_text(encoding="utf-8"))["rows"] if file.exists() else []
        record(table, sorted([*(old for old in rows if old["kind"] != kind), row], key=lambda one: one["kind"]))
    finally:
        os.close(handle)
