"""Plan and apply against each helpdesk's stand-in: what is ours becomes as the book says, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest

from generator.helpdesks.chatwoot import short_code
from generator.helpdesks.targets import TARGETS
from generator.syncing.applying import StaleError
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import Lock
from generator.syncing.planning import PLAINLY, Choices
from generator.syncing.remotes import connect
from generator.syncing.wanted import wanted_of
from tests.helpdesks.books import compiled_for, desk_for
from tests.syncing.desks import STAND_INS, TEXT_OF, Desk, reply

NAMES_ARE_FREE = pytest.mark.parametrize("desk", sorted(STAND_INS.keys() - {"chatwoot"}), indirect=True)
"""Not in Chatwoot: there a name is one of its kind, and is the mark."""


@pytest.fixture(params=STAND_INS)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with STAND_INS[request.param]() as stand_in:
        yield Desk(request.param, stand_in)


def kinds(desk: Desk, *replies: object, choices: Choices = PLAINLY) -> list[tuple[str, str]]:
    return [(step.kind, step.source) for step in desk.plan(replies, choices).steps]  # type: ignore[arg-type]


def name_for(desk: Desk, name: str) -> str:
    """What a person calls a macro so that it has the name of ours."""
    return short_code(f"launch/{name}") if desk.target == "chatwoot" else name


def test_a_plan_touches_nothing(desk: Desk) -> None:
    plan = desk.plan([reply("a"), reply("b")])
    assert [step.kind for step in plan.steps] == ["create", "create"]
    assert desk.stand_in.writes == []
    assert desk.stand_in.store == {}


def test_macros_are_made_changed_and_switched_off_and_a_second_plan_is_empty(desk: Desk) -> None:
    assert desk.sync([reply("a"), reply("b")]).written == ["launch/a", "launch/b"]
    assert kinds(desk, reply("a"), reply("b")) == []
    assert kinds(desk, reply("a", "Other words")) == [("deactivate", "launch/b"), ("change", "launch/a")]
    desk.sync([reply("a", "Other words")])
    assert desk.active_sources() == {"launch/a"}
    assert kinds(desk, reply("a", "Other words")) == []
    assert len(desk.stand_in.store) == 2


def test_what_was_switched_off_comes_back_as_the_same_object(desk: Desk) -> None:
    desk.sync([reply("a")])
    ids = set(desk.stand_in.store)
    desk.sync([])
    assert desk.active_sources() == set()
    desk.sync([reply("a", "New words")])
    assert desk.active_sources() == {"launch/a"}
    assert set(desk.stand_in.store) == ids
    assert kinds(desk, reply("a", "New words")) == []


def test_a_macro_that_may_not_be_used_yet_waits_or_is_not_there(desk: Desk) -> None:
    desk.sync([reply("a", active=False)])
    assert desk.active_sources() == set()
    assert kinds(desk, reply("a", active=False)) == []
    desk.sync([reply("a")])
    assert desk.active_sources() == {"launch/a"}


def test_all_twenty_macros_of_the_golden_book_end_in_an_empty_plan(desk: Desk) -> None:
    of = TARGETS[desk.target]
    wanted = wanted_of(compiled_for(desk.target), of, desk_for(desk.target))
    desk.wanted = lambda replies: wanted  # type: ignore[method-assign]
    done = desk.sync([])
    assert len(done.written) == len(wanted) > 15
    assert desk.plan([]).steps == ()


def test_an_edit_in_the_helpdesk_is_drift_and_is_set_right_or_kept(desk: Desk) -> None:
    desk.sync([reply("a")])
    (id_,) = desk.stand_in.store
    field = TEXT_OF[desk.target]
    desk.stand_in.store[id_][field] = f"Edited by hand {desk.stand_in.store[id_][field]}"
    assert kinds(desk, reply("a")) == [("drift", "launch/a")]
    kept = desk.plan([reply("a")], Choices(keep_drift=True))
    assert kept.steps == ()
    assert [one.why for one in kept.left_alone] == ["changed in the helpdesk, and kept so"]
    desk.sync([reply("a")])
    assert "Edited by hand" not in str(desk.stand_in.store)


def test_a_lost_lock_file_makes_no_second_macro(desk: Desk) -> None:
    desk.sync([reply("a")])
    desk.lock = Lock(desk.target, desk.lock.address)
    assert [kind for kind, _ in kinds(desk, reply("a"))] in ([], ["change"])
    desk.sync([reply("a")])
    assert len(desk.stand_in.store) == 1
    assert kinds(desk, reply("a")) == []


@NAMES_ARE_FREE
def test_an_unmarked_macro_of_the_same_name_is_adopted_only_if_asked(desk: Desk) -> None:
    id_ = desk.by_hand("A")
    before = deepcopy(desk.stand_in.store)
    plan = desk.plan([reply("a")])
    assert plan.steps == ()
    assert "without our mark has this name" in plan.left_alone[0].why
    assert desk.stand_in.store == before
    done = desk.sync([reply("a")], Choices(adopt=True))
    assert done.written == ["launch/a"]
    assert set(desk.stand_in.store) == {id_}
    assert kinds(desk, reply("a")) == []


@NAMES_ARE_FREE
def test_of_two_unmarked_macros_of_one_name_none_is_adopted(desk: Desk) -> None:
    desk.by_hand("a")
    desk.by_hand("a")
    plan = desk.plan([reply("a")], Choices(adopt=True))
    assert plan.steps == ()
    assert "several macros" in plan.left_alone[0].why


def test_what_is_held_back_is_neither_changed_nor_switched_off(desk: Desk) -> None:
    desk.sync([reply("a"), reply("b")])
    held = Choices(is_held=lambda source: "launch.yaml has errors")
    plan = desk.plan([reply("a", "Other words")], held)
    assert plan.steps == ()
    assert [(one.source, one.why) for one in plan.left_alone] == [
        ("launch/a", "launch.yaml has errors"),
        ("launch/b", "launch.yaml has errors"),
    ]


def test_a_plan_is_refused_once_the_helpdesk_changed_and_nothing_is_done(desk: Desk) -> None:
    desk.sync([reply("a"), reply("b")])
    plan = desk.plan([reply("a", "Other words"), reply("b", "Other words"), reply("c")])
    id_ = max(desk.stand_in.store)
    desk.stand_in.store[id_][TEXT_OF[desk.target]] += " edited by hand"
    before = deepcopy(desk.stand_in.store)
    with pytest.raises(StaleError) as refused:
        desk.apply(plan)
    assert refused.value.why == {"launch/b": f"macro {id_} was changed"}
    assert desk.stand_in.store == before


def test_a_plan_is_refused_once_a_macro_of_the_name_appeared(desk: Desk) -> None:
    plan = desk.plan([reply("a")])
    desk.by_hand(name_for(desk, "a"))
    with pytest.raises(StaleError) as refused:
        desk.apply(plan)
    assert list(refused.value.why) == ["launch/a"]
    assert len(desk.stand_in.store) == 1


def test_a_plan_is_refused_once_its_macro_is_gone(desk: Desk) -> None:
    desk.sync([reply("a")])
    plan = desk.plan([reply("a", "Other words")])
    (id_,) = desk.stand_in.store
    desk.stand_in.store.clear()
    with pytest.raises(StaleError, match="nothing was done") as refused:
        desk.apply(plan)
    assert refused.value.why == {"launch/a": f"macro {id_} is there no longer"}


def test_a_plan_that_was_done_can_be_done_again_and_does_nothing(desk: Desk) -> None:
    plan = desk.plan([reply("a"), reply("b")])
    desk.apply(plan)
    before = deepcopy(desk.stand_in.store)
    done = desk.apply(plan)
    assert (done.written, done.before) == ([], ["launch/a", "launch/b"])
    assert desk.stand_in.store == before


@NAMES_ARE_FREE
def test_two_macros_with_our_mark_are_left_for_people_to_tell_apart(desk: Desk) -> None:
    desk.sync([reply("a")])
    (id_,) = desk.stand_in.store
    desk.stand_in.store[id_ + 1] = {**deepcopy(desk.stand_in.store[id_]), "id": id_ + 1}
    plan = desk.plan([reply("a", "Other words")])
    assert plan.steps == ()
    assert "two macros" in plan.left_alone[0].why


def test_a_macro_whose_mark_was_taken_away_is_not_ours_any_more(desk: Desk) -> None:
    desk.sync([reply("a")])
    (one,) = desk.stand_in.store.values()
    for field in ("description", "external_id", "foreign_id"):
        if field in one:
            one[field] = None
    if desk.target == "chatwoot":
        one["short_code"] = "mine"
    before = deepcopy(desk.stand_in.store)
    plan = desk.plan([reply("a")])
    assert [step.kind for step in plan.steps] == (["create"] if desk.target == "chatwoot" else [])
    assert kinds(desk) == []
    assert desk.stand_in.store == before


def test_wrong_credentials_are_told_without_being_shown(desk: Desk) -> None:
    environment = {**desk.stand_in.environment(desk.target), f"LAUNCHBOOK_{desk.target.upper()}_TOKEN": "another-one"}
    with connect(desk.target, environment) as remote:
        with pytest.raises(HelpdeskError, match="does not let us in") as refused:
            remote.fetch()
        assert "another-one" not in str(refused.value)
        assert "another-one" not in repr(remote.__dict__)


def test_more_macros_than_a_page_holds(desk: Desk) -> None:
    replies = [reply(f"m{number}") for number in range(230)]
    desk.sync(replies)
    assert len(desk.active_sources()) == 230
    assert kinds(desk, *replies) == []
    assert [kind for kind, _ in kinds(desk, *replies[:-1])] == ["deactivate"]


def test_a_plan_names_what_changes(desk: Desk) -> None:
    desk.sync([reply("a")])
    (step,) = desk.plan([replace(reply("a"), title="A new title")]).steps if desk.target != "chatwoot" else [None]
    if step:
        assert step.before is not None
        assert step.before != step.after
        assert "A new title" in (step.after.get("title"), step.after.get("name"))
