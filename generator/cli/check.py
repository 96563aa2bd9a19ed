"""``launchbook check``"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import FINE, code_for
from generator.cli.terminal import count, print_data, say, wants_colour
from generator.judging.verdict import judge
from generator.model.finding import Finding
from generator.reporting import FORMS, Form, render_report


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of report.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report there.")
@click.option("--gaps", is_flag=True, help="Report work not yet done too: missing fields, late actions, blocked gates.")
@click.option("--exit-zero", is_flag=True, help="Leave with 0 whatever is found.")
@book_option
@today_option
@debug_option
def command(
    files: tuple[Path, ...],
    form: Form,
    output: Path | None,
    gaps: bool,
    exit_zero: bool,
    root: Path,
    today: date,
) -> int:
    """Check the book and report every finding.

    With FILEs only what stands in them is reported, unless one of them is shared by all launches (people, policy …).

    \b
    launchbook check
    launchbook check --gaps guides/launches/instant-payouts-mx.launch.yaml
    launchbook check --format sarif --output findings.sarif
    """
    verdict = judge(root, today)
    findings = in_files(verdict.findings, files, root)
    colour = output is None and wants_colour()
    report = render_report(findings, verdict.loaded.sources, form, len(verdict.loaded.files), colour, show_gaps=gaps)
    print_data(report, output)
    shown = [finding for finding in findings if gaps or not finding.gap]
    if len(shown) < len(findings):
        say(f"{count(len(findings) - len(shown), 'gap')}, work not yet done: see `launchbook status`, or add --gaps")
    return FINE if exit_zero else code_for(finding.severity for finding in shown)


def in_files(findings: Iterable[Finding], files: tuple[Path, ...], root: Path) -> list[Finding]:
    """Findings that stand in these files; all of them, if none or a file that every launch rests on is named."""
    named = {_name(path, root) for path in files}
    if not named or any(not name.startswith("guides/launches/") for name in named):
        return list(findings)
    return [finding for finding in findings if finding.place.file in named]


def _name(path: Path, root: Path) -> str:
    absolute = path.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else str(path)
