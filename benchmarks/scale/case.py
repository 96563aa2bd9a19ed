"""One book of a run: where it lies, what changes in it, and what must be on its site afterwards."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.as_markdown import as_markdown
from benchmarks.scale.book import EXAMPLE, Book
from generator import jobs
from generator.writing.page import MARKED

JSON = ("pages", "macros", "words", "sections", "changes")
MADE = ("guides/index.md", "guides/launches/index.md", "guides/portfolio", *(f"guides/{name}.json" for name in JSON))
"""What Launchbook makes besides the pages of launches."""
LAUNCHES = "guides/launches"
POLICY = EXAMPLE / "policy.yaml"


class WrongSite(Exception):
    """A build that ended well and made something else than it should have."""


@dataclass(frozen=True)
class Done:
    """What came out of one work; see Measure."""

    seconds: float
    megabytes: float
    pages: int = 0
    written: int = 0
    changed: int = 0


Step = tuple[str, Callable[[], Done]]
"""Id of a work, and how to do it."""


@dataclass(frozen=True)
class Case:
    """A book of one size in a folder of its own."""

    book: Book
    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "book"

    @property
    def markdown(self) -> Path:
        """The generated and handwritten pages of the book before any edit: what the other tools build."""
        return self.folder / "markdown"

    def write(self) -> None:
        """Write the book anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.book.write(self.root)

    def keep_markdown(self) -> None:
        """Keep the pages as they are now for the other tools: those that we wrote as HTML become Markdown."""
        pages = markdown_of(self.root / "guides")
        for path, text in zip(pages, jobs.run(self._markdown, pages, jobs.all_cores()), strict=True):
            target = self.markdown / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def _markdown(self, path: str) -> str:
        text = (self.root / "guides" / path).read_text(encoding="utf-8")
        return as_markdown(text) if text.startswith(MARKED) else text

    def forget(self) -> None:
        """Leave only what people write: no page, no site, nothing remembered."""
        for path in (*self.root.glob("site*"), *self.root.glob(".site*"), self.root / ".launchbook"):
            shutil.rmtree(path, ignore_errors=True)
        for path in (*(self.root / name for name in MADE), *(self.root / LAUNCHES).glob("*/")):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def undo_edits(self) -> None:
        """All sources as they were."""
        wanted = {}
        for number in range(self.book.launches):
            launch_id, text = self.book.launch(number)
            wanted[f"{launch_id}.launch.yaml"] = text
        for path in (self.root / LAUNCHES).glob("*.launch.yaml"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            _write_if_other(self.root / LAUNCHES / name, text)
        _write_if_other(self.root / "guides" / "policy.yaml", POLICY.read_text(encoding="utf-8"))

    def launch_file(self, status: str, turn: int) -> Path:
        """The file of a launch with this status: another one each turn, from the middle of the book on."""
        middle = self.book.launches // 2
        numbers = [*range(middle, self.book.launches), *range(middle)]
        fitting = [number for number in numbers if self.book.status(number) == status]
        launch_id, _ = self.book.launch(fitting[turn % len(fitting)])
        return self.root / LAUNCHES / f"{launch_id}.launch.yaml"


def edit_launch(path: Path, sentence: str) -> None:
    """Put a sentence at the front of what a launch says of itself: one line of its YAML changes."""
    text = path.read_text(encoding="utf-8")
    edited, count = re.subn(r"^(  what: \|\n    )", rf"\g<1>{sentence} ", text, count=1, flags=re.M)
    assert count, f"{path.name} has no summary of several lines"
    path.write_text(edited, encoding="utf-8")


def edit_policy(path: Path, sentence: str) -> None:
    """The last action is due a day later, and its reason is another: it is asked of every launch."""
    head, mark, retro = path.read_text(encoding="utf-8").partition("  - id: retro\n")
    assert mark and "3: T+22" in retro
    retro = retro.replace("T+22", "T+23").replace("because: ", f"because: {sentence} ", 1)
    path.write_text(head + mark + retro, encoding="utf-8")


def markdown_of(folder: Path) -> list[str]:
    """Every page below a folder, as a path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def html_of(site: Path) -> set[str]:
    """Every page of a site, as a path."""
    found: set[str] = set()
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site)
        found.update(os.path.normpath(f"{below}/{name}") for name in names if name.endswith(".html"))
    return found


def address(page: str) -> str:
    """``launches/x/macros.md`` → its file on a site with addresses that end in a slash."""
    stem = page.removesuffix(".md")
    return "index.html" if stem == "index" else f"{stem.removesuffix('/index')}/index.html"


def check_pages(site: Path, pages: list[str]) -> int:
    """The site has a page for every Markdown file, and none besides but that for lost readers. Raises WrongSite."""
    wanted, found = {address(page) for page in pages}, html_of(site) - {"404.html"}
    if wanted != found:
        some = ", ".join(sorted(wanted ^ found)[:5])
        raise WrongSite(f"{len(wanted - found)} pages are missing, {len(found - wanted)} too many: {some}")
    return len(found)


def check_says(page: Path, sentence: str) -> None:
    """The page has a sentence. Raises WrongSite."""
    if not page.is_file() or sentence not in page.read_text(encoding="utf-8"):
        raise WrongSite(f"{page} does not say “{sentence}”")


def states_of(folder: Path) -> Mapping[str, tuple[int, int, bytes]]:
    """Page → what changes when it is written again, and what only changes with its text."""
    return dict(_states(folder))


def _states(folder: Path) -> Iterator[tuple[str, tuple[int, int, bytes]]]:
    for page in markdown_of(folder):
        told = (folder / page).stat()
        text = hashlib.blake2b((folder / page).read_bytes(), digest_size=16).digest()
        yield page, (told.st_ino, told.st_mtime_ns, text)


def _write_if_other(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
