"""All findings of a book, launch by launch: however many there are, few are in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import jobs
from generator.checking.book import Standards, check_across, check_ground
from generator.judging.verdict import LaunchVerdict, in_order, judge, judge_launch
from generator.model.book import Book
from generator.model.finding import Finding
from generator.reading.folder import Folder
from generator.reading.loader import Ground, read_ground, read_launch, read_text_of, withheld_pages


@dataclass(frozen=True)
class Inspection:
    """Every finding and gap of a book; ``broken`` are launch files that hold no launch.

    ``is_usable`` is False if book, people or policy can't be used: then no launch could be checked.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    broken: tuple[str, ...]
    is_usable: bool = True


def inspect(root: Path, today: date, workers: int = 1) -> Inspection:
    """Read, check and assess the book in ``root`` by so many processes. Never raises for what a file holds."""
    folder = Folder(root.resolve())
    ground = read_ground(folder)
    if ground.book is None:
        loaded = judge(root, today).loaded
        return Inspection(loaded.findings, loaded.files, loaded.broken, is_usable=False)
    launches = list(jobs.run(_judging(folder, Standards.of(ground.book), today), folder.launch_files(), workers))
    findings = findings_of_all(ground, launches)
    broken = tuple(launch.file for launch in launches if launch.claims is None)
    return Inspection(findings, (*ground.sources, *(launch.file for launch in launches)), broken)


def _judging(folder: Folder, standards: Standards, today: date) -> Callable[[Path], LaunchVerdict]:
    return lambda path: replace(judge_launch(read_launch(folder, path), standards, today), readiness=None)


def findings_of_all(ground: Ground, launches: Iterable[LaunchVerdict]) -> tuple[Finding, ...]:
    """The findings of each launch, of all that they rest on, and those that only show when all are known."""
    assert ground.book
    launches = tuple(launches)
    lost = [launch.file for launch in launches if launch.claims is None]
    broken = withheld_pages(lost, ground.book.facts.pages.launch)
    book: Book = replace(ground.book, withheld=ground.book.withheld | broken)
    across = check_across(book, [launch.claims for launch in launches if launch.claims])
    own = (finding for launch in launches for finding in launch.findings)
    return in_order([*ground.findings, *check_ground(book), *across, *own])


def texts_of(root: Path, findings: Iterable[Finding]) -> dict[str, str]:
    """The texts of the files that findings stand in, for source frames."""
    folder = Folder(root.resolve())
    return {name: read_text_of(folder, name) for name in sorted({finding.place.file for finding in findings})}
