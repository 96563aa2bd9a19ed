"""Two states of a book compared, as one comment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Place
from generator.model.rules import report
from generator.steering.review import MARK, Review, State, render_review, review
from tests.gate.rendered import seen
from tests.readiness.books import action, macro
from tests.steering.books import MAJOR, STANDARD, launch_on, portfolio_of, rules
from tests.strategies import PATIENT, lines

FILE = "guides/launches/one.launch.yaml"
POLICY = rules(action("brief"), required=[{"field": "product", "action": "brief"}])
TYPO = report("LB207", Place(FILE, 3, 1), "product", 'unknown product "pay"', 'did you mean "payouts"?')
HOSTILE = "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) | --> # `"


def state(*launches: Launch, findings: tuple[Finding, ...] = (), **book: Any) -> State:
    """A book at a commit; each launch's file is as its content."""
    portfolio = portfolio_of(*launches, **{"policy": POLICY, **book})
    digests: Mapping[str, str] = {one.id: repr(one) for one in launches}
    return State(portfolio, findings, digests)


def broken(*findings: Finding) -> State:
    return State(None, findings, {})


def comment(before: State, after: State) -> str:
    return render_review(review(before, after))


FAR = "2027-06-07"
"""So far off that nothing is late."""


def far(**changes: Any) -> Launch:
    return launch_on("one", FAR, **changes)


def test_a_comment_begins_with_its_mark() -> None:
    for before, after in ((state(), state()), (state(), state(far())), (state(), broken())):
        assert comment(before, after).startswith(f"{MARK}\n## Launchbook\n")
    assert MARK == "<!-- launchbook-review -->"


def test_where_nothing_changes_that_is_said() -> None:
    found = review(state(far()), state(far()))
    assert found == Review((), (), {}, (), 0, (), ())
    assert render_review(found) == f"{MARK}\n## Launchbook\n\nNothing here changes a launch.\n"


def test_launches_whose_file_is_another_are_touched() -> None:
    before = state(far(), launch_on("gone", FAR), launch_on("same", FAR))
    after = state(far(title="Two"), launch_on("new", FAR), launch_on("same", FAR))
    assert review(before, after).touched == ("gone", "new", "one")


def test_a_launch_that_is_touched_without_any_effect_is_named() -> None:
    links = [{"label": "Plan", "url": "https://example.com/plan"}]
    text = comment(state(far()), state(far(links=links)))
    assert "Nothing here changes a launch" not in text
    assert re.search(r"\bone\b", text, re.IGNORECASE)


def test_another_tier_is_a_row_of_the_table() -> None:
    found = review(state(far(impact=STANDARD)), state(far(impact=MAJOR)))
    assert [one.tier for one in found.effects] == [(2, 1)]
    assert "### What it does to launches" in render_review(found)
    assert "2 → **1** (money)" in render_review(found)


def test_another_ga_tells_days_that_move() -> None:
    text = comment(state(far()), state(launch_on("one", "2027-06-14")))
    assert "Mon 7 Jun 2027 → **Mon 14 Jun 2027**" in text
    assert "moved: Brief" in text


def test_a_policy_touches_launches_whose_file_is_the_same() -> None:
    other = state(far(), policy=rules(action("brief"), action("demo")))
    found = review(state(far()), other)
    assert found.touched == ()
    assert "+ Demo" in render_review(found)


def test_a_new_gap_stands_in_the_row_of_its_launch() -> None:
    text = comment(state(far(product="payouts")), state(far(product=None)))
    assert "LB610 product" in text


def test_parts_that_specialists_read_differently_are_named() -> None:
    before = far(macros=[macro("sent", "en"), macro("old", "en")], playbook={"triage": ["Which one?"]})
    after = far(macros=[macro("sent", "es-MX"), macro("fresh", "en")], playbook={"triage": ["Which day?"]})
    found = review(state(before), state(after))
    assert set(found.changed["one"]) == {"triage", "macro sent", "macro old", "macro fresh"}
    text = render_review(found)
    assert "### What specialists will read differently" in text
    assert re.search(r"^- one: triage, macro sent, macro old, macro fresh$", text, re.MULTILINE)


def test_a_launch_that_comes_or_goes_is_in_the_table_not_among_what_is_read_differently() -> None:
    found = review(state(launch_on("gone", FAR)), state(far(macros=[macro("sent", "en")])))
    assert found.changed == {}
    assert [(one.launch, one.is_new, one.is_gone) for one in found.effects] == [
        ("gone", False, True),
        ("one", True, False),
    ]


