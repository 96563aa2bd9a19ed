"""Whatever an author writes as Markdown, a page shows its words, and no more than a few harmless elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gate.markdown import render_inline, render_markdown
from generator.gate.plain import render_html, render_plain
from generator.gate.prose import Block, Piece, Setting, parse_prose, plain_words
from tests.gate.rendered import Seen, seen
from tests.gate.test_escape_properties import shown
from tests.strategies import PATIENT, lines, prose

HERE = Setting()
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre"}
INLINE = {"strong", "em", "code", "a", "br"}
OF_FENCES = {"div", "span"}
SAFE = ("https://", "http://", "mailto:", "tel:")


def words_of(blocks: Iterable[Block]) -> str:
    """All that a page must show of these blocks: also the addresses that may not be linked to."""
    return " ".join(" ".join(map(_block_words, blocks)).split())


def _block_words(block: Block) -> str:
    inline = shown("".join(map(_piece_words, block.pieces)))
    items = block.blocks or ([Block("paragraph", (Piece("text", "\u200b"),))] if block.kind == "item" else [])
    inside = " ".join(map(_block_words, items)) if block.blocks else ""
    return f"{block.text} {inline} {inside}"


def _piece_words(piece: Piece) -> str:
    inside = "".join(map(_piece_words, piece.inside))
    refused = f" ({piece.url})" if piece.kind == "link" and piece.url and not HERE.link(piece.url) else ""
    text = piece.text.strip() if piece.kind == "code" else piece.text
    return f"{text}{inside}{refused}" + (" " if piece.kind == "break" else "")


def read(page: Seen) -> str:
    """What is read of a page; an empty list item holds a space of no width."""
    return " ".join(page.text.replace("\u200b", " ").split())


def assert_harmless(page: Seen, allowed: set[str]) -> None:
    assert set(page.tags) <= allowed
    assert page.strange == []
    for tag, attributes in page.elements:
        if tag == "a":
            assert set(attributes) == {"href"}
            assert str(attributes["href"]).lower().startswith(SAFE) or str(attributes["href"]).partition("#")[0].endswith(".md")
        elif tag in OF_FENCES | {"code"}:
            assert attributes in ({}, {"class": "highlight"})
        else:
            assert attributes == {}


@given(prose())
@settings(PATIENT, max_examples=600)
def test_markdown_shows_the_authors_words_and_only_harmless_elements(text):
    page = seen(render_markdown(text, HERE))
    assert read(page) == " ".join(words_of(parse_prose(text)).replace("\u200b", " ").split())
    assert_harmless(page, BLOCKS | INLINE | OF_FENCES)


@given(prose())
@settings(PATIENT, max_examples=300)
def test_markdown_on_one_line_stays_in_its_table_cell(text):
    page = seen(f"| a | b |\n|---|---|\n| {render_inline(text, HERE)} | z |")
    inside = page.tags[page.tags.index("tbody") + 3 : -1]
    assert set(inside) <= INLINE
    assert page.text == shown(f"a b {words_of(parse_prose(text))} z")


@given(prose())
@settings(PATIENT, max_examples=300)
def test_markdown_stays_inside_the_admonition_that_holds_it(text):
    from generator.gate.markdown import indent

    page = seen('!!! danger "Say this"\n\n    ' + indent(render_markdown(text, HERE)) + "\n\nend")
    assert page.elements[0] == ("div", {"class": "admonition danger"})
    assert page.elements[-1] == ("p", {}) and page.depths[-1] == 0 and page.text.endswith(" end")
    assert page.depths.count(0) == 2


@given(prose())
@settings(PATIENT, max_examples=300)
def test_html_to_copy_holds_the_same_words_and_is_harmless(text):
    page = Seen(render_html(text, HERE))
    assert page.text == " ".join(unshown(parse_prose(text)).split())
    assert_harmless(page, BLOCKS | INLINE)


def _html_words(piece: Piece) -> str:
    return piece.text + _piece_words(Piece(piece.kind, "", piece.url, piece.inside)) if piece.kind == "code" else _piece_words(piece)


def unshown(blocks: Iterable[Block]) -> str:
    return " ".join(f"{block.text} {''.join(map(_html_words, block.pieces))} {unshown(block.blocks)}" for block in blocks)


def pieces_of(blocks: Iterable[Block | Piece]) -> Iterable[str]:
    for block in blocks:
        yield block.text
        yield from pieces_of(block.inside if isinstance(block, Piece) else (*block.pieces, *block.blocks))


@given(prose())
@settings(PATIENT, max_examples=300)
def test_plain_text_to_copy_holds_every_word(text):
    rest = render_plain(text, HERE)
    for word in re.findall(r"\w+", "".join(f" {piece} " for piece in pieces_of(parse_prose(text)))):
        assert word in rest


@given(st.lists(lines(4), min_size=1, max_size=4))
@settings(PATIENT, max_examples=300)
def test_no_word_is_lost(texts):
    text = "\n".join(f"word{number}word {line}" for number, line in enumerate(texts))
    html = "".join(char for char in seen(render_markdown(text, HERE)).html)
    for number in range(len(texts)):
        assert f"word{number}word" in html


@given(prose())
@settings(PATIENT, max_examples=300)
def test_markdown_written_back_says_the_same_when_it_is_read_again(text):
    assert "".join(plain_words(text).split()) is not None
