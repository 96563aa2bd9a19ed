"""Everything known of a book today: what commands print from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.checking import check_book
from generator.cli.outcome import Refusal
from generator.cli.terminal import say, wants_colour
from generator.model.finding import Finding, Severity
from generator.readiness.assess import assess_book
from generator.readiness.assessment import Portfolio
from generator.reading.loader import Loaded, read_book
from generator.reporting import render_report


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

    def usable(self) -> Portfolio:
        """The readiness of all launches; a book that can't be used is refused with its errors."""
        if self.portfolio is None:
            colour = wants_colour()
            report = render_report(self.errors, self.loaded.sources, "text", len(self.loaded.files), colour)
            raise Refusal(f"the book can't be used until this is mended:\n{report.rstrip()}")
        return self.portfolio


def judge(root: Path, today: date) -> Verdict:
    """Read, check and assess the book in ``root``."""
    loaded = read_book(root)
    if loaded.book is None:
        return Verdict(loaded, None, loaded.findings)
    portfolio = assess_book(loaded.book, today)
    gaps = [gap for readiness in portfolio.launches.values() for gap in readiness.gaps]
    findings = dict.fromkeys((*loaded.findings, *check_book(loaded.book, today), *gaps))
    return Verdict(loaded, portfolio, tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def say_findings(findings: Iterable[Finding], sources: Mapping[str, str], files_checked: int) -> None:
    """Tell the user what was found besides gaps, if anything was; for commands whose data is something else."""
    told = [finding for finding in findings if not finding.gap]
    if told:
        say(render_report(told, sources, "text", files_checked, wants_colour(sys.stderr)).rstrip())
