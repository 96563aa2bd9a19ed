"""``launchbook check``"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, jobs_option, today_option
from generator.cli.outcome import FINE, Refusal, code_for
from generator.cli.terminal import count, print_data, say, wants_colour
from generator.judging.inspection import Inspection, inspect, texts_of
from generator.model.finding import Finding, Severity
from generator.reporting import FORMS, Form, render_report


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of report.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report there.")
@click.option("--gaps", is_flag=True, help="Report work not yet done too: missing fields, late actions, blocked gates.")
@click.option("--exit-zero", is_flag=True, help="Leave with 0 whatever is found.")
@jobs_option
@book_option
@today_option
@debug_option
def command(
    files: tuple[Path, ...],
    form: Form,
    output: Path | None,
    gaps: bool,
    exit_zero: bool,
    jobs: int,
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
    named = {name_of(path, root) for path in files}
    inspection = inspect(root, today, jobs)
    findings = in_files(inspection.findings, named)
    shown = [finding for finding in findings if gaps or not finding.gap]
    colour = output is None and wants_colour()
    sources = dict.fromkeys(inspection.files, "") | texts_of(root, shown)
    report = render_report(findings, sources, form, len(inspection.files), colour, show_gaps=gaps)
    print_data(report, output)
    if len(shown) < len(findings):
        is_counted = form == "text" and output is None  # by the report on the screen
        number = "Gaps are" if is_counted else f"{count(len(findings) - len(shown), 'gap')},"
        say(f"{number} work not yet done: see `launchbook status`, or add --gaps")
    if unread := unread_words(inspection, findings):
        say(unread)
    return FINE if exit_zero else code_for(finding.severity for finding in shown)


def in_files(findings: Iterable[Finding], named: Collection[str]) -> list[Finding]:
    """Findings that stand in these files; all of them, if none or a file that every launch rests on is named."""
    if not named or any(not name.startswith("guides/launches/") for name in named):
        return list(findings)
    return [finding for finding in findings if finding.place.file in named]


def name_of(path: Path, root: Path) -> str:
    """A file as findings name it; refuses what is not there, or not in the book."""
    if not path.exists() and not path.is_symlink():
        raise Refusal(f"{path}: there is no such file")
    # A link is never followed when the book is read: it is told of by its own name.
    absolute = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
    if not absolute.is_relative_to(root):
        raise Refusal(f"{path} is not in the book {root}")
    return absolute.relative_to(root).as_posix()


def unread_words(inspection: Inspection, shown: Iterable[Finding]) -> str:
    """That more may be found in files that could not be read whole; "" if all could."""
    if not inspection.is_usable:
        return "The launches are checked once the book's own files are mended."
    broken = set(inspection.broken)
    files = {one.place.file for one in shown if _hides_others(one) or one.place.file in broken}
    if not files:
        return ""
    told = count(len(files), "launch", "launches") if files <= broken else count(len(files), "file")
    return f"{told} could not be read whole: more may be found there once this is mended."


def _hides_others(finding: Finding) -> bool:
    """Whether a value was lost in reading; an ambiguous one (LB108) is still there as text."""
    return finding.code < "LB2" and finding.code != "LB108" and finding.severity is Severity.ERROR
