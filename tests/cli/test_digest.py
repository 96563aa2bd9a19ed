"""``launchbook digest``"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.publishing.history_file import write_history
from generator.publishing.lock import WORKSHOP
from generator.readiness.content import Change
from generator.remembering.history import History
from tests.hostile.judging import Page, find_executable

from .conftest import Run

BUSY = "2030-05-23"
"""Two days after the tier should have been agreed, twelve before GA."""


def test_what_is_late_due_and_coming(book: Path, run: Run) -> None:
    ran = run("digest", "--today", BUSY)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "# Our launches: Thu 23 May 2030"
    assert lines[2] == "## Late"
    assert "- Tue 21 May 2030: Download a receipt as PDF: Tier agreed (Sam Rivera)" in lines
    assert "- Tue 28 May 2030: Download a receipt as PDF: customers are told (tier 3, 16 % ready)" in lines
    due = lines[lines.index("## Due in the next 7 days") :]
    assert any("Playbook written" in line or "Escalation paths tested" in line for line in due)


def test_json_agrees_with_the_status(book: Path, run: Run) -> None:
    digest = json.loads(run("digest", "--format", "json", "--today", BUSY).out)
    (status,) = json.loads(run("status", "--format", "json", "--today", BUSY).out)
    whole = json.loads(run("status", "first-launch", "--format", "json", "--today", BUSY).out)
    titles = {action["id"]: action["title"] for action in whole["actions"]}
    assert status["late"]
    assert {item["what"] for item in digest["late"]} == {titles[late] for late in status["late"]}


def test_a_person_is_told_of_their_own_work(book: Path, run: Run) -> None:
    everybody = json.loads(run("digest", "--format", "json", "--today", "2030-06-01").out)
    robin = json.loads(run("digest", "--for", "robin-chen", "--format", "json", "--today", "2030-06-01").out)
    assert robin["for"] == "Robin Chen"
    assert {item["person"] for item in robin["due"] + robin["late"]} == {"robin-chen"}
    assert len(robin["late"]) < len(everybody["late"])
    nobody = json.loads(run("digest", "--for", "kim-osei", "--format", "json", "--today", "2030-06-01").out)
    assert not any(nobody[part] for part in ("late", "due", "blocked", "coming", "ending", "changed"))


def test_a_team_is_told_of_its_launches(book: Path, run: Run) -> None:
    team = json.loads(run("digest", "--for", "support", "--format", "json", "--today", BUSY).out)
    assert team["for"] == "Support"
    assert {item["launch"] for item in team["coming"]} == {"first-launch"}
    assert {item["person"] for item in team["late"]} <= {"robin-chen"}


def test_changes_are_told_since_a_week_ago_or_since_a_day(first_launch: Path, run: Run) -> None:
    log = "changes:\n  - {on: 2030-05-10, text: Said early}\n  - {on: 2030-05-20, text: Said late}\n"
    first_launch.write_text(first_launch.read_text() + log)
    usual = run("digest", "--today", BUSY).out
    assert "## Changed since 2030-05-16" in usual
    assert "Said late" in usual and "Said early" not in usual
    assert "Said early" in run("digest", "--since", "2030-05-10", "--today", BUSY).out
    assert "Said" not in run("digest", "--since", "2030-05-21", "--today", BUSY).out


def test_what_builds_of_this_machine_saw_change_is_told(book: Path, run: Run) -> None:
    workshop = book / WORKSHOP
    workshop.mkdir(parents=True)
    write_history(workshop, History({}, (Change(date(2030, 5, 20), "first-launch", "tree", "1", "2"),)))
    assert "- Mon 20 May 2030: Download a receipt as PDF: tree (changed)" in run("digest", "--today", BUSY).out


def test_a_quiet_day_says_so(book: Path, run: Run) -> None:
    assert run("digest", "--today", "2027-02-25").out == "# Our launches: Thu 25 Feb 2027\n\nNothing today.\n"


def test_with_a_site_launches_are_links(book: Path, run: Run) -> None:
    site = ("--site", "https://book.example.com/lb/", "--today", BUSY)
    assert "[Download a receipt as PDF](https://book.example.com/lb/launches/first-launch/)" in run("digest", *site).out
    page = LexborHTMLParser(run("digest", "--format", "html", *site).out)
    assert {node.attributes["href"] for node in page.css("a")} == {"https://book.example.com/lb/launches/first-launch/"}


@pytest.mark.parametrize("site", ["javascript:alert(1)", "book.example.com", "file:///etc"])
def test_an_address_that_is_none_of_a_site_is_refused(book: Path, run: Run, site: str) -> None:
    ran = run("digest", "--site", site, "--today", BUSY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f'"{site}" is no address of a site: write https://…\n')


def test_a_hostile_title_does_no_harm_in_a_mail(first_launch: Path, run: Run) -> None:
    hostile = "'</li></ul><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) @everyone'"
    text = first_launch.read_text()
    harmless = Page(run("digest", "--format", "html", "--today", BUSY).out)
    first_launch.write_text(text.replace("title: Download a receipt as PDF", f"title: {hostile}", 1))
    mail = Page(run("digest", "--format", "html", "--today", BUSY).out)
    assert mail.elements == harmless.elements
    assert list(find_executable(mail)) == []
    assert "<script>alert(1)</script>" in mail.text


def test_it_goes_to_a_file(book: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "digest.html"
    ran = run("digest", "--format", "html", "--output", output, "--today", BUSY)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Written to {output}\n")
    assert output.read_text().startswith("<!doctype html>")


def test_an_unknown_reader_gets_a_suggestion(book: Path, run: Run) -> None:
    ran = run("digest", "--for", "robin-chan", "--today", BUSY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: no person or team "robin-chan": did you mean "robin-chen"?\n'


@pytest.mark.parametrize("since", ["yesterday", "2030-5-1", "2030-02-30"])
def test_a_since_that_is_no_day_is_refused(book: Path, run: Run, since: str) -> None:
    ran = run("digest", "--since", since, "--today", BUSY)
    assert (ran.code, ran.out) == (2, "")
    assert f'"{since}" is not a day' in ran.err
