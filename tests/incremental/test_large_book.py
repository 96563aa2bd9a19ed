"""A book whose search comes in segments: only those of changed pages are made again, and all equal a clean build's."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.build import Effort, build_site
from tests.incremental.books import launch_file, save, start_book, write
from tests.incremental.clean import clean_copy, differences, outcome_of
from tests.incremental.looking import searched
from tests.publishing.books import TODAY, tree

LAUNCHES = 101  # with the three that are there, some too many for one segment
TWO = Effort(workers=2)
STEPS = 12 if os.environ.get("LAUNCHBOOK_LONG") else 0
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = start_book(tmp_path_factory.mktemp("large") / "book")
    for number in range(LAUNCHES):
        write_launch(root, number, "closed" if number % 3 else "draft")
    assert build_site(root, TODAY, effort=TWO).indexed == ("now", "past")
    return root


def write_launch(root: Path, number: int, status: str, title: str = "") -> None:
    content = {"id": f"launch-{number}", "title": title or f"Number {number}", "kind": "feature", "status": status}
    save(launch_file(root, f"launch-{number}"), content)


def test_a_page_of_the_handbook_renews_the_first_segment_alone(large: Path, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(large, root, symlinks=True)
    write(root / "guides/docs/deep.md", "# Deeper\n")
    built = build_site(root, TODAY, effort=TWO)
    assert (built.indexed, built.kept) == (("now",), ("past",))


def test_an_edit_renews_the_segments_of_what_it_changes(large: Path, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(large, root, symlinks=True)
    write_launch(root, 1, "closed", "Something else")
    launch_file(root, "launch-4").unlink()
    built = build_site(root, TODAY, effort=TWO)
    assert (built.indexed, built.kept) == (("now", "past"), ())
    found = searched(root / "site")
    assert "Something else" in found["/launches/launch-1/"]
    assert [url for url in found if url.startswith("/launches/launch-4/")] == []
    kept = tree(root / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".launchbook")
    build_site(root, TODAY, effort=TWO)
    assert tree(root / "site") == kept


@pytest.mark.skipif(not STEPS, reason="LAUNCHBOOK_LONG=1 takes some minutes")
def test_random_edits_of_it(large: Path, tmp_path: Path) -> None:
    root, rng, told = tmp_path / "book", random.Random(1), []
    shutil.copytree(large, root, symlinks=True)
    edits: list[Callable[[int], None]] = [
        lambda number: write_launch(root, number, "closed"),
        lambda number: write_launch(root, number, "live", "Live now"),
        lambda number: launch_file(root, f"launch-{number}").unlink(missing_ok=True),
        lambda number: write_launch(root, 1000 + number, "draft"),
    ]
    for _ in range(STEPS):
        for _ in range(rng.randint(1, 6)):
            edit, number = rng.randrange(len(edits)), rng.randrange(LAUNCHES)
            edits[edit](number)
            told.append((edit, number))
        anew = clean_copy(root, tmp_path / "anew", TODAY)
        ours, clean = outcome_of(root, TODAY, effort=TWO), outcome_of(anew, TODAY, effort=TWO)
        assert differences(ours, clean) == [], told
