"""Which day it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.judging.today import find_today
from tests.publishing.books import small_book


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAUNCHBOOK_TODAY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_the_environment_names_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAUNCHBOOK_TODAY", "2027-02-25")
    assert find_today(None) == date(2027, 2, 25)


def test_source_date_epoch_is_a_day_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1803513600")
    assert find_today(None) == date(2027, 2, 25)


def test_a_book_may_stand_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1803513600")
    root = small_book(tmp_path)
    facts = root / "guides/book.yaml"
    facts.write_text(facts.read_text() + "today: 2030-06-03\n")
    assert find_today(root) == date(2030, 6, 3)
    monkeypatch.setenv("LAUNCHBOOK_TODAY", "2027-02-25")
    assert find_today(root) == date(2027, 2, 25)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SOURCE_DATE_EPOCH", "yesterday", 'SOURCE_DATE_EPOCH is "yesterday", not a number of seconds'),
        ("LAUNCHBOOK_TODAY", "tomorrow", 'LAUNCHBOOK_TODAY is "tomorrow", not a day like 2027-03-09'),
    ],
)
def test_what_is_no_day_is_said(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=said):
        find_today(None)
