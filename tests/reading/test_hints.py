"""What an author probably meant, as the hint tells it."""

from __future__ import annotations

import pytest

from generator.reading.hints import flag_hint, number_hint


@pytest.mark.parametrize(
    ("word", "whole", "share"),
    [
        ("12k", "write 12000", "write 12000"),
        ("12.5K", "write 12500", "write 12500"),
        ("about 42k", "write 42000", "write 42000"),
        ("12,000", "write 12000", "write 12000"),
        ("12 000 customers", "write 12000", "write 12000"),
        ("12_000", "write 12000", "write 12000"),
        ("1.5 million", "write 1500000", "write 1500000"),
        ("2027", "write 2027", "write 2027"),
        ("2%", "", "write 0.02"),
        ("0.5 per cent", "", "write 0.005"),
        ("12.000", "", "write 12"),  # twelve thousand to some
        ("many", "", ""),
        ("9" * 400, "", ""),
        (1.5, "", ""),
        (None, "", ""),
    ],
)
def test_a_number(word: object, whole: str, share: str):
    assert number_hint(word, whole=True) == whole
    assert number_hint(word, whole=False) == share


def test_a_field_that_counts_in_per_cent():
    assert number_hint("10%", whole=False, percent=True) == "write 10"


@pytest.mark.parametrize(
    ("word", "hint"),
    [("yes", "write true"), ("No", "write false"), ("on", "write true"), ("maybe", "write true or false"),
     (1, "write true or false"), ([], "write true or false")],
)  # fmt: skip
def test_a_yes_no_answer(word: object, hint: str):
    assert flag_hint(word) == hint
