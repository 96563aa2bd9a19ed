"""``launchbook calendar``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.calendars.ics import book_id, render_ics
from generator.calendars.selection import Selection, known_names, selections
from generator.cli.options import book_option, debug_option, site_address, today_option
from generator.cli.outcome import Refusal
from generator.cli.telling import surveyed
from generator.cli.terminal import print_data
from generator.model.finding import did_you_mean
from generator.readiness.portfolio import Portfolio


@click.command("calendar")
@click.option("--for", "whose", metavar="ID", help="A person, a team or a product. Default: the whole book.")
@click.option(
    "--site", default="", metavar="URL", callback=site_address, help="Where the site is: then events link it."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there.")
@book_option
@today_option
@debug_option
def command(whose: str | None, site: str, output: Path | None, root: Path, today: date) -> None:
    """Print a calendar to subscribe to.

    In the form of iCalendar: dates of launches, due days of open actions, gates, and what must be read again. The site
    has the same files, below portfolio/ics/. An event keeps its identity when its day moves.

    \b
    launchbook calendar --output launches.ics
    launchbook calendar --for ana-ruiz
    """
    portfolio = surveyed(root, today).portfolio
    found = find_calendar(portfolio, whose)
    text = render_ics(
        found.whose.name, book_id(str(portfolio.book.facts.name)), found.events(portfolio.policy.content), site
    )
    if output:
        output.write_bytes(text.encode())
    else:
        print_data(text)


def find_calendar(portfolio: Portfolio, whose: str | None) -> Selection:
    """The calendar of an id, or of the book; refuses an unknown id."""
    found = next((one for one in selections(portfolio) if one.whose.id == (whose or "")), None)
    if found is None:
        hint = did_you_mean(str(whose), known_names(portfolio))
        raise Refusal(f'no person, team or product "{whose}": {hint}')
    return found
