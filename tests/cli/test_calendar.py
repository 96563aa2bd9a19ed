"""``launchbook calendar``"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from .conftest import TODAY, Run


def rows(text: str) -> dict[str, Any]:
    """The events as another program reads them, by identity."""
    return {str(row["UID"]): row for row in Calendar.from_ical(text).walk("VEVENT")}


def keys(text: str) -> set[str]:
    return {uid.partition("@")[0] for uid in rows(text)}


def test_the_books_calendar_holds_the_boards_days(book: Path, run: Run) -> None:
    ran = run("calendar", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    found = {uid.partition("@")[0]: str(row["DTSTART"].dt) for uid, row in rows(ran.out).items()}
    assert (found["first-launch/ga"], found["first-launch/announce"]) == ("2030-06-04", "2030-05-28")
    status = json.loads(run("status", "first-launch", "--format", "json", "--today", TODAY).out)
    dues = {
        f"first-launch/action-{action['id']}": action["due"]
        for action in status["actions"]
        if action["state"] not in ("done", "waived") and action["force"] != "optional"
    }
    assert dues
    assert {key: [day] for key, day in found.items() if "/action-" in key} == dues


def test_a_file_holds_the_same_bytes_with_the_line_ends_of_the_standard(book: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "launches.ics"
    ran = run("calendar", "--output", output, "--today", TODAY)
    assert (ran.code, ran.out) == (0, "")
    raw = output.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    # click's runner reads line ends as Python does
    assert raw.decode().replace("\r\n", "\n") == run("calendar", "--today", TODAY).out


@pytest.mark.parametrize("whose", ["sam-rivera", "support", "app"])
def test_people_teams_and_products_have_one_of_their_own(book: Path, run: Run, whose: str) -> None:
    ran = run("calendar", "--for", whose, "--today", TODAY)
    whole = keys(run("calendar", "--today", TODAY).out)
    assert ran.code == 0
    assert "first-launch/ga" in keys(ran.out) <= whole


def test_a_persons_holds_their_work_and_no_other_persons(book: Path, run: Run) -> None:
    own = keys(run("calendar", "--for", "robin-chen", "--today", TODAY).out)
    assert "first-launch/action-lead-brief" in own
    assert "first-launch/action-tier-review" not in own  # Sam's
    assert "first-launch/action-tier-review" in keys(run("calendar", "--for", "sam-rivera", "--today", TODAY).out)


def test_who_has_no_part_in_any_launch_has_an_empty_one(book: Path, run: Run) -> None:
    assert rows(run("calendar", "--for", "kim-osei", "--today", TODAY).out) == {}


def test_events_keep_their_identity_when_their_day_moves(first_launch: Path, run: Run) -> None:
    before = rows(run("calendar", "--today", TODAY).out)
    first_launch.write_text(first_launch.read_text().replace("ga: 2030-06-04", "ga: 2030-06-18"))
    after = rows(run("calendar", "--today", TODAY).out)
    assert before.keys() == after.keys()
    moved = {uid for uid in before if before[uid]["DTSTART"].dt != after[uid]["DTSTART"].dt}
    assert {uid.partition("@")[0] for uid in before.keys() - moved} == {"first-launch/announce"}


def test_an_unknown_id_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("calendar", "--for", "sam-riviera", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: no person, team or product "sam-riviera": did you mean "sam-rivera"?\n'


def test_a_hostile_title_adds_no_event(first_launch: Path, run: Run) -> None:
    title = "title: Download a receipt as PDF"
    hostile = 'title: "x; \\\\, BEGIN:VEVENT \\\\n END:VCALENDAR"'
    first_launch.write_text(first_launch.read_text().replace(title, hostile, 1))
    found = rows(run("calendar", "--today", TODAY).out)
    assert len(found) == len(keys(run("calendar", "--for", "app", "--today", TODAY).out))
    ga = next(row for uid, row in found.items() if uid.startswith("first-launch/ga@"))
    assert str(ga["SUMMARY"]) == "GA: x; \\, BEGIN:VEVENT \\n END:VCALENDAR"


def test_with_a_site_events_name_their_page(book: Path, run: Run) -> None:
    out = run("calendar", "--today", TODAY, "--site", "https://book.example.com").out
    assert "https://book.example.com/launches/first-launch/" in out.replace("\n ", "").replace("\r", "")
    refused = run("calendar", "--today", TODAY, "--site", "javascript:alert(1)")
    assert refused.code == 2
    assert "is no address of a site" in refused.err
