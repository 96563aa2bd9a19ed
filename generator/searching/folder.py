"""The folder of the search index: what is right in it stays, the rest is made anew, and no file is written into."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import jobs
from generator.searching.bundle import SCRIPT, Run, engines_of, holds, make_bundle, shed
from generator.searching.searched_part import is_marked, searched_part

BUNDLE = "pagefind"
LIST = "segments.json"
"""File of the folder that names the segments, in the order in which they are searched."""

PAGES_AT_ONCE = 2_400
"""Pages that Pagefind has in hand at one time, in all its processes: it takes 0.4 MB of memory for each."""

_WORKSHOP = ".making"


@dataclass(frozen=True, slots=True)
class Segment:
    """Pages that are indexed together; ``digest`` tells them, and how they are indexed, from all others."""

    name: str
    paths: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """What was indexed: how many pages there are in all, and which segments are new and which stayed."""

    pages: int
    renewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A segment as an earlier build wrote it."""

    pages: int
    digest: str


class SearchFolder:
    """The bundle folder of a site, brought in line with the segments there are now."""

    def __init__(self, site: Path, timeout_seconds: float, workers: int) -> None:
        self._site, self._folder = site, site / BUNDLE
        self._timeout_seconds, self._workers = timeout_seconds, workers

    def write(self, segments: Sequence[Segment], is_any_searched: bool = False) -> SearchSummary:
        """Keep what is right, make the rest, clear away what is neither."""
        before = self._before()
        pages: dict[str, int] = {}
        for one in segments:
            was = before.get(one.name)
            if was and was.digest == one.digest and self._stands(one.name, was.pages):
                pages[one.name] = was.pages
        kept = tuple(pages)
        engines = self._engines(kept)
        self._clear({LIST, SCRIPT, *kept, *engines})
        try:
            pages |= self._make([one for one in segments if one.name not in kept], is_any_searched)
        finally:
            shutil.rmtree(self._folder / _WORKSHOP, ignore_errors=True)
        self._give_engine([one.name for one in segments if pages[one.name]])
        self._list(segments, pages)
        return SearchSummary(sum(pages.values()), tuple(one.name for one in segments if one.name not in kept), kept)

    def _before(self) -> Mapping[str, _Kept]:
        """What an earlier build says of its segments; nothing if it can't be relied on."""
        try:
            listed = json.loads((self._folder / LIST).read_text(encoding="utf-8"))["segments"]
            is_script_there = (self._folder / SCRIPT).stat().st_size > 0
            return {one["name"]: _Kept(one["pages"], one["digest"]) for one in listed} if is_script_there else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _stands(self, name: str, pages: int) -> bool:
        bundle = self._folder / name
        if not pages:
            return not bundle.exists()
        return holds(bundle, pages) and all((self._folder / engine).is_file() for engine in engines_of(bundle))

    def _clear(self, kept: Iterable[str]) -> None:
        """Take away all but these. Removing a file leaves another name of it alone."""
        if self._folder.is_symlink() or self._folder.is_file():
            self._folder.unlink()
        self._folder.mkdir(exist_ok=True)
        for entry in os.scandir(self._folder):
            if entry.name in kept:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)

    def _make(self, segments: Iterable[Segment], is_any_searched: bool) -> Iterator[tuple[str, int]]:
        """Make the bundles of these and put them in place, the large ones first; how many pages each holds."""
        workshop = self._folder / _WORKSHOP
        ordered = sorted(segments, key=lambda one: -len(one.paths))

        def make(one: Segment) -> int:
            run = Run(workshop / one.name / "pages", workshop / one.name / "bundle")
            is_any = self._lay_out(one.paths, run.pages, is_any_searched)
            pages = make_bundle(run, self._timeout_seconds) if is_any else 0
            shutil.rmtree(run.pages, ignore_errors=True)
            return pages

        at_once = max(1, PAGES_AT_ONCE // max((len(one.paths) for one in ordered), default=1))
        made = jobs.run(make, ordered, min(self._workers, at_once), few=1)
        for one, pages in zip(ordered, made, strict=True):
            if pages:
                self._put_in_place(one.name, workshop / one.name / "bundle")
            yield one.name, pages

    def _put_in_place(self, name: str, bundle: Path) -> None:
        for shared in (SCRIPT, *engines_of(bundle)):
            if not _is_same(bundle / shared, self._folder / shared):
                os.replace(bundle / shared, self._folder / shared)
        shed(bundle)
        bundle.rename(self._folder / name)

    def _lay_out(self, paths: Iterable[str], folder: Path, is_any_searched: bool) -> bool:
        """Write what is searched of these pages to a folder; False if it is nothing."""
        is_any = False
        for path in paths:
            page = (self._site / path).read_bytes()
            if is_any_searched or is_marked(page):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(searched_part(page))
                is_any = True
        return is_any

    def _engines(self, segments: Iterable[str]) -> frozenset[str]:
        """What the bundles of these segments are searched by."""
        bundles = (self._folder / name for name in segments)
        return frozenset(engine for bundle in bundles if bundle.exists() for engine in engines_of(bundle))

    def _give_engine(self, filled: Sequence[str]) -> None:
        """Put the engine where Pagefind's script looks for it: with the first bundle; the others share it."""
        for name in filled[1:]:
            for engine in self._engines(filled):
                (self._folder / name / engine).unlink(missing_ok=True)
        for engine in self._engines(filled[:1]):
            shared, own = self._folder / engine, self._folder / filled[0] / engine
            if not _is_same(shared, own):
                own.unlink(missing_ok=True)
                _link(shared, own)

    def _list(self, segments: Sequence[Segment], pages: Mapping[str, int]) -> None:
        listed = [{"name": one.name, "pages": pages[one.name], "digest": one.digest} for one in segments]
        new = self._folder / f"{LIST}.new"
        new.write_text(json.dumps({"segments": listed}, separators=(",", ":")) + "\n", encoding="utf-8")
        os.replace(new, self._folder / LIST)


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a disk without hard links
        shutil.copyfile(old, new)
