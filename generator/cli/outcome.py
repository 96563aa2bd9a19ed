"""How a run ends: exit codes, and what is said when something goes wrong."""

from __future__ import annotations

import errno
import os
import platform
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator import __version__

FINE, FINDINGS, USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Refusal(click.ClickException):
    """The command can't do this here: the user's request or setup is at fault, not the book's text."""

    exit_code = USAGE

    def format_message(self) -> str:
        """The message as it is."""
        return self.message


def code_for(severities: Iterable[str]) -> int:
    """FINDINGS if one of the severities is an error, else FINE."""
    return FINDINGS if "error" in severities else FINE


def code_of(run: Callable[[], Any]) -> int:
    """Run, tell the user in words why it ended early, and give the exit code."""
    try:
        code = run()
    except click.ClickException as refused:
        refused.show()
        return USAGE
    except click.Abort as stopped:
        if not isinstance(stopped.__cause__, KeyboardInterrupt) and not sys.stdin.isatty():
            click.echo("No answer: give it as an option instead (see --help).", err=True)
            return USAGE
        return INTERRUPTED
    except OSError as failed:
        if failed.errno == errno.EPIPE:
            raise
        click.echo(f"Error: {file_trouble(failed)}", err=True)
        return USAGE
    return code if isinstance(code, int) else FINE


def file_trouble(failed: OSError) -> str:
    """What the system said about a file, in one line."""
    what = failed.strerror or str(failed)
    return f"{failed.filename}: {what}" if failed.filename else what


def report_bug(bug: Exception, *, debug: bool) -> None:
    """One line and a ready report on stderr; with ``debug`` the traceback too."""
    import traceback

    if debug or os.environ.get("LAUNCHBOOK_DEBUG"):
        traceback.print_exception(bug)
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    told = " ".join(str(bug).split())[:200]
    lines = [
        f"Launchbook itself failed: {type(bug).__name__}: {told}",
        "This is our bug, not yours. Please report it with these lines (--debug shows more):",
        f"  launchbook {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"  launchbook {shlex.join(sys.argv[1:])}",
        f"  {type(bug).__name__} in {frame.name}, {Path(frame.filename).name}:{frame.lineno}",
    ]
    click.echo("\n".join(lines), err=True)


@contextmanager
def refusing(*kinds: type[Exception]) -> Iterator[None]:
    """Errors of these kinds speak to the user: they end the command with their message."""
    try:
        yield
    except kinds as error:
        raise Refusal(str(error)) from None
