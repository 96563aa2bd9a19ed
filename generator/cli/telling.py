"""How commands speak of what was found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from generator.cli.outcome import Refusal
from generator.cli.terminal import say, wants_colour
from generator.jobs import all_cores
from generator.judging.survey import Survey, survey
from generator.judging.verdict import Verdict, judge
from generator.model.finding import Finding, did_you_mean
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.reporting import render_report


def usable(verdict: Verdict) -> Portfolio:
    """The readiness of all launches; a book that can't be used is refused with its errors."""
    if verdict.portfolio is None:
        raise Refusal(f"the book can't be used until this is mended:\n{_report(verdict.errors, verdict)}")
    return verdict.portfolio


def surveyed(root: Path, today: date) -> Survey:
    """The cards of all launches, by all cores; a book that can't be used is refused with its errors."""
    found = survey(root, today, all_cores())
    if found is None:
        usable(judge(root, today))
    assert found
    return found


def find_card(portfolio: Portfolio, launch_id: str) -> Card:
    """The card of a launch, by its id or an old one; refuses an unknown id."""
    for card in portfolio.cards.values():
        if launch_id == card.id or launch_id in card.aliases:
            return card
    raise Refusal(f'no launch "{launch_id}": {did_you_mean(launch_id, portfolio.cards) or "the book has none"}')


def _report(findings: Iterable[Finding], verdict: Verdict) -> str:
    colour, files = wants_colour(sys.stderr), len(verdict.loaded.files)
    return render_report(findings, verdict.loaded.sources, "text", files, colour).rstrip()


def say_findings(findings: Iterable[Finding], sources: Mapping[str, str], files_checked: int) -> None:
    """Tell the user what was found besides gaps, if anything was; for commands whose data is something else."""
    told = [finding for finding in findings if not finding.gap]
    if told:
        say(render_report(told, sources, "text", files_checked, wants_colour(sys.stderr)).rstrip())
