"""Batches of hostile texts, each built, judged and opened in Chromium, all contained; and what came of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.contained import run_contained
from tests.hostile.corpora import Case
from tests.recorded import Row

SIZE = 80
_LETTERS = 7_000
"""So many letters of all texts together keep policy.yaml, which holds each about fifteen times, below its bound."""
_PAD = Case("padding", "more plain words")


@dataclass
class Tally:
    """What was tried, and what broke."""

    tried: Counter[str] = field(default_factory=Counter)
    broken: dict[str, set[str]] = field(default_factory=dict)
    refused: int = 0
    fields: int = 0
    pages: int = 0
    opened: int = 0
    searched: int = 0
    problems: list[str] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """One row for each class of attack."""
        return [
            {"kind": kind, "tried": count, "broken": len(self.broken.get(kind, ())), "note": ""}
            for kind, count in self.tried.items()
        ]


def batches(cases: Sequence[Case], size: int = SIZE) -> Iterator[list[Case]]:
    """Cases in batches of one size, the last one padded, none too large for one policy file."""
    batch: list[Case] = []
    letters = 0
    for case in cases:
        weight = len(json.dumps(case.text[:500]))
        if batch and (len(batch) == size or letters + weight > _LETTERS):
            yield batch + [_PAD] * (size - len(batch))
            batch, letters = [], 0
        batch.append(case)
        letters += weight
    if batch:
        yield batch + [_PAD] * (size - len(batch))


def run_batch(folder: Path, cases: Sequence[Case], tally: Tally, *, chromium: str = "", pages: int = 60) -> None:
    """Build and judge one batch, open ``pages`` of its pages if there is a browser, and count."""
    listed = folder / "cases.json"
    listed.write_text(json.dumps([case.text for case in cases]), encoding="utf-8")
    done = run_contained([sys.executable, "-m", "tests.hostile.batch", folder, listed], folder, timeout=3000)
    tally.tried.update(case.kind for case in cases if case is not _PAD)
    if done.returncode:
        _break(tally, cases, -1, "build", (done.stdout + done.stderr)[-1200:])
        return
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    tally.refused += len(result["refused"])
    tally.fields += result["fields"]
    tally.pages += result["pages"]
    for number, page, what in result["problems"]:
        _break(tally, cases, number, page, what)
    if chromium:
        _browse(folder, cases, tally, chromium, pages)


def _browse(folder: Path, cases: Sequence[Case], tally: Tally, chromium: str, most: int) -> None:
    site = folder / "hostile" / "site"
    found = sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html"))
    opened = found if len(found) <= most else [found[len(found) * at // most] for at in range(most)]
    titles = [f"q{number:04x}l007z" for number in range(len(cases))]
    words = titles if len(found) <= most else titles[:: max(1, len(titles) * 3 // most)]
    trips = browse(folder, site, folder / f"harmless-{len(cases)}" / "site", opened, words, chromium)
    tally.opened += len(opened)
    tally.searched += len(words)
    for page, what in trips.items():
        _break(tally, cases, _number(page), page, f"in Chromium: {what[:3]}")


def browse(
    folder: Path, site: Path, harmless: Path, pages: Sequence[str], words: Sequence[str], chromium: str
) -> dict[str, list[str]]:
    """Open pages of a built site in Chromium; what tripped, by page."""
    task, result = folder / "task.json", folder / "browsed.json"
    folders = {"site": str(site), "harmless": str(harmless), "result": str(result)}
    task.write_text(json.dumps({**folders, "pages": list(pages), "words": list(words)}), encoding="utf-8")
    command = [sys.executable, "-m", "tests.hostile.browsing", chromium, task]
    short = {"TMPDIR": "/dev/shm"}  # Chromium's socket must have a short path
    done = run_contained(command, folder, environment=short, timeout=3600)
    assert not done.returncode, done.stderr[-3000:]
    trips: dict[str, list[str]] = json.loads(result.read_text(encoding="utf-8"))["trips"]
    return trips


def _number(page: str) -> int:
    from tests.hostile.batch import case_of

    return case_of(page + "/" if not page.endswith("/") else page)


def _break(tally: Tally, cases: Sequence[Case], number: int, page: str, what: Any) -> None:
    case = cases[number] if 0 <= number < len(cases) else Case("the book as a whole", "")
    tally.broken.setdefault(case.kind, set()).add(case.text)
    tally.problems.append(f"{case.kind} {case.text[:100]!r}: {page}: {what}")


def told(problems: Iterable[str]) -> str:
    """The first problems of each kind, for a person to read."""
    return "\n".join(list(dict.fromkeys(problems))[:25])