def test_new_findings_are_told_with_their_place_errors_first() -> None:
    note = report("LB330", Place(FILE, 9, 1), "volume", "no source", "add one")
    text = comment(state(far(), findings=()), state(far(), findings=(note, TYPO)))
    assert "### New findings: 2, 1 of them errors" in text
    rows = [line for line in text.splitlines() if line.startswith("- **LB")]
    assert rows[0].startswith("- **LB207** guides/launches/one.launch.yaml:3:1: unknown product")
    assert 'did you mean "payouts"?' in rows[0]
    assert rows[1].startswith("- **LB330** ")
    assert "none of them an error" in comment(state(), state(findings=(note,)))


def test_a_finding_on_another_line_is_no_new_one() -> None:
    lower = report("LB207", Place(FILE, 30, 1), "product", 'unknown product "pay"', 'did you mean "payouts"?')
    found = review(state(far(), findings=(TYPO,)), state(far(), findings=(lower,)))
    assert (found.new, found.mended) == ((), 0)


def test_mended_findings_are_counted() -> None:
    found = review(state(far(), findings=(TYPO,)), state(far()))
    assert (found.new, found.mended) == ((), 1)
    assert "Findings mended: 1." in render_review(found)


def test_clashes_that_come_anew_are_told_and_old_ones_are_not() -> None:
    old = [launch_on("a"), launch_on("b"), launch_on("far", FAR)]
    found = review(state(*old), state(*old, launch_on("other", FAR)))
    assert [sorted(part.card.id for part in clash.parts) for clash in found.clashes] == [["far", "other"]]
    text = render_review(found)
    assert "### Clashes that this brings" in text
    assert "2 launches want this team" in text


def test_a_bad_day_that_comes_anew_is_told() -> None:
    found = review(state(far()), state(launch_on("one", "2027-06-11")))
    assert [(one.card.id, str(one.day)) for one in found.days] == [("one", "2027-06-11")]
    assert "GA on Fri 11 Jun 2027 is a Friday" in render_review(found)
    assert review(state(launch_on("one", "2027-06-11")), state(launch_on("one", "2027-06-11"))).days == ()


def test_a_book_that_can_not_be_used_any_more_is_told() -> None:
    found = review(state(far()), broken(TYPO))
    assert found.is_usable is False
    text = render_review(found)
    assert "**The book can't be used as it stands**" in text
    assert "LB207" in text


def test_a_book_that_can_be_used_again_is_not_said_to_be_broken() -> None:
    text = comment(broken(TYPO), state(far()))
    assert "can't be used as it stands" not in text
    assert "Findings mended: 1." in text


# Texts of others


@pytest.fixture(scope="module")
def hostile() -> str:
    """A comment with a hostile text wherever there is one."""
    finding = report("LB207", Place(FILE, 3, 1), "product", f"unknown {HOSTILE}", HOSTILE)
    before, after = launch_on("one", title=HOSTILE), launch_on("one", "2027-03-12", title=HOSTILE)
    policy = rules(action("brief", title=HOSTILE))
    other = launch_on("other", "2027-03-12", title=HOSTILE)
    return comment(state(before, policy=policy), state(after, other, findings=(finding,), policy=policy))


def test_a_hostile_text_makes_no_element_and_no_link(hostile: str) -> None:
    page = seen(hostile)
    assert {"img", "script", "a", "code", "h1"} & set(page.tags) == set()
    assert page.tags.count("tr") == 3  # a head and two launches
    assert page.strange == ["<!-- launchbook-review -->"]
    assert HOSTILE in page.text.replace("\u2060", "")


def test_a_hostile_text_calls_nobody(hostile: str) -> None:
    # GitHub and GitLab look for names in the text that is read, whatever its entities
    assert [piece for piece in seen(hostile).pieces if re.search(r"(?<!\w)@\w", piece)] == []


@settings(PATIENT, max_examples=40)
@given(lines())
def test_whatever_a_text_holds_the_comment_is_built_alike(text: str) -> None:
    def page_of(words: str) -> Any:
        finding = report("LB207", Place(FILE, 3, 1), "product", words, words)
        launches = [launch_on(name, "2027-03-12", title=words) for name in ("one", "two")]
        return seen(comment(state(), state(*launches, findings=(finding,))))

    assert page_of(text[:200]).elements == page_of("harmless").elements
