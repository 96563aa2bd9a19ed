"""``launchbook review``"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.terminal import print_data
from generator.cli.versions import book_at, common_ancestor
from generator.judging.verdict import judge
from generator.steering.review import State, render_review, review

_RANGE = re.compile(r"(?P<base>.+?)(?P<dots>\.\.\.?)(?P<head>.*)")


@click.command("review")
@click.argument("commits", metavar="BASE..HEAD")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there.")
@book_option
@today_option
@debug_option
def command(commits: str, output: Path | None, root: Path, today: date) -> None:
    """Compare two commits: one comment for a pull request.

    In Markdown: launches touched, tiers and due days that change, new gaps and findings, clashes, and what specialists
    will read differently. BASE.. compares with the files as they stand; BASE...HEAD begins where the two went different
    ways.

    \b
    launchbook review origin/main..HEAD
    launchbook review origin/main.. --output comment.md
    """
    found = _RANGE.fullmatch(commits)
    if not found:
        raise Refusal(f'"{commits}" is no range: write BASE..HEAD, like origin/main..HEAD')
    base, head = found["base"], found["head"]
    if found["dots"] == "...":
        base = common_ancestor(root, base, head or "HEAD")
    with TemporaryDirectory() as folder:
        before, after = Path(folder) / "base", Path(folder) / "head"
        book_at(root, base, before)
        if head:
            book_at(root, head, after)
        found_ones = review(_state(before, today), _state(after if head else root, today))
    print_data(render_review(found_ones), output)


def _state(root: Path, today: date) -> State:
    verdict = judge(root, today)
    launches = verdict.portfolio.launches.values() if verdict.portfolio else ()
    digests = {of.launch.id: of.launch.source.digest for of in launches}
    findings = tuple(finding for finding in verdict.findings if not finding.gap)
    return State(verdict.portfolio, findings, digests)
