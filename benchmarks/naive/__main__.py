"""The one command: builds, judges, opens in Chromium, prints a table, and records it."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.naive.inside import CRASH, ELEMENT, LOST, READ, UNSEEN, WRITTEN
from tests.contained import run_contained, why_not
from tests.hostile.corpora import Case, own_cases, public_cases, sample
from tests.hostile.runs import browse
from tests.recorded import record

RAN = "script, request or navigation"
_WAYS = (RAN, ELEMENT, LOST, UNSEEN, CRASH, READ, WRITTEN)


def main(arguments: list[str]) -> None:
    """Try the cases, print and record the table."""
    assert not why_not(), f"hostile texts run only contained, and this machine can't: {why_not()}"
    public = public_cases()
    cases = [*own_cases(), *(public if "--all" in arguments else sample(public, 300))]
    with tempfile.TemporaryDirectory() as folder:
        broken = try_all(Path(folder), cases)
    rows = []
    print("| Class of attack | Tried | Broken | " + " | ".join(_WAYS) + " |\n|" + "---|" * (3 + len(_WAYS)))
    for kind, numbers in _kinds(cases).items():
        ways = Counter(way for number in numbers for way in set(broken.get(number, ())) & set(_WAYS))
        count = sum(bool(broken.get(number)) for number in numbers)
        print(f"| {kind} | {len(numbers)} | {count} | " + " | ".join(str(ways[way]) for way in _WAYS) + " |")
        note = ", ".join(f"{way} {ways[way]}" for way in _WAYS if ways[way])
        rows.append({"kind": kind, "tried": len(numbers), "broken": count, "note": note})
    total = sum(bool(how) for how in broken.values())
    print(f"| **All** | {len(cases)} | {total} |" + " |" * len(_WAYS))
    record("naive", rows)


def try_all(root: Path, cases: list[Case]) -> dict[int, list[str]]:
    """Number of a case → how it broke the plain pipeline."""
    listed = root / "cases.json"
    listed.write_text(json.dumps([{"kind": case.kind, "text": case.text} for case in cases]), encoding="utf-8")
    done = run_contained([sys.executable, "-m", "benchmarks.naive.inside", root, listed], root, timeout=3000)
    assert not done.returncode, done.stderr[-3000:]
    result = json.loads((root / "result.json").read_text(encoding="utf-8"))
    broken: dict[int, list[str]] = {int(number): how for number, how in result.items()}
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium:
        site = root / "site"
        plain = root / "plain"
        shutil.copytree(site / "launches" / "c0000", plain)
        pages = [f"launches/c{number + 1:04x}/" for number in range(len(cases))]
        pages = [page for page in pages if (site / page / "index.html").is_file()]
        for page in browse(root, site, plain, pages, (), chromium):
            broken.setdefault(int(page.split("/")[1][1:], 16) - 1, []).append(RAN)
    return broken


def _kinds(cases: list[Case]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = {}
    for number, case in enumerate(cases):
        kinds.setdefault(case.kind, []).append(number)
    return kinds


if __name__ == "__main__":
    main(sys.argv[1:])
