"""What commands about macros share: the helpdesk, and the book compiled for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from generator.cli.outcome import Refusal, refusing
from generator.cli.telling import say_findings, usable
from generator.cli.terminal import count, say
from generator.helpdesks.compile import Compiled, compile_book
from generator.helpdesks.desk import DeskError
from generator.helpdesks.target import Target
from generator.helpdesks.targets import TARGETS
from generator.importing.records import MAX_BYTES, read_records
from generator.judging.today import find_now
from generator.judging.verdict import Verdict, judge
from generator.model.finding import did_you_mean
from generator.readiness.portfolio import Portfolio

_EXPIRED = "LB314"
F = TypeVar("F", bound=Callable[..., Any])


def target_option(command: F) -> F:
    """``--target T``: one helpdesk."""
    return _target_option("", required=True)(command)


def maybe_target_option(command: F) -> F:
    """``--target T``, where a command may speak of all helpdesks of the book."""
    return _target_option(" Default: all of the book.")(command)


def _target_option(otherwise: str, *, required: bool = False) -> Callable[[F], F]:
    return click.option(
        "--target",
        required=required,
        metavar="HELPDESK",
        callback=_target,
        shell_complete=_complete,
        help=f"The helpdesk: {', '.join(TARGETS)}.{otherwise}",
    )


def judged(root: Path, today: date) -> Verdict:
    """The book as read and judged; says what is held back for its errors."""
    verdict = judge(root, today)
    if held := faulty_files(verdict):
        files = "\n".join(f"  {file}" for file in sorted(held))
        say(f"{count(len(held), 'launch', 'launches')} held back for errors, see `launchbook check`:\n{files}")
    return verdict


def faulty_files(verdict: Verdict) -> frozenset[str]:
    """Launch files with errors. That a macro expired is none: the others of its launch are as good as they were."""
    files = {finding.place.file for finding in verdict.errors if finding.code != _EXPIRED}
    return frozenset(file for file in files if file.startswith("guides/launches/"))


def sound(verdict: Verdict) -> Portfolio:
    """The launches that have no error: a reply with a mistake in it goes nowhere."""
    portfolio, faulty = usable(verdict), faulty_files(verdict)
    kept = {name: of for name, of in portfolio.launches.items() if of.launch.source.file not in faulty}
    return replace(portfolio, launches=kept)


def compiled(portfolio: Portfolio, target: Target, root: Path) -> Compiled:
    """The book's macros for a helpdesk; refuses what the helpdesk can't be told.

    Embargoes are held against this moment, unless the day is a named one.
    """
    is_named = click.get_current_context().get_parameter_source("today") is ParameterSource.COMMANDLINE
    with refusing(DeskError):
        return compile_book(portfolio, target, None if is_named else find_now(root))


def values_in(file: Path) -> list[Any]:
    """What stands in a file of records, document by document; says what can't be read of it."""
    with file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    nodes, findings = read_records(raw, file.name)
    say_findings(findings, {file.name: raw.decode("utf-8-sig", "replace")}, 1)
    return [node.value for node in nodes]


def _target(ctx: click.Context, param: click.Parameter, value: str | None) -> Target | None:
    if value is None:
        return None
    if value not in TARGETS:
        raise Refusal(f'no helpdesk "{value}": {did_you_mean(value, TARGETS)}')
    return TARGETS[value]


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=of.title) for name, of in TARGETS.items() if name.startswith(incomplete)]
