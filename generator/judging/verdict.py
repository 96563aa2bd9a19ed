"""Read, check and assess a book in one go: what commands and the site are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.checking import check_book
from generator.model.book import Book
from generator.model.finding import Finding, Severity
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import Loaded, read_book


@dataclass(frozen=True)
class Verdict:
    """A book as read, its readiness (None if the book can't be used), and every finding and gap."""

    loaded: Loaded
    portfolio: Portfolio | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def judge(root: Path, today: date) -> Verdict:
    """Read, check and assess the book in ``root``. Never raises for what a file holds."""
    loaded = read_book(root)
    if loaded.book is None:
        return Verdict(loaded, None, loaded.findings)
    found = tuple(check_book(loaded.book, today))
    portfolio = assess_book(_without_clashes(loaded.book, found), today)
    gaps = [gap for readiness in portfolio.launches.values() for gap in readiness.gaps]
    findings = dict.fromkeys((*loaded.findings, *found, *gaps))
    return Verdict(loaded, portfolio, tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def _without_clashes(book: Book, findings: Iterable[Finding]) -> Book:
    """The book without launches whose id belongs to another file: they would take its place on every page."""
    clashing = {finding.place.file for finding in findings if finding.code == "LB214"}
    return replace(book, launches=tuple(launch for launch in book.launches if launch.source.file not in clashing))
