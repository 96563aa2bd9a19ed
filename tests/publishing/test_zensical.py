"""The same tree builds with Zensical: it knows no plugins, so pages must be there already, with links that lead on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.publishing.generate import generate
from generator.publishing.links import check_site
from generator.resources import templates_folder
from tests.publishing.books import MKDOCS, TODAY, small_book

pytest.importorskip("zensical", reason="the optional extra launchbook[zensical] is not installed")

TABLE_OF_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>', re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with our theme named in its mkdocs.yml, as the docs say, and its site."""
    root = small_book(tmp_path_factory.mktemp("book"))
    theme = json.dumps(str(templates_folder() / "theme"))
    (root / "mkdocs.yml").write_text(MKDOCS.replace("font: false", f"font: false, custom_dir: {theme}"), "utf-8")
    generate(root, TODAY)
    command = [sys.executable, "-m", "zensical", "build"]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    return root


def pages(root: Path) -> Iterator[tuple[str, str, Path]]:
    """Name and text of each generated page, and its HTML."""
    for file in sorted((root / "guides").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if text.startswith('---\ngenerated_by: "launchbook"\n'):
            name = file.relative_to(root / "guides").as_posix()
            folder = name.removesuffix(".md").removesuffix("index").rstrip("/")
            yield name, text, root / "site" / folder / "index.html"


def links_of(html: str) -> list[str]:
    found: list[str] = []

    class _Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if name in ("href", "src"))

    _Reader().feed(html)
    return found


def test_every_generated_page_is_on_the_site(root: Path) -> None:
    made = list(pages(root))
    assert len(made) > 20
    assert [name for name, _, html in made if not html.is_file()] == []


def test_every_link_leads_where_the_page_says(root: Path) -> None:
    for name, text, html in pages(root):
        article = html.read_text(encoding="utf-8").partition('<div class="lb-page"')[2]
        said, shown = links_of(text.partition("\n---\n")[2]), iter(links_of(article))
        assert all(link in shown for link in said), name  # in this order; the head of the page has some of its own
    assert check_site(root / "site") == []


def test_the_table_of_contents_has_the_sections(root: Path) -> None:
    for name, text, html in pages(root):
        stated = next((line for line in text.split("\n") if line.startswith("sections: ")), "sections: []")
        sections = [f"#{anchor}" for level, anchor, _ in json.loads(stated.removeprefix("sections: ")) if level == 2]
        contents = TABLE_OF_CONTENTS.search(html.read_text(encoding="utf-8"))
        assert sections == (links_of(contents[0]) if contents else []), name
