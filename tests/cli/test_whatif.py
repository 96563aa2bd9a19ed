"""``launchbook whatif``"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import TODAY, Run


def files_of(book: Path) -> dict[str, bytes]:
    """Every file of a book, as it is."""
    return {str(path): path.read_bytes() for path in book.rglob("*") if path.is_file()}


def test_another_ga_moves_days_and_nothing_is_written(book: Path, run: Run) -> None:
    before = files_of(book)
    ran = run("whatif", "first-launch", "--set", "dates.ga=2030-06-11", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "first-launch, if it were so:"
    assert "  GA 2030-06-04 -> 2030-06-11" in lines
    assert "  due 2030-05-21 -> 2030-05-29: Tier agreed" in lines  # Memorial Day is between
    assert "  due 2030-06-04 -> 2030-06-11: Macros and contact reason switched on" in lines
    assert lines[-2:] == ["Clashes", "  as before"]
    assert files_of(book) == before


def test_several_keys_change_at_once(book: Path, run: Run) -> None:
    settings = ("--set", "impact.money_movement=true", "--set", "impact.users_affected=4000")
    out = run("whatif", "first-launch", *settings, "--today", TODAY).out
    assert "  tier 3 -> 1 (money)" in out
    assert "  gains: " in out
    assert "Teams trained" in out
    assert "  contacts, all weeks: " in out


def test_contacts_are_told_as_the_forecast_counts_them(book: Path, run: Run) -> None:
    total = json.loads(run("forecast", "first-launch", "--format", "json", "--today", TODAY).out)["all_weeks"][
        "expected"
    ]
    ran = run("whatif", "first-launch", "--set", "impact.users_affected=4000", "--format", "json", "--today", TODAY)
    before, after = json.loads(ran.out)["contacts"]
    assert before == pytest.approx(total)
    assert after > 1.9 * before


def test_what_changes_nothing_says_so(book: Path, run: Run) -> None:
    out = run("whatif", "first-launch", "--set", "dates.ga=2030-06-04", "--today", TODAY).out
    assert "  nothing changes\n" in out


def test_a_day_that_becomes_late_or_bad_is_told(book: Path, run: Run) -> None:
    out = run("whatif", "first-launch", "--set", "dates.ga=2027-03-05", "--today", TODAY).out
    assert "late now: Tier agreed" in out
    assert "new:  first-launch: GA on Fri 5 Mar 2027 is a Friday." in out
    back = run("whatif", "first-launch", "--set", "dates.ga=2027-03-04", "--today", TODAY).out
    assert "Friday" not in back


def test_an_empty_value_takes_the_key_out(book: Path, run: Run) -> None:
    out = run("whatif", "first-launch", "--set", "dates.ga=", "--today", TODAY).out
    assert "  GA 2030-06-04 -> not set" in out
    assert "gap LB610 dates.ga" in out


def test_json_holds_the_effect(book: Path, run: Run) -> None:
    ran = run("whatif", "first-launch", "--set", "dates.ga=2030-06-11", "--format", "json", "--today", TODAY)
    value = json.loads(ran.out)
    assert value["launch"] == value["effect"]["launch"] == "first-launch"
    assert value["effect"]["ga"] == ["2030-06-04", "2030-06-11"]
    assert {"action": "Tier agreed", "before": ["2030-05-21"], "after": ["2030-05-29"]} in value["effect"]["moved"]
    assert value["contacts"][0] == value["contacts"][1]
    assert value["clashes"] == []


def test_of_a_launch_that_is_over_there_is_no_effect(first_launch: Path, run: Run) -> None:
    first_launch.write_text(first_launch.read_text().replace("status: draft", "status: closed"))
    ran = run("whatif", "first-launch", "--set", "dates.ga=2030-06-11", "--format", "json", "--today", TODAY)
    assert (ran.code, json.loads(ran.out)["effect"]) == (0, None)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("dates.ga=tomorrow", "the launch would be broken:\nguides/launches/first-launch.launch.yaml:"),
        ("impact.users_affected=-1", "the launch would be broken:\n"),
        ("kind=party", "the launch would be broken:\n"),
        ("title=", "the launch would be broken:\n"),
        ("dates.ga", '"dates.ga" is no change: write KEY=VALUE, like dates.ga=2027-03-16'),
        ("=2027-03-16", '"=2027-03-16" is no change'),
        ("dates.ga=[", '"[" is no value in YAML'),
        ("title=a: b: c", '"a: b: c" is no value in YAML'),
        ("macros.0.title=x", "macros.0.title can't be set for certain"),
    ],
)
def test_what_can_not_be_set_is_refused(book: Path, run: Run, setting: str, told: str) -> None:
    before = files_of(book)
    ran = run("whatif", "first-launch", "--set", setting, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: ")
    assert told in ran.err
    assert files_of(book) == before


def test_a_key_that_no_launch_has_is_not_passed_over(book: Path, run: Run) -> None:
    ran = run("whatif", "first-launch", "--set", "dates.gaa=2030-06-11", "--today", TODAY)
    assert "gaa" in ran.out + ran.err


def test_an_unknown_launch_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("whatif", "frist-launch", "--set", "dates.ga=2030-06-11", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: no launch "frist-launch": did you mean "first-launch"?\n'


def test_something_to_set_is_needed(book: Path, run: Run) -> None:
    ran = run("whatif", "first-launch", "--today", TODAY)
    assert ran.code == 2
    assert "--set" in ran.err


@pytest.fixture
def clashing(first_launch: Path) -> Path:
    """A second launch of tier 1 on the same day."""
    text = first_launch.read_text().replace("money_movement: false", "money_movement: true")
    first_launch.write_text(text)
    second = text.replace("first-launch", "second-launch").replace("where-it-is", "where-else")
    first_launch.with_name("second-launch.launch.yaml").write_text(second)
    return first_launch


def test_a_clash_that_goes_is_told(clashing: Path, run: Run) -> None:
    out = run("whatif", "first-launch", "--set", "dates.ga=2030-06-25", "--today", "2030-05-01").out
    gone = [line for line in out.splitlines() if line.startswith("  gone: ")]
    assert any("Team Support" in line for line in gone)
    assert "  new: " not in out


def test_a_clash_that_comes_is_told(clashing: Path, run: Run) -> None:
    clashing.write_text(clashing.read_text().replace("ga: 2030-06-04", "ga: 2030-09-03"))
    out = run("whatif", "first-launch", "--set", "dates.ga=2030-06-05", "--today", "2030-05-01").out
    assert any(line.startswith("  new:  Team Support") for line in out.splitlines())


def test_another_id_is_no_bug_of_ours(clashing: Path, run: Run) -> None:
    ran = run("whatif", "first-launch", "--set", "id=renamed", "--today", "2030-05-01")
    assert ran.code in (0, 2)
    assert "Launchbook itself failed" not in ran.err
