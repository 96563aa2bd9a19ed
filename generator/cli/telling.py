"""How commands speak of what was found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from generator.cli.outcome import Refusal
from generator.cli.terminal import say, wants_colour
from generator.judging.verdict import Verdict
from generator.model.finding import Finding
from generator.readiness.portfolio import Portfolio
from generator.reporting import render_report


def usable(verdict: Verdict) -> Portfolio:
    """The readiness of all launches; a book that can't be used is refused with its errors."""
    if verdict.portfolio is None:
        raise Refusal(f"the book can't be used until this is mended:\n{_report(verdict.errors, verdict)}")
    return verdict.portfolio


def _report(findings: Iterable[Finding], verdict: Verdict) -> str:
    colour, files = wants_colour(sys.stderr), len(verdict.loaded.files)
    return render_report(findings, verdict.loaded.sources, "text", files, colour).rstrip()


def say_findings(findings: Iterable[Finding], sources: Mapping[str, str], files_checked: int) -> None:
    """Tell the user what was found besides gaps, if anything was; for commands whose data is something else."""
    told = [finding for finding in findings if not finding.gap]
    if told:
        say(render_report(told, sources, "text", files_checked, wants_colour(sys.stderr)).rstrip())
