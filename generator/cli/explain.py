"""``launchbook explain``"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from generator.cli.completing import complete_code_or_launch
from generator.cli.options import debug_option, find_book, maybe_book_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.terminal import print_data
from generator.model.finding import nearest
from generator.model.rules import RULES, Rule

_CODE = re.compile(r"LB\d+", re.IGNORECASE)
_FAMILY = len("LB2")


@click.command("explain")
@click.argument("what", metavar="CODE|LAUNCH", shell_complete=complete_code_or_launch)
@maybe_book_option
@today_option
@debug_option
def command(what: str, root: Path | None, today: date) -> None:
    """Explain a finding's code, or a launch's tier and dates.

    For a launch: its tier rule by rule with the answers and where they stand, the answers still missing,
    and how each due day was counted.

    \b
    launchbook explain LB204
    launchbook explain instant-payouts-mx
    """
    if _CODE.fullmatch(what):
        print_data(render_rule(find_rule(what)))
        return
    from generator.cli.reasons import render_reasons
    from generator.cli.status import find_launch
    from generator.cli.telling import usable
    from generator.judging.verdict import judge

    portfolio = usable(judge(root or find_book(Path.cwd()), today))
    print_data(render_reasons(find_launch(portfolio, what), portfolio))


def find_rule(code: str) -> Rule:
    """The rule of a code, whatever its case; refuses an unknown code."""
    rule = RULES.get(code.upper())
    if rule is None:
        raise Refusal(f'no rule "{code}": {_near_codes(code.upper())}')
    return rule


def _near_codes(code: str) -> str:
    """Codes of the same family, the nearest or all; the families where there is no such one."""
    family = [known for known in RULES if known[:_FAMILY] == code[:_FAMILY]]
    near = nearest(code, family) if len(code) >= len("LB204") else None  # a shorter one is as near to each
    if near:
        return f'did you mean "{near}"?'
    return f"known: {', '.join(family or dict.fromkeys(f'{known[:_FAMILY]}xx' for known in RULES))}"


def render_rule(rule: Rule) -> str:
    """A rule's page."""
    kind = f"{rule.severity}, a gap: work not yet done" if rule.gap else str(rule.severity)
    return f"{rule.code} ({kind}): {rule.title}\n\nWhy:  {rule.why}\nMend: {rule.fix}\n"
