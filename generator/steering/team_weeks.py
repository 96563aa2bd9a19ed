"""A team's coming weeks: usual contacts and those of launches, held against its roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.capacity.forecast import Contacts, sum_of
from generator.capacity.rota import Rota
from generator.capacity.staffing import Staffing, staff, with_usual
from generator.model.book import BookFile
from generator.model.people import Team
from generator.readiness.portfolio import Portfolio
from generator.steering.demand import Demand, demand_of_teams

WEEKS = 8
"""Weeks that staffing is reckoned for: nobody plans shifts further ahead."""


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """A week from a Monday on: the contacts of launches, and staffing as expected and if it goes badly.

    ``unsplit`` are those of the contacts of which nobody has said on which channel they come: they are not staffed.
    """

    monday: date
    launches: Contacts
    unsplit: Contacts
    expected: Staffing
    if_high: Staffing


def team_weeks(portfolio: Portfolio, team: Team) -> tuple[TeamWeek, ...]:
    """The coming weeks of a team."""
    return weeks_of_demand(team, demand_of_teams(portfolio, WEEKS)[team.id], portfolio.book.facts)


def weeks_of_demand(team: Team, demand: Demand, facts: BookFile) -> tuple[TeamWeek, ...]:
    """The same where the demand is known already."""
    rota = Rota(team)
    weeks = []
    for at, monday in enumerate(demand.mondays):
        split = demand.channels(at)
        expected = staff(rota, with_usual(team, {name: each.expected for name, each in split.items()}), facts)
        if_high = staff(rota, with_usual(team, {name: each.high for name, each in split.items()}), facts)
        unsplit = sum_of(row.weeks[at] for row in demand.rows if not row.card.load.channels)
        weeks.append(TeamWeek(monday, demand.weeks[at], unsplit, expected, if_high))
    return tuple(weeks)
