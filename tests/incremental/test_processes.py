"""However many processes share the work, the bytes are the same."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.publishing.build import Effort
from tests.incremental.books import launch_file, replace_in, save, start_book, write
from tests.incremental.clean import Outcome, differences, outcome_of
from tests.publishing.books import TODAY

LAUNCHES = 24  # enough that three processes get some
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


def test_one_two_or_three_processes(tmp_path: Path) -> None:
    clean: list[Outcome] = []
    edited: list[Outcome] = []
    for workers in (1, 2, 3):
        root = _book(tmp_path / f"by-{workers}" / "book")
        clean.append(outcome_of(root, TODAY, effort=Effort(workers)))
        replace_in(root / "guides/policy.yaml", "title: Standard", "title: Usual")
        replace_in(launch_file(root, "launch-3"), "Number 3", "Number three")
        launch_file(root, "launch-5").unlink()
        edited.append(outcome_of(root, TODAY + timedelta(days=1), effort=Effort(workers)))
    anew = tmp_path / "anew/book"
    shutil.copytree(root, anew, ignore=shutil.ignore_patterns("site", "ledger", "portfolio"))
    edited.append(outcome_of(anew, TODAY + timedelta(days=1), effort=Effort(2)))
    assert clean[0].is_published
    assert len(clean[0].warnings) == LAUNCHES
    assert [differences(clean[0], other) for other in clean[1:]] == [[], []]
    assert [differences(edited[0], other) for other in edited[1:]] == [[], [], []]


def _book(root: Path) -> Path:
    """Many launches, and as many handbook pages of which something is to be told."""
    start_book(root)
    for number in range(LAUNCHES):
        text = f"Number {number}, see [it](/handbook/first.md)."
        content = {"id": f"launch-{number}", "title": f"Launch {number}", "kind": "feature", "status": "draft"}
        save(launch_file(root, f"launch-{number}"), {**content, "summary": {"what": text}})
        write(root / f"guides/docs/page-{number}.md", f"# Page {number}\n\n[gone](gone-{number}.md) [x](deep.md#y)\n")
    return root
