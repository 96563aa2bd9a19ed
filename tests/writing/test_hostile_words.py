"""A book's own words are authors' text: whatever stands in them, a page shows it and runs none of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.judging.verdict import judge
from generator.model.words import Words, shipped_words, slots_in
from generator.resources import templates_folder
from generator.writing.catalogue import plan_pages
from tests.test_cases import CASES, TODAY, copy_case

HOSTILE = "</p>\"'<img src=x onerror=alert(1)>"
OPENED = re.compile(r'''<img src=x|"'(<|&lt;)''')
SAFE = re.compile(r"\|\s*safe\b|autoescape|Markup")


def hostile_words() -> Words:
    """Each text of the catalogue is hostile, with all its slots; so are names of months and separators of numbers."""
    english = shipped_words()
    texts = {
        key: HOSTILE + "".join(f"{{{slot}}}" for slot in sorted(slots_in(text))) for key, text in english.texts.items()
    }
    return replace(english, texts=texts)


@pytest.mark.parametrize("case", ["everything", "own-templates", "smallest"])
def test_no_page_has_a_tag_from_a_word(case: str, tmp_path: Path) -> None:
    copy_case(CASES / "good" / case, tmp_path)
    portfolio = judge(tmp_path, TODAY).portfolio
    assert portfolio
    hostile = replace(portfolio, book=replace(portfolio.book, words=hostile_words()))
    pages = [page for page in plan_pages(hostile) if page.path.endswith(".md")]
    assert len(pages) > 20
    shown = 0
    for page in pages:
        body = page.text.partition("\n---\n")[2]
        assert not OPENED.search(body), page.path
        shown += body.count("&lt;img src=x")
    assert shown > 200


@pytest.mark.parametrize("template", sorted((templates_folder() / "pages").rglob("*.j2")), ids=lambda path: path.stem)
def test_no_template_that_ships_takes_text_for_html(template: Path) -> None:
    assert not SAFE.search(template.read_text(encoding="utf-8"))
