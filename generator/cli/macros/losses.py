"""``launchbook macros losses``"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import click

from generator.cli.macros.options import compiled, judged, maybe_target_option, sound
from generator.cli.options import report_options
from generator.cli.outcome import FINDINGS, FINE, Refusal
from generator.cli.terminal import count, print_data
from generator.helpdesks.losses import KINDS, Loss
from generator.helpdesks.target import Target
from generator.helpdesks.targets import targets_of
from generator.reporting.visible import visible


@click.command("losses")
@maybe_target_option
@report_options
def command(target: Target | None, form: Literal["text", "json"], root: Path, today: date) -> int:
    """Show what a helpdesk can't carry, macro by macro.

    Leaves with 1 if a macro is left out: it is too long, or the helpdesk would send an internal note to the customer.

    \b
    launchbook macros losses
    launchbook macros losses --target gorgias --format json
    """
    portfolio = sound(judged(root, today))
    named = (target,) if target else targets_of(portfolio.book.facts)
    if not named:
        raise Refusal("guides/book.yaml lists no helpdesk that we know under targets: name one with --target")
    losses = [(one, compiled(portfolio, one, root).losses) for one in named]
    if form == "json":
        print_data(json.dumps([_as_json(one, of) for one, of in losses], ensure_ascii=False, indent=2) + "\n")
    else:
        print_data("\n".join(_as_text(one, of) for one, of in losses))
    return FINDINGS if any(loss.is_left_out for _, of in losses for loss in of) else FINE


def _as_text(target: Target, losses: Sequence[Loss]) -> str:
    if not losses:
        return f"{target.title}: nothing is lost\n"
    macros = {loss.source for loss in losses}
    lines = [f"{target.title}: {count(len(macros), 'macro')} can't be carried whole"]
    for source, of in groupby(losses, key=lambda loss: loss.source):
        lines += ["", f"  {source}", *(f"    {line}" for line in _lines(list(of)))]
    return "\n".join(lines) + "\n"


def _lines(losses: Sequence[Loss]) -> Iterator[str]:
    """One line for each kind, the worst first, with all that it is about."""
    order = list(KINDS)
    for kind, of in groupby(sorted(losses, key=lambda loss: order.index(loss.kind)), key=lambda loss: loss.kind):
        told = dict.fromkeys(loss.detail for loss in of)
        details = "; ".join(filter(None, map(visible, told)))
        yield f"{kind}: {KINDS[kind]}" + (f" ({details})" if details else "")


def _as_json(target: Target, losses: Sequence[Loss]) -> dict[str, Any]:
    rows = [
        {"macro": loss.source, "kind": loss.kind, "locale": loss.locale or None, "detail": loss.detail,
         "what": KINDS[loss.kind], "left_out": loss.is_left_out}
        for loss in losses
    ]  # fmt: skip
    return {"target": target.id, "losses": rows}
