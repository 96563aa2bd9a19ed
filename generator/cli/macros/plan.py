"""``launchbook macros plan``"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from generator.cli.macros.options import compiled, faulty_files, judged, sound, target_option
from generator.cli.macros.steps import render_compared, render_plan
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import FINDINGS, FINE, Refusal, refusing
from generator.cli.terminal import count, print_data, say
from generator.helpdesks.desk import DeskError, desk_of
from generator.helpdesks.target import Target
from generator.judging.verdict import Verdict
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import LockError, lock_path, read_lock
from generator.syncing.plan_file import plan_to_json
from generator.syncing.planning import Choices, make_plan
from generator.syncing.remotes import ACCESS, READ_ONLY, connect
from generator.syncing.wanted import compare_by_name, wanted_of


@click.command("plan")
@target_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the plan there.")
@click.option("--adopt", is_flag=True, help="Take over macros without our mark that have the same name.")
@click.option("--keep-drift", is_flag=True, help="Leave macros alone that were changed in the helpdesk.")
@book_option
@today_option
@debug_option
def command(target: Target, out: Path | None, adopt: bool, keep_drift: bool, root: Path, today: date) -> int:
    """Show what would change in the helpdesk, and touch nothing.

    With --out the plan is written to a file, which `launchbook macros apply` does exactly. Leaves with 1 if something
    is left alone until somebody decides.

    \b
    launchbook macros plan --target zendesk
    launchbook macros plan --target zendesk --out zendesk.plan.json
    launchbook macros plan --target zendesk --today 2027-03-09
    """
    if target.id not in ACCESS:
        raise Refusal(
            f"{target.title} is not kept in sync: `launchbook macros export --target {target.id}` writes files"
        )
    verdict = judged(root, today)
    portfolio = sound(verdict)
    with refusing(HelpdeskError, LockError, DeskError), connect(target.id, os.environ) as remote:
        wanted = wanted_of(compiled(portfolio, target, root), target, desk_of(portfolio.book.facts, target.id))
        lock = read_lock(lock_path(root, target.id), target.id, remote.address)
        held = remote.fetch([one.id for one in lock.macros.values()])
        if target.id in READ_ONLY:
            differing = compare_by_name(wanted, held)
            print_data(render_compared(differing, target.title))
            return FINDINGS if differing else FINE
        choices = Choices(adopt, keep_drift, _holder(verdict))
        plan = make_plan(wanted, held, lock, remote.named, remote.switched_off, choices)
    print_data(render_plan(plan, target.title))
    if out:
        out.write_text(plan_to_json(plan, target.id, remote.address, today.isoformat()), encoding="utf-8", newline="\n")
        say(f"{count(len(plan.steps), 'step')} written to {out}: `launchbook macros apply {out}` does them")
    return FINDINGS if plan.left_alone else FINE


def _holder(verdict: Verdict) -> Callable[[str], str]:
    """Why nothing may be done with a source: its launch has errors, or may be one that can't be read at all."""
    faulty = faulty_files(verdict)
    portfolio = verdict.portfolio
    by_id = {} if portfolio is None else {name: of.launch.source.file for name, of in portfolio.launches.items()}
    unread = faulty - set(by_id.values())

    def why(source: str) -> str:
        file = by_id.get(source.partition("/")[0])
        if file in faulty:
            return f"{file} has errors"
        return f"{min(unread)} can't be read, and may be its launch" if file is None and unread else ""

    return why
