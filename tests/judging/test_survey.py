"""The cards of a book: those that a whole assessment gives, for any number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.judging.survey import survey
from generator.judging.verdict import judge
from tests.publishing.books import BROKEN, TODAY, small_book


@pytest.mark.parametrize("workers", [1, 3])
def test_it_finds_what_judging_finds(tmp_path: Path, workers: int) -> None:
    root = small_book(tmp_path, "everything")
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    again = (root / "guides/launches/instant-payouts-mx.launch.yaml").read_text()
    (root / "guides/launches/zz-again.launch.yaml").write_text(again)  # the same id: it has no card
    found, whole = survey(root, TODAY, workers), judge(root, TODAY)
    assert found
    assert whole.portfolio
    assert found.portfolio.cards == whole.portfolio.cards
    assert found.findings == whole.findings
    assert found.errors == whole.errors
    assert {finding.code for finding in found.errors} >= {"LB103", "LB214"}


def test_a_book_that_can_not_be_used_has_no_cards(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    assert survey(tmp_path, TODAY) is None
