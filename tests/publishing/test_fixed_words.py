"""A site in the book's language: the theme's words, those of its scripts, and those of Material itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.model.words import shipped_texts, shipped_words, slots_in, words_of
from generator.publishing.build import Effort, build_site
from generator.publishing.engine.fixed_words import put_language, put_script
from generator.publishing.generate import generate
from generator.resources import templates_folder
from generator.writing.theme_words import WORDS_SCRIPT, script_words
from tests.publishing.books import TODAY, small_book


def config(**theme: str) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict(
        {"site_name": "Book", "docs_dir": str(Path(__file__).parent), "theme": {"name": "material", **theme}}
    )
    assert made.validate()[0] == []
    return made


@pytest.mark.parametrize(
    ("named", "book", "used"),
    [
        ("", "de", "de"),
        ("en", "de", "de"),
        ("fr", "de", "fr"),
        ("", "de-AT", "de"),
        ("", "en", "en"),
        ("", "xx-own", "en"),
    ],
)
def test_materials_language_is_the_books_unless_another_is_named(named: str, book: str, used: str) -> None:
    made = config(**({"language": named} if named else {}))
    put_language(made, words_of(book, []))
    assert made.theme["language"] == used


def test_scripts_keep_the_words_that_ship_where_the_book_has_no_others() -> None:
    made = config()
    files = Files([File(WORDS_SCRIPT, str(Path(__file__).parent), made.site_dir, True)])
    put_script(files, made, shipped_words())
    assert [file.generated_by for file in files] == [None]


def test_a_site_in_german_is_german_all_over_and_again_english_afterwards(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    facts = root / "guides" / "book.yaml"
    english, site = facts.read_text(), root / "site"

    def built() -> tuple[str, str]:
        made = build_site(root, TODAY, effort=Effort())
        assert made.is_published
        return next(site.glob("launches/*/playbook/index.html")).read_text(), (site / WORDS_SCRIPT).read_text()

    page, script = built()
    assert '<html lang="en"' in page
    assert script == script_words(shipped_words())
    facts.write_text(f"{english}\nlanguage: de\n")
    page, script = built()
    assert '<html lang="de"' in page
    assert script == script_words(shipped_words("de"))
    assert re.search(r'data-pagefind-meta="status_title">[^<]+</span><span hidden data-pagefind-meta="status">', page)
    for said in ("Seitentyp:", "Zielgruppe:", "Artikel: ", "Inhaltsverzeichnis", "Seiten dieses Launches", "Makros"):
        assert said in page
    for said in ("Page type", "Table of contents", "Article", "Macros</span>"):
        assert said not in page
    facts.write_text(english)
    assert built()[1] == script_words(shipped_words())


def test_without_our_plugin_the_theme_is_english(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="the optional extra launchbook[zensical] is not installed")
    root = small_book(tmp_path)
    shutil.copytree(templates_folder() / "theme", root / "theme")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("{name: material,", "{name: material, custom_dir: theme,"), encoding="utf-8")
    generate(root, TODAY)
    command = [sys.executable, "-m", "zensical", "build"]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    page = next(root.glob("site/launches/*/playbook/index.html")).read_text(encoding="utf-8")
    for said in (
        "Page type: ",
        "Article validated",
        "Applies to small shops",
        "Readiness policy: version",
        "Search</span>",
    ):
        assert said in page


def test_hostile_words_of_a_book_are_shown_and_not_run(tmp_path: Path) -> None:
    hostile = "</p></script>\"'<img src=x onerror=alert(1)>"
    root = small_book(tmp_path)
    texts: dict[str, Any] = {}
    for key, text in shipped_texts("en").items():
        *groups, last = key.split(".")
        group = texts
        for name in groups:
            group = group.setdefault(name, {})
        group[last] = hostile + "".join(f"{{{slot}}}" for slot in sorted(slots_in(text)))
    own = root / "templates" / "words" / "en.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(json.dumps(texts), encoding="utf-8")  # JSON is YAML
    assert build_site(root, TODAY, effort=Effort()).is_published
    pages = [page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html")]
    assert all("<img src=x" not in page for page in pages)
    assert sum(page.count("&lt;img src=x onerror=alert(1)&gt;") for page in pages) > 500
