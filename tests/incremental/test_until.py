"""Until the day that a record names, a launch is told alike: on any day until then it would be made the same."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publishing.generate import Work, generate
from generator.remembering.ledger import open_ledger
from generator.remembering.records import LaunchRecord
from tests.random_books import TODAY, RandomBook, books
from tests.strategies import PATIENT

DAYS = st.integers(-420, 420).map(lambda days: TODAY + timedelta(days=days))


@settings(PATIENT, max_examples=40)
@given(books(), DAYS, st.integers(0, 10**6))
def test_a_record_holds_until_its_last_day(book: RandomBook, day: date, share: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        book.write(root)
        for file, record in records_on(root, day).items():
            ahead = (record.until - day).days
            assert ahead >= 0
            for later in {min(ahead, 4_000), share % (min(ahead, 400) + 1)} - {0}:
                then = records_on(root, day + timedelta(days=later))[file]
                assert replace(then, made_on=day, until=record.until) == record, (day, later)


def records_on(root: Path, day: date) -> Mapping[str, LaunchRecord]:
    """What is remembered of each launch, made on that day from nothing."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger") as ledger:
        generate(root, day, hold_back=False, work=Work(ledger=ledger))
        return ledger.launches()
