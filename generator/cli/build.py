"""``launchbook build``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import code_for, refusing
from generator.cli.verdict import say_findings
from generator.publishing.build import build_site
from generator.publishing.errors import PublishError


@click.command("build")
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="DIR", help="Where to. Default: as in mkdocs.yml.")
@book_option
@today_option
@debug_option
def command(strict: bool, site_dir: Path | None, root: Path, today: date) -> int:
    """Build the whole site into site/.

    \b
    launchbook build
    launchbook build --strict --site-dir public
    """
    with refusing(PublishError):
        built = build_site(root, today, strict=strict, site_dir=site_dir)
    say_findings(built.findings, built.sources, len(built.files))
    return code_for(finding.severity for finding in built.findings)
