"""``launchbook explain``"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.rules import RULES

from .conftest import TODAY, Run, place_after

PLACE = "guides/launches/first-launch.launch.yaml"


@pytest.mark.parametrize("code", RULES)
def test_every_code_has_a_page_that_needs_no_book(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run):
    monkeypatch.chdir(tmp_path)
    ran = run("explain", code.lower())
    assert ran.code == 0
    assert ran.out.startswith(f"{code} ({RULES[code].severity}")
    assert f"\nWhy:  {RULES[code].why}\nMend: {RULES[code].fix}\n" in ran.out


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("LB2044", 'did you mean "LB204"?'),
        ("lb299", 'did you mean "LB219"?'),
        ("LB0", "known: LB1xx, LB2xx, LB3xx, LB4xx, LB5xx, LB6xx, LB7xx, LB8xx, LB9xx"),
        ("LB099", "known: LB1xx, LB2xx, LB3xx, LB4xx, LB5xx, LB6xx, LB7xx, LB8xx, LB9xx"),
        ("LB7", "known: LB701, LB702, LB703, LB704"),
    ],
)
def test_an_unknown_code_gets_a_suggestion_of_its_own_family(run: Run, code: str, said: str):
    ran = run("explain", code)
    assert (ran.code, ran.err) == (2, f'Error: no rule "{code}": {said}\n')


def test_a_tier_is_explained_rule_by_rule(first_launch: Path, run: Run):
    text = first_launch.read_text()
    text = text.replace("money_movement: false", "money_movement: true").replace("  new_errors: false\n", "")
    first_launch.write_text(text)
    money = place_after(first_launch, "  money_movement: ")
    lines = run("explain", "first-launch", "--today", TODAY).out.splitlines()
    assert lines[:8] == [
        "first-launch: Download a receipt as PDF",
        "",
        f"Tier 1 because of money (impact.money_movement: yes at {PLACE}:{money})",
        "  Tier 1",
        "    yes  money: impact.money_movement",
        "         A customer whose money is late or wrong writes at once, writes twice, and remembers.",
        f"         impact.money_movement: yes at {PLACE}:{money}",
        "     no  regulatory: impact.regulatory",
    ]
    assert lines[lines.index("      ?  errors: impact.new_errors") + 1] == "         impact.new_errors: not answered"


def test_answers_that_could_raise_the_tier_are_named(first_launch: Path, run: Run):
    first_launch.write_text(first_launch.read_text().replace("  regulatory: false\n", ""))
    out = run("explain", "first-launch", "--today", TODAY).out
    assert (
        "  Not answered yet, and could raise the tier:\n"
        "    impact.regulatory: a law or regulator asks for it, or cares\n"
    ) in out


def test_due_days_are_counted_before_the_reader(book: Path, run: Run):
    out = run("explain", "first-launch", "--today", TODAY).out
    place = f"{PLACE}:{place_after(book / PLACE, '  ga: ')}"
    assert f"T is 2030-06-04 (dates.ga at {place}). Days are working days.\n" in out
    assert (
        "  intake: T-10 = 2030-05-20\n    10 working days before 2030-06-04, skipping 2030-05-27 Memorial Day\n"
    ) in out
    assert "  change-notice: T-1 = 2030-06-03\n    1 working day before 2030-06-04\n" in out
    assert "  activate: T = 2030-06-04\n    on 2030-06-04\n" in out


def test_a_tier_set_by_hand_says_who_and_why(first_launch: Path, run: Run):
    override = "overrides: {tier: {value: 2, reason: First of its kind, approver: sam-rivera}}\n"
    first_launch.write_text(first_launch.read_text() + override)
    out = run("explain", "first-launch", "--today", TODAY).out
    assert "\nTier 2, set by sam-rivera (First of its kind); by policy tier 3\n" in out


def test_without_ga_there_are_no_due_days(first_launch: Path, run: Run):
    text = first_launch.read_text()
    first_launch.write_text("".join(line for line in text.splitlines(True) if not line.startswith("  ga: ")))
    assert "No due days: dates.ga is not set\n" in run("explain", "first-launch", "--today", TODAY).out


def test_an_unknown_launch_gets_a_suggestion(book: Path, run: Run):
    ran = run("explain", "first-lunch", "--today", TODAY)
    assert (ran.code, ran.err) == (2, 'Error: no launch "first-lunch": did you mean "first-launch"?\n')
