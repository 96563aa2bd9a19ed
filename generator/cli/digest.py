"""``launchbook digest``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, parse_day, site_address, today_option
from generator.cli.outcome import Refusal
from generator.cli.telling import surveyed
from generator.cli.terminal import print_data
from generator.model.finding import did_you_mean
from generator.publishing.history_file import read_history
from generator.publishing.lock import WORKSHOP
from generator.readiness.portfolio import Portfolio
from generator.readiness.workdays import days_before
from generator.steering.digest import Reader, digest
from generator.steering.digest_forms import FORMS

_ALL = "all"


@click.command("digest")
@click.option("--for", "reader", default=_ALL, show_default=True, metavar="ID|all", help="A person or a team.")
@click.option("--since", metavar="DATE", help="Tell what changed since then. Default: a week ago.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="markdown", show_default=True, help="Form.")
@click.option(
    "--site", default="", metavar="URL", callback=site_address, help="Where the site is: then launches are links."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there.")
@book_option
@today_option
@debug_option
def command(reader: str, since: str | None, form: str, site: str, output: Path | None, root: Path, today: date) -> None:
    """Print what is due, late, blocked and changed.

    As Markdown for a chat, as HTML for a mail, as JSON for programs: sent by whatever the company has. Which playbooks
    changed is known from earlier builds of this machine.

    \b
    launchbook digest --for marta-solis
    launchbook digest --for payouts-latam --since 2027-02-22 --format html --output digest.html
    """
    portfolio = surveyed(root, today).portfolio
    seen = read_history(root / WORKSHOP).changes
    portfolio = Portfolio.of_cards(portfolio.book, portfolio.policy, today, portfolio.cards, changes=seen)
    begin = parse_day(since) if since else days_before(today, 7)
    found = digest(portfolio, find_reader(portfolio, reader), begin)
    print_data(FORMS[form](found, portfolio.book.people, site), output)


def find_reader(portfolio: Portfolio, name: str) -> Reader:
    """A person or team by id; refuses an unknown one."""
    people = portfolio.book.people
    if name == _ALL:
        return Reader("all", "", str(portfolio.book.facts.name))
    if team := people.team(name):
        return Reader("team", team.id, str(team.title), team.lead or "")
    if person := people.person(name):
        return Reader("person", person.id, str(person.name))
    known = [*(one.id for one in people.people), *(one.id for one in people.teams)]
    raise Refusal(f'no person or team "{name}": {did_you_mean(name, known)}')
