"""``launchbook generate``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, jobs_option, today_option
from generator.cli.outcome import code_for, refusing
from generator.cli.progress import show_progress
from generator.cli.telling import say_findings
from generator.cli.terminal import count, say
from generator.publishing.errors import PublishError
from generator.publishing.generate import Work, generate
from generator.publishing.lock import only_build


@click.command("generate")
@click.option("--clean", is_flag=True, help="Make everything anew, whatever is known from earlier runs.")
@jobs_option
@book_option
@today_option
@debug_option
def command(clean: bool, jobs: int, root: Path, today: date) -> int:
    """Write the pages below guides/.

    Only what changed is written, and what is no longer wanted is removed; files that people wrote are never touched.
    `build` and `serve` do this by themselves.

    \b
    launchbook generate
    launchbook generate --today 2027-02-25
    """
    with refusing(PublishError), only_build(root):
        made = generate(root, today, work=Work(jobs, tell=show_progress, anew=clean))
    say_findings(made.findings, made.sources, len(made.files))
    say(f"{count(len(made.written), 'page')} written, {len(made.unchanged)} unchanged, {len(made.removed)} removed")
    return code_for(finding.severity for finding in made.findings)
