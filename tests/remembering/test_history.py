"""What changed on which day: found by holding what is there against what was seen last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readiness.content import NEW, Change
from generator.remembering.history import KEPT_DAYS, History, follow, history_from_json, history_to_json

DAY = date(2027, 2, 25)
BEGUN = follow(History(), {"a": {"tree": "1", "errors": "1"}}, {"a"}, DAY)


def after(history: History, parts: dict[str, str], on: date = DAY, launch: str = "a") -> History:
    return follow(history, {launch: parts}, {*history.seen, launch}, on)


def test_where_it_begins_nothing_has_changed() -> None:
    assert History({"a": {"tree": "1", "errors": "1"}}, ()) == BEGUN


def test_seen_again_nothing_changes() -> None:
    changed = after(BEGUN, {"tree": "2", "errors": "1"})
    assert after(changed, {"tree": "2", "errors": "1"}) == changed


def test_a_part_that_is_another_one_new_or_gone() -> None:
    assert after(BEGUN, {"tree": "2", "limits": "1"}).changes == (
        Change(DAY, "a", "errors", "1", ""),
        Change(DAY, "a", "limits", "", "1"),
        Change(DAY, "a", "tree", "1", "2"),
    )


def test_a_launch_that_is_new_says_nothing_of_its_parts_that_day() -> None:
    new = after(BEGUN, {"tree": "1"}, launch="b")
    assert [change.part for change in after(new, {"tree": "2"}, launch="b").changes] == [NEW]
    assert [change.part for change in after(new, {"tree": "2"}, DAY + timedelta(1), "b").changes] == ["tree", NEW]


def test_what_is_taken_back_on_its_day_was_no_change() -> None:
    there = after(BEGUN, {"tree": "2", "errors": "1"})
    assert after(there, {"tree": "1", "errors": "1"}) == BEGUN
    later = after(there, {"tree": "1", "errors": "1"}, DAY + timedelta(1))
    assert [(change.was, change.now) for change in later.changes] == [("2", "1"), ("1", "2")]


def test_of_a_launch_that_can_not_be_read_what_was_seen_still_holds() -> None:
    broken = follow(BEGUN, {}, {"a"}, DAY)
    assert broken == BEGUN
    assert after(broken, {"tree": "2", "errors": "1"}).changes == (Change(DAY, "a", "tree", "1", "2"),)


def test_of_one_that_is_gone_nothing_stays() -> None:
    changed = after(BEGUN, {"tree": "2", "errors": "1"})
    assert follow(changed, {}, set(), DAY) == History()


def test_what_is_long_ago_is_forgotten() -> None:
    changed = after(BEGUN, {"tree": "2", "errors": "1"})
    assert after(changed, {"tree": "2", "errors": "1"}, DAY + timedelta(KEPT_DAYS)) == changed
    assert after(changed, {"tree": "2", "errors": "1"}, DAY + timedelta(KEPT_DAYS + 1)).changes == ()


def test_the_ends_of_the_calendar_are_days() -> None:
    for day in (date.min, date.max):
        assert len(after(BEGUN, {"tree": "2", "errors": "1"}, day).changes) == 1


def test_it_comes_back_from_json() -> None:
    changed = after(BEGUN, {"tree": "2"})
    assert history_from_json(history_to_json(changed)) == changed


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"seen": 1}', b'{"changes": [{"on": "x"}]}'])
def test_what_is_no_history_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):
        history_from_json(raw)


CONTENTS = st.dictionaries(st.sampled_from("ab"), st.dictionaries(st.sampled_from("xyz"), st.sampled_from("12")))


@given(st.lists(CONTENTS, min_size=1))
def test_on_one_day_only_first_and_last_count(states: list[dict[str, dict[str, str]]]) -> None:
    """However often it was built in between: what changed on a day lies between its morning and its evening."""
    start = follow(History(), {name: {"x": "1"} for name in "ab"}, "ab", DAY)
    history = start
    for contents in states:
        history = follow(history, contents, "ab", DAY + timedelta(1))
    assert all(change.was != change.now for change in history.changes)
    for change in history.changes:
        assert start.seen[change.launch].get(change.part, "") == change.was
        assert history.seen[change.launch].get(change.part, "") == change.now
