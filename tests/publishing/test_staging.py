"""The docs folder of a site for others: only what its audience may read is ever copied there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.staging import shown_nav, stage

OPEN = "---\naudience: public\n---\n# Open\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "guides").mkdir()
    return tmp_path


def write(root: Path, **files: str) -> list[str]:
    names = []
    for name, text in files.items():
        path = root / "guides" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        names.append(path.relative_to(root / "guides").as_posix())
    return [name for name in names if name.endswith(".md")]


def staged(root: Path, pages: list[str], audience="public", named=()) -> list[str]:
    docs = stage(root, pages, audience, named).docs
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def test_pages_go_along_that_say_so(root):
    pages = write(
        root, a_md=OPEN, b_md="# B\n", c_md="---\naudience: partner\n---\n", d_md="---\naudience: internal\n---\n"
    )
    assert staged(root, pages) == ["a.md"]
    assert staged(root, pages, "partner") == ["a.md", "c.md"]


@pytest.mark.parametrize("text", ["# A\n---\naudience: public\n---\n", "---\naudience: [public]\n---\n",
                                  "---\naudience: {public: 1}\n---\n", "---\nAudience: public\n---\n"])  # fmt: skip
def test_what_does_not_quite_say_so_stays_at_home(root, text):
    assert staged(root, write(root, a_md=text)) == []


def test_files_go_along_that_a_page_links_to_and_no_others(root):
    text = OPEN + '![x](pic.png) <img src="img/b.png"> [y](/abs.png) word e word [m](more.yaml)\n'
    pages = write(root, handbook__a_md=text, handbook__pic_png="1", handbook__img__b_png="2", handbook__abs_png="3",
                  handbook__other_png="4", handbook__more_yaml="5", pic_png="6")  # fmt: skip
    assert staged(root, pages) == ["handbook/a.md", "handbook/img/b.png", "handbook/pic.png"]


def test_files_go_along_that_mkdocs_yml_names(root):
    write(root, css__own_css="a {}")
    assert staged(root, [], named=["css/own.css", "css/gone.css", "https://example.com/x.css"]) == ["css/own.css"]


def test_no_link_is_followed(root, tmp_path):
    outside = tmp_path / "secret.md"
    outside.write_text(OPEN)
    (root / "guides/a.md").symlink_to(outside)
    (root / "guides/dir").symlink_to(tmp_path, target_is_directory=True)
    write(root, b_md=OPEN + "![x](pic.png) [z](dir/secret.txt)\n")
    (tmp_path / "secret.txt").write_text("x")
    (root / "guides/pic.png").symlink_to(outside)
    assert staged(root, ["a.md", "b.md"]) == ["b.md"]


def test_what_was_there_and_is_no_longer_meant_is_removed(root):
    pages = write(root, a_md=OPEN + "![x](pic.png)", pic_png="1")
    assert staged(root, pages) == ["a.md", "pic.png"]
    write(root, a_md="# A")
    assert staged(root, pages) == []


def test_the_navigation_keeps_what_is_there(root):
    pages = write(root, a_md=OPEN, b_md="# B")
    docs = stage(root, pages, "public").docs
    nav = [
        {"A": "a.md"},
        {"B": "b.md"},
        "b.md",
        {"More": [{"B": "b.md"}]},
        {"All": ["a.md", {"B": "b.md"}]},
        "https://x.example/",
    ]
    assert shown_nav(nav, docs) == [{"A": "a.md"}, {"All": ["a.md"]}, "https://x.example/"]
    assert shown_nav(None, docs) is None
