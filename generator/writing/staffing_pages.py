"""Each team's staffing: its contacts, usual ones and those of launches, against its roster, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.capacity.forecast import Contacts
from generator.capacity.rota import A_DAY, WEEKDAYS, Rota, people_on, skills_of
from generator.capacity.skills import Thin, thin_skills
from generator.capacity.staffing import Staffing
from generator.capacity.weekend import weekend_covers
from generator.model import paths
from generator.model.book import Book
from generator.model.people import Team
from generator.model.words import Words
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams
from generator.steering.demand import Demand, demand_of_teams
from generator.steering.team_weeks import WEEKS, TeamWeek, weeks_of_demand
from generator.writing.charts import draw_day
from generator.writing.forecast_pages import draw_demand
from generator.writing.lists import Section, Shown
from generator.writing.wording import Wording


class StaffingWeek(NamedTuple):
    """A week: contacts, what they take, and whether the roster covers it, as expected and if it goes badly."""

    monday: date
    usual: float
    launches: Contacts
    live_hours: float
    deferred_hours: float
    free_hours: float
    needed: int
    on_shift: int
    when: str
    short_hours: float
    short_if_high: float
    is_enough: bool
    is_busy: bool


def staffing(portfolio: Portfolio) -> Iterator[Shown]:
    """A page for each team."""
    words = portfolio.words
    for team_id, demand in demand_of_teams(portfolio, WEEKS).items():
        team = next(team for team in portfolio.book.people.teams if team.id == team_id)
        sections = [
            Section(
                "launches", [(row.card, row.total) for row in demand.rows], words.text("staffing.launches"), "launches"
            )
        ]
        if demand.unknown:
            sections.append(Section("unknown", demand.unknown, words.text("staffing.uncounted"), "unknown"))
        context = _context(team, demand, portfolio.book, words)
        yield Shown(paths.staffing(team.id), words.text("staffing.title", team=team.title), context, sections)


def _context(team: Team, demand: Demand, book: Book, words: Words) -> Mapping[str, object]:
    weeks = weeks_of_demand(team, demand, book.facts)
    worst = max(weeks, key=lambda week: (week.expected.short_hours, max(week.expected.needed)))
    one, rota = worst.expected, Rota(team)
    return {
        "team": team,
        "weeks": [_week(team, week) for week in weeks],
        "picture": draw_demand(demand, words.text("staffing.picture", team=team.title), words),
        "worst": worst.monday,
        "short": one.short,
        "day": day_picture(rota, one, words),
        "unattended": [(Wording(words).weekday(day), number) for day, number in one.unattended.items()],
        "covers": weekend_covers(rota, one),
        "thin": thin_of(team, demand, book),
        "shifts": [(shift, people_on(shift, team)) for shift in team.shifts],
        "assumptions": (*one.assumptions, *_usual_words(team, words), *_unsplit_words(worst, words)),
        "unknown": one.unknown,
    }


def day_picture(rota: Rota, staffing: Staffing, words: Words) -> Markup:
    """The day with the most people needed: needed and on shift, by half-hours."""
    if not max(staffing.needed):
        return Markup("")
    day = staffing.needed.index(max(staffing.needed)) // A_DAY
    slots = slice(day * A_DAY, (day + 1) * A_DAY)
    name = words.text("chart.day_name", day=Wording(words).weekday(WEEKDAYS[day]))
    return draw_day(staffing.needed[slots], rota.on_shift[slots], name, words)


def thin_of(team: Team, demand: Demand, book: Book) -> tuple[Thin, ...]:
    """Skills that the launches of the coming weeks ask for and fewer than two of the team have.

    A locale or a product that another team of the same launch can answer for is none.
    """
    answering = answering_teams((row.card for row in demand.rows), book)
    have = {one.id: skills_of(one) for one in book.people.teams}
    asked: dict[str, list[str]] = {}
    for row in demand.rows:
        card = row.card
        others = [have[name] for name in answering[card.id] if name in have and name != team.id]
        for channel in (name for name, share in card.load.channels if share):
            asked.setdefault(channel, []).append(card.id)
        for skill in filter(None, (*card.locales, card.product)):
            if not any(other.get(skill, 0) > 1 for other in others):
                asked.setdefault(skill, []).append(card.id)
    return thin_skills(team, asked)


def _week(team: Team, week: TeamWeek) -> StaffingWeek:
    one = week.expected
    return StaffingWeek(
        monday=week.monday,
        usual=sum(team.weekly_contacts.values()),
        launches=week.launches,
        live_hours=one.live_hours,
        deferred_hours=one.deferred_hours,
        free_hours=one.free_hours,
        needed=one.peak.needed if one.peak else 0,
        on_shift=one.peak.on_shift if one.peak else 0,
        when=one.peak.when if one.peak else "",
        short_hours=one.short_hours,
        short_if_high=week.if_high.short_hours,
        is_enough=one.is_enough,
        is_busy=one.is_busy,
    )


def _usual_words(team: Team, words: Words) -> Sequence[str]:
    if team.weekly_contacts:
        contacts = words.number(sum(team.weekly_contacts.values()))
        return (words.text("staffing.usual_known", contacts=contacts),)
    return (words.text("staffing.usual_unknown"),)


def _unsplit_words(week: TeamWeek, words: Words) -> Sequence[str]:
    """Contacts that can't be staffed, because nobody has said on which channel they come."""
    if not week.unsplit.expected:
        return ()
    expected = week.unsplit.expected
    contacts = words.number(round(expected)) if expected >= 1 else words.text("staffing.under_one")
    return (words.text("staffing.unsplit", contacts=contacts),)
