"""Catalogues of fixed words: texts and their slots, plurals, days and numbers."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from generator.model.words import (
    Words,
    flat,
    ids,
    shipped_languages,
    shipped_texts,
    shipped_words,
    slots_in,
    words_of,
)

DAY = date(2027, 3, 9)
FORMS = {
    "date.day": "{weekday}, {day}. {month} {year}",
    "date.short": "{day}.{month}",
    **{f"date.weekdays.{at}": name for at, name in enumerate("MDMDFSS")},
    **{f"date.months.{at}": str(at + 1) for at in range(12)},
    **{f"calendar.months.{at}": f"month {at + 1}" for at in range(12)},
    "calendar.month": "{year}: {month}",
    "number.thousands": " ",
    "number.decimal": ",",
    "number.percent": "% {number}",
    "list.comma": " + ",
    "greet": "Hello {name}, {name}!",
    "plain": "No slots",
    "braces": "{{name}}",
    "sum.one": "{count} thing",
    "sum.few": "{count} things, not many",
    "sum.other": "{count} things",
    "whole": "all {count}",
    "value.rolled_back": "Taken back",
}
WORDS = Words("en", FORMS)


def test_slots_are_filled_by_name() -> None:
    assert WORDS.text("greet", name="Ana") == "Hello Ana, Ana!"
    assert WORDS.text("plain") == "No slots"
    assert WORDS.text("braces", name="x") == "{name}"
    assert WORDS.form("greet") == "Hello {name}, {name}!"


@pytest.mark.parametrize("key", ["nothing", "sum", "date", ""])
def test_an_unknown_key_is_named(key: str) -> None:
    with pytest.raises(LookupError, match=f'the catalogue of words has no "{key}"'):
        WORDS.text(key)


def test_a_slot_without_a_value_is_refused() -> None:
    with pytest.raises(LookupError, match="name"):
        WORDS.text("greet", other="x")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 thing"),
        ("en", 0, "0 things"),
        ("en", 1200, "1 200 things"),
        ("pl", 2, "2 things, not many"),
        ("pl", 5, "5 things"),
        ("ja", 1, "1 things"),
        ("no-such-language", 1, "1 thing"),
    ],
)
def test_what_counts_has_the_form_of_its_language(language: str, count: int, said: str) -> None:
    assert Words(language, FORMS).text("sum", count) == said


def test_a_text_with_one_form_counts_too() -> None:
    assert WORDS.text("whole", 3) == "all 3"
    assert WORDS.text("sum", 2, count="two") == "two things"


@pytest.mark.parametrize(
    ("language", "tag"), [("de", "de"), ("pt-BR", "pt-BR"), ("xx-own", "en"), ("no-such-language", "no"), ("_", "en")]
)
def test_plurals_are_those_of_the_nearest_known_language(language: str, tag: str) -> None:
    assert Words(language, {}).counted_as == tag


def test_days_are_written_as_the_catalogue_says() -> None:
    assert WORDS.day(DAY) == "D, 9. 3 2027"
    assert WORDS.day(datetime(2027, 3, 9, 9, 5)) == "D, 9. 3 2027, 09:05"
    assert WORDS.short_day(DAY) == "9.3"
    assert WORDS.month(DAY) == "2027: month 3"
    assert shipped_words().day(DAY) == "Tue 9 Mar 2027"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (42000, "42 000"),
        (1234567.5, "1 234 567,5"),
        (0.9, "0,9"),
        (1.25, "1,25"),
        (2.0, "2"),
        (1 / 3, "0,3333"),
        (0.00012345, "0,00012"),
        (-1500, "-1 500"),
    ],
)
def test_numbers_have_no_more_digits_than_say_something(number: float, written: str) -> None:
    assert WORDS.number(number) == written


@pytest.mark.parametrize(("share", "written"), [(0.9, "% 90"), (0.009, "% 0,9"), (1, "% 100"), (0.00001, "% 0,001")])
def test_shares_are_written_in_per_cent(share: float, written: str) -> None:
    assert WORDS.percent(share) == written


def test_values_have_the_title_of_the_catalogue_or_one_made_of_themselves() -> None:
    assert WORDS.title("rolled_back") == "Taken back"
    assert WORDS.title("work_in_progress") == "Work in progress"
    assert WORDS.title("QA score") == "QA score"


def test_lists_are_joined_as_the_catalogue_says() -> None:
    assert WORDS.joined(["a", "b", "c"]) == "a + b + c"
    assert WORDS.joined([]) == ""


def test_a_nested_catalogue_has_dotted_keys() -> None:
    assert dict(flat({"a": {"b": "x", "c": ["y", "z"]}, "d": "w"})) == {
        "a.b": "x",
        "a.c.0": "y",
        "a.c.1": "z",
        "d": "w",
    }


def test_words_like_no_and_1_stay_texts() -> None:
    assert shipped_texts("en")["common.no"] == "no"
    assert shipped_texts("en")["script.no"] == "No"


def test_a_books_own_texts_come_before_those_of_its_language_before_english() -> None:
    own = words_of("de", [("home.title", "Los geht's"), ("own.key", "x")])
    assert own.text("home.title") == "Los geht's"
    assert own.text("own.key") == "x"
    assert own.text("common.yes") == "ja"
    assert words_of("xx", []).text("common.yes") == "yes"
    assert words_of("de", []) is shipped_words("de")


def test_catalogues_are_told_apart() -> None:
    digests = [words.digest for words in (shipped_words(), shipped_words("de"), words_of("en", [("home.title", "x")]))]
    assert len(set(digests)) == 3
    assert Words("en", dict(FORMS)).digest == WORDS.digest


def test_english_and_german_ship() -> None:
    assert {"en", "de"} <= set(shipped_languages())
    assert shipped_texts("xx") == {}


def test_slots_are_found_in_a_text() -> None:
    assert slots_in("{a} and {b}, {a}") == {"a", "b"}
    assert slots_in("none") == set()


def test_ids_are_one_attribute_for_scripts() -> None:
    assert ids(["MX", "EÜ"]) == '["MX", "EÜ"]'
