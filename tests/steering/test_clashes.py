"""Launches that are in each other's way, and which of them to move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.launch import Launch
from generator.readiness.portfolio import Portfolio
from generator.steering.clash_words import clash_words
from generator.steering.clashes import Clash, find_clashes
from tests.readiness.books import action
from tests.steering.books import (
    LIGHT,
    MAJOR,
    REVIEW,
    STANDARD,
    TEAM,
    TRAINING,
    bringing,
    launch_on,
    portfolio_of,
    rules,
)
from tests.strategies import PATIENT

APART: dict[str, Any] = {"product": "billing"}
"""A launch of a product that no team answers for: it shares no team with any other."""


def between(*launches: Launch, **book: Any) -> tuple[Clash, ...]:
    return find_clashes(portfolio_of(*launches, **book)).between


def kinds(found: tuple[Clash, ...]) -> list[str]:
    return [one.kind for one in found]


def launches_of(clash: Clash) -> list[str]:
    return sorted(part.card.id for part in clash.parts)


def moved(launch: Launch, ga: date) -> Launch:
    """The same launch with another GA, all else as it was."""
    changed = launch.model_copy(update={"dates": launch.dates.model_copy(update={"ga": ga})})
    changed._source = launch._source
    return changed


def test_two_launches_want_one_team() -> None:
    first = launch_on("first", **bringing(100, chat=0.5, email=0.5))
    second = launch_on("second", "2027-03-10")
    (clash,) = between(first, second)
    assert (clash.kind, clash.name, clash.title) == ("team", "latam", "Payouts LATAM")
    assert (clash.first, clash.last) == (date(2027, 3, 8), date(2027, 3, 21))
    assert launches_of(clash) == ["first", "second"]
    assert (clash.load.amount, clash.limit) == (2, 1)


def test_a_clash_of_a_team_tells_contacts_and_hours() -> None:
    (clash,) = between(
        launch_on("first", **bringing(100, chat=0.5, email=0.5)), launch_on("second", **bringing(40, chat=1.0))
    )
    assert clash.load.contacts == pytest.approx(140)
    # 50 chats, two at a time, of six minutes; 50 e-mails of twelve; 40 more chats
    assert clash.load.hours == pytest.approx(50 * 360 / 2 / 3600 + 50 * 720 / 3600 + 40 * 360 / 2 / 3600)
    by_launch = {part.card.id: part.load.contacts for part in clash.parts}
    assert by_launch == pytest.approx({"first": 100, "second": 40})


def test_hours_that_nobody_knows_are_not_made_up() -> None:
    (clash,) = between(launch_on("first", **bringing(100)), launch_on("second", **bringing(40, fax=1.0)))
    assert clash.load.contacts == pytest.approx(140)
    assert clash.load.hours is None


def test_a_launch_takes_only_its_share_of_a_team() -> None:
    shared = launch_on("shared", **bringing(100))
    shared = shared.model_copy(
        update={"volume": shared.volume.model_copy(update={"teams": {"latam": 0.25, "emea": 0.75}})}
    )
    (clash,) = between(shared, launch_on("whole", **bringing(40)))
    assert clash.load.contacts == pytest.approx(25 + 40)


def test_a_launch_that_names_its_teams_wants_them_though_its_contacts_are_unknown() -> None:
    named = launch_on("named", **APART, volume={"teams": {"latam": 1.0}})
    (clash,) = between(launch_on("first"), named)
    assert (clash.kind, clash.name, launches_of(clash)) == ("team", "latam", ["first", "named"])


def test_two_launches_reach_one_region() -> None:
    mexico = {"audience": {"regions": ["MX"]}}
    (clash,) = between(launch_on("first", **mexico), launch_on("second", **APART, **mexico))
    assert (clash.kind, clash.name, clash.title) == ("region", "MX", "Mexico")
    assert launches_of(clash) == ["first", "second"]
    assert between(launch_on("first", **mexico), launch_on("second", **APART, audience={"regions": ["DE"]})) == ()


def test_attention_is_wanted_for_as_many_weeks_as_the_policy_says() -> None:
    first, later = launch_on("first"), launch_on("later", "2027-03-16")
    (clash,) = between(first, later)
    assert (clash.first, clash.last) == (date(2027, 3, 15), date(2027, 3, 21))
    assert between(first, later, policy=rules(clashes={"weeks": 1})) == ()
    (longer,) = between(first, later, policy=rules(clashes={"weeks": 4}))
    assert (longer.first, longer.last) == (date(2027, 3, 15), date(2027, 4, 4))


def test_more_launches_at_a_time_are_fine_where_the_policy_says_so() -> None:
    names = ("first", "second", "third")
    (clash,) = between(*map(launch_on, names), policy=rules(clashes={"launches": 2}))
    assert (clash.load.amount, clash.limit) == (3, 2)
    assert between(*map(launch_on, names), policy=rules(clashes={"launches": 3})) == ()


def test_a_channel_gets_more_than_its_share_of_usual_contacts() -> None:
    first = launch_on("first", **bringing(100, LIGHT))
    second = launch_on("second", **bringing(80, LIGHT))
    (clash,) = between(first, second)
    assert (clash.kind, clash.name, clash.title) == ("channel", "chat", "Chat")
    assert clash.limit == pytest.approx(150)  # 15 % of the 1,000 of a usual week
    assert clash.load.amount == clash.load.contacts == pytest.approx(180)
    assert clash.load.hours == pytest.approx(180 * 360 / 2 / 3600)
    assert [part.card.id for part in clash.parts] == ["first", "second"]
    assert between(first, launch_on("second", **bringing(50, LIGHT))) == ()  # exactly 150 is no more than 150


def test_a_launch_with_next_to_no_contacts_is_no_part_of_a_channels_clash() -> None:
    assert between(launch_on("flood", **bringing(200, LIGHT)), launch_on("drop", **bringing(10, LIGHT))) == ()
    (clash,) = between(
        launch_on("flood", **bringing(200, LIGHT)),
        launch_on("drop", **bringing(10, LIGHT)),
        launch_on("rain", **bringing(20, LIGHT)),
    )
    assert launches_of(clash) == ["flood", "rain"]
    assert clash.load.amount == pytest.approx(230)  # though counted it is


def test_a_channel_of_which_no_team_says_its_usual_contacts_can_not_be_judged() -> None:
    team = {**TEAM, "weekly_contacts": {"email": 400}}
    found = find_clashes(
        portfolio_of(launch_on("first", **bringing(100, LIGHT)), launch_on("second", **bringing(100, LIGHT)), team=team)
    )
    assert found.between == ()
    assert len(found.unknown) == 1
    assert "Chat: cannot say" in found.unknown[0]
    assert "E-mail" not in found.unknown[0]


def test_a_trainer_has_two_launches_to_train_for_in_a_week() -> None:
    policy = rules(TRAINING, TRAINING | {"id": "coaching"})
    (clash,) = between(launch_on("first"), launch_on("second", "2027-03-09", **APART), policy=policy)
    assert (clash.kind, clash.name, clash.title) == ("trainer", "nia-obi", "Nia Obi")
    assert (clash.load.amount, clash.limit) == (2, 1)  # launches, however many actions each has
    assert (clash.first, clash.last) == (date(2027, 3, 1), date(2027, 3, 7))
    apart = between(launch_on("first"), launch_on("second", "2027-03-18", **APART), policy=policy)
    assert "trainer" not in kinds(apart)


def test_a_training_that_is_done_takes_nobodys_time() -> None:
    done = {"actions": {"training": {"status": "done"}}}
    assert between(launch_on("first", **done), launch_on("second", **APART), policy=rules(TRAINING)) == ()


def test_a_reviewer_has_more_to_review_than_a_week_holds() -> None:
    launches = [launch_on(f"l{number}", **APART) for number in range(4)]
    (clash,) = between(*launches, policy=rules(REVIEW))
    assert (clash.kind, clash.name, clash.title) == ("reviewer", "lex-stern", "Lex Stern")
    assert (clash.load.amount, clash.limit) == (4, 3)
    assert between(*launches[:3], policy=rules(REVIEW)) == ()


def test_an_owner_can_be_overworked_by_one_launch_alone() -> None:
    actions = [action(f"a{number}") for number in range(3)]
    far = launch_on("far", "2027-04-06")
    (clash,) = between(far, policy=rules(*actions, clashes={"actions": 2}))
    assert (clash.kind, clash.name, clash.title) == ("owner", "carla-mendes", "Carla Mendes")
    assert (clash.load.amount, clash.limit, launches_of(clash)) == (3, 2, ["far"])
    assert (clash.first, clash.last) == (date(2027, 3, 15), date(2027, 3, 21))  # the week of T-15
    assert between(far, policy=rules(*actions, clashes={"actions": 3})) == ()


def test_actions_that_were_due_before_this_week_are_late_not_to_come() -> None:
    actions = [action(f"a{number}", due={1: "T-15"}) for number in range(3)]
    assert between(launch_on("near"), policy=rules(*actions, clashes={"actions": 1})) == ()


@pytest.mark.parametrize(
    ("policy", "changes"),
    [
        (rules(), {"audience": {"regions": ["MX", "DE"]}}),
        (rules(), bringing(5000)),
        (rules(TRAINING, REVIEW, clashes={"reviews": 1}), {}),
    ],
    ids=["team and regions", "channel", "trainer and reviewer"],
)
def test_one_launch_alone_is_in_nobodys_way(policy: Any, changes: dict[str, Any]) -> None:
    assert between(launch_on("alone", **changes), policy=policy) == ()
    assert between(launch_on("alone", **changes), launch_on("twin", **changes), policy=policy) != ()


def test_tiers_that_the_policy_does_not_name_do_not_compete_for_attention() -> None:
    mexico = {"audience": {"regions": ["MX"]}}
    light = launch_on("light", impact=LIGHT, **mexico)
    assert between(launch_on("major", **mexico), light) == ()
    every = rules(clashes={"tiers": [1, 2, 3]})
    assert kinds(between(launch_on("major", **mexico), light, policy=every)) == ["region", "team"]
    one = rules(clashes={"tiers": [1]})
    assert between(launch_on("major"), launch_on("standard", impact=STANDARD), policy=one) == ()


@pytest.mark.parametrize("status", ["closed", "rolled_back"])
def test_what_is_over_is_in_nobodys_way(status: str) -> None:
    assert between(launch_on("running"), launch_on("over", status=status)) == ()


def test_what_went_live_long_ago_is_in_nobodys_way() -> None:
    assert between(launch_on("old", "2027-02-02"), launch_on("older", "2027-02-02")) == ()


def test_what_went_live_last_week_still_wants_attention_this_week() -> None:
    (clash,) = between(launch_on("old", "2027-02-16"), launch_on("older", "2027-02-16"))
    assert (clash.first, clash.last) == (date(2027, 2, 22), date(2027, 2, 28))
    assert clash.moves[0].free is None  # what is live can't be moved


def test_other_launches_a_week_later_are_a_clash_of_their_own() -> None:
    found = between(launch_on("a"), launch_on("b"), launch_on("c", "2027-03-16"))
    assert [(str(one.first), launches_of(one)) for one in found] == [
        ("2027-03-08", ["a", "b"]),
        ("2027-03-15", ["a", "b", "c"]),
    ]
    assert len({one.key for one in found}) == 2


def test_clashes_of_a_launch_are_those_it_has_a_part_in() -> None:
    found = find_clashes(
        portfolio_of(launch_on("a"), launch_on("b"), launch_on("c", "2027-06-07"), launch_on("d", "2027-06-07"))
    )
    assert len(found.between) == 2
    assert [launches_of(one) for one in found.of("a").between] == [["a", "b"]]
    assert found.of("nobody").between == ()


# Which launch to move


def order(*launches: Launch, policy: Any = None) -> list[str]:
    (clash,) = between(*launches, policy=policy)
    return [move.card.id for move in clash.moves]


def test_a_hard_date_moves_last() -> None:
    hard = launch_on("a-hard", dates={"certainty": "hard"}, impact=STANDARD)
    told = launch_on("b-told", dates={"announce": "2027-02-01"})
    assert order(hard, told) == ["b-told", "a-hard"]


def test_of_soft_dates_those_that_customers_know_move_last() -> None:
    told = launch_on("a-told", dates={"announce": "2027-02-25"}, impact=STANDARD)
    soon = launch_on("b-soon", dates={"announce": "2027-02-26"})
    assert order(told, soon) == ["b-soon", "a-told"]


def test_then_the_lower_tier_moves_first() -> None:
    assert order(launch_on("a-major"), launch_on("b-standard", impact=STANDARD)) == ["b-standard", "a-major"]


def test_then_where_fewer_actions_are_done() -> None:
    policy = rules(action("macros"), action("brief"))
    worked = launch_on("a-worked", actions={"macros": {"status": "done"}})
    assert order(worked, launch_on("b-fresh"), policy=policy) == ["b-fresh", "a-worked"]


def test_then_what_brings_fewer_contacts_then_by_id() -> None:
    more, fewer = launch_on("a-more", **bringing(50)), launch_on("b-fewer", **bringing(20))
    assert order(more, fewer) == ["b-fewer", "a-more"]
    assert order(launch_on("b"), launch_on("a")) == ["a", "b"]


def test_the_order_of_moves_is_told_with_what_it_is_made_from() -> None:
    (clash,) = between(launch_on("a-major"), launch_on("b-standard", impact=STANDARD))
    words = clash_words(clash)
    assert "2 launches want this team's attention in a week; 1 would be fine (a-major, b-standard)" in words
    assert "Move b-standard first (soft date, customers not told, tier 2, 0 actions done)" in words


def test_where_all_dates_are_hard_nothing_moves() -> None:
    hard = {"certainty": "hard"}
    (clash,) = between(launch_on("a", dates=hard), launch_on("b", dates=hard))
    assert clash.moves[0].free is None
    assert "No date can move" in clash_words(clash)


# The first free day


def test_the_first_free_day_is_the_same_weekday_of_the_first_week_without_a_clash() -> None:
    (clash,) = between(launch_on("a", "2027-03-09"), launch_on("b", "2027-03-09", impact=STANDARD))
    assert clash.moves[0].card.id == "b"
    assert clash.moves[0].free == date(2027, 3, 23)
    assert [move.free for move in clash.moves[1:]] == [None]


def test_a_free_week_whose_weekday_is_a_holiday_is_met_on_another_day() -> None:
    # Monday 15 March is a holiday in Mexico
    (clash,) = between(
        launch_on("a", "2027-03-01"), launch_on("b", "2027-03-01", impact=STANDARD), policy=rules(clashes={"weeks": 1})
    )
    assert clash.moves[0].free == date(2027, 3, 8)
    busy = [launch_on("a", "2027-03-01"), launch_on("b", "2027-03-01", impact=STANDARD), launch_on("c", "2027-03-08")]
    (clash,) = between(*busy, policy=rules(clashes={"weeks": 1}))
    assert clash.moves[0].free == date(2027, 3, 16)


def test_where_no_week_of_half_a_year_is_free_that_is_said() -> None:
    always = [launch_on(f"b{number:02}", str(date(2027, 3, 8) + timedelta(weeks=number))) for number in range(40)]
    move = between(launch_on("a", impact=STANDARD), *always, policy=rules(clashes={"weeks": 1}))[0].moves[0]
    assert (move.card.id, move.free) == ("a", None)


DAYS = (
    st.integers(0, 40).map(lambda after: date(2027, 3, 1) + timedelta(days=after)).filter(lambda day: day.weekday() < 4)
)


@st.composite
def crowds(draw: st.DrawFn) -> list[Launch]:
    """Two to five launches on weekdays of a few weeks."""
    return [
        launch_on(
            f"l{number}",
            str(draw(DAYS)),
            audience={"regions": draw(st.lists(st.sampled_from(["MX", "DE"]), unique=True))},
            product=draw(st.sampled_from(["payouts", "billing"])),
            **bringing(draw(st.sampled_from([10, 60, 120])), draw(st.sampled_from([MAJOR, STANDARD, LIGHT]))),
        )
        for number in range(draw(st.integers(2, 5)))
    ]


def after_moving(launches: list[Launch], **book: Any) -> list[str]:
    """Each launch that is to move, moved to its first free day: clashes and bad days that it has there."""
    found = find_clashes(portfolio_of(*launches, **book)).between
    wrong = []
    for move in (one.moves[0] for one in found if one.moves[0].free):
        assert move.free
        changed = [moved(one, move.free) if one.id == move.card.id else one for one in launches]
        there = find_clashes(portfolio_of(*changed, **book)).of(move.card.id)
        wrong += [f"{move.free}: {clash_words(one)}" for one in there.between if one.kind != "owner"]
        wrong += [f"{move.free}: {one.reasons}" for one in there.days]
    return wrong


@settings(PATIENT, max_examples=25)
@given(crowds())
def test_on_its_first_free_day_a_launch_is_in_nobodys_way(launches: list[Launch]) -> None:
    assert after_moving(launches) == []


@settings(PATIENT, max_examples=25)
@given(crowds())
def test_on_its_first_free_day_its_trainer_and_reviewer_are_free_too(launches: list[Launch]) -> None:
    assert after_moving(launches, policy=rules(TRAINING, REVIEW, clashes={"reviews": 1})) == []


def test_a_training_that_is_late_is_held_on_the_new_day_too() -> None:
    hard = {"certainty": "hard"}
    live_today = launch_on("a", "2027-02-25")  # its training should have been last week
    launches = [live_today, launch_on("b", "2027-02-25", hard), launch_on("c", "2027-03-04", hard, **APART)]
    assert after_moving(launches, policy=rules(TRAINING, clashes={"weeks": 1})) == []


def test_a_training_before_a_holiday_is_earlier_than_a_week_before_would_be() -> None:
    hard = {"certainty": "hard"}
    # Monday 15 March is a holiday: five working days before the 22nd is the 12th, a week before the 16th is the 8th
    launches = [launch_on("a"), launch_on("b", dates=hard), launch_on("c", "2027-03-16", hard, **APART)]
    assert after_moving(launches, policy=rules(TRAINING, clashes={"weeks": 1})) == []


def test_on_another_weekday_more_contacts_fall_into_the_week_after() -> None:
    hard = {"certainty": "hard"}
    launches = [
        launch_on("a", "2027-03-01", **bringing(130, LIGHT)),
        launch_on("b", "2027-03-01", hard, **bringing(30, LIGHT)),
        launch_on("c", "2027-03-08", hard, **bringing(140, LIGHT)),
        launch_on("d", "2027-03-22", hard, **bringing(140, LIGHT)),
    ]
    assert [one.moves[0].card.id for one in between(*launches)] == ["a"]
    assert after_moving(launches) == []


@settings(PATIENT, max_examples=25)
@given(crowds())
def test_every_clash_passes_its_limit_and_its_figures_are_the_sum_of_its_parts(launches: list[Launch]) -> None:
    found: Portfolio = portfolio_of(*launches, policy=rules(TRAINING))
    for clash in find_clashes(found).between:
        assert clash.load.amount > clash.limit
        assert len(clash.parts) > 1 or clash.kind == "owner"
        assert clash.load.amount >= sum(part.load.amount for part in clash.parts) - 1e-9
        assert {move.card.id for move in clash.moves} == {part.card.id for part in clash.parts}
        assert clash.first.weekday() == 0 and clash.last.weekday() == 6
        assert clash.last >= found.today
