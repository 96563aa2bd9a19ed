"""What is not as a build left it is mended, and what others read meanwhile is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.publishing.generate import generate
from tests.incremental.books import launch_file, replace_in, write
from tests.incremental.looking import hold
from tests.publishing.books import TODAY, tree

LAUNCH = "instant-payouts-mx"
GUIDE = f"launches/{LAUNCH}/guide"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.mark.parametrize("page", [f"{GUIDE}.md", "portfolio/index.md", "pages.json", f"launches/{LAUNCH}/macros.json"])
def test_a_generated_file_that_somebody_altered_or_deleted(root: Path, page: str) -> None:
    before = tree(root)
    file = root / "guides" / page
    for spoil in (lambda: file.write_bytes(file.read_bytes() + b"\nmine\n"), file.unlink):
        spoil()
        assert page in generate(root, TODAY).written
        assert file.read_bytes() == before[f"guides/{page}"]
    assert build_site(root, TODAY).why == {}
    assert tree(root / "site") == tree_below(before, "site")


def tree_below(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {
        name.removeprefix(f"{folder}/"): content for name, content in files.items() if name.startswith(f"{folder}/")
    }


def test_a_page_of_the_site_that_somebody_altered(root: Path) -> None:
    before, page = tree(root / "site"), root / f"site/{GUIDE}/index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2"))
    assert build_site(root, TODAY).why == {f"{GUIDE}/index.html": "it is not on the last site as it was made"}
    assert tree(root / "site") == before


def test_each_file_of_the_site_that_is_lost_or_altered(root: Path) -> None:
    """One of each kind and folder, all at once: styles, pictures, lists, and every part of the search."""
    site = root / "site"
    before = tree(site)
    kinds = {
        (Path(name).parts[:3:2], Path(name).suffix): name for name in sorted(before) if name != ".launchbook-files"
    }
    for number, name in enumerate(sorted(kinds.values())):
        if number % 2:
            (site / name).unlink()
        else:
            (site / name).write_bytes(before[name] + b" ")
    assert tree(site) != before
    build_site(root, TODAY)
    assert tree(site) == before


def test_each_file_of_the_search_alone(root: Path) -> None:
    site = root / "site"
    before = tree(site)
    kinds = {Path(name).suffix: name for name in sorted(before) if name.startswith("pagefind/")}
    assert {".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind", ".js", ".json"} <= kinds.keys()
    for name in kinds.values():
        raw = before[name]
        (site / name).write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
        assert build_site(root, TODAY).indexed == ("now",), name
        assert tree(site) == before


def test_a_fresh_checkout_with_what_was_kept_makes_nothing_anew(root: Path, tmp_path: Path) -> None:
    """Also at another place, with other times, and without the generated pages."""
    before = tree(root / "site")
    fresh = tmp_path / "elsewhere"
    shutil.copytree(root, fresh, copy_function=shutil.copyfile)
    shutil.rmtree(fresh / "guides/portfolio")
    shutil.rmtree(fresh / "guides/launches" / LAUNCH)
    for path in fresh.rglob("*"):
        os.utime(path, (1, 1))
    built = build_site(fresh, TODAY)
    assert (built.why, built.indexed) == ({}, ())
    assert tree(fresh / "site") == before
    assert tree(fresh / "guides") == tree(root / "guides")


@pytest.mark.parametrize("kept", [".launchbook", "site", "nothing"])
def test_a_checkout_in_which_half_is_missing_is_built_whole(root: Path, kept: str) -> None:
    before = tree(root / "site")
    for name in (".launchbook", "site"):
        if name != kept:
            shutil.rmtree(root / name)
    built = build_site(root, TODAY)
    assert len(built.why) == 48
    assert tree(root / "site") == before


def test_what_a_reader_has_open_is_never_written_into(root: Path, tmp_path: Path) -> None:
    held = hold(root / "site", tmp_path / "held")
    replace_in(launch_file(root, LAUNCH), "title: Instant payouts in Mexico", "title: Payouts in a minute")
    build_site(root, TODAY)
    write(root / "overrides/partials/copyright.html", "<p>Theirs</p>\n")
    write(root / "guides/images/a.png", "another picture")
    build_site(root, TODAY)
    launch_file(root, "old-exports").unlink()
    build_site(root, TODAY, strict=True)
    build_site(root, TODAY)
    environment = {**os.environ, "LAUNCHBOOK_TODAY": TODAY.isoformat()}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=environment, capture_output=True)
    build_site(root, TODAY)
    assert tree(tmp_path / "held") == held
