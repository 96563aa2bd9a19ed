"""``launchbook clashes``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from generator.cli.completing import complete_launch
from generator.cli.options import report_options
from generator.cli.telling import find_card, surveyed
from generator.cli.terminal import aligned, print_data
from generator.reporting.visible import visible
from generator.steering.clash_words import amount_words, date_words, day_words_of, kind_words, move_words
from generator.steering.clashes import Clash, Clashes, DayClash, find_clashes


@click.command("clashes")
@click.argument("launch_id", required=False, metavar="[ID]", shell_complete=complete_launch)
@report_options
def command(launch_id: str | None, form: Literal["text", "json"], root: Path, today: date) -> None:
    """Show which launches are in each other's way.

    Teams, regions, channels, trainers, reviewers and owners with more than the policy allows in a week; and days on
    which nothing should go live. Of each clash, the launch to move first and the first day that is free.

    \b
    launchbook clashes
    launchbook clashes instant-payouts-mx
    """
    portfolio = surveyed(root, today).portfolio
    found = find_clashes(portfolio)
    if launch_id:
        found = found.of(find_card(portfolio, launch_id).id)
    print_data(_json(found) if form == "json" else _text(found))


def _text(found: Clashes) -> str:
    lines: list[str] = []
    for clash in found.between:
        lines += [
            f"{kind_words(clash)} {visible(clash.title)}, {clash.first} to {clash.last}",
            f"  {amount_words(clash)}",
        ]
        lines += [f"  {line}" for line in aligned([_HEAD, *_rows(clash)])]
        lines += [f"  {move_words(clash.moves[0])}", ""]
    lines += [day_words_of(one) for one in found.days]
    lines += ["No launches are in each other's way."] if not found.between and not found.days else []
    return "\n".join([*lines, *found.unknown]) + "\n"


_HEAD = ("launch", "tier", "date", "mends it", "told", "done", "contacts", "hours")


def _rows(clash: Clash) -> list[tuple[str, ...]]:
    hours = {part.card.id: part.load.hours for part in clash.parts}
    return [
        (
            move.card.id,
            str(move.card.tier),
            f"{date_words(move)} {move.card.ga or ''}".strip(),
            "yes" if move.mends else "no",
            "yes" if move.told else "no",
            f"{move.spent}/{move.card.required}",
            f"{move.contacts:,.0f}",
            _number(hours[move.card.id]),
        )
        for move in clash.moves
    ]


def _number(hours: float | None) -> str:
    return "cannot say" if hours is None else f"{hours:,.0f}"


def _json(found: Clashes) -> str:
    value = {
        "between": [_clash(one) for one in found.between],
        "days": [_day(one) for one in found.days],
        "unknown": list(found.unknown),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _clash(one: Clash) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.name,
        "title": one.title,
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "amount": one.load.amount,
        "limit": one.limit,
        "contacts": one.load.contacts,
        "hours": one.load.hours,
        "launches": [
            {
                "id": move.card.id,
                "tier": move.card.tier,
                "hard": move.card.is_hard,
                "fixed": move.is_fixed,
                "mends": move.mends,
                "told": move.told,
                "actions_done": move.spent,
                "contacts": move.contacts,
                "free": move.free.isoformat() if move.free else None,
            }
            for move in one.moves
        ],
    }


def _day(one: DayClash) -> dict[str, Any]:
    return {
        "launch": one.card.id,
        "ga": one.day.isoformat(),
        "reasons": [{"kind": reason.kind, "words": reason.words} for reason in one.reasons],
        "free": one.free.isoformat() if one.free else None,
    }
