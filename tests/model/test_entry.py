"""The small types of what people write: what they take, and which finding the rest becomes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.model.entry import Count, Day, Document, Entry, Flag, Minute, Name, Rate, Share, Slug, Url, Zone
from generator.model.place import Mark, Place, Source


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> tuple[str, str]:
    """The code and the text of the one error."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    return error["type"], error["msg"]


@pytest.mark.parametrize("value", ["a", "42", "payout-page", "e-invoice-de", "x" * 64])
def test_ids(value):
    assert read(Slug, value) == value


@pytest.mark.parametrize(
    "value", ["", "A", "payout page", "payout_page", "-a", "a-", "a--b", "é", "a\n", "../a", "a/b", "x" * 65, "\u0661"]
)
def test_no_ids(value):
    assert refused(Slug, value) == (
        "LB213", "not an id: use a-z, 0-9 and single hyphens, at most 64 characters",
    )  # fmt: skip


def test_names_of_what_is_listed_elsewhere_have_1_to_100_characters():
    assert read(Name, "es-MX") == "es-MX" and read(Name, "x" * 100)
    assert refused(Name, "")[0] == "string_too_short"
    assert refused(Name, "x" * 101)[0] == "string_too_long"
    assert refused(Name, 1)[0] == "string_type"


@pytest.mark.parametrize("value", ["2027-03-09", date(2027, 3, 9)])
def test_days(value):
    assert read(Day, value) == date(2027, 3, 9)


@pytest.mark.parametrize(
    "value",
    ["9.3.2027", "2027-3-9", "20270309", "2027-W10-2", "2027-03-09T00:00", " 2027-03-09", "", 20270309, True, None],
)
def test_no_days(value):
    assert refused(Day, value) == ("LB205", "not a date: write it as YYYY-MM-DD, like 2027-03-09")


@pytest.mark.parametrize("value", ["2027-02-29", "2027-13-01", "2027-00-10", "2027-01-00", "0000-01-01"])
def test_days_that_no_calendar_has(value):
    code, message = refused(Day, value)
    assert code == "LB205" and message.startswith("no such day in the calendar")


def test_a_leap_day_is_a_day():
    assert read(Day, "2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2027-03-02T09:00", datetime(2027, 3, 2, 9)),
        ("2027-03-02T09:00:30", datetime(2027, 3, 2, 9, 0, 30)),
        (datetime(2027, 3, 2, 9), datetime(2027, 3, 2, 9)),
    ],
)
def test_moments(value, moment):
    assert read(Minute, value) == moment


@pytest.mark.parametrize("value", ["2027-03-02", "2027-03-02 09:00", "2027-03-02T09:00Z", "2027-03-02T9:00", 5])
def test_no_moments(value):
    assert refused(Minute, value) == ("LB205", "not a date and time: write it like 2027-03-02T09:00")


def test_moments_that_no_clock_shows():
    assert refused(Minute, "2027-03-02T25:00") == ("LB205", "no such moment in the calendar")


@pytest.mark.parametrize(
    "value",
    [
        "https://status.calzada.example",
        "HTTP://a.example/b?c=d#e",
        "mailto:help@calzada.example",
        "https://a.example/(b)",
    ],
)
def test_links(value):
    assert read(Url, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "", "calzada.example", "//a.example", "/docs", "javascript:alert(1)", "data:text/html,x", "ftp://a.example",
        "https://", "https://a b", 'https://a"b', "https://a<b>", "https://a`b", "https://a\\b", "https://a\nb",
        "mailto:x", " https://a.example", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_no_links(value):
    assert refused(Url, value) == ("LB218", "not a link: use an https://, http:// or mailto: address")


def test_links_have_at_most_2000_characters():
    assert refused(Url, "https://a.example/" + "x" * 2000)[0] == "too_long"


@pytest.mark.parametrize("value", ["America/Mexico_City", "Europe/Berlin", "UTC"])
def test_time_zones(value):
    assert read(Zone, value) == value


@pytest.mark.parametrize("value", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "+02:00", "a\0b"])
def test_no_time_zones(value):
    code, message = refused(Zone, value)
    assert code == "LB219" and message.startswith("no such time zone")


def test_yes_and_no_are_true_and_false_only():
    assert read(Flag, True) is True
    assert {refused(Flag, value)[0] for value in (1, 0, "true", "yes", None)} == {"bool_type"}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (-1, "greater_than_equal"),
        (10_000_000_001, "less_than_equal"),
        (1.0, "int_type"),
        ("1", "int_type"),
        (True, "int_type"),
    ],
)
def test_counts_are_whole_from_nothing_to_ten_thousand_million(value, kind):
    assert read(Count, 0) == 0 and read(Count, 10_000_000_000) == 10_000_000_000
    assert refused(Count, value)[0] == kind


@pytest.mark.parametrize(("kind", "most"), [(Share, 1), (Rate, 1000)])
def test_shares_and_rates_are_numbers_in_bounds(kind, most):
    assert [read(kind, value) for value in (0, 0.5, most)] == [0.0, 0.5, float(most)]
    assert refused(kind, -0.1)[0] == "greater_than_equal"
    assert refused(kind, most + 0.1)[0] == "less_than_equal"
    assert refused(kind, float("inf"))[0] == "less_than_equal"
    assert refused(kind, float("nan"))[0] == "greater_than_equal"
    assert {refused(kind, value) for value in (True, "0.5", None)} == {("LB203", "not a number")}


class Leaf(Entry):
    word: str


class Tree(Document):
    leaf: Leaf


def test_entries_are_frozen_and_refuse_what_they_do_not_know():
    leaf = Leaf(word="a")
    with pytest.raises(ValidationError, match="frozen"):
        leaf.word = "b"
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Leaf.model_validate({"word": "a", "colour": "red"})


def test_errors_do_not_repeat_what_people_wrote():
    with pytest.raises(ValidationError) as caught:
        Leaf.model_validate({"word": ["secret"]})
    assert "secret" not in str(caught.value)


def test_a_document_knows_where_its_values_stand():
    tree = Tree(leaf=Leaf(word="a"))
    assert tree.place("leaf") == Place("?")
    source = Source("x.yaml", {(): Mark(1, 1), ("leaf",): Mark(1, 7), ("leaf", "word"): Mark(1, 14, 3)})
    assert tree.read_from(source) is tree and tree.source is source
    assert tree.place("leaf", "word") == Place("x.yaml", 1, 14, 3)
    assert tree.place("leaf", "colour") == Place("x.yaml", 1, 7)
    assert tree.place("root") == Place("x.yaml", 1, 1)


def test_places_are_no_part_of_what_a_document_says():
    assert isinstance(Tree(leaf=Leaf(word="a")), BaseModel)
    assert Tree(leaf=Leaf(word="a")).model_dump() == {"leaf": {"word": "a"}}
