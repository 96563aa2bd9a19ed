"""Read, check and assess in one go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.judging.verdict import judge
from tests.publishing.books import BROKEN, TODAY, small_book


def test_findings_of_reading_and_checking_and_gaps_come_together(tmp_path: Path) -> None:
    root = small_book(tmp_path, "smallest")
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    (root / "guides/launches/odd.launch.yaml").write_text(
        "id: odd\ntitle: Odd\nkind: feature\nstatus: draft\nproduct: nowhere\n"
    )
    verdict = judge(root, TODAY)
    codes = {finding.code for finding in verdict.findings}
    assert codes >= {"LB103", "LB207", "LB610"}
    assert verdict.portfolio
    assert "odd" in verdict.portfolio.launches
    assert {finding.code for finding in verdict.errors} == {"LB103", "LB207"}


def test_a_book_without_its_facts_has_no_portfolio(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    verdict = judge(tmp_path, date(2027, 2, 25))
    assert verdict.portfolio is None
    assert [finding.place.file for finding in verdict.findings] == ["guides/book.yaml"]
