from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.expression import ANSWERS, Ask, Compare, Constant, Expression, Join, Not, type_of
from generator.model.place import Place
from generator.model.when import When
from generator.readiness.assessment import Given
from generator.readiness.evaluate import answers_of, evaluate
from tests.readiness.books import FILE, make_book, make_launch

NOWHERE = Place("x")
RATE = {"contact_rate": {"low": 0.004, "expected": 0.009, "high": 0.02}}


def ask(text: str, **values: Any) -> bool | None:
    return evaluate(When.parse(text).expression, _answers(values))[0]


def used(text: str, **values: Any) -> list[str]:
    return [given.name for given in evaluate(When.parse(text).expression, _answers(values))[1]]


def _answers(values: dict[str, Any]) -> dict[str, Given]:
    known = {f"impact.{name}": value for name, value in values.items()} | values
    return {name: Given(name, known.get(name), NOWHERE) for name in ANSWERS}


# ── what a launch answers ──


def test_every_name_has_an_answer():
    assert list(answers_of(make_launch(), make_book())) == list(ANSWERS)


def test_what_the_file_states_is_the_answer():
    answers = answers_of(make_launch(impact={"users_affected": 42000, "money_movement": True}), make_book())
    assert answers["kind"].value == "feature"
    assert answers["impact.users_affected"].value == 42000
    assert answers["impact.money_movement"].value is True


def test_what_nobody_answered_is_none():
    assert answers_of(make_launch(), make_book())["impact.new_errors"].value is None


def test_a_schema_default_is_an_answer():
    answers = answers_of(make_launch(), make_book())
    assert answers["audience.new_locale"].value is False
    assert answers["dates.certainty"].value == "soft"
    assert answers["audience.regions"].value == ()


def test_the_tier_is_an_answer_once_it_is_decided():
    assert answers_of(make_launch(), make_book())["tier"].value is None
    assert answers_of(make_launch(), make_book(), tier=2)["tier"].value == 2


def test_volume_is_users_times_rate_and_its_share_of_the_weekly_baseline():
    launch = make_launch(impact={"users_affected": 42000}, volume=RATE)
    answers = answers_of(launch, make_book(facts={"capacity": {"weekly_contacts": 2520}}))
    assert answers["volume.contacts"].value == 378.0
    assert answers["volume.share"].value == 0.15


@pytest.mark.parametrize(("users", "rate"), [(100, 1.1), (3, 0.1), (1_000_003, 0.07), (10_000_000_000, 1000)])
def test_contacts_are_exact_to_the_last_digit_written(users, rate):
    launch = make_launch(
        impact={"users_affected": users}, volume={"contact_rate": dict.fromkeys(RATE["contact_rate"], rate)}
    )
    exact = users * round(rate * 100) / 100
    assert answers_of(launch, make_book())["volume.contacts"].value == exact


def test_a_share_that_just_meets_the_bound_meets_it():
    # 0.07 × 3 is 0.21000000000000002 in binary, and 0.1 × 3 more than 0.3.
    launch = make_launch(impact={"users_affected": 3}, volume={"contact_rate": {"low": 0, "expected": 0.07, "high": 1}})
    answers = answers_of(launch, make_book(facts={"capacity": {"weekly_contacts": 1}}))
    assert evaluate(When.parse("volume.share <= 0.21").expression, answers)[0] is True


@pytest.mark.parametrize("weekly", [None, 0])
def test_without_a_baseline_there_is_no_share(weekly):
    launch = make_launch(impact={"users_affected": 42000}, volume=RATE)
    answers = answers_of(launch, make_book(facts={"capacity": {"weekly_contacts": weekly}}))
    assert answers["volume.contacts"].value == 378.0
    assert answers["volume.share"].value is None


def test_an_answer_stands_where_the_file_states_it():
    launch = make_launch({("impact",): (9, 3), ("impact", "money_movement"): (10, 19)})
    answers = answers_of(launch, make_book())
    assert answers["impact.money_movement"].place == Place(FILE, 10, 19)
    assert answers["impact.new_errors"].place == Place(FILE, 9, 3)


def test_a_volume_nobody_can_tell_stands_where_its_first_gap_is():
    places = {("impact",): (9, 3), ("volume", "contact_rate", "expected"): (20, 44)}
    nobody_counted = answers_of(make_launch(places, volume=RATE), make_book())["volume.contacts"]
    assert (nobody_counted.value, nobody_counted.place) == (None, Place(FILE, 9, 3))
    counted = answers_of(make_launch(places, volume=RATE, impact={"users_affected": 1}), make_book())["volume.contacts"]
    assert counted.place == Place(FILE, 20, 44)


# ── what a condition makes of them ──


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("true", True),
        ("false", False),
        ("kind == 'pricing'", True),
        ("kind != 'pricing'", False),
        ("kind in ['pricing', 'migration']", True),
        ("kind not in ['pricing', 'migration']", False),
        ("'MX' in audience.regions", True),
        ("impact.users_affected > 41999", True),
        ("impact.users_affected >= 42000.5", False),
        ("impact.users_affected < 42000", False),
        ("impact.users_affected <= 42000", True),
        ("not impact.regulatory", True),
        ("impact.money_movement == not_said", None),
        ("(impact.money_movement or impact.regulatory) and kind == 'pricing'", True),
    ],
)
def test_conditions(text, result):
    text = text.replace("not_said", "impact.new_errors")
    known = {"kind": "pricing", "audience.regions": ("MX",), "users_affected": 42000}
    assert ask(text, **known, money_movement=True, regulatory=False) is result


