"""What an unquoted scalar is, and which of them mean different things to different readers."""

from __future__ import annotations

import pytest

from generator.reading.scalars import BOOLEAN, parse_plain, why_ambiguous

BASE_60 = "older YAML readers take it for a number in base 60"
BASE_8 = "older YAML readers take a leading zero for base 8"
UNDERSCORES = "older YAML readers drop the underscores"
DISAGREE = "YAML readers disagree on whether it is a number"


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing(text):
    assert parse_plain(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_true_and_false(text, value):
    assert parse_plain(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("42", 42), ("-7", -7), ("+7", 7), ("-0", 0), ("9" * 25, int("9" * 25))],
)
def test_whole_numbers(text, value):
    assert parse_plain(text) == value and type(parse_plain(text)) is int


@pytest.mark.parametrize(
    ("text", "value"), [("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("-1.25", -1.25), ("1.10", 1.1), ("+0.0", 0.0)]
)
def test_numbers_with_a_point(text, value):
    assert parse_plain(text) == value and type(parse_plain(text)) is float


@pytest.mark.parametrize(
    "text",
    ["payouts", "yes", "NO", "nUll", "tRUE", "2027-03-09", "22:30", "1_000", "0x1F", "1e3", ".inf", "-.INF", ".nan",
     "+", "-", ".", "..", "+.", "1.2.3", "--1", "1-2", "9" * 60, "0." + "1" * 60, "٤٢", "\uff14\uff12", "1 2", "=",
     "<<", "-x"],
)  # fmt: skip
def test_everything_else_is_text(text):
    assert parse_plain(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yes", BOOLEAN), ("No", BOOLEAN), ("ON", BOOLEAN), ("off", BOOLEAN), ("y", BOOLEAN), ("N", BOOLEAN),
        ("22:30", BASE_60), ("1:30:00", BASE_60), ("-1:30", BASE_60), ("190:20:30.15", BASE_60), ("9:5", BASE_60),
        ("0755", BASE_8), ("00", BASE_8), ("-01", BASE_8), ("01.5", BASE_8), ("08", BASE_8),
        ("1_000", UNDERSCORES), ("1_", UNDERSCORES), ("1_0.5", UNDERSCORES), ("-1_0", UNDERSCORES),
        ("0x1F", DISAGREE), ("0o17", DISAGREE), ("0b11", DISAGREE), ("-0x1", DISAGREE), ("1e3", DISAGREE),
        ("1.5E-3", DISAGREE), (".5e+1", DISAGREE), (".inf", DISAGREE), ("-.Inf", DISAGREE), (".NaN", DISAGREE),
    ],
)  # fmt: skip
def test_ambiguous(text, why):
    assert why_ambiguous(text) == why


@pytest.mark.parametrize(
    "text",
    ["", "null", "true", "False", "42", "0", "0.5", "-0.5", "1.10", "2027-03-09", "12:75", "1:2:x", "yes.", "no one",
     "payouts", "x0755", "0x", "e3", "1e", "_1", "inf", "nan", "-", "24x7", "30m", "T-15", "1.2.3"],
)  # fmt: skip
def test_not_ambiguous(text):
    assert why_ambiguous(text) == ""


def test_five_thousand_digits_take_no_time_and_stay_text():
    digits = "1" * 5000
    assert parse_plain(digits) == digits and why_ambiguous(digits) == ""
