"""One Markdown for page after page says what a new one for each says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.structure import pages as mkdocs_pages

from generator.publishing.kept_markdown import _FORGETFUL, KeptMarkdown
from generator.publishing.quick_markdown import QuickMarkdown
from tests.publishing.test_quick_markdown import PAGES, PIECES

ALL: list[Any] = sorted(_FORGETFUL)
SETTINGS = {"toc": {"permalink": True}, "pymdownx.tasklist": {"custom_checkbox": True}}
PARTS = st.one_of(PIECES, st.sampled_from(["\n\n```text\n", "\n\n- [ ] ", "\n\n```\n"]))
TEXTS = st.lists(PARTS, max_size=15).map("".join)


def markdown_of(kept: KeptMarkdown, extensions: Sequence[Any] = ALL) -> Markdown:
    """As MkDocs asks for it."""
    with kept.in_use():
        return mkdocs_pages.markdown.Markdown(extensions=extensions, extension_configs=SETTINGS)


def new(text: str) -> tuple[str, Any]:
    md = Markdown(extensions=[*ALL, QuickMarkdown()], extension_configs=SETTINGS)
    return md.convert(text), md.toc_tokens


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_any_pages_become_the_same_html(texts: list[str]) -> None:
    kept, extensions = KeptMarkdown(), [*ALL, QuickMarkdown()]
    for text in texts:
        md = markdown_of(kept, extensions)
        assert (md.convert(text), md.toc_tokens) == new(text)


def test_whole_pages_become_the_same_html_and_share_one() -> None:
    kept, extensions = KeptMarkdown(), [*ALL, QuickMarkdown()]
    used = set()
    for page in PAGES:
        md, text = markdown_of(kept, extensions), page.read_text(encoding="utf-8")
        assert (md.convert(text), md.toc_tokens) == new(text)
        used.add(id(md))
    assert len(PAGES) > 20
    assert len(used) == 1


def test_a_new_one_is_made_where_an_extension_may_remember() -> None:
    kept = KeptMarkdown()
    assert markdown_of(kept) is markdown_of(kept)
    assert markdown_of(kept, [*ALL, "footnotes"]) is not markdown_of(kept, [*ALL, "footnotes"])


def test_a_new_one_is_made_after_a_page_that_failed() -> None:
    kept = KeptMarkdown()
    with pytest.raises(ValueError, match="cut off"), kept.in_use():
        broken = mkdocs_pages.markdown.Markdown(extensions=ALL, extension_configs=SETTINGS)
        raise ValueError("cut off")
    assert markdown_of(kept) is not broken


def test_mkdocs_has_its_own_again() -> None:
    markdown_of(KeptMarkdown())
    assert mkdocs_pages.markdown.Markdown is Markdown
