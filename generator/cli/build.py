"""``launchbook build``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource

from generator.cli.options import book_option, debug_option, jobs_option, today_option
from generator.cli.outcome import FINDINGS, code_for, refusing
from generator.cli.progress import show_progress
from generator.cli.telling import say_findings
from generator.cli.terminal import count, print_data, say
from generator.judging.today import find_now
from generator.model.audience import AUDIENCES, Audience
from generator.publishing.build import Built, Effort, build_site
from generator.publishing.errors import PublishError
from generator.publishing.last_good import faulty_launches
from generator.reporting.visible import visible


@click.command("build")
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="DIR", help="Where to. Default: as in mkdocs.yml.")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="internal",
    show_default=True,
    help="For whom: leaves out what is not for them.",
)
@click.option(
    "--clean", is_flag=True, help="Make everything anew. Only the last good pages of launches with errors stay."
)
@click.option("--why", is_flag=True, help="Say of each page made anew why it was.")
@jobs_option
@book_option
@today_option
@debug_option
@click.pass_context
def command(
    ctx: click.Context,
    strict: bool,
    site_dir: Path | None,
    audience: Audience,
    clean: bool,
    why: bool,
    jobs: int,
    root: Path,
    today: date,
) -> int:
    """Build the site into site/.

    What changed since the last build is made anew, all else is kept; the site is the same as one made all anew.

    For partners and for the public, only what is meant for them, when its embargo is over, into site-partner/ and
    site-public/.

    \b
    launchbook build
    launchbook build --strict --site-dir public
    launchbook build --audience public
    launchbook build --clean --jobs 1
    launchbook build --why
    """
    is_named = ctx.get_parameter_source("today") is ParameterSource.COMMANDLINE
    with refusing(PublishError):
        now = None if is_named or audience == "internal" else find_now(root)  # the company prepares under embargo
        built = build_site(
            root,
            today,
            strict=strict,
            site_dir=site_dir,
            audience=audience,
            now=now,
            effort=Effort(jobs, clean, show_progress),
        )
    say_findings(built.findings, built.sources, len(built.files))
    for warning in built.warnings:
        say(f"warning: {visible(warning)}")
    if not built.is_published:
        cause = "with --strict, errors and warnings stop a build" if strict else "no page can be relied on until then"
        say(f"Nothing is published; a site in {shown(built.site)} stays: {cause}")
        return FINDINGS
    if held := faulty_launches(built.findings):
        say(f"{count(len(held), 'launch is', 'launches are')} held back until the errors are mended")
    say(f"The site is in {shown(built.site)}: {_done(built)}")
    if why:
        print_data("".join(f"{visible(page)}: {visible(reason)}\n" for page, reason in sorted(built.why.items())))
    return code_for(finding.severity for finding in built.findings)


def _done(built: Built) -> str:
    """How much was made anew, and what was kept."""
    made, searched = len(built.why), len(built.indexed)
    words = f"{count(built.pages, 'page')}, {made} made anew, {built.pages - made} kept"
    return f"{words}; search index: {count(searched, 'part')} made anew, {len(built.kept)} kept"


def shown(path: Path) -> str:
    """A path as seen from the working folder, where it is below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
