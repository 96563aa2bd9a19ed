"""``launchbook forecast``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.capacity.forecast import total_of, weeks_of
from generator.capacity.load import Load, load_of
from generator.judging.verdict import judge
from generator.steering.demand import demand_of_book

from .conftest import TODAY, Run

SOON = "2030-05-20"


def load_in(book: Path) -> Load:
    portfolio = judge(book, date.fromisoformat(SOON)).portfolio
    assert portfolio
    return load_of(portfolio.launches["first-launch"].launch)


def test_the_weeks_of_a_launch(book: Path, run: Run) -> None:
    ran = run("forecast", "first-launch", "--today", TODAY)
    assert ran.code == 0
    table, channels = ran.out.split("\n\n")
    head, *rows, last = table.splitlines()
    assert head.split() == ["week", "from", "low", "expected", "high", "x2", "x5"]
    load = load_in(book)
    weeks, total = [week for week in weeks_of(load) if week.contacts.high >= 0.5], total_of(load)
    assert [row.split()[0] for row in rows] == [str(week.monday) for week in weeks]
    assert [row.split()[2] for row in rows] == [f"{week.contacts.expected:,.0f}" for week in weeks]
    figures = (total.low, total.expected, total.high, total.expected * 2, total.expected * 5)
    assert last.split() == ["all", "weeks", *(f"{figure:,.0f}" for figure in figures)]
    assert [row.split() for row in channels.splitlines()] == [["channel", "share"], ["chat", "60%"], ["email", "40%"]]
    assert "Source: Button for invoices as CSV, first week" in ran.err
    assert "All customers are reached at GA." in ran.err


def test_json_is_what_the_forecast_says(book: Path, run: Run) -> None:
    value = json.loads(run("forecast", "first-launch", "--format", "json", "--today", TODAY).out)
    load = load_in(book)
    assert [(week["from"], week["low"], week["expected"], week["high"]) for week in value["weeks"]] == [
        (str(week.monday), week.contacts.low, week.contacts.expected, week.contacts.high) for week in weeks_of(load)
    ]
    assert value["all_weeks"]["expected"] == pytest.approx(sum(week["expected"] for week in value["weeks"]))
    assert value["source"] == "Button for invoices as CSV, first week"
    assert value["notes"] == list(load.notes)


def test_channels_add_up_to_their_week(book: Path, run: Run) -> None:
    value = json.loads(run("forecast", "first-launch", "--format", "json", "--today", TODAY).out)
    for week in value["weeks"]:
        assert set(week["channels"]) == {"chat", "email"}
        for case in ("low", "expected", "high"):
            assert sum(channel[case] for channel in week["channels"].values()) == pytest.approx(week[case])


def test_all_launches_in_the_coming_weeks(book: Path, run: Run) -> None:
    ran = run("forecast", "--today", SOON)
    assert ran.code == 0
    portfolio = judge(book, date.fromisoformat(SOON)).portfolio
    assert portfolio
    demand = demand_of_book(portfolio)
    _, *rows = ran.out.splitlines()
    weeks, launches = rows[: len(demand.mondays)], rows[len(demand.mondays) :]
    assert [row.split()[0] for row in weeks] == [str(monday) for monday in demand.mondays]
    assert [row.split()[2] for row in weeks] == [f"{week.expected:,.0f}" for week in demand.weeks]
    assert launches[0] == ""
    assert launches[1].split() == ["13", "weeks", "low", "expected", "high"]
    total = demand.rows[0].total
    assert launches[2].split() == [
        "first-launch",
        *(f"{each:,.0f}" for each in (total.low, total.expected, total.high)),
    ]


def test_json_of_all_launches_adds_up(book: Path, run: Run) -> None:
    value = json.loads(run("forecast", "--format", "json", "--today", SOON).out)
    (launch,) = value["launches"]
    assert launch["id"] == "first-launch"
    assert len(value["weeks"]) == len(launch["weeks"]) == 13
    assert launch["expected"] == pytest.approx(sum(week["expected"] for week in value["weeks"]))
    assert launch["expected"] > 0
    assert value["cannot_say"] == {}


def test_what_is_too_far_off_is_no_row(book: Path, run: Run) -> None:
    assert json.loads(run("forecast", "--format", "json", "--today", TODAY).out)["launches"] == []


@pytest.fixture
def without_volume(first_launch: Path) -> Path:
    text = first_launch.read_text().replace("users_affected: 2000", "ux_change: minor", 1)
    first_launch.write_text(text.replace("  ux_change: minor # none minor major\n", "", 1))
    return first_launch


def test_where_nobody_can_say_that_is_said(without_volume: Path, run: Run) -> None:
    ran = run("forecast", "first-launch", "--today", TODAY)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Cannot say, because impact.users_affected is not given.\n"
    value = json.loads(run("forecast", "first-launch", "--format", "json", "--today", TODAY).out)
    assert (value["weeks"], value["notes"]) == ([], ["Cannot say, because impact.users_affected is not given."])
    assert "first-launch: Cannot say, because" in run("forecast", "--today", SOON).err
    assert set(json.loads(run("forecast", "--format", "json", "--today", SOON).out)["cannot_say"]) == {"first-launch"}


def test_no_customers_are_no_contacts(first_launch: Path, run: Run) -> None:
    first_launch.write_text(first_launch.read_text().replace("users_affected: 2000", "users_affected: 0"))
    ran = run("forecast", "first-launch", "--today", TODAY)
    assert ran.code == 0
    assert ran.out.split("\n\n")[0].splitlines()[-1].split() == ["all", "weeks", "0", "0", "0", "0", "0"]
    assert "No customer is affected" in ran.err


def test_an_unknown_launch_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("forecast", "frist-launch", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert 'did you mean "first-launch"?' in ran.err
