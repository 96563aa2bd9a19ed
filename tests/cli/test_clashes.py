"""``launchbook clashes``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.judging.verdict import judge
from generator.steering.clash_words import day_words_of, move_words
from generator.steering.clashes import find_clashes

from .conftest import Run

LATE = "2030-05-01"


@pytest.fixture
def two_launches(first_launch: Path) -> Path:
    """Two launches of tier 1 on one day, with one team, region and trainer; the folder they are in."""
    text = first_launch.read_text().replace("money_movement: false", "money_movement: true")
    first_launch.write_text(text)
    second = text.replace("id: first-launch", "id: second-launch").replace("first-launch]", "second-launch]")
    first_launch.with_name("second-launch.launch.yaml").write_text(second.replace("where-it-is", "where-else"))
    return first_launch.parent


def test_no_launches_are_in_each_others_way(book: Path, run: Run) -> None:
    ran = run("clashes", "--today", LATE)
    assert ran.code == 0
    assert ran.out == "No launches are in each other's way.\n"


def test_what_can_not_be_held_against_anything_is_said(book: Path, run: Run) -> None:
    people = book / "guides" / "people.yaml"
    lines = people.read_text().splitlines()
    people.write_text("\n".join(line for line in lines if "weekly_contacts" not in line) + "\n")
    out = run("clashes", "--today", LATE).out
    assert "Chat, E-mail, Phone: cannot say" in out
    assert json.loads(run("clashes", "--format", "json", "--today", LATE).out)["unknown"][0] in out


def test_two_launches_are_in_each_others_way(two_launches: Path, run: Run) -> None:
    ran = run("clashes", "--today", LATE)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    team = lines.index("Team Support, 2030-06-03 to 2030-06-16")
    assert lines[team + 1] == "  2 launches want this team's attention in a week; 1 would be fine"
    assert lines[team + 2].split() == ["launch", "tier", "date", "mends", "it", "told", "done", "contacts", "hours"]
    assert lines[team + 3].split()[:5] == ["first-launch", "1", "soft", "2030-06-04", "yes"]
    assert lines[team + 4].split()[0] == "second-launch"
    assert lines[team + 5].startswith("  Move first-launch first (soft date, customers not told, tier 1, ")
    assert lines[team + 5].endswith(", to Tue 18 Jun 2030.")
    assert any(line.startswith("Region United States, 2030-06-03") for line in lines)
    assert any(line.startswith("Trainer Robin Chen, 2030-05-20") for line in lines)


def test_json_holds_what_was_found(two_launches: Path, run: Run) -> None:
    value = json.loads(run("clashes", "--format", "json", "--today", LATE).out)
    portfolio = judge(two_launches.parents[1], date.fromisoformat(LATE)).portfolio
    assert portfolio
    found = find_clashes(portfolio)
    assert [(one["kind"], one["id"], one["from"], one["amount"]) for one in value["between"]] == [
        (one.kind, one.name, one.first.isoformat(), one.load.amount) for one in found.between
    ]
    team = next(one for one in value["between"] if one["kind"] == "team")
    assert [one["id"] for one in team["launches"]] == ["first-launch", "second-launch"]
    assert (team["limit"], team["launches"][0]["free"], team["launches"][1]["free"]) == (1, "2030-06-18", None)
    assert value["unknown"] == list(found.unknown)


def test_a_bad_day_is_told(first_launch: Path, run: Run) -> None:
    first_launch.write_text(first_launch.read_text().replace("ga: 2030-06-04", "ga: 2030-06-07"))
    assert "first-launch: GA on Fri 7 Jun 2030 is a Friday." in run("clashes", "--today", LATE).out
    (day,) = json.loads(run("clashes", "--format", "json", "--today", LATE).out)["days"]
    assert day == {
        "launch": "first-launch",
        "ga": "2030-06-07",
        "reasons": [{"kind": "weekday", "words": "a Friday"}],
        "free": "2030-06-10",
    }


def test_of_one_launch_its_own_are_told(two_launches: Path, run: Run) -> None:
    far = (two_launches / "second-launch.launch.yaml").read_text().replace("second-launch", "far")
    far = far.replace("ga: 2030-06-04", "ga: 2030-09-06").replace("where-else", "where-far")
    (two_launches / "far.launch.yaml").write_text(far)
    out = run("clashes", "far", "--today", LATE).out
    assert "second-launch" not in out
    assert "far: GA on Fri 6 Sep 2030" in out
    assert "far" not in run("clashes", "first-launch", "--today", LATE).out


def test_an_unknown_launch_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("clashes", "frist-launch", "--today", LATE)
    assert (ran.code, ran.out) == (2, "")
    assert 'did you mean "first-launch"?' in ran.err


def test_words_and_data_agree(two_launches: Path, run: Run) -> None:
    portfolio = judge(two_launches.parents[1], date.fromisoformat(LATE)).portfolio
    assert portfolio
    found, out = find_clashes(portfolio), run("clashes", "--today", LATE).out
    assert found.between
    assert all(move_words(one.moves[0]) in out for one in found.between)
    assert all(day_words_of(one) in out for one in found.days)


def test_a_hidden_character_never_reaches_the_terminal(two_launches: Path, run: Run) -> None:
    people = two_launches.parent / "people.yaml"
    people.write_text(people.read_text().replace("title: Support", 'title: "\\u202eSupport"'))
    out = run("clashes", "--today", LATE).out
    assert "\u202e" not in out
    assert "Support, 2030-06-03" in out
