"""The measure of what safety costs measures just that: the gate is open in one of the two, and closed in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gate.copies import write_copies
from benchmarks.gate.measure import TODAY, Cost, measure, rows_of
from benchmarks.gate.without import OPEN, UNREAD, gate_open
from generator.judging.verdict import judge
from generator.writing.catalogue import plan_pages

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copies")
    write_copies(root, 16)
    launch = next((root / "guides" / "launches").glob("smart-retry-billing-*.yaml"))
    text = launch.read_text(encoding="utf-8")
    what = "\nsummary:\n  what: |\n"
    launch.write_text(text.replace(what, f"{what}    {HOSTILE}\n"), encoding="utf-8")
    return root


def brief(book: Path) -> str:
    portfolio = judge(book, TODAY).portfolio
    assert portfolio
    pages = {page.path: page.text for page in plan_pages(portfolio)}
    assert len(pages) > 100
    return pages["launches/smart-retry-billing-0/index.md"].partition("\n---\n")[2]


def test_the_gate_left_open_lets_through_what_the_gate_holds(book: Path):
    before = brief(book)
    assert HOSTILE not in before
    for swaps in (OPEN, UNREAD):
        with gate_open(swaps):
            assert HOSTILE in brief(book)
    assert brief(book) == before, "the gate is closed again"


def test_no_two_copies_share_a_text(book: Path):
    first, second = (
        (book / "guides" / "launches" / f"billing-api-v1-sunset-{number}.launch.yaml").read_text(encoding="utf-8")
        for number in (0, 1)
    )
    assert "id: billing-api-v1-sunset-1\n" in second
    assert first.count(" theaaa ") == second.count(" theaab ") > 5


def test_it_compares_the_same_pages(book: Path):
    cost = measure(book, 1)
    assert cost.launches == 16
    assert cost.pages > cost.differing > 50
    assert min(cost.closed, cost.open, cost.unread, cost.read) > 0


@pytest.mark.parametrize(("closed", "ratio", "broken"), [(7.5, "1.05", 0), (8.5, "1.15", 1)])
def test_generate_is_broken_if_it_is_above_the_bound(closed: float, ratio: str, broken: int):
    cost = Cost(300, 5, 2000, 900, read=2.0, write=1.0, closed=closed, open=7.0, unread=3.0)
    (row,) = rows_of(cost)
    assert row["broken"] == broken
    assert row["note"].startswith(f"{ratio} × the same without escaping, at most 1.1: 300 launches, 2,000 pages;")
