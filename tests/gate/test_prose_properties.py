"""Whatever an author writes as Markdown, a page shows its words, and no more than a few harmless elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gate.escape import indent
from generator.gate.markdown import render_inline, render_markdown
from generator.gate.plain import fill_facts, render_html, render_plain
from generator.gate.prose import Block, Piece, Setting, parse_prose
from tests.gate.rendered import Seen, seen
from tests.gate.test_escape_properties import shown
from tests.strategies import PATIENT, blocks, lines, prose

HERE = Setting({"title": "# One *two*\n\n- three", "dates.ga": "9 March 2027"}.get)
BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre"}
INLINE = {"strong", "em", "code", "a", "br"}
OF_FENCES = {"div", "span"}
SAFE = re.compile(r"(https?://|mailto:|tel:).*|[^:]*\.md(#.*)?", re.I | re.S)
TEXTS = st.one_of(prose(), blocks())


def words_of(blocks: Iterable[Block]) -> str:
    """All that a page must show of these blocks: also the addresses that may not be linked to."""
    return " ".join(f"{shown(_filled(block.text))} {line_of(block)} {words_of(block.blocks)}" for block in blocks)


def line_of(block: Block) -> str:
    return shown("".join(_piece_words(piece, outer_spaces=False) for piece in block.pieces))


def _piece_words(piece: Piece, *, outer_spaces: bool) -> str:
    inside = "".join(_piece_words(inner, outer_spaces=outer_spaces) for inner in piece.inside)
    refused = f" ({piece.url})" if piece.kind == "link" and piece.url and not HERE.link(piece.url) else ""
    text = _filled(piece.text) if piece.kind == "placeholder" else piece.text
    text = text.strip() if piece.kind == "code" and not outer_spaces else text
    return f"{text}{inside}{refused}" + (" " if piece.kind == "break" else "")


def _filled(text: str) -> str:
    return fill_facts(text, HERE)


def typed_words_of(blocks: Iterable[Block]) -> str:
    """The same as it was typed: nothing hidden is made visible."""
    return " ".join(
        f"{_filled(block.text)} {''.join(_piece_words(piece, outer_spaces=True) for piece in block.pieces)}"
        f" {typed_words_of(block.blocks)}"
        for block in blocks
    )


def texts_of(parts: Iterable[Block | Piece]) -> Iterable[str]:
    """Every piece of text by itself."""
    for part in parts:
        yield _filled(part.text)
        yield from texts_of(part.inside if isinstance(part, Piece) else (*part.pieces, *part.blocks))


def spaced(text: str) -> str:
    """Every run of white space as one space; an empty list item holds a space of no width."""
    return " ".join(text.replace("\u200b", " ").split())


def assert_harmless(page: Seen, allowed: set[str]) -> None:
    assert set(page.tags) <= allowed
    assert page.strange == []
    for tag, attributes in page.elements:
        if tag == "a":
            assert set(attributes) == {"href"} and SAFE.fullmatch(str(attributes["href"]))
        elif tag in OF_FENCES | {"code"}:
            assert attributes in ({}, {"class": "highlight"})
        else:
            assert set(attributes) <= ({"start"} if tag == "ol" else set())


@given(TEXTS)
@example("{{fact.title}}")
@example("- {{fact.title}}")
@example("Yes ![a](https://example.com)")
@settings(PATIENT, max_examples=600)
def test_markdown_shows_the_author_s_words_and_only_harmless_elements(text):
    page = seen(render_markdown(text, HERE))
    assert spaced(page.text) == spaced(words_of(parse_prose(text)))
    assert_harmless(page, BLOCKS | INLINE | OF_FENCES)


@given(TEXTS)
@example("`a` `</td>`")
@settings(PATIENT, max_examples=400)
def test_markdown_on_one_line_stays_in_its_table_cell(text):
    page = seen(f"| a | b |\n|---|---|\n| {render_inline(text, HERE)} | z |")
    assert set(page.tags[page.tags.index("tbody") + 3 : -1]) <= INLINE
    assert page.text == shown(f"a b {words_of(parse_prose(text))} z")


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_markdown_stays_inside_what_the_template_puts_it_in(text):
    inside = render_markdown(text, HERE)
    for opening, closing, words in (
        ('!!! danger "Say this"\n\n    ', "", "Say this"),
        ('<div class="lb-card" markdown="1">\n\n', "\n\n</div>", ""),
        ('<details markdown="1">\n<summary>Answer</summary>\n\n', "\n\n</details>", "Answer"),
    ):
        page = seen(opening + (indent(inside) if not closing else inside) + closing + "\n\nend")
        assert page.depths.count(0) == 2 and page.elements[-1] == ("p", {}) and page.depths[-1] == 0
        assert spaced(page.text) == spaced(f"{words} {words_of(parse_prose(text))} end")
        assert page.strange == []


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_html_to_copy_holds_the_same_words_and_is_harmless(text):
    page = Seen(render_html(text, HERE))
    assert page.text == " ".join(typed_words_of(parse_prose(text)).split())
    assert_harmless(page, BLOCKS | INLINE)


@given(TEXTS)
@example("[a](https://example.com/a_b)word")
@settings(PATIENT, max_examples=400)
def test_plain_text_to_copy_holds_the_same_words(text):
    left = render_plain(text, HERE).split()
    for word in re.findall(r"\w+", " ".join(texts_of(parse_prose(text)))):
        assert any(word in found for found in left)


@given(st.lists(lines(4), min_size=1, max_size=4))
@settings(PATIENT, max_examples=400)
def test_no_word_is_lost(texts):
    page = seen(render_markdown("\n".join(f"w{at}w {text}" for at, text in enumerate(texts)), HERE)).html
    assert [at for at in range(len(texts)) if f"w{at}w" not in page] == []


@given(TEXTS)
@settings(PATIENT, max_examples=300)
def test_on_one_line_means_one_line(text):
    assert "\n" not in render_inline(text, HERE)
