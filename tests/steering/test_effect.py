"""What a change of a launch or of the policy does, and how a comment tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.readiness.assess import assess_book
from generator.steering.comment import effect_table
from generator.steering.effect import Effect, effect_of, effects
from tests.gate.rendered import seen
from tests.readiness.books import action
from tests.steering.books import LIGHT, MAJOR, STANDARD, launch_on, portfolio_of, rules
from tests.strategies import PATIENT, lines

BRIEF = action("brief")
PLAIN = rules(BRIEF)


def of_policies(before: Policy, after: Policy, *launches: Launch) -> tuple[Effect, ...]:
    """The effect of another policy on the same launches."""
    now = portfolio_of(*launches, policy=after)
    return effects(assess_book(now.book, now.today, before), now)


def of_launches(before: Launch | None, after: Launch | None, policy: Policy = PLAIN) -> tuple[Effect, ...]:
    """The effect of another state of a launch under one policy."""
    was, now = (portfolio_of(*([one] if one else []), policy=policy) for one in (before, after))
    return effects(was, now)


def test_the_same_policy_has_no_effect() -> None:
    launches = [launch_on("a", "2027-03-01"), launch_on("b", None), launch_on("c", impact=LIGHT)]
    assert of_policies(PLAIN, rules(BRIEF), *launches) == ()
    assert of_launches(launches[0], launches[0]) == ()


def test_another_tier_is_told_with_what_decides_it() -> None:
    tiers: list[dict[str, Any]] = [
        {"tier": 1, "any": [{"id": "screens", "when": "impact.ux_change == 'major'"}]},
        {"tier": 3, "default": True},
    ]
    (found,) = of_policies(PLAIN, rules(BRIEF, tiers=tiers), launch_on("one", impact=STANDARD))
    assert (found.launch, found.title, found.tier, found.reasons) == ("one", "One", (2, 1), ("screens",))
    assert (found.gained, found.lost, found.moved) == ((), (), ())


def test_actions_are_gained_and_lost() -> None:
    (found,) = of_policies(rules(BRIEF, action("macros")), rules(BRIEF, action("demo")), launch_on("one", "2027-06-07"))
    assert (found.gained, found.lost) == (("Demo",), ("Macros",))
    assert (found.tier, found.is_none) == ((1, 1), False)


def test_due_days_move() -> None:
    (found,) = of_policies(rules(BRIEF), rules(action("brief", due={1: "T-5"})), launch_on("one", "2027-04-05"))
    (moved,) = found.moved
    assert (moved.title, moved.before, moved.after) == ("Brief", (date(2027, 3, 12),), (date(2027, 3, 29),))


def test_what_is_done_already_does_not_move() -> None:
    done = launch_on("one", "2027-04-05", actions={"brief": {"status": "done"}})
    assert of_policies(rules(BRIEF), rules(action("brief", due={1: "T-5"})), done) == ()


def test_an_action_becomes_late_or_is_late_no_more() -> None:
    near, one = rules(action("brief", due={1: "T-1"})), launch_on("one")
    (late,) = of_policies(near, PLAIN, one)
    assert (late.late, late.on_time) == (("Brief",), ())
    (mended,) = of_policies(PLAIN, near, one)
    assert (mended.late, mended.on_time) == ((), ("Brief",))


def test_a_late_action_that_is_no_longer_asked_is_lost_and_not_in_time() -> None:
    (found,) = of_policies(PLAIN, rules(), launch_on("one"))
    assert (found.lost, found.on_time) == (("Brief",), ())


def test_a_gate_becomes_blocked_or_opens() -> None:
    gate = {"id": "go", "title": "Go or no-go", "at": "T-5", "requires": ["brief"]}
    early = rules(BRIEF, gates=[{**gate, "at": "T-20"}])
    (blocked,) = of_policies(rules(BRIEF, gates=[gate]), early, launch_on("one", "2027-03-17"))
    assert (blocked.blocked, blocked.opened) == (("Go or no-go",), ())
    (opened,) = of_policies(early, rules(BRIEF, gates=[gate]), launch_on("one", "2027-03-17"))
    assert (opened.blocked, opened.opened) == ((), ("Go or no-go",))


def test_gaps_that_come_anew_are_told_and_old_ones_are_not() -> None:
    asked = rules(BRIEF, required=[{"field": "dates.announce", "action": "brief"}])
    (found,) = of_policies(PLAIN, asked, launch_on("one"))
    assert [gap.where for gap in found.gaps] == ["dates.announce"]
    assert of_policies(asked, asked, launch_on("one")) == ()


@pytest.mark.parametrize("status", ["closed", "rolled_back"])
def test_a_launch_that_is_over_is_left_out(status: str) -> None:
    assert of_policies(PLAIN, rules(action("demo")), launch_on("one", status=status)) == ()
    assert len(of_policies(PLAIN, rules(action("demo")), launch_on("one", status="live"))) == 1


def test_a_launch_that_ends_now_is_told() -> None:
    (found,) = of_launches(launch_on("one"), launch_on("one", status="closed"))
    assert found.status == ("in_review", "closed")
    assert found.on_time == ("Brief",)


def test_another_ga_moves_what_is_due() -> None:
    (found,) = of_launches(launch_on("one"), launch_on("one", "2027-04-05"))
    assert found.ga == (date(2027, 3, 8), date(2027, 4, 5))
    assert [moved.after for moved in found.moved] == [(date(2027, 3, 12),)]
    assert found.on_time == ("Brief",)


def test_a_launch_comes_or_goes() -> None:
    (new,) = of_launches(None, launch_on("one"))
    assert (new.is_new, new.is_gone, new.tier, new.ga) == (True, False, (None, 1), (None, date(2027, 3, 8)))
    assert (new.gained, new.late) == ((), ("Brief",))
    (gone,) = of_launches(launch_on("one"), None)
    assert (gone.is_new, gone.is_gone, gone.tier, gone.lost) == (False, True, (1, None), ())
    assert of_launches(None, launch_on("one", status="closed")) == ()
    assert effect_of(portfolio_of(launch_on("one")).launches["one"], None) is not None


def test_effects_stand_in_order_of_ids() -> None:
    found = of_policies(PLAIN, rules(action("demo")), launch_on("b"), launch_on("a"))
    assert [one.launch for one in found] == ["a", "b"]


# As a comment


def table(*found: Effect) -> str:
    return "\n".join(effect_table(found))


def test_a_table_has_a_row_a_launch() -> None:
    found = of_policies(
        PLAIN, rules(BRIEF, action("demo")), launch_on("a"), launch_on("b"), launch_on("c", status="closed")
    )
    lines_of = table(*found).splitlines()
    assert lines_of[0] == "| Launch | Status | Tier | GA | Actions | Late or blocked | New gaps |"
    assert lines_of[2].startswith("| A | in review | 1 | Mon 8 Mar 2027 | + Demo | late: Demo |")
    assert len(lines_of) == 4


def test_nothing_to_tell_is_no_table() -> None:
    assert table() == ""


def test_a_table_tells_tiers_days_and_moves() -> None:
    (found,) = of_launches(
        launch_on("one", "2027-04-05", impact=STANDARD), launch_on("one", "2027-04-12", impact=MAJOR)
    )
    text = table(found)
    assert "2 → **1** (money)" in text
    assert "Mon 5 Apr 2027 → **Mon 12 Apr 2027**" in text
    assert "moved: Brief Fri 12 Mar 2027 → Mon 22 Mar 2027" in text


def test_a_new_launch_and_a_removed_one_are_called_so() -> None:
    assert "| new: 1 (money) | Mon 8 Mar 2027 |" in table(*of_launches(None, launch_on("one")))
    assert "| removed |" in table(*of_launches(launch_on("one"), None))


def test_a_status_that_changed_is_told() -> None:
    done = {"actions": {"brief": {"status": "done"}}}
    (found,) = of_launches(launch_on("one", **done), launch_on("one", **done, status="live"))
    assert "live" in table(found)


def test_more_launches_than_anybody_reads_are_counted() -> None:
    found = of_policies(PLAIN, rules(action("demo")), *(launch_on(f"l{number}") for number in range(53)))
    text = table(*found)
    assert text.count("\n| L") == 50
    assert text.endswith("3 more launches are not shown here.")


@settings(PATIENT, max_examples=60)
@given(lines())
def test_whatever_a_title_holds_a_row_stays_a_row(title: str) -> None:
    def page_of(words: str) -> Any:
        policy = rules(action("brief", title=words))
        return seen(
            table(*of_launches(launch_on("one", title=words), launch_on("one", "2027-04-05", title=words), policy))
        )

    hostile, harmless = page_of(title[:200]), page_of("harmless")
    assert hostile.elements == harmless.elements
    assert hostile.strange == []
