"""Markdown made quicker says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.publishing.quick_inline import _NEEDS, QuickInline

EXTENSIONS = ["attr_list", "md_in_html", "sane_lists", "tables", "pymdownx.superfences", "toc"]
PAGES = sorted((Path(__file__).parents[1] / "cases" / "good").rglob("*.md"))
PIECES = st.sampled_from(
    ["`", "``", "\\", "\\`", "[", "](x)", "![", "][", "]", "<", ">", "<b>", "<https://a.b>", "<a@b.c>", "&", "&amp;",
     "*", "**", "_", "  \n", "\n", "\n\n", "a", "b c", "- ", "| a | b |\n|---|---|\n| ", "[x]: y\n", "!", "{ #a }"]
)  # fmt: skip


def both(text: str) -> tuple[str, str]:
    plain, quick = Markdown(extensions=EXTENSIONS), Markdown(extensions=[*EXTENSIONS, QuickInline()])
    return plain.convert(text), quick.convert(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PAGES[0].parents[3]).as_posix())
def test_a_page_becomes_the_same_html(page: Path) -> None:
    plain, quick = both(page.read_text(encoding="utf-8"))
    assert quick == plain


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_becomes_the_same_html(text: str) -> None:
    plain, quick = both(text)
    assert quick == plain


def test_it_takes_part() -> None:
    """The library's patterns are those that are known here, and it asks whether to look for them."""
    md = Markdown(extensions=[QuickInline()])
    known = [pattern for pattern in md.inlinePatterns if getattr(pattern, "pattern", "") in _NEEDS]
    assert len(known) >= 10
    looked_for: list[str] = []
    inline = md.treeprocessors["inline"]
    below = type(inline).__mro__[1]
    original = below._InlineProcessor__applyPattern
    try:
        below._InlineProcessor__applyPattern = lambda self, pattern, *rest: (
            looked_for.append(pattern.pattern), original(self, pattern, *rest)
        )[1]  # fmt: skip
        md.convert("plain words")
    finally:
        below._InlineProcessor__applyPattern = original
    assert not _NEEDS.keys() & set(looked_for)