KLEENE = [
    # left, right, and, or
    (True, True, True, True),
    (True, False, False, True),
    (True, None, None, True),
    (False, False, False, False),
    (False, None, False, None),
    (None, None, None, None),
]


@pytest.mark.parametrize(("left", "right", "both", "either"), KLEENE)
def test_unanswered_is_neither_yes_nor_no(left, right, both, either):
    for one, other in ((left, right), (right, left)):
        assert ask("impact.regulatory and impact.new_errors", regulatory=one, new_errors=other) is both
        assert ask("impact.regulatory or impact.new_errors", regulatory=one, new_errors=other) is either


def test_not_unanswered_is_unanswered():
    assert ask("not impact.regulatory") is None
    assert ask("impact.users_affected > 5") is None
    assert ask("kind in ['pricing']") is None


def test_a_result_names_the_answers_it_follows_from():
    text = "impact.regulatory or impact.new_errors or impact.money_movement"
    assert used(text, regulatory=False, new_errors=True, money_movement=None) == ["impact.new_errors"]
    assert used(text, regulatory=False, new_errors=None, money_movement=False) == ["impact.new_errors"]
    assert used(text, regulatory=False, new_errors=False, money_movement=False) == [
        "impact.regulatory", "impact.new_errors", "impact.money_movement",
    ]  # fmt: skip
    assert used("impact.regulatory and impact.new_errors", regulatory=True, new_errors=False) == ["impact.new_errors"]


def test_an_answer_asked_twice_is_named_once():
    assert used("impact.users_affected > 5 and impact.users_affected < 9", users_affected=7) == [
        "impact.users_affected"
    ]


# ── it is total ──

_TEXTS = {"impact.reversible": ["flag", "release", "no"], "impact.ux_change": ["none", "minor", "major"]}
_OF_TYPE = {
    kind: [name for name, answer in ANSWERS.items() if answer.type == kind]
    for kind in ("flag", "number", "text", "list")
}
_NUMBERS = st.integers(-(10**10), 10**10) | st.floats(-1e9, 1e9)
_number = st.sampled_from(_OF_TYPE["number"]).map(Ask) | _NUMBERS.map(Constant)
_order = st.builds(Compare, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), _number, _number)
_text = st.sampled_from(["product"]).map(Ask) | st.text(max_size=5).map(Constant)
_list = st.sampled_from(_OF_TYPE["list"]).map(Ask) | st.lists(st.text(max_size=5)).map(
    lambda items: Constant(tuple(items))
)
_texts = st.builds(Compare, st.sampled_from(["==", "!="]), _text, _text) | st.builds(
    Compare, st.sampled_from(["in", "not in"]), _text, _list
)
_leaf = st.booleans().map(Constant) | st.sampled_from(_OF_TYPE["flag"]).map(Ask) | _order | _texts


def _grow(part: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    joined = st.builds(Join, st.sampled_from(["and", "or"]), st.lists(part, min_size=2, max_size=4).map(tuple))
    return joined | part.map(Not) | st.builds(Compare, st.sampled_from(["==", "!="]), part, part)


_VALUES = {
    "flag": st.booleans(),
    "number": st.integers(0, 10**10) | st.floats(0, 1e12),
    "text": st.text(max_size=5),
    "list": st.lists(st.text(max_size=5)).map(tuple),
}
_random_answers = st.fixed_dictionaries(
    {
        name: st.none() | (st.sampled_from(answer.choices) if answer.choices else _VALUES[answer.type])
        for name, answer in ANSWERS.items()
    }
).map(lambda values: {name: Given(name, value, NOWHERE) for name, value in values.items()})


@given(st.recursive(_leaf, _grow, max_leaves=20), _random_answers)
def test_every_well_typed_condition_has_a_result(expression, answers):
    assert type_of(expression) == "flag"
    result, given_answers = evaluate(expression, answers)
    assert result in (True, False, None)
    if result is None:
        assert any(given.value is None for given in given_answers)


@given(st.recursive(_leaf, _grow, max_leaves=20), _random_answers, _random_answers)
def test_a_decided_condition_stays_decided_whatever_the_missing_answers_turn_out_to_be(expression, answers, later):
    result, _ = evaluate(expression, answers)
    if result is not None:
        filled = {name: answer if answer.value is not None else later[name] for name, answer in answers.items()}
        assert evaluate(expression, filled)[0] is result


@given(st.recursive(_leaf, _grow, max_leaves=20), _random_answers, _random_answers)
def test_the_answers_named_are_enough_for_the_result(expression, answers, others):
    result, given_answers = evaluate(expression, answers)
    if result is not None:
        named = {given.name for given in given_answers}
        changed = {name: answers[name] if name in named else others[name] for name in answers}
        assert evaluate(expression, changed)[0] is result
