"""Read, check and assess a book in one go: what commands and the site are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.checking.book import Standards, check_across, check_ground, check_launch
from generator.checking.claims import Claims
from generator.model.finding import Finding, Severity
from generator.readiness.assess import assess_launch
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import Folder
from generator.reading.loader import LaunchFile, Loaded, join, read_ground, read_launch


@dataclass(frozen=True)
class Verdict:
    """A book as read, its readiness (None if the book can't be used), every finding and gap, and what launches claim.

    Launches whose id belongs to another file are not in ``portfolio``, nor in ``claims``.
    """

    loaded: Loaded
    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    claims: tuple[Claims, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


@dataclass(frozen=True)
class LaunchVerdict:
    """One launch file: all findings and gaps that follow from it alone, what it claims, and its readiness.

    ``claims`` and ``readiness`` are None if the file holds no launch.
    """

    file: str
    findings: tuple[Finding, ...]
    claims: Claims | None
    readiness: Readiness | None


def judge(root: Path, today: date) -> Verdict:
    """Read, check and assess the book in ``root``. Never raises for what a file holds."""
    folder = Folder(root.resolve())
    ground = read_ground(folder)
    read = [read_launch(folder, path) for path in folder.launch_files()]
    loaded = join(ground, read)
    if loaded.book is None:
        return Verdict(loaded, None, loaded.findings)
    standards = Standards.of(loaded.book)
    judged = [judge_launch(file, standards, today) for file in read]
    findings = [*loaded.findings, *check_ground(loaded.book)]
    findings += check_across(loaded.book, [one.claims for one in judged if one.claims])
    lost = clashing_files(findings)
    launches = tuple(launch for launch in loaded.book.launches if launch.source.file not in lost)
    known = {one.readiness.launch.id: one.readiness for one in judged if one.readiness and one.file not in lost}
    portfolio = Portfolio(replace(loaded.book, launches=launches), loaded.book.policy, today, known)
    found = in_order([*findings, *(each for one in judged for each in one.findings)])
    return Verdict(loaded, portfolio, found, tuple(one.claims for one in judged if one.claims and one.file not in lost))


def judge_launch(file: LaunchFile, standards: Standards, today: date) -> LaunchVerdict:
    """Check and assess one launch: no other launch is looked at."""
    launch = file.launch
    if launch is None:
        return LaunchVerdict(file.name, file.findings, None, None)
    found, claims = check_launch(launch, standards, today)
    book = standards.book
    readiness = assess_launch(launch, book, book.policy, standards.days, today)
    return LaunchVerdict(file.name, in_order([*file.findings, *found, *readiness.gaps]), claims, readiness)


def clashing_files(findings: Iterable[Finding]) -> frozenset[str]:
    """Files of launches whose id belongs to another file: they would take its place on every page."""
    return frozenset(finding.place.file for finding in findings if finding.code == "LB214")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by place."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
