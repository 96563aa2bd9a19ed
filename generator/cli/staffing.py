"""``launchbook staffing``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from generator.capacity.staffing import Staffing
from generator.cli.options import report_options
from generator.cli.outcome import Refusal
from generator.cli.telling import surveyed
from generator.cli.terminal import aligned, print_data, say
from generator.model.finding import did_you_mean
from generator.reporting.visible import visible
from generator.steering.team_weeks import TeamWeek, team_weeks

_HEAD = ("week from", "contacts", "of launches", "live h", "deferred h", "free h", "needed", "on shift", "short h")


@click.command("staffing")
@click.argument("team_id", metavar="TEAM")
@report_options
def command(team_id: str, form: Literal["text", "json"], root: Path, today: date) -> None:
    """Hold the contacts of a team against its roster.

    Week by week: usual contacts and those of launches; live channels by Erlang C, deferred ones by workload.

    \b
    launchbook staffing payouts-latam
    """
    portfolio = surveyed(root, today).portfolio
    team = portfolio.book.people.team(team_id)
    if team is None:
        known = [one.id for one in portfolio.book.people.teams]
        raise Refusal(f'no team "{team_id}": {did_you_mean(team_id, known) or "none is in people.yaml"}')
    weeks = team_weeks(portfolio, team)
    if form == "json":
        print_data(json.dumps([_as_json(week) for week in weeks], ensure_ascii=False, indent=2) + "\n")
        return
    print_data("\n".join(aligned([_HEAD, *map(_row, weeks)])) + "\n")
    first = weeks[0].expected
    for words in first.unknown:
        say(f"Cannot say: {visible(words)}.")
    worst = max(weeks, key=lambda week: week.expected.short_hours)
    for short in worst.expected.short:
        skill = f" with {visible(short.channel)}" if short.channel else ""
        when = f"{worst.monday}, {short.day.capitalize()} {short.starts}-{short.ends}"
        say(f"{when}: {short.needed} needed{skill}, {short.on_shift} there")
    for day, number in worst.expected.unattended.items():
        say(f"{worst.monday}, {day.capitalize()}: {_rounded(number)} live contacts come while nobody is on shift")
    if worst.unsplit.expected:
        say(f"{worst.monday}: {_rounded(worst.unsplit.expected)} contacts of launches without channels are not counted")


def _rounded(number: float) -> str:
    return "under 1" if 0 < number < 1 else f"{number:,.0f}"


def _row(week: TeamWeek) -> tuple[str, ...]:
    one = week.expected
    figures = (sum(one.contacts.values()), week.launches.expected, one.live_hours, one.deferred_hours, one.free_hours)
    peak = (f"{one.peak.needed}", f"{one.peak.on_shift} ({one.peak.when})") if one.peak else ("-", "-")
    if one.unknown:
        return (str(week.monday), *(f"{number:,.0f}" for number in figures[:4]), "?", "?", "?", "?")
    return (str(week.monday), *(f"{number:,.0f}" for number in figures), *peak, f"{one.short_hours:,.1f}")


def _as_json(week: TeamWeek) -> dict[str, Any]:
    return {
        "from": week.monday.isoformat(),
        "launches": {"low": week.launches.low, "expected": week.launches.expected, "high": week.launches.high},
        "unsplit": week.unsplit.expected,
        "expected": _staffing(week.expected),
        "high": _staffing(week.if_high),
    }


def _staffing(one: Staffing) -> dict[str, Any]:
    return {
        "contacts": dict(one.contacts),
        "hours": dict(one.hours),
        "needed": one.peak.needed if one.peak else 0,
        "on_shift": one.peak.on_shift if one.peak else 0,
        "short_hours": one.short_hours,
        "deferred_hours": one.deferred_hours,
        "free_hours": one.free_hours,
        "occupancy": one.occupancy,
        "unattended": dict(one.unattended),
        "assumptions": list(one.assumptions),
        "cannot_say": list(one.unknown),
    }
