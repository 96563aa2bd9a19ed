"""``results.json`` as ``RESULTS.md`` and ``results.svg``: ``python -m benchmarks.scale.render [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.scale.chart import as_svg
from benchmarks.scale.record import FOLDER, RECORD, read_record
from benchmarks.scale.table import as_markdown

TABLE, CHART = "RESULTS.md", "results.svg"


def render(folder: Path = FOLDER) -> None:
    """Write both beside the record."""
    record = read_record(folder / RECORD)
    (folder / TABLE).write_text(as_markdown(record), encoding="utf-8")
    (folder / CHART).write_text(as_svg(record), encoding="utf-8")


if __name__ == "__main__":
    render(*map(Path, sys.argv[1:]))
