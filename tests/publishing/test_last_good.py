"""One bad launch among others: its last good pages stay and say so, everything else is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.words import shipped_words
from generator.publishing.build import build_site
from generator.publishing.generate import generate
from tests.publishing.books import TODAY, small_book, tree

LAUNCH = "instant-payouts-mx"
BANNER = shipped_words().text("banner.file_error")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_book(tmp_path)


def spoil(root: Path, before: str = "kind: feature", after: str = "kind: featur") -> None:
    launch = root / f"guides/launches/{LAUNCH}.launch.yaml"
    text = launch.read_text()
    assert before in text
    launch.write_text(text.replace(before, after, 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: feature", "kind: featur"),
        ("title: Instant payouts in Mexico", "title: [Instant payouts"),
        ("title: Instant payouts in Mexico", "title: TBD"),
        ("product_manager: ana-ruiz", "product_manager: anna-ruiz"),
    ],
    ids=["wrong kind", "no YAML", "placeholder text", "unknown person"],
)
def test_the_last_good_pages_stay_with_a_banner(root: Path, before: str, after: str) -> None:
    generate(root, TODAY)
    page = root / "guides/launches" / LAUNCH / "playbook.md"
    good = page.read_text()
    spoil(root, before, after)
    made = generate(root, TODAY)
    assert f"launches/{LAUNCH}/playbook.md" in made.written
    assert page.read_text() == good.replace('"banner": "Not live yet."', f'"banner": "{BANNER}"')
    again = generate(root, TODAY)
    assert (again.written, again.removed) == ((), ())


def test_a_launch_that_never_was_good_is_left_out(root: Path) -> None:
    spoil(root)
    generate(root, TODAY)
    assert not (root / "guides/launches" / LAUNCH).exists()
    assert LAUNCH not in (root / "guides/pages.json").read_text()


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: raw.index(b'"banner"')],
        lambda raw: raw[: raw.index(b"launchbook: ")],
        lambda raw: raw[: raw.index(b"\n---\n")],
        lambda raw: raw.replace(b'"banner": ', b'"banner"~~', 1),
        lambda raw: raw.replace(b"launchbook: {", b"launchbook: [] # {", 1),
        lambda raw: raw.replace(b"Instant", b"Inst\xffnt", 1),
    ],
    ids=["cut in a value", "cut before it", "cut before the text", "no JSON", "a list", "no UTF-8"],
)
def test_a_page_that_was_damaged_since_is_no_good_one(root: Path, damage: Callable[[bytes], bytes]) -> None:
    generate(root, TODAY)
    page = root / "guides/launches" / LAUNCH / "playbook.md"
    damaged = damage(page.read_bytes())
    assert damaged != page.read_bytes()
    page.write_bytes(damaged)
    spoil(root)
    made = generate(root, TODAY)
    assert f"launches/{LAUNCH}/playbook.md" in made.removed
    assert f"launches/{LAUNCH}/macros.md" in made.written
    assert not page.exists()


def test_mended_it_is_as_if_nothing_had_been(root: Path) -> None:
    generate(root, TODAY)
    before = tree(root / "guides")
    spoil(root)
    generate(root, TODAY)
    spoil(root, "kind: featur", "kind: feature")
    generate(root, TODAY)
    assert tree(root / "guides") == before


def test_serving_shows_what_can_be_read(root: Path) -> None:
    generate(root, TODAY)
    spoil(root, "title: Instant payouts in Mexico", "title: TBD")
    generate(root, TODAY, hold_back=False)
    assert 'title: "TBD"' in (root / "guides/launches" / LAUNCH / "index.md").read_text()


def test_the_banner_is_on_the_site(root: Path) -> None:
    build_site(root, TODAY)
    spoil(root)
    built = build_site(root, TODAY)
    assert BANNER in (built.site / "launches" / LAUNCH / "playbook/index.html").read_text()
    assert {finding.code for finding in built.findings if not finding.gap} == {"LB206"}
