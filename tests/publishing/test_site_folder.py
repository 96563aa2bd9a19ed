"""Which folders a site may replace: a site of ours, with nothing of anybody's in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.errors import PublishError
from generator.publishing.generate import generate
from generator.publishing.site_folder import find_site_folder, list_site_files
from tests.publishing.books import TODAY, small_book


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    site = tmp_path / "book/site"
    (site / "launches").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "launches/index.html").write_text("launches")
    list_site_files(site)
    return site


def found(site: Path) -> Path:
    return find_site_folder(site, site.parents[0])


def test_a_site_built_before_an_empty_and_a_missing_folder_are_fine(site: Path) -> None:
    assert found(site) == site
    (site.parent / "empty").mkdir()
    assert found(site.parent / "empty") == site.parent / "empty"
    assert found(site.parent / "none") == site.parent / "none"


@pytest.mark.parametrize("name", ["notes.txt", "launches/notes.txt", ".git/HEAD", "CNAME", ".nojekyll"])
def test_what_somebody_put_into_the_site_is_not_lost(site: Path, name: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("mine")
    with pytest.raises(
        PublishError, match=f"{name} in there is not from a build, and would be lost. Move it elsewhere"
    ):
        found(site)


def test_a_link_that_somebody_put_into_the_site_is_not_lost(site: Path) -> None:
    (site / "more").symlink_to(site.parent)
    with pytest.raises(PublishError, match="more in there is not from a build"):
        found(site)


def test_another_book_s_guides_are_no_site(site: Path, tmp_path: Path) -> None:
    other = small_book(tmp_path / "other")
    generate(other, TODAY)
    with pytest.raises(PublishError, match="it holds files that are no site of ours"):
        find_site_folder(other / "guides", site.parent)


def test_a_site_that_mkdocs_alone_built_is_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "pages.json").write_text('{\n "generated_by": "launchbook",\n "pages": []\n}\n')
    (site / "404.html").write_text("not found")
    assert found(site) == site
    (site / ".git").write_text("gitdir: elsewhere")
    with pytest.raises(PublishError, match=r"\.git in there is not from a build"):
        found(site)


def test_the_way_there_is_followed_to_its_end(site: Path) -> None:
    (site.parent / "link").symlink_to(site.parent)
    assert found(site.parent / "link/site") == site
    with pytest.raises(PublishError, match="it is not a folder"):
        (site.parent / "out").symlink_to(site)
        found(site.parent / "out")
