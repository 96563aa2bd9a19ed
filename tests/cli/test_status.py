"""``launchbook status``"""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import TODAY, Run


def test_a_table_of_launches(book: Path, run: Run):
    ran = run("status", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "tier  status  GA          ready  late  launch        blocked by\n"
        "3     draft   2030-06-04  16%    -     first-launch  tier-review, escalation-map, change-notice, activate\n"
    )


def test_late_actions_are_counted(book: Path, run: Run):
    line = run("status", "--today", "2030-06-03").out.splitlines()[1]
    assert line.split()[4] == "7"


def test_one_launch_whole(book: Path, run: Run):
    out = run("status", "first-launch", "--today", TODAY).out
    assert out.startswith(
        "first-launch: Download a receipt as PDF\n"
        "tier 3, draft, GA 2030-06-04\n"
        "16% ready: 2 of 12 required actions done or waived\n"
        "blocked by: tier-review, escalation-map, change-notice, activate\n"
    )
    assert "2030-05-21  in progress  blocks       tier-review     Sam Rivera\n" in out
    assert "  ready-tier-3 2030-06-03: open, waits for tier-review, escalation-map, change-notice\n" in out


def test_a_tier_set_by_hand_is_marked(first_launch: Path, run: Run):
    override = "overrides: {tier: {value: 2, reason: First of its kind, approver: sam-rivera}}\n"
    first_launch.write_text(first_launch.read_text() + override)
    ran = run("status", "--today", TODAY)
    assert ran.out.splitlines()[1].startswith("2*    draft ")
    assert ran.err == "* tier set by hand: see `launchbook explain ID`\n"


def test_json_for_machines(book: Path, run: Run):
    (launch,) = json.loads(run("status", "--format", "json", "--today", TODAY).out)
    assert launch == {
        "id": "first-launch",
        "title": "Download a receipt as PDF",
        "kind": "feature",
        "product": "app",
        "status": "draft",
        "tier": 3,
        "tier_by_policy": 3,
        "ga": "2030-06-04",
        "readiness_percent": 16,
        "required": 12,
        "settled": 2,
        "blocked_by": ["tier-review", "escalation-map", "change-notice", "activate"],
        "late": [],
        "gaps": 0,
    }
    whole = json.loads(run("status", "first-launch", "--format", "json", "--today", TODAY).out)
    assert whole["actions"][1] == {
        "id": "tier-review",
        "title": "Tier agreed",
        "owner_role": "readiness_manager",
        "person": "sam-rivera",
        "due": ["2030-05-21"],
        "force": "blocks",
        "state": "in_progress",
        "evidence": None,
        "missing": [],
    }


def test_an_unknown_launch_gets_a_suggestion(book: Path, run: Run):
    ran = run("status", "frist-launch", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: no launch "frist-launch": did you mean "first-launch"?\n'


def test_a_launch_answers_to_an_old_id(first_launch: Path, run: Run):
    first_launch.write_text(first_launch.read_text() + "aliases: [receipts]\n")
    assert run("status", "receipts", "--today", TODAY).out.startswith("first-launch: ")


def test_errors_are_pointed_at(first_launch: Path, run: Run):
    first_launch.write_text(first_launch.read_text().replace("product: app", "product: ap"))
    ran = run("status", "--today", TODAY)
    assert ran.code == 0
    assert ran.err == "1 error in the book: see `launchbook check`\n"


def test_a_book_that_cannot_be_used_is_refused_with_its_errors(book: Path, run: Run):
    (book / "guides" / "people.yaml").write_text("people: {}\n")
    ran = run("status", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: the book can't be used until this is mended:\nguides/people.yaml:1:")


def test_hidden_characters_never_reach_the_terminal(first_launch: Path, run: Run):
    title = "title: Download a receipt as PDF"
    first_launch.write_text(first_launch.read_text().replace(title, 'title: "\\u202eDownload"'))
    out = run("status", "first-launch", "--today", TODAY).out
    assert "\u202e" not in out
