"""``launchbook macros apply``"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from generator.cli.macros.steps import step_words
from generator.cli.options import book_option, debug_option
from generator.cli.outcome import FINDINGS, FINE, Refusal, refusing
from generator.cli.terminal import count, say
from generator.publishing.errors import PublishError
from generator.publishing.lock import only_build
from generator.syncing.applying import StaleError, apply_plan
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import LockError, lock_path, read_lock, write_lock
from generator.syncing.plan_file import PlanError, plan_from_json, target_of
from generator.syncing.planning import Step
from generator.syncing.remotes import ACCESS, READ_ONLY, connect


@click.command("apply")
@click.argument("plan", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="PLAN")
@book_option
@debug_option
def command(plan: Path, root: Path) -> int:
    """Do a plan: exactly its steps, and none if the helpdesk has changed since.

    Run it again if it was cut off: what is done is not done twice. Commit the lock file that it writes, below macros/.

    \b
    launchbook macros apply zendesk.plan.json
    """
    with refusing(HelpdeskError, LockError, PlanError, PublishError), only_build(root):
        text = plan.read_text(encoding="utf-8")
        target = target_of(text)
        if target not in ACCESS or target in READ_ONLY:
            raise Refusal(f"nothing can be applied to {target}")
        path = lock_path(root, target)
        with connect(target, os.environ) as remote:
            steps, lock = plan_from_json(text, remote.address), read_lock(path, target, remote.address)
            try:
                done, _ = apply_plan(steps, remote, lock, partial(write_lock, path), _tell)
            except StaleError as stale:
                for source, why in stale.why.items():
                    say(f"  {source}: {why}")
                say(f"Not applied: {stale}. Plan again.")
                return FINDINGS
    also = f", {count(len(done.before), 'step')} done before" if done.before else ""
    say(f"{count(len(done.written), 'macro')} written{also}")
    if done.stored_otherwise:
        say(f"{count(len(done.stored_otherwise), 'macro')} stored in words of the helpdesk; noted in {path}")
    return FINE


def _tell(step: Step) -> None:
    say(f"  {step_words(step)}")
