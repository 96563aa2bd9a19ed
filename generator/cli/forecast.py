"""``launchbook forecast``"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator.capacity.forecast import Contacts, Week, by_channel, total_of, weeks_of
from generator.capacity.load import Load
from generator.cli.completing import complete_launch
from generator.cli.options import report_options
from generator.cli.telling import find_card, surveyed
from generator.cli.terminal import aligned, print_data, say
from generator.reporting.visible import visible
from generator.steering.demand import Demand, demand_of_book

_LEAST = 0.5
"""Weeks with fewer contacts than this, even if it goes badly, are not listed."""
_HEAD = ("week from", "low", "expected", "high", "x2", "x5")


@click.command("forecast")
@click.argument("launch_id", required=False, metavar="[ID]", shell_complete=complete_launch)
@report_options
def command(launch_id: str | None, form: Literal["text", "json"], root: Path, today: date) -> None:
    """Show the contacts that launches bring.

    Of one launch, or of all in the coming weeks.

    \b
    launchbook forecast
    launchbook forecast instant-payouts-mx --format json
    """
    portfolio = surveyed(root, today).portfolio
    if launch_id:
        load = find_card(portfolio, launch_id).load
        print_data(_load_json(load) if form == "json" else _load_text(load))
        if load.source:
            say(f"Source: {visible(load.source)}")
        for note in load.notes:
            say(visible(note))
        return
    demand = demand_of_book(portfolio)
    print_data(_demand_json(demand) if form == "json" else _demand_text(demand))
    for card in demand.unknown:
        say(f"{card.id}: {visible(' '.join(card.load.notes))}")


def _load_text(load: Load) -> str:
    if not load.is_known:
        return ""
    rows = [_row(str(week.monday), week.contacts) for week in weeks_of(load) if week.contacts.high >= _LEAST]
    channels = [(name, f"{share:.0%}") for name, share in load.channels]
    lines = aligned([_HEAD, *rows, _row("all weeks", total_of(load))])
    return "\n".join([*lines, *(["", *aligned([("channel", "share"), *channels])] if channels else [])]) + "\n"


def _demand_text(demand: Demand) -> str:
    weeks = [_row(str(monday), week) for monday, week in zip(demand.mondays, demand.weeks, strict=True)]
    launches = [(row.card.id, *_row("", row.total)[1:4]) for row in demand.rows]
    lines = aligned([_HEAD, *weeks])
    lines += (
        ["", *aligned([(f"{len(demand.mondays)} weeks", "low", "expected", "high"), *launches])] if launches else []
    )
    return "\n".join(lines) + "\n"


def _row(name: str, contacts: Contacts) -> tuple[str, ...]:
    numbers = (contacts.low, contacts.expected, contacts.high, contacts.expected * 2, contacts.expected * 5)
    return (name, *(f"{number:,.0f}" for number in numbers))


def _load_json(load: Load) -> str:
    value = {
        "weeks": [_week(week, load) for week in weeks_of(load)],
        "all_weeks": _numbers(total_of(load)),
        "source": str(load.source) if load.source else None,
        "notes": list(load.notes),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _week(week: Week, load: Load) -> dict[str, object]:
    channels = {name: _numbers(part) for name, part in by_channel(week.contacts, load).items()}
    return {"from": week.monday.isoformat(), **_numbers(week.contacts), "channels": channels}


def _demand_json(demand: Demand) -> str:
    value = {
        "weeks": _weeks(demand.mondays, demand.weeks),
        "launches": [
            {"id": row.card.id, **_numbers(row.total), "weeks": _weeks(demand.mondays, row.weeks)}
            for row in demand.rows
        ],
        "cannot_say": {card.id: list(card.load.notes) for card in demand.unknown},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _weeks(mondays: Sequence[date], weeks: Sequence[Contacts]) -> list[dict[str, object]]:
    return [{"from": monday.isoformat(), **_numbers(week)} for monday, week in zip(mondays, weeks, strict=True)]


def _numbers(contacts: Contacts) -> dict[str, float]:
    return {"low": contacts.low, "expected": contacts.expected, "high": contacts.high}
