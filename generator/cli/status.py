"""``launchbook status``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator.cli.completing import complete_launch
from generator.cli.options import report_options
from generator.cli.outcome import Refusal
from generator.cli.standing import as_json, render_one, render_table, use_words, whole_as_json
from generator.cli.telling import surveyed, usable
from generator.cli.terminal import count, print_data, say
from generator.judging.verdict import judge
from generator.model.finding import did_you_mean
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.readiness.usage import use_of


@click.command("status")
@click.argument("launch_id", required=False, metavar="[ID]", shell_complete=complete_launch)
@report_options
def command(launch_id: str | None, form: Literal["text", "json"], root: Path, today: date) -> None:
    """Show where every launch stands, or one.

    Readiness is required actions done or waived ÷ required; the blocking ones stand beside it by name.

    \b
    launchbook status
    launchbook status instant-payouts-mx
    launchbook status --format json
    """
    if launch_id:
        verdict = judge(root, today)
        one = find_launch(usable(verdict), launch_id)
        print_data(_json(whole_as_json(one)) if form == "json" else render_one(one))
        _say_errors(len(verdict.errors))
        return
    found = surveyed(root, today)
    portfolio, cards = found.portfolio, found.portfolio.by_ga
    if form == "json":
        print_data(_json([as_json(card) for card in cards]))
    else:
        print_data(render_table(cards))
        if any(card.override for card in cards):
            say("* tier set by hand: see `launchbook explain ID`")
    if portfolio.book.usage and (use := use_of(cards, portfolio.book.usage)):
        say(use_words(use))
    _say_errors(len(found.errors))


def _say_errors(number: int) -> None:
    if number:
        say(f"{count(number, 'error')} in the book: see `launchbook check`")


def find_launch(portfolio: Portfolio, launch_id: str) -> Readiness:
    """The readiness of a launch, by its id or an old one; refuses an unknown id."""
    for readiness in portfolio.launches.values():
        if launch_id == readiness.launch.id or launch_id in readiness.launch.aliases:
            return readiness
    raise Refusal(f'no launch "{launch_id}": {did_you_mean(launch_id, portfolio.launches) or "the book has none"}')


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
