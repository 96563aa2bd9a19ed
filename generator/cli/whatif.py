"""``launchbook whatif``"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from generator.capacity.forecast import total_of
from generator.capacity.load import load_of
from generator.checking.book import Standards
from generator.cli.completing import complete_launch
from generator.cli.effects import effect_as_json, effect_lines
from generator.cli.options import report_options
from generator.cli.outcome import Refusal
from generator.cli.status import find_launch
from generator.cli.telling import say_findings, usable
from generator.cli.terminal import print_data
from generator.importing.revise import revise
from generator.judging.verdict import judge, judge_launch
from generator.model.launch import Launch
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import LaunchFile, reread_launch
from generator.reading.nodes import read_yaml
from generator.reporting import render_report
from generator.steering.clash_words import clash_words, day_words_of
from generator.steering.clashes import Clashes, find_clashes
from generator.steering.effect import Effect, effect_of

_NAMES = ("id", "aliases")


@click.command("whatif")
@click.argument("launch_id", metavar="ID", shell_complete=complete_launch)
@click.option(
    "--set", "settings", multiple=True, required=True, metavar="KEY=VALUE", help="A key of the launch, and its value."
)
@report_options
def command(launch_id: str, settings: tuple[str, ...], form: Literal["text", "json"], root: Path, today: date) -> None:
    """Show what a change of a launch would do, without making it.

    KEY is a path in the launch's file, VALUE is YAML; an empty VALUE takes the key out. Nothing is written.

    \b
    launchbook whatif instant-payouts-mx --set dates.ga=2027-03-16
    launchbook whatif e-invoice-de --set impact.regulatory=true --set impact.users_affected=40000
    """
    verdict = judge(root, today)
    before = usable(verdict)
    was = find_launch(before, launch_id)
    judged = judge_launch(_changed(was.launch, settings, root), Standards.of(before.book), today)
    now = judged.readiness
    assert now
    after = _with(before, was, now)
    effect = effect_of(was, now)
    old = find_clashes(before).of(was.launch.id)
    new = find_clashes(after).of(now.launch.id)
    if form == "json":
        print_data(json.dumps(_as_json(was, now, effect, new), ensure_ascii=False, indent=2) + "\n")
    else:
        print_data(_text(was, now, effect, old, new))
        known = {(one.code, one.where) for one in verdict.findings}
        say_findings([one for one in judged.findings if (one.code, one.where) not in known], {}, 1)


def _changed(launch: Launch, settings: Sequence[str], root: Path) -> LaunchFile:
    """The launch's file as it would be; refuses what can't be set, or would not be one."""
    name = launch.source.file
    text = (root / name).read_bytes().decode("utf-8")
    for setting in settings:
        key, equals, value = setting.partition("=")
        if key.strip() in _NAMES:
            raise Refusal(f"{key.strip()} can't be set: the launch would be another one")
        if not equals or not key.strip():
            raise Refusal(f'"{setting}" is no change: write KEY=VALUE, like dates.ga=2027-03-16')
        revised = revise(text, tuple(key.strip().split(".")), _value(value))
        if revised is None:
            raise Refusal(f"{key} can't be set for certain: it is in a list, or within a line that holds more")
        text = revised
    read = reread_launch(text.encode(), name)
    if read.launch is None:
        raise Refusal(f"the launch would be broken:\n{render_report(read.findings, {name: text}, 'text', 1).rstrip()}")
    return read


def _value(text: str) -> Any:
    """A value written in YAML; None for none."""
    if not text.strip():
        return None
    nodes, findings = read_yaml(f"value: {text}\n".encode(), "--set")
    if not nodes or any(finding.code != "LB108" for finding in findings):
        raise Refusal(f'"{text}" is no value in YAML')
    return nodes[0].value["value"]


def _with(portfolio: Portfolio, was: Readiness, now: Readiness) -> Portfolio:
    launches = {name: now if of is was else of for name, of in portfolio.launches.items()}
    return replace(portfolio, launches=launches)


def _text(was: Readiness, now: Readiness, effect: Effect | None, old: Clashes, new: Clashes) -> str:
    lines = [f"{now.launch.id}, if it were so:", ""]
    lines += [f"  {line}" for line in effect_lines(effect)] if effect else []
    lines += [f"  {line}" for line in _contacts(was, now)]
    lines += ["  nothing changes"] if len(lines) == 2 else []
    was_there, is_there = _words(old), _words(new)
    gone = [words for key, words in was_there.items() if key not in is_there]
    come = [words for key, words in is_there.items() if key not in was_there]
    lines += ["", "Clashes", *(f"  gone: {words}" for words in gone), *(f"  new:  {words}" for words in come)]
    lines += ["  as before"] if not gone and not come else []
    return "\n".join(lines) + "\n"


def _words(clashes: Clashes) -> dict[str, str]:
    """What each clash says, by what tells it from others: not by what is advised."""
    between = {f"{one.kind} {one.name} {one.first} {one.last}": clash_words(one) for one in clashes.between}
    return between | {f"day {one.card.id} {one.day}": day_words_of(one) for one in clashes.days}


def _contacts(was: Readiness, now: Readiness) -> list[str]:
    before, after = _said(was), _said(now)
    return [f"contacts, all weeks: {before} -> {after}"] if before != after else []


def _said(of: Readiness) -> str:
    load = load_of(of.launch)
    total = total_of(load)
    if not load.is_known:
        return "cannot say"
    return f"{total.expected:,.0f} expected ({total.low:,.0f} to {total.high:,.0f})"


def _as_json(was: Readiness, now: Readiness, effect: Effect | None, new: Clashes) -> dict[str, Any]:
    return {
        "launch": now.launch.id,
        "effect": effect_as_json(effect) if effect else None,
        "contacts": [
            total_of(load).expected if load.is_known else None for load in map(load_of, (was.launch, now.launch))
        ],
        "clashes": sorted(_words(new).values()),
    }
