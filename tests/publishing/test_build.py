"""``build`` and plain ``mkdocs build``: real builds of a small book."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.publishing.engine.site import Site
from generator.publishing.errors import PublishError
from generator.publishing.generate import generate
from tests.publishing.books import BROKEN, TODAY, small_book, tree

LAUNCH = "instant-payouts-mx"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_book(tmp_path)


def test_the_site_is_whole(root: Path) -> None:
    built = build_site(root, TODAY)
    site = tree(built.site)
    assert built.is_published
    assert {
        f"launches/{LAUNCH}/playbook/index.html",
        "pages.json",
        "macros.json",
        "pagefind/pagefind.js",
    } <= site.keys()
    assert [name for name in site if name.endswith((".yaml", ".yml"))] == []
    assert [finding for finding in built.findings if not finding.gap] == []
    assert built.warnings == ()


def test_mkdocs_by_itself_makes_the_same_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tree(build_site(root, TODAY).site)
    monkeypatch.setenv("LAUNCHBOOK_TODAY", TODAY.isoformat())
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(root / "theirs")]
    subprocess.run(command, cwd=root, check=True)
    assert tree(root / "theirs") == ours


def test_the_edit_link_leads_to_the_yaml(root: Path) -> None:
    with (root / "mkdocs.yml").open("a") as file:
        file.write("edit_uri: https://git.example.com/edit/\n")
    text = (root / "mkdocs.yml").read_text().replace("font: false", "font: false, features: [content.action.edit]")
    (root / "mkdocs.yml").write_text(text)
    page = (build_site(root, TODAY).site / "launches" / LAUNCH / "playbook/index.html").read_text()
    assert f'href="https://git.example.com/edit/launches/{LAUNCH}.launch.yaml"' in page


def test_a_broken_launch_is_left_out_and_the_rest_is_published(root: Path) -> None:
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    built = build_site(root, TODAY)
    assert built.is_published
    assert (built.site / "launches" / LAUNCH / "index.html").is_file()
    assert "LB103" in {finding.code for finding in built.findings}


def test_strict_leaves_the_old_site_in_place(root: Path) -> None:
    before = tree(build_site(root, TODAY).site)
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    built = build_site(root, TODAY, strict=True)
    assert not built.is_published
    assert tree(built.site) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_dead_links_and_missing_anchors_are_found_on_the_site(root: Path) -> None:
    (root / "guides/handbook/extra.md").write_text("# Extra\n\n[here](playbook.md#nowhere) and [there](gone.md)\n")
    built = build_site(root, TODAY)
    assert {finding.code for finding in built.findings if not finding.gap} == {"LB802", "LB803"}


def test_a_dead_entry_of_the_navigation_is_one_finding(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text().replace("nav: [Home: index.md]", "nav: [Home: index.md, Gone: gone.md]")
    (root / "mkdocs.yml").write_text(text)
    told = [finding for finding in build_site(root, TODAY).findings if not finding.gap]
    assert [finding.code for finding in told] == ["LB804"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("plugins: [search, launchbook]", "plugins: [search]", "does not name the plugin"),
        ("docs_dir: guides", "docs_dir: docs", "docs"),
        ("nav:", "use_directory_urls: false\nnav:", "use_directory_urls must stay true"),
        ("site_name: Test", "site_name: [", "mkdocs.yml"),
    ],
)
def test_a_configuration_that_cannot_work_is_refused_in_words(root: Path, before: str, after: str, said: str) -> None:
    text = (root / "mkdocs.yml").read_text()
    assert before in text
    (root / "mkdocs.yml").write_text(text.replace(before, after))
    with pytest.raises(PublishError, match=said):
        build_site(root, TODAY)
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (".", "the book itself is in there"),
        ("..", "the book itself is in there"),
        ("/", "the book itself is in there"),
        ("theirs/../guides", "is for what people write"),
        ("theirs/self/guides", "is for what people write"),
        ("guides", "is for what people write"),
        ("guides/launches/new", "is for what people write"),
        ("theirs", "it holds files that are no site of ours"),
        ("mkdocs.yml", "it is not a folder"),
    ],
)
def test_a_site_never_takes_the_place_of_what_people_wrote(root: Path, folder: str, said: str) -> None:
    (root / "theirs").mkdir()
    (root / "theirs/self").symlink_to(root)
    (root / "theirs/thesis.txt").write_text("ten years")
    generate(root, TODAY)
    (root / ".launchbook/lock").touch()
    before = tree(root)
    with pytest.raises(PublishError, match=said):
        build_site(root, TODAY, site_dir=root / folder)
    assert tree(root) == before


def mkdocs_build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "LAUNCHBOOK_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_plain_mkdocs_builds_the_same_pages(root: Path) -> None:
    ours = tree(build_site(root, TODAY).site)
    assert mkdocs_build(root, "--strict", "-d", "plain").returncode == 0
    theirs = tree(root / "plain")
    differ = {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)}
    # Pagefind's chunks and MkDocs' time stamps are not byte-stable
    assert {
        name for name in differ if not name.startswith(("pagefind/", ".launchbook-files", "sitemap", "404"))
    } == set()
    assert json.loads(theirs["pages.json"])["launches"][0]["id"] == LAUNCH


def test_plain_mkdocs_stops_with_all_errors_at_once(root: Path) -> None:
    (root / "guides/launches/broken.launch.yaml").write_text(BROKEN)
    (root / "guides/launches/other.launch.yaml").write_text("id: other\n")
    done = mkdocs_build(root)
    assert done.returncode == 1
    assert "error LB103" in done.stderr
    assert "error LB202" in done.stderr
    assert "Traceback" not in done.stderr


def test_plain_mkdocs_counts_warnings_when_strict(root: Path) -> None:
    launch = root / f"guides/launches/{LAUNCH}.launch.yaml"
    launch.write_text(launch.read_text().replace("review_by: 2027-08-20", "review_by: 2027-02-20"))
    done = mkdocs_build(root, "--strict")
    assert (done.returncode, "LB403" in done.stderr) == (1, True)


def test_a_copy_of_a_generated_page_may_be_gone_on_with_by_hand(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    copy = root / "guides/handbook/copy.md"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text('---\ngenerated_by: "launchbook"\ntitle: In plain words\n---\n\n# A copy\n', encoding="utf-8")
    assert build_site(root, TODAY).is_published
    assert "<title>In plain words" in (root / "site/handbook/copy/index.html").read_text(encoding="utf-8")


def test_all_files_are_listed_once_a_build_however_many_there_are(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(root, TODAY)
    asked = []
    listed = Site.files.fget
    assert listed
    monkeypatch.setattr(Site, "files", property(lambda engine: asked.append(engine) or listed(engine)))
    assert build_site(root, TODAY).is_published
    assert 0 < len(asked) < 5 < len(tree(root / "site"))
