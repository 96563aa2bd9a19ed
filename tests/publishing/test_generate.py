"""``generate``: what is written, what is left alone, and that it is the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import paths
from generator.publishing.errors import PublishError
from generator.publishing.generate import generate
from generator.writing import catalogue
from generator.writing.lists import Shown
from tests.publishing.books import BROKEN, TODAY, small_book, tree

LAUNCH = "instant-payouts-mx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_book(tmp_path)


def test_every_launch_gets_its_six_pages(root: Path) -> None:
    generate(root, TODAY)
    folder = root / "guides/launches" / LAUNCH
    names = {"index.md", "guide.md", "playbook.md", "macros.md", "macros.json", "brief.md", "notice.md"}
    assert {path.name for path in folder.iterdir()} == names


def test_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    first, second = small_book(tmp_path / "a"), small_book(tmp_path / "deep" / "er" / "b")
    generate(first, TODAY)
    generate(second, TODAY)
    assert tree(first) == tree(second)


def test_a_second_run_writes_nothing(root: Path) -> None:
    first = generate(root, TODAY)
    times = {path: path.stat().st_mtime_ns for path in (root / "guides").rglob("*.md")}
    second = generate(root, TODAY)
    assert (second.written, second.removed) == ((), ())
    assert second.unchanged == first.written
    assert {path: path.stat().st_mtime_ns for path in (root / "guides").rglob("*.md")} == times


def test_pages_of_a_removed_launch_go_and_their_folder_with_them(root: Path) -> None:
    generate(root, TODAY)
    (root / f"guides/launches/{LAUNCH}.launch.yaml").unlink()
    removed = generate(root, TODAY).removed
    assert f"launches/{LAUNCH}/playbook.md" in removed
    assert not (root / "guides/launches" / LAUNCH).exists()


def test_a_file_of_somebody_else_in_the_way_stays_and_is_told(root: Path) -> None:
    theirs = root / "guides/portfolio/policy.md"
    theirs.parent.mkdir()
    theirs.write_text("# Ours since 2019\n")
    findings = [finding for finding in generate(root, TODAY).findings if finding.code == "LB801"]
    assert [finding.place.file for finding in findings] == ["guides/portfolio/policy.md"]
    assert theirs.read_text() == "# Ours since 2019\n"


def test_a_hand_written_home_page_is_the_home_page(root: Path) -> None:
    (root / "guides/index.md").write_text("# Welcome\n")
    made = generate(root, TODAY)
    assert "LB801" not in {finding.code for finding in made.findings}
    assert (root / "guides/index.md").read_text() == "# Welcome\n"


def test_files_that_people_put_beside_the_pages_are_never_removed(root: Path) -> None:
    generate(root, TODAY)
    note = root / "guides/launches" / LAUNCH / "my-notes.md"
    note.write_text("# Mine\n")
    (root / f"guides/launches/{LAUNCH}.launch.yaml").unlink()
    generate(root, TODAY)
    assert [path.name for path in note.parent.iterdir()] == ["my-notes.md"]


def test_a_link_out_of_the_book_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / "guides/portfolio").symlink_to(outside, target_is_directory=True)
    made = generate(root, TODAY)
    assert {finding.code for finding in made.findings} >= {"LB801"}
    assert list(outside.iterdir()) == []


def test_a_broken_launch_does_not_hide_the_others(root: Path) -> None:
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    made = generate(root, TODAY)
    assert f"launches/{LAUNCH}/index.md" in made.written
    assert "LB103" in {finding.code for finding in made.findings}


def test_nothing_is_written_when_the_book_itself_is_broken(root: Path) -> None:
    (root / "guides/book.yaml").write_text("name: [\n")
    made = generate(root, TODAY)
    assert (made.is_usable, made.written) == (False, ())
    assert not (root / "guides/index.md").exists()


def test_a_disk_that_refuses_is_said_in_words(root: Path) -> None:
    (root / "guides/pages.json").mkdir()
    (root / "guides/launches" / LAUNCH).write_text("in the way")
    made = generate(root, TODAY)
    assert {finding.place.file for finding in made.findings if finding.code == "LB801"} >= {"guides/pages.json"}


def test_a_broken_template_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = next(row for row in catalogue.BOOK_PAGES if row.kind == "Glossary")
    without_terms = replace(glossary, pages=lambda portfolio: [Shown(paths.glossary, "Glossary")])
    monkeypatch.setattr(catalogue, "BOOK_PAGES", (without_terms,))
    with pytest.raises(PublishError, match=r"templates/pages/book/glossary\.html\.j2:\d+: 'terms' is undefined"):
        generate(root, TODAY)
