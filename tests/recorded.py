"""What the safety tests counted, for SECURITY.md: written only by ``make safety``, never by a plain test run."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

RECORD = "LAUNCHBOOK_RECORD"
"""Environment variable: the folder to write counts to."""


class Row(TypedDict):
    """One class of attack or fault, and how it went."""

    kind: str
    tried: int
    broken: int
    note: str


def record(name: str, rows: Sequence[Row]) -> None:
    """Write the counts of one harness to ``<name>.json``, if a record is being made."""
    folder = os.environ.get(RECORD)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        text = json.dumps({"rows": list(rows)}, indent=1, ensure_ascii=False) + "\n"
        (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")
