"""A built book with an edit that is not built yet, and what must hold of it after each fault."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.builds import Builds, Outcome
from tests.faults.disk import read_calls
from tests.publishing.books import small_book, tree

LAUNCH = "instant-payouts-mx"
OLD, NEW = "Instant payouts in Mexico", "Payouts in a minute"
MINE = {
    "guides/handbook/mine.md": "# Mine\n\nWritten by hand.\n",
    "guides/launches/notes.txt": "beside the launches\n",
    "notes.txt": "beside the book\n",
    ".hidden/thesis.txt": "ten years\n",
    ".site.new/mine.txt": "a folder that is called like a draft\n",
}
"""What people put into a book that no build may touch."""

Site = Mapping[str, bytes]
_GENERATED = re.compile(
    r"guides/(launches/(index\.md|[^/.]+/)|portfolio/|(index\.md|(pages|macros|words|changes)\.json)$)"
)
_VARIES = ("pagefind/", ".launchbook-files")  # the search is held against its number of pages
_NAMED = re.compile(r"^(guides/\S+?)(?::\d+)*: error LB1", re.MULTILINE)


def site_of(folder: Path) -> Site:
    """The files of a site, but for Pagefind's; the time in the compressed sitemap does not count."""
    files = {name: content for name, content in tree(folder).items() if not name.startswith(_VARIES)}
    if "sitemap.xml.gz" in files:
        files["sitemap.xml.gz"] = gzip.decompress(files["sitemap.xml.gz"])
    return files


def fragments_of(folder: Path) -> int:
    """How many pages the search finds."""
    return len(list((folder / "pagefind").glob("*/fragment/*")))


def theirs(book: Path) -> Site:
    """Everything in a book that no build made."""
    return {
        name: content
        for name, content in tree(book).items()
        if not name.startswith(("site/", ".launchbook/", ".site.launchbook/")) and not _GENERATED.match(name)
    }


def edit(book: Path) -> None:
    """What the next build is to publish."""
    launch = book / f"guides/launches/{LAUNCH}.launch.yaml"
    launch.write_text(launch.read_text().replace(f"title: {OLD}", f"title: {NEW}", 1))


SPARE = ".site.launchbook"
"""The folder beside a site in which the one before it may stay."""


def left_beside(site: Path) -> set[str]:
    """What builds have left in the folder beside a site."""
    folder = site.with_name(SPARE)
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


@dataclass
class Trial:
    """A book to try faults on: how it looks before, after, and with files that can't be read."""

    builds: Builds
    folder: Path
    old: Site = field(default_factory=dict)
    new: Site = field(default_factory=dict)
    without: dict[frozenset[str], Site] = field(default_factory=dict)
    tried: int = 0
    survived: int = 0
    lost: int = 0

    def __post_init__(self) -> None:
        self.start = small_book(self.folder / "start")
        for name, text in MINE.items():
            (self.start / name).parent.mkdir(exist_ok=True)
            (self.start / name).write_text(text)
        first = self.builds.run(self.start)
        assert first.code == 0, first
        self.old = site_of(self.start / "site")
        edit(self.start)
        self.theirs = theirs(self.start)
        self.new = self._built(lambda book: None)
        self.fragments = fragments_of(self.start / "site")
        assert self.old != self.new

    def fresh(self, name: str = "book") -> Path:
        """A copy of the book, to be broken; the one before goes."""
        around = self.folder / "around"
        shutil.rmtree(around, ignore_errors=True)
        shutil.copytree(self.start, around / name, symlinks=True)
        return around / name

    def calls(self, *, no_swap: bool = False) -> list[tuple[str, str]]:
        """The file calls of a whole build: name and path."""
        log = self.folder / "calls"
        assert self.builds.run(self.fresh(), log=str(log), no_swap=no_swap).code == 0
        return read_calls(log)

    def _built(self, change: Callable[[Path], None]) -> Site:
        book = self.folder / "other"
        shutil.copytree(self.start, book, symlinks=True)
        change(book)
        said = self.builds.run(book)
        assert said.code in (0, 1), said
        site = site_of(book / "site")
        shutil.rmtree(book)
        return site

    def _without(self, names: frozenset[str]) -> Site:
        """The site of the book in which these files can't be read."""

        def spoil(book: Path) -> None:
            for name in names:
                (book / name).unlink()
                (book / name).symlink_to("nowhere")

        if names not in self.without:
            self.without[names] = self._built(spoil)
        return self.without[names]

    def attempt(self, book: Path, what: str, *options: str, **disk: Any) -> Outcome:
        """Run a build that meets a fault, and check what it leaves."""
        before = site_of(book / "site")
        outcome = self.builds.run(book, *options, **disk)
        self.check(book, outcome, what, before)
        return outcome

    def check(self, book: Path, outcome: Outcome, what: str, before: Site) -> None:
        """Nothing is lost, nothing is torn, and it was said in words. ``before`` is the site that stood there."""
        self.tried += 1
        told = f"{what}: {outcome}"
        assert outcome.code in (0, 1, 2, 130, -2, -9, -15), told
        assert "Traceback" not in outcome.said, told
        site = site_of(book / "site")
        left = {name: self.theirs[name] for name in self.theirs if theirs(book).get(name) != self.theirs[name]}
        self.lost += sum(map(len, left.values())) + (0 if site else sum(map(len, self.old.values())))
        assert theirs(book) == self.theirs, told
        if outcome.code == 0:
            assert site == self.new, told
        elif "Nothing is published" in outcome.said:
            assert site == before, told
        elif outcome.code == 1:  # published without what could not be read, and said so
            named = frozenset(_NAMED.findall(outcome.said))
            assert named, told
            assert site == self._without(named), told
        else:
            assert site in (before, self.new), told
        assert fragments_of(book / "site") >= self.fragments - 1, told
        self.survived += 1

    def check_mended(self, book: Path, what: str) -> None:
        """The next run succeeds, and there is nothing to clean by hand."""
        outcome = self.builds.run(book)
        told = f"after {what}: {outcome}"
        assert outcome.code == 0, told
        assert site_of(book / "site") == self.new, told
        assert fragments_of(book / "site") == self.fragments, told
        assert theirs(book) == self.theirs, told
        expected = [".hidden", ".launchbook", ".site.new", "guides", "mkdocs.yml", "notes.txt", "site"]
        assert left_beside(book / "site") <= {"spare"}, told
        assert sorted(path.name for path in book.iterdir() if path.name != SPARE) == expected, told
        kept = sorted(path.name for path in (book / ".launchbook").iterdir())
        assert kept == ["history.json", "ledger", "lock"], told
        assert [path.name for path in book.parent.iterdir()] == [book.name], told
        assert list(self.builds.scratch.iterdir()) == [], told
