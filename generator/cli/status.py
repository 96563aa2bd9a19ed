"""``launchbook status``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator.cli.completing import complete_launch
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.standing import as_json, in_order, render_one, render_table, use_words
from generator.cli.telling import usable
from generator.cli.terminal import count, print_data, say
from generator.judging.verdict import judge
from generator.model.finding import did_you_mean
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.readiness.usage import use_of


@click.command("status")
@click.argument("launch_id", required=False, metavar="[ID]", shell_complete=complete_launch)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@book_option
@today_option
@debug_option
def command(launch_id: str | None, form: Literal["text", "json"], root: Path, today: date) -> None:
    """Show where every launch stands, or one.

    Readiness is required actions done or waived ÷ required; the blocking ones stand beside it by name.

    \b
    launchbook status
    launchbook status instant-payouts-mx
    launchbook status --format json
    """
    verdict = judge(root, today)
    portfolio = usable(verdict)
    if launch_id:
        one = find_launch(portfolio, launch_id)
        print_data(_json(as_json(one, whole=True)) if form == "json" else render_one(one))
    elif form == "json":
        print_data(_json([as_json(readiness, whole=False) for readiness in in_order(portfolio)]))
    else:
        print_data(render_table(portfolio))
        if any(one.tier.override for one in portfolio.launches.values()):
            say("* tier set by hand: see `launchbook explain ID`")
    if portfolio.book.usage and not launch_id and (use := use_of(portfolio.cards.values(), portfolio.book.usage)):
        say(use_words(use))
    if verdict.errors:
        say(f"{count(len(verdict.errors), 'error')} in the book: see `launchbook check`")


def find_launch(portfolio: Portfolio, launch_id: str) -> Readiness:
    """The readiness of a launch, by its id or an old one; refuses an unknown id."""
    for readiness in portfolio.launches.values():
        if launch_id == readiness.launch.id or launch_id in readiness.launch.aliases:
            return readiness
    raise Refusal(f'no launch "{launch_id}": {did_you_mean(launch_id, portfolio.launches) or "the book has none"}')


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
