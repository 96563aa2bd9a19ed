"""The command ``launchbook``. Commands are imported when used, so that ``--help`` is quick."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from generator import __version__
from generator.cli.lazy import LazyGroup
from generator.cli.outcome import OUR_BUG, code_of, report_bug

COMMANDS: Mapping[str, str] = {
    "init": "Make a new book in a folder.",
    "new": "Describe a new launch: asks, or takes options.",
    "check": "Check the book and report every finding.",
    "status": "Show where every launch stands, or one.",
    "explain": "Explain a finding's code, or a launch's tier and dates.",
    "whatif": "Show what a change of a launch would do, without making it.",
    "clashes": "Show which launches are in each other's way.",
    "forecast": "Show the contacts that launches bring.",
    "staffing": "Hold the contacts of a team against its roster.",
    "calendar": "Print a calendar to subscribe to.",
    "digest": "Print what is due, late, blocked and changed.",
    "policy": "See what a change of the policy does.",
    "review": "Compare two commits: one comment for a pull request.",
    "generate": "Write the pages below guides/.",
    "build": "Build the site into site/.",
    "serve": "Serve the site here, with live reload.",
    "template": "Change pages with templates and words of your own.",
    "macros": "Bring the macros to a helpdesk.",
    "import": "Turn records of a tracker into draft launches.",
    "schema": "Print or write the JSON Schemas for editors.",
    "completion": "Print the completion script of a shell.",
}
"""Command → its line in ``--help``, told here so that no command need be imported."""


class LaunchbookGroup(LazyGroup):
    """The commands; returns exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; anything unforeseen becomes a report, not a traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
            raise
        except Exception as bug:
            report_bug(bug, debug=ctx.meta.get("launchbook.debug", False))
            return OUR_BUG

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "launchbook",
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with the exit code that says what happened."""
        # A command reads, writes and ends: looking for garbage among a million live values costs a fifth of its time.
        gc.set_threshold(100_000, 20, 20)
        run = super().main
        code = code_of(lambda: run(args, prog_name, complete_var, standalone_mode=False, **extra))
        if standalone_mode:
            gc.freeze()  # nor is it worth looking for at the end: the memory goes with the process
            sys.exit(code)
        return code


@click.group(
    name="launchbook",
    cls=LaunchbookGroup,
    lazy=COMMANDS,
    package=__name__,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="launchbook")
def main() -> None:
    """One launch file in, everything support needs out.

    \b
    launchbook init demo && cd demo    a new book with one launch in it
    launchbook new                     describe a launch; learn its tier
    launchbook check                   what is wrong, and where
    launchbook build                   the site, in site/

    Exit codes: 0 fine, 1 findings of severity error, 2 usage or configuration, 3 our own bug.
    """
