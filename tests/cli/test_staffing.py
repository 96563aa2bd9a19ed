"""``launchbook staffing``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator.judging.verdict import judge
from generator.steering.team_weeks import TeamWeek, team_weeks

from .conftest import Run

SOON = "2030-05-20"
TEAM = """
teams:
  - id: support
    title: Support
    lead: robin-chen
    members: {specialist: 5}
    skills: {chat: 5, email: 5, phone: 5}
    weekly_contacts: {chat: 900, email: 300, phone: 200}
"""
ROSTER = """\
    shifts:
      - {id: day, days: [mon, tue, wed, thu, fri], starts: "09:00", ends: "17:00", people: 5}
"""


def refuse(constant: str) -> NoReturn:
    raise AssertionError(f"{constant} is no JSON")


def strictly(text: str) -> Any:
    """JSON without NaN and Infinity."""
    return json.loads(text, parse_constant=refuse)


@pytest.fixture
def people(book: Path) -> Path:
    """The scaffold's people and one team without shifts: people.yaml."""
    file = book / "guides" / "people.yaml"
    file.write_text(file.read_text().partition("\nteams:")[0] + TEAM)
    return file


@pytest.fixture
def roster(people: Path) -> Path:
    """The same with five on shift on weekdays."""
    people.write_text(people.read_text() + ROSTER)
    return people


def weeks_in(book: Path) -> tuple[TeamWeek, ...]:
    portfolio = judge(book, date.fromisoformat(SOON)).portfolio
    assert portfolio
    return team_weeks(portfolio, portfolio.book.people.teams[0])


def test_a_week_a_line(roster: Path, run: Run) -> None:
    ran = run("staffing", "support", "--today", SOON)
    assert ran.code == 0
    head, *rows = ran.out.splitlines()
    assert head.startswith("week from")
    weeks = weeks_in(roster.parents[1])
    assert [row.split()[0] for row in rows] == [str(week.monday) for week in weeks]
    assert len(rows) == 8
    for row, week in zip(rows, weeks, strict=True):
        peak = week.expected.peak
        assert peak
        assert row.split()[1:3] == [
            f"{sum(week.expected.contacts.values()):,.0f}",
            f"{week.launches.expected:,.0f}",
        ]
        assert f"{peak.needed}" in row.split()
        assert f"{peak.on_shift} ({peak.when})" in row


def test_json_is_what_staffing_says(roster: Path, run: Run) -> None:
    value = strictly(run("staffing", "support", "--format", "json", "--today", SOON).out)
    for told, week in zip(value, weeks_in(roster.parents[1]), strict=True):
        assert told["from"] == str(week.monday)
        assert told["launches"]["expected"] == week.launches.expected
        for name, staffing in (("expected", week.expected), ("high", week.if_high)):
            assert told[name]["contacts"] == dict(staffing.contacts)
            assert told[name]["hours"] == dict(staffing.hours)
            assert told[name]["needed"] == (staffing.peak.needed if staffing.peak else 0)
            assert told[name]["short_hours"] == staffing.short_hours
            assert told[name]["deferred_hours"] == staffing.deferred_hours
            assert told[name]["occupancy"] == staffing.occupancy
            assert told[name]["cannot_say"] == []


def test_contacts_of_launches_stand_beside_the_usual_ones(roster: Path, run: Run) -> None:
    value = strictly(run("staffing", "support", "--format", "json", "--today", SOON).out)
    by_monday = {week["from"]: week for week in value}
    quiet, busy = by_monday["2030-05-20"], by_monday["2030-06-03"]
    assert quiet["expected"]["contacts"] == {"chat": 900, "email": 300, "phone": 200}
    assert busy["launches"]["expected"] > 0
    extra = sum(busy["expected"]["contacts"].values()) - 1400
    assert extra == pytest.approx(busy["launches"]["expected"])
    assert sum(busy["high"]["contacts"].values()) - 1400 == pytest.approx(busy["launches"]["high"])


def test_a_team_without_shifts_can_not_be_judged(people: Path, run: Run) -> None:
    ran = run("staffing", "support", "--today", SOON)
    assert ran.code == 0
    assert "Cannot say: Support has no shifts in people.yaml, so nobody can say who is there when.\n" in ran.err
    assert all(row.split()[-4:] == ["?"] * 4 for row in ran.out.splitlines()[1:])
    value = strictly(run("staffing", "support", "--format", "json", "--today", SOON).out)
    assert all(week["expected"]["cannot_say"] for week in value)


def test_a_team_with_nobody_on_shift_can_not_be_judged(roster: Path, run: Run) -> None:
    roster.write_text(roster.read_text().replace("people: 5}", "people: 0}"))
    ran = run("staffing", "support", "--today", SOON)
    assert (ran.code, "Cannot say: Nobody is on any shift of Support.\n" in ran.err) == (0, True)


def test_hours_in_which_people_lack_are_told(roster: Path, run: Run) -> None:
    roster.write_text(roster.read_text().replace("chat: 900", "chat: 9000"))
    ran = run("staffing", "support", "--today", SOON)
    assert " needed, 5 there\n" in ran.err
    assert "Mon 09:00-17:00: " in ran.err


def test_demand_beyond_any_roster_is_said_and_no_number_is_made_up(roster: Path, run: Run) -> None:
    roster.write_text(roster.read_text().replace("chat: 900", "chat: 900000000"))
    ran = run("staffing", "support", "--today", SOON)
    assert ran.code == 0
    assert "Cannot say: More than 10,000 people are needed on" in ran.err
    assert "nan" not in ran.out.lower() and "inf" not in ran.out.lower()
    assert all(week["expected"]["cannot_say"] for week in strictly(
        run("staffing", "support", "--format", "json", "--today", SOON).out
    ))  # fmt: skip


def test_a_team_without_any_contacts_needs_nobody(roster: Path, run: Run) -> None:
    roster.write_text(roster.read_text().replace("{chat: 900, email: 300, phone: 200}", "{}"))
    value = strictly(run("staffing", "support", "--format", "json", "--today", SOON).out)
    assert (value[0]["expected"]["needed"], value[0]["expected"]["occupancy"]) == (0, 0)


def test_an_unknown_team_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("staffing", "suport", "--today", SOON)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: no team "suport": did you mean "support"?\n'


def test_where_there_are_no_teams_that_is_said(people: Path, run: Run) -> None:
    people.write_text(people.read_text().partition("\nteams:")[0] + "\n")
    ran = run("staffing", "support", "--today", SOON)
    assert (ran.code, ran.err) == (2, 'Error: no team "support": none is in people.yaml\n')
