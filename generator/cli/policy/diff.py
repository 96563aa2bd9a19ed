"""``launchbook policy diff``"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator.cli.effects import effects_text, effects_to_json
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.telling import usable
from generator.cli.terminal import print_data
from generator.cli.versions import file_at
from generator.judging.verdict import judge
from generator.model.policy import Policy
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import read_policy
from generator.reporting import render_report
from generator.steering.comment import effect_table
from generator.steering.effect import Effect, effects


@click.command("diff")
@click.argument("before", metavar="[GIT-REV|FILE]", default="HEAD")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="Form."
)
@book_option
@today_option
@debug_option
def command(before: str, form: Literal["text", "markdown", "json"], root: Path, today: date) -> None:
    """Show what a change of the policy does to launches.

    Holds the launches as they are against the policy as it was (at a commit, or in a file) and as it is: which of
    those that are not over get another tier, gain or lose actions, become late.

    \b
    launchbook policy diff
    launchbook policy diff main --format markdown
    launchbook policy diff ~/old-policy.yaml
    """
    now = usable(judge(root, today))
    was = _portfolio(now, _policy(before, root))
    found = effects(was, now)
    if form == "json":
        print_data(effects_to_json(found))
    elif form == "markdown":
        print_data(_markdown(found, was.policy, now.policy))
    else:
        print_data(effects_text(found, f"From {_name(was.policy)} to {_name(now.policy)}"))


def _policy(before: str, root: Path) -> Policy:
    """The policy of a file, or at a commit; refuses what is none."""
    path = Path(before).expanduser()
    name = str(path) if path.is_file() else f"{before}:guides/policy.yaml"
    raw = path.read_bytes() if path.is_file() else file_at(root, before, "guides/policy.yaml")
    policy, findings = read_policy(raw, name)
    if policy is None:
        text = raw.decode("utf-8", "replace")
        raise Refusal(f"{name} can't be used:\n{render_report(findings, {name: text}, 'text', 1).rstrip()}")
    return policy


def _portfolio(of: Portfolio, policy: Policy) -> Portfolio:
    return assess_book(of.book, of.today, policy)


def _name(policy: Policy) -> str:
    return f"version {policy.version} ({policy.source.digest})"


def _markdown(found: tuple[Effect, ...], was: Policy, now: Policy) -> str:
    head = ["## Readiness policy", "", f"From {_name(was)} to {_name(now)}.", ""]
    body = list(effect_table(found)) or ["No open launch changes."]
    return "\n".join([*head, *body]) + "\n"
