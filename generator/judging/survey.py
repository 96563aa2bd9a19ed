"""The cards of a book, by as many processes as there are cores: for what is asked of all launches at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import jobs
from generator.checking.book import Standards
from generator.judging.inspection import findings_of_all
from generator.judging.verdict import LaunchVerdict, clashing_files, judge_launch
from generator.model.finding import Finding, Severity
from generator.readiness.card import Card, make_card
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import Folder
from generator.reading.loader import read_ground, read_launch, withheld_pages


@dataclass(frozen=True)
class Survey:
    """A book as lists show it: a portfolio of cards, and every finding."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def survey(root: Path, today: date, workers: int = 1) -> Survey | None:
    """Read, check and assess the book in ``root``; None if book, people or policy can't be used.

    Never raises for what a file holds. Launches whose id belongs to another file have no card.
    """
    folder = Folder(root.resolve())
    ground = read_ground(folder)
    if ground.book is None:
        return None
    asked = _asking(folder, Standards.of(ground.book), today)
    judged = list(jobs.run(asked, folder.launch_files(), workers))
    findings = findings_of_all(ground, [verdict for verdict, _ in judged])
    lost = clashing_files(findings)
    cards = {card.id: card for verdict, card in judged if card and verdict.file not in lost}
    lost_files = [verdict.file for verdict, _ in judged if verdict.claims is None]
    broken = withheld_pages(lost_files, ground.book.facts.pages.launch)
    book = replace(ground.book, withheld=ground.book.withheld | broken)
    return Survey(Portfolio.of_cards(book, book.policy, today, cards), findings)


def _asking(folder: Folder, standards: Standards, today: date) -> Callable[[Path], tuple[LaunchVerdict, Card | None]]:
    def ask(path: Path) -> tuple[LaunchVerdict, Card | None]:
        verdict = judge_launch(read_launch(folder, path), standards, today)
        card = make_card(verdict.readiness) if verdict.readiness else None
        return replace(verdict, readiness=None), card

    return ask
