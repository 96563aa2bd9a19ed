"""The language of conditions: what can be said, what it is, and what is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.expression import ANSWERS, Ask, Compare, Constant, Join, Not, WhenError, names_in, type_of
from generator.model.when import When
from tests.strategies import PATIENT

MONEY, REGULATORY, USERS = Ask("impact.money_movement"), Ask("impact.regulatory"), Ask("impact.users_affected")
KIND, SEGMENTS = Ask("kind"), Ask("audience.segments")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (True, Constant(True)),
        (False, Constant(False)),
        ("true", Constant(True)),
        ("impact.money_movement", MONEY),
        ("  ( impact.money_movement )  ", MONEY),
        ("not impact.money_movement", Not(MONEY)),
        ("not not impact.money_movement", Not(Not(MONEY))),
        ("impact.users_affected >= 10000", Compare(">=", USERS, Constant(10000))),
        ("0.5 < volume.share", Compare("<", Constant(0.5), Ask("volume.share"))),
        ("impact.users_affected > -1", Compare(">", USERS, Constant(-1))),
        ("kind == 'pricing'", Compare("==", KIND, Constant("pricing"))),
        ('kind != "pricing"', Compare("!=", KIND, Constant("pricing"))),
        ("kind in ['pricing', 'migration']", Compare("in", KIND, Constant(("pricing", "migration")))),
        ("kind in ['pricing',]", Compare("in", KIND, Constant(("pricing",)))),
        ("kind not in []", Compare("not in", KIND, Constant(()))),
        ("'smb' in audience.segments", Compare("in", Constant("smb"), SEGMENTS)),
        ("impact.regulatory == true", Compare("==", REGULATORY, Constant(True))),
        ("product == 'and or not'", Compare("==", Ask("product"), Constant("and or not"))),
    ],
)
def test_what_can_be_said(text, expression):
    assert When.parse(text).expression == expression


def test_not_binds_closer_than_and_and_and_closer_than_or():
    said = When.parse(
        "impact.money_movement or not impact.regulatory and impact.users_affected < 5 or kind == 'process'"
    )
    assert said.expression == Join(
        "or",
        (
            MONEY,
            Join("and", (Not(REGULATORY), Compare("<", USERS, Constant(5)))),
            Compare("==", KIND, Constant("process")),
        ),
    )


def test_brackets_come_first():
    assert When.parse("not (impact.money_movement or impact.regulatory)").expression == Not(
        Join("or", (MONEY, REGULATORY))
    )


def test_the_text_is_kept_as_it_was_typed():
    assert When.parse("  impact.regulatory ").text == "  impact.regulatory "
    assert When.parse(True).text == "true"


def test_only_true_holds_for_every_launch():
    assert When.parse(True).is_always
    assert not When.parse(False).is_always and not When.parse("true or false").is_always


def test_names_come_in_the_order_they_are_asked():
    said = When.parse("kind in ['pricing'] and not (volume.share > 0.1 or 'smb' in audience.segments)")
    assert list(names_in(said.expression)) == ["kind", "volume.share", "audience.segments"]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "LB501", "the condition ends too early"),
        ("   ", "LB501", "the condition ends too early"),
        ("kind ==", "LB501", "the condition ends too early"),
        ("kind = 'pricing'", "LB501", "can't read the condition from `= 'pricing'`"),
        ("kind == 'pricing", "LB501", "can't read the condition from `'pricing`"),
        ("kind == `x`", "LB501", "can't read the condition from ``x``"),
        ("impact.users_affected > 10k", "LB501", "can't read the condition from `10k`"),
        ("impact.users_affected > 1.2.3", "LB501", "can't read the condition from `1.2.3`"),
        ("(impact.regulatory", "LB501", "expected `)`, found `end of the condition`"),
        ("impact.regulatory)", "LB501", "unexpected `)`"),
        ("impact.regulatory impact.regulatory", "LB501", "unexpected `impact.regulatory`"),
        ("1 < volume.share < 2", "LB501", "unexpected `<`"),
        ("kind not 'pricing'", "LB501", "expected `in`, found `'pricing'`"),
        ("and", "LB501", "unexpected `and`"),
        ("== 1", "LB501", "unexpected `==`"),
        ("kind in [pricing]", "LB501", "a list holds texts in quotes, like ['pricing', 'migration']"),
        ("kind in ['a' 'b']", "LB501", "expected `]`, found `'b'`"),
        ("kind in ['a'", "LB501", "expected `]`, found `end of the condition`"),
        ("kind in [", "LB501", "a list holds texts in quotes, like ['pricing', 'migration']"),
        ("impact.regulatory()", "LB501", "unexpected `(`"),
        ("kind[0]", "LB501", "unexpected `[`"),
        ("__import__('os')", "LB502", 'unknown name "__import__"'),
        ("impact.money", "LB502", 'unknown name "impact.money": did you mean "impact.money_movement"?'),
        ("True", "LB502", 'unknown name "True"'),
        ("kind", "LB503", "the condition is not a yes/no answer: compare it, like `kind == 'pricing'`"),
        ("'pricing'", "LB503", "the condition is not a yes/no answer: compare it, like `kind == 'pricing'`"),
        ("[]", "LB503", "the condition is not a yes/no answer: compare it, like `kind == 'pricing'`"),
        ("not kind", "LB503", "`not` needs yes/no answers on both sides, not a text"),
        ("impact.regulatory and 5", "LB503", "`and` needs yes/no answers on both sides, not a number"),
        ("kind == 5", "LB503", "can't compare a text with a number"),
        ("impact.regulatory == 'yes'", "LB503", "can't compare a flag with a text"),
        ("audience.segments == ['smb']", "LB503", "can't compare a list with a list"),
        ("kind < 'pricing'", "LB503", "`<` compares numbers, not a text with a text"),
        ("kind in 'pricing'", "LB503", "`in` needs a text on the left and a list on the right"),
        ("5 in audience.segments", "LB503", "`in` needs a text on the left and a list on the right"),
        ("kind == 'pricng'", "LB503", "kind is never 'pricng': did you mean \"pricing\"?"),
        ("kind in ['pricing', 'feture']", "LB503", "kind is never 'feture': did you mean \"feature\"?"),
        ("'never' == impact.reversible", "LB503", "impact.reversible is never 'never': known: flag, no, release"),
    ],
)
def test_what_is_refused(text, code, message):
    with pytest.raises(WhenError) as refused:
        When.parse(text)
    assert refused.value.code == code
    assert str(refused.value).startswith(message)


def test_a_condition_is_at_most_a_thousand_characters_and_thirty_levels():
    long = " or ".join(["impact.regulatory"] * 100)
    with pytest.raises(WhenError, match="at most 1000 characters"):
        When.parse(long)
    assert When.parse("(" * 29 + "true" + ")" * 29).is_always
    for deep in ("(" * 30 + "true" + ")" * 30, "not " * 31 + "true", "(" * 500, "[" * 900, "not " * 250):
        with pytest.raises(WhenError):
            When.parse(deep)


def test_in_yaml_it_is_true_false_or_a_text():
    when = TypeAdapter(When)
    assert when.validate_python(True).is_always
    assert when.validate_python("kind == 'process'").text == "kind == 'process'"
    assert when.validate_python(When.parse(False)) == When.parse(False)
    for value, code in ((5, "LB203"), (None, "LB203"), (["kind"], "LB203"), ("knd", "LB502"), ("kind", "LB503")):
        with pytest.raises(ValidationError) as refused:
            when.validate_python(value)
        assert [error["type"] for error in refused.value.errors()] == [code]


def test_every_answer_says_what_it_means_and_has_a_type():
    for name, answer in ANSWERS.items():
        assert answer.meaning and type_of(Ask(name)) == answer.type
        assert (answer.type == "text" and name != "product") == bool(answer.choices)


WORDS = st.sampled_from(
    [*ANSWERS, "and", "or", "not", "in", "(", ")", "[", "]", ",", "==", "!=", "<", ">=", "1", "-2.5", "'pricing'",
     '"x"', "true",
     "false", "x", "é", "'", "=", "\n", "1e5", "٣"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80))
@settings(PATIENT, max_examples=1000)
def test_any_text_is_a_condition_or_says_why_not(text):
    begun = time.perf_counter()
    try:
        said = When.parse(text)
    except WhenError as refused:
        assert refused.code in ("LB501", "LB502", "LB503") and str(refused)
    else:
        assert type_of(said.expression) == "flag"
        assert set(names_in(said.expression)) <= set(ANSWERS)
    assert time.perf_counter() - begun < 2
