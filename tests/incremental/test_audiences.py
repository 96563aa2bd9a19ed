"""The sites for partners and the public, too: what is taken over is what a clean build makes."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from generator.disclosing.disclose import disclose
from generator.judging.verdict import judge
from generator.model.audience import Audience
from generator.publishing.build import Effort, build_site
from generator.publishing.staging import stage
from generator.writing.catalogue import plan_pages
from tests.incremental.books import launch_file, mean_for, replace_in, save, start_book, write
from tests.incremental.clean import generated_in
from tests.incremental.edits import CONTENT, show
from tests.incremental.scene import Scene

OUTSIDE = get_args(Audience)[1:]
LAUNCH, OTHER = "instant-payouts-mx", "old-exports"
SILENT, TOLD = date(2027, 3, 22), date(2027, 3, 23)
"""The last day of the launch's embargo, and the first when it may be told."""
SEQUENCES = 60 if os.environ.get("LAUNCHBOOK_LONG") else 3
EDITS = (*CONTENT, (show, 9))
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


def start(root: Path) -> Path:
    """A book with two launches for everybody, neither of which has errors when it may be told."""
    start_book(root)
    replace_in(launch_file(root, LAUNCH), "until: 2027-03-20", "until: 2027-06-30")
    for name in (LAUNCH, OTHER):
        mean_for("public", launch_file(root, name))
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A book of which one launch leads to the other, built for partners once."""
    root = start(tmp_path / "book")
    replace_in(launch_file(root, LAUNCH), "Reload the page.", f"See [the exports](/launches/{OTHER}/playbook.md).")
    assert why_again(root)
    return root


def why_again(root: Path, today: date = TOLD) -> dict[str, str]:
    """Which pages of the partners' site a build makes again, and why."""
    return dict(build_site(root, today, audience="partner").why)


def playbook(root: Path) -> str:
    return (root / f"site-partner/launches/{LAUNCH}/playbook/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("workers", [1, 2])
def test_the_texts_are_those_of_the_book_as_the_audience_may_see_it(
    root: Path, audience: Audience, workers: int
) -> None:
    for name in range(16):  # enough that two processes get some
        content = {"id": f"launch-{name}", "title": f"Launch {name}", "kind": "feature", "status": "draft"}
        save(launch_file(root, f"launch-{name}"), {**content, "review": {"audience": OUTSIDE[name % 2]}})
    build_site(root, TOLD, audience=audience, effort=Effort(workers))
    portfolio = judge(root, TOLD).portfolio
    assert portfolio
    staged = stage(root, portfolio.book.pages, audience)
    shown = disclose(replace(portfolio, book=replace(portfolio.book, pages=staged.pages)), audience)
    texts = {f".launchbook/{audience}/guides/{page.path}": page.text.encode() for page in plan_pages(shown)}
    assert len(texts) > 16
    assert generated_in(root, audience) == texts


def test_nothing_is_made_again_if_nothing_changed(root: Path) -> None:
    assert why_again(root) == {}


def test_nothing_is_made_again_for_what_the_audience_may_not_see(root: Path) -> None:
    replace_in(launch_file(root, LAUNCH), "ana-ruiz", "leo-park")
    assert why_again(root) == {}


def test_of_one_line_the_pages_on_which_it_stands_are_made_again(root: Path) -> None:
    replace_in(launch_file(root, LAUNCH), "See [the exports]", "Look at [the exports]")
    why = f"changed: guides/launches/{LAUNCH}.launch.yaml"
    assert why_again(root) == {f"launches/{LAUNCH}/playbook/index.html": why}
    assert "Look at <a " in playbook(root)


def test_a_launch_is_there_on_the_first_day_without_an_embargo(root: Path) -> None:
    why_again(root, SILENT)
    assert not (root / f"site-partner/launches/{LAUNCH}").exists()
    why = why_again(root)
    assert {why[page] for page in why if page.startswith(f"launches/{LAUNCH}/")} == {"new"}
    assert "See <a href" in playbook(root)


def test_links_to_a_launch_that_turned_internal_are_words_from_then_on(root: Path) -> None:
    assert f'href="../../{OTHER}/playbook/"' in playbook(root)
    mean_for("internal", launch_file(root, OTHER))
    why = why_again(root)
    assert why[f"launches/{LAUNCH}/playbook/index.html"] == "changed: the pages that texts may lead to"
    assert "See the exports." in playbook(root)
    mean_for("partner", launch_file(root, OTHER))
    why_again(root)
    assert f'href="../../{OTHER}/playbook/"' in playbook(root)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_it_equals_a_clean_build(tmp_path: Path, seed: int) -> None:
    scene = Scene(start(tmp_path / "book"), random.Random(seed))
    for name in ("first", "second"):
        page = scene.guides / f"handbook/{name}.md"
        write(page, f"---\naudience: public\n---\n\n{page.read_text()}")
    for _ in range(4):
        scene.audience, scene.today = scene.rng.choice(OUTSIDE), scene.rng.choice((SILENT, TOLD))
        scene.build()
        edits, weights = zip(*EDITS, strict=True)
        scene.told += [str(scene.rng.choices(edits, weights)[0](scene)) for _ in range(2)]
        found = scene.compare()
        scene.told.append(f"  compared for {scene.audience} on {scene.today}")
        assert not found, "\n".join([f"seed {seed}", *scene.told, "", *found[:12], f"{len(found)} differences"])
    shutil.rmtree(tmp_path)
