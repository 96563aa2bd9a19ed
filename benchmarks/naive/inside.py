"""Runs inside the container: every case through the plain pipeline, and what became of it.

    python -m benchmarks.naive.inside FOLDER CASES.json

FOLDER/result.json says for each case how it broke, if it did; FOLDER/site stays to be opened in a browser.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.naive.pipeline import write_page
from tests.hostile.judging import Page, compare, find_executable, hidden_in, is_hidden, lost_prose

CRASH, ELEMENT, LOST, UNSEEN, READ, WRITTEN = (
    "crash or hang", "foreign element", "text lost", "unseen characters", "file read", "file written elsewhere",
)  # fmt: skip
_SECRET = "canary4711"
_FIELDS = ("title", "description", "summary", "owner", "customers", "said", "question", "answer", "link", "body")
_SECONDS = 10


def main(folder: str, cases: str) -> None:
    """Try every case."""
    root = Path(folder)
    listed: list[dict[str, str]] = json.loads(Path(cases).read_text(encoding="utf-8"))
    shutil.rmtree(root / "docs", ignore_errors=True)
    for name in (".git/config", "guides/people.yaml", "secret.md", "mkdocs.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"{_SECRET}\n", encoding="utf-8")
    broken: dict[int, list[str]] = {}
    pages = {}
    _write(root, -1, "plain words")
    for number, case in enumerate(listed):
        try:
            with _at_most(_SECONDS):
                page = _write(root, number, case["text"])
                if case["kind"] == "paths" and not _write_by_id(root, case["text"]).is_relative_to(root / "docs"):
                    broken[number] = [WRITTEN]
            pages[number] = page
        except BaseException as error:
            broken[number] = [CRASH, f"{type(error).__name__}: {error}"[:200]]
    for number in _unbuildable(root, sorted(pages)):
        broken[number] = [CRASH, "the whole site could not be built"]
    _build(root, [number for number in pages if CRASH not in broken.get(number, ())])
    harmless = _read(root, -1)
    assert harmless is not None
    for number, case in enumerate(listed):
        page = _read(root, number)
        if page is not None:
            broken.setdefault(number, []).extend(_judged(page, harmless, case["text"]))
        elif number not in broken:
            broken[number] = [LOST, "no page"]
    result = {number: how for number, how in broken.items() if how}
    (root / "result.json").write_text(json.dumps(result), encoding="utf-8")


def _launch(number: int, text: str) -> dict[str, Any]:
    values: dict[str, Any] = {name: f"q{number + 1:04x}f{at:03x}z {text}" for at, name in enumerate(_FIELDS)}
    return {"id": f"c{number + 1:04x}", **values, "title": text, "description": text, "summary": text, "body": text,
            "link": f"https://a.example/{text}"}  # fmt: skip


def _write(root: Path, number: int, text: str) -> Path:
    """Through YAML and the template, as the pipeline does."""
    raw = yaml.safe_dump(_launch(number, text), allow_unicode=True)
    return write_page(root / "all", yaml.safe_load(raw))


def _write_by_id(root: Path, text: str) -> Path:
    """Where a launch whose id is the text would be written: only reckoned, for some of these are absolute."""
    return (root / "docs" / "launches" / f"{text}.md").resolve()


def _unbuildable(root: Path, numbers: list[int]) -> Iterator[int]:
    """Cases that stop the build of a whole site, found by halving."""
    if not numbers or _build(root, numbers):
        return
    if len(numbers) == 1:
        yield numbers[0]
        return
    half = len(numbers) // 2
    yield from _unbuildable(root, numbers[:half])
    yield from _unbuildable(root, numbers[half:])


def _build(root: Path, numbers: list[int]) -> bool:
    docs = root / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    (docs / "launches").mkdir(parents=True)
    for number in (-1, *numbers):
        name = f"c{number + 1:04x}.md"
        shutil.copy(root / "all" / "docs" / "launches" / name, docs / "launches" / name)
    (root / "launches").mkdir(exist_ok=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.naive.pipeline", str(root)],
            cwd=root, capture_output=True, timeout=60 + len(numbers) // 2, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _read(root: Path, number: int) -> Page | None:
    path = root / "site" / "launches" / f"c{number + 1:04x}" / "index.html"
    return Page(path.read_text(encoding="utf-8")) if path.is_file() else None


def _judged(page: Page, harmless: Page, text: str) -> Iterator[str]:
    if _SECRET in page.html or "root:x:0" in page.html:
        yield READ
    seen = [what for what in compare(page, harmless, prose=True, lenient=True) if "unseen" not in what]
    if seen or any(find_executable(page)):
        yield ELEMENT
    if hidden_in(page):
        yield UNSEEN
    if lost_prose("".join(letter for letter in text if not is_hidden(letter)), page):
        yield LOST


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Ends what takes longer."""

    def late(*arguments: object) -> None:
        raise TimeoutError(f"longer than {seconds} s")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
