"""What is removed or renamed is gone: no page of it stays, no link to it, and nothing that the search would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.build import Built, build_site
from tests.incremental.books import launch_file, load, replace_in, save, write
from tests.incremental.looking import searched
from tests.publishing.books import TODAY, tree

GONE = "old-exports"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


def told(built: Built) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.file, one.where) for one in built.findings if not one.gap]


def test_of_a_removed_launch_nothing_stays(root: Path) -> None:
    assert f"/launches/{GONE}/guide/" in searched(root / "site")
    launch_file(root, GONE).unlink()
    built = build_site(root, TODAY)
    assert built.why["handbook/first/index.html"] == "it leads to what is gone"
    assert told(built) == [("LB802", "guides/handbook/first.md", f"link to ../launches/{GONE}/guide.md")]
    assert not (root / "site/launches" / GONE).exists()
    assert not (root / "guides/launches" / GONE).exists()
    assert [url for url in searched(root / "site") if GONE in url] == []
    named = [name for name, content in tree(root / "site").items() if f"launches/{GONE}/".encode() in content]
    assert named == ["handbook/first/index.html"]  # in which the author is told to mend the link


def test_a_dead_link_is_told_until_it_is_mended(root: Path) -> None:
    kept = launch_file(root, GONE).read_bytes()
    launch_file(root, GONE).unlink()
    first = told(build_site(root, TODAY))
    assert first != []
    assert told(build_site(root, TODAY)) == first
    launch_file(root, GONE).write_bytes(kept)
    assert told(build_site(root, TODAY)) == []


def test_a_renamed_launch_is_under_its_new_name_alone(root: Path) -> None:
    content = {**load(launch_file(root, GONE)), "id": "exports", "aliases": [GONE]}
    launch_file(root, GONE).unlink()
    save(launch_file(root, "exports"), content)
    built = build_site(root, TODAY)
    assert {page for page in built.why if page.startswith("launches/exports/")} == {
        f"launches/exports/{kind}index.html" for kind in ("", "guide/", "playbook/", "macros/", "brief/", "notice/")
    }
    assert told(built) == [("LB802", "guides/handbook/first.md", f"link to ../launches/{GONE}/guide.md")]
    urls = searched(root / "site").keys()
    assert "/launches/exports/guide/" in urls
    assert [url for url in urls if GONE in url] == []


def test_an_anchor_that_goes_is_told_until_it_is_mended(root: Path) -> None:
    replace_in(root / "guides/handbook/second.md", "## Two", "## Twice")
    lost = [("LB803", "guides/handbook/first.md", "link to ../second/#two")]
    assert told(build_site(root, TODAY)) == lost
    assert told(build_site(root, TODAY)) == lost
    replace_in(root / "guides/handbook/second.md", "## Twice", "## Two")
    assert told(build_site(root, TODAY)) == []


def test_so_is_one_of_a_page_that_is_html_already(root: Path) -> None:
    write(root / "guides/docs/deep.md", "# Deep\n\n[plain](page.html#plain)\n")
    assert told(build_site(root, TODAY)) == []
    replace_in(root / "guides/docs/page.html", 'id="plain"', 'id="other"')
    lost = [("LB803", "guides/docs/deep.md", "link to ../page.html#plain")]
    assert told(build_site(root, TODAY)) == lost
    assert told(build_site(root, TODAY)) == lost


def test_a_picture_that_goes_is_told(root: Path) -> None:
    (root / "guides/images/a.png").unlink()
    assert told(build_site(root, TODAY)) == [("LB802", "guides/handbook/first.md", "link to ../images/a.png")]
    assert not (root / "site/images/a.png").exists()


def test_a_link_to_what_comes_later_leads_there_then(root: Path) -> None:
    write(root / "guides/docs/deep.md", "# Deep\n\n[later](../handbook/later.md)\n")
    assert told(build_site(root, TODAY)) == [("LB802", "guides/docs/deep.md", "link to ../handbook/later.md")]
    write(root / "guides/handbook/later.md", "# Later\n")
    assert told(build_site(root, TODAY)) == []
    assert 'href="../../handbook/later/"' in (root / "site/docs/deep/index.html").read_text()


def test_the_same_text_in_another_file_of_that_address_leads_elsewhere(root: Path) -> None:
    (root / "guides/docs/deep").mkdir()
    (root / "guides/docs/deep.md").rename(root / "guides/docs/deep/index.md")
    built = build_site(root, TODAY)
    page = "guides/docs/deep/index.md"
    dead = [("LB802", page, "link to ../handbook/second.md#three"), ("LB802", page, "link to page.html#plain")]
    assert told(built) == dead
    assert 'href="../handbook/second.md#three"' in (root / "site/docs/deep/index.html").read_text()


def test_who_leads_to_a_page_that_moved_to_another_file_of_that_address_is_told(root: Path) -> None:
    (root / "guides/handbook/second").mkdir()
    (root / "guides/handbook/second.md").rename(root / "guides/handbook/second/index.md")
    files = {file for code, file, _ in told(build_site(root, TODAY)) if code == "LB802"}
    assert files == {"guides/handbook/first.md", "guides/handbook/second/index.md", "guides/docs/deep.md"}
