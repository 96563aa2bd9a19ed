"""Options that commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.outcome import Refusal
from generator.jobs import all_cores
from generator.judging.today import find_today

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
F = TypeVar("F", bound=Callable[..., Any])


def parse_day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f'"{text}" is not a day: write it as YYYY-MM-DD, like 2027-03-09') from None


def today_of(root: Path | None) -> date:
    """The day to reckon from where none is given."""
    try:
        return find_today(root)
    except ValueError as problem:
        raise Refusal(str(problem)) from None


def find_book(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds mkdocs.yml and guides/."""
    for folder in (start, *start.parents):
        if is_book(folder):
            return folder
    raise Refusal(
        f"no book here: no folder with mkdocs.yml and guides/ at or above {start}\n"
        "Make one with `launchbook init DIR`, or name one with --book DIR."
    )


def is_book(folder: Path) -> bool:
    """Whether a folder is the root of a book."""
    return (folder / "mkdocs.yml").is_file() and (folder / "guides").is_dir()


def book_option(command: F) -> F:
    """``--book DIR``: the folder that holds mkdocs.yml and guides/."""
    return _book_option(_book)(command)


def maybe_book_option(command: F) -> F:
    """``--book DIR``, where a command may go without a book: None if none is found."""
    return _book_option(_maybe_book)(command)


def _book_option(callback: Callable[[click.Context, click.Parameter, Path | None], Path | None]) -> Callable[[F], F]:
    return click.option(
        "--book",
        "root",
        type=click.Path(path_type=Path),
        metavar="DIR",
        is_eager=True,  # the day may hang on the book
        callback=callback,
        help="The book: the folder with mkdocs.yml and guides/. Default: found upward from here.",
    )


def today_option(command: F) -> F:
    """``--today DAY``."""
    return click.option(
        "--today",
        type=parse_day,
        metavar="YYYY-MM-DD",
        callback=_today,
        help="The day to reckon from. Default: the book's own fixed day, SOURCE_DATE_EPOCH, else today.",
    )(command)


def jobs_option(command: F) -> F:
    """``--jobs N``: how many processes share the work."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        default=all_cores,
        show_default="all cores",
        help="How many processes share the work. The result is the same.",
    )(command)


def report_options(command: F) -> F:
    """``--format text|json``, ``--book``, ``--today`` and ``--debug``: what commands share that only tell something."""
    form = click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form."
    )
    return form(book_option(today_option(debug_option(command))))


def debug_option(command: F) -> F:
    """``--debug``."""
    return click.option(
        "--debug", is_flag=True, expose_value=False, callback=_debug, help="Show tracebacks of our own bugs."
    )(command)


def site_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """An address that pages are below, with a slash at its end; "" for none."""
    if value and not value.startswith(("https://", "http://")):
        raise click.BadParameter(f'"{value}" is no address of a site: write https://…')
    return f"{value.rstrip('/')}/" if value else ""


def _book(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if ctx.resilient_parsing:
        return value
    if value is None:
        return find_book(Path.cwd())
    if not is_book(value):
        raise Refusal(f"{value} is no book: it needs mkdocs.yml and guides/ (`launchbook init DIR` makes one)")
    return value.resolve()


def _maybe_book(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        return _book(ctx, param, value)
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if is_book(folder)), None)


def _today(ctx: click.Context, param: click.Parameter, value: date | None) -> date | None:
    return value if value or ctx.resilient_parsing else today_of(ctx.params.get("root"))


def _debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta["launchbook.debug"] = value
