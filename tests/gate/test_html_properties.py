"""Whatever an author writes, HTML of pages and replies has harmless elements alone, all its words, and stays inside."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.gate.hidden import show_hidden
from generator.gate.html import page_html, page_line, render_html
from generator.gate.plain import fill_facts, render_plain
from generator.gate.prose import Block, Piece, Setting, parse_prose
from generator.model.image import Image, image_name
from tests.gate.rendered import Seen
from tests.strategies import PATIENT, blocks, lines, prose

IMAGES = {"images/x.png": Image(80, 45), 'images/"><b>.png': Image(1, 1)}
FACTS = {"title": "# One *two*\n\n- three", "dates.ga": "9 March 2027"}
HERE = Setting(FACTS.get, "launches/x/index.md", images=IMAGES)
PATTERNS = {
    ("a", "href"): re.compile(r"(https?://|mailto:|tel:).*|[^:]*/(#.*)?", re.I | re.S),
    ("ol", "start"): re.compile(r"\d{1,9}"),
    ("th", "scope"): re.compile("col"),
    ("th", "class"): re.compile("lb-(left|center|right)"),
    ("td", "class"): re.compile("lb-(left|center|right)"),
    ("figure", "class"): re.compile("lb-image"),
    ("img", "src"): re.compile(r"\.\./\.\./images/(x|%22%3E%3Cb%3E)\.png"),
    ("img", "alt"): re.compile(".*", re.S),
    ("img", "loading"): re.compile("lazy"),
    ("img", "width"): re.compile("80|1"),
    ("img", "height"): re.compile("45|1"),
}
INLINE = {"strong", "em", "code", "a", "br"}
REPLY = INLINE | {"p", "ul", "ol", "li", "blockquote", "pre", "table", "thead", "tbody", "tr", "th", "td"}
PAGE = REPLY | {"figure", "figcaption", "img"}
NEEDED = {"img": {"src", "alt", "loading", "width", "height"}, "th": {"scope"}, "a": {"href"}, "figure": {"class"}}


def pictures() -> st.SearchStrategy[str]:
    """Images and tables among other text, whole and broken."""
    addresses = st.sampled_from(
        ("images/x.png", "<images/\"%3E%3Cb%3E.png>", "images/gone.png", "../x.png", "https://e.com/x.png",
         "javascript:x", "//e.com/x", "data:image/png;base64,x", "data:text/html,x", "images/{{fact.title}}.png",
         "x y.png")
    )  # fmt: skip
    titles = st.one_of(st.just(""), lines(2).map(lambda text: f' "{text.strip()}"'))
    image = st.tuples(st.one_of(st.just(""), lines(2)), addresses, titles).map(lambda it: f"![{it[0]}]({it[1]}{it[2]})")
    cell = st.one_of(image, lines(2), st.sampled_from(("", "a \\| b", "{{customer.name|you}}", "`|`")))
    row = st.lists(cell, min_size=1, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |")
    dashes = st.lists(st.sampled_from(("---", ":-", "-:", ":-:", "=")), min_size=1, max_size=4).map("|".join)
    table = st.tuples(row, dashes, st.lists(row, max_size=3)).map(lambda it: "\n".join([it[0], f"|{it[1]}|", *it[2]]))
    marks = st.sampled_from(("", "- ", "> ", "1. ", "[", "**"))
    part = st.one_of(image, table, table, prose(2), image.map(lambda text: f"[{text}](https://example.com)"))
    return st.lists(st.tuples(marks, part).map("".join), min_size=1, max_size=4).map("\n\n".join)


TEXTS = st.one_of(prose(), blocks(), pictures())


def words_of(part: Block | Piece, *, is_page: bool, is_top: bool = False) -> str:
    """All that HTML must show of a block or a piece: of an image that is shown, its caption."""
    if isinstance(part, Block):
        inner = [*part.pieces, *part.blocks]
        is_figure = (
            is_page and is_top and part.kind == "paragraph" and [piece.kind for piece in part.pieces] == ["image"]
        )
        if is_figure and (shown := caption_of(part.pieces[0])) is not None:
            return shown + " "
        return f"{fill_facts(part.text, HERE)} {''.join(words_of(one, is_page=is_page) for one in inner)} "
    if part.kind == "image" and is_page and HERE.image(part.url or ""):
        return f" ({fill_facts(part.title, HERE)})" if part.title else ""
    refused = f" ({part.url})" if part.kind == "link" and part.url and not HERE.link(part.url) else ""
    text = fill_facts(part.text, HERE) if part.kind == "placeholder" else part.text
    inside = "".join(words_of(inner, is_page=is_page) for inner in part.inside)
    return f"{text}{inside}{refused}" + (" " if part.kind == "break" else "")


def caption_of(image: Piece) -> str | None:
    name = image_name(image.url or "").rpartition("/")[2]
    return fill_facts(image.title or image.alt or name, HERE) if HERE.image(image.url or "") else None


def letters(text: str) -> str:
    return "".join(show_hidden(text).split()).replace("|", "")


def typed(text: str, *, is_page: bool) -> str:
    return letters("".join(words_of(block, is_page=is_page, is_top=True) for block in parse_prose(text)))


def assert_harmless(page: Seen, allowed: Iterable[str]) -> None:
    assert set(page.tags) <= set(allowed)
    assert page.strange == [] and page.open == []
    for tag, attributes in page.elements:
        assert attributes.keys() >= NEEDED.get(tag, set())
        for name, value in attributes.items():
            assert PATTERNS[tag, name].fullmatch(value or ""), (tag, name, value)


@given(TEXTS)
@example('![" onerror=alert(1) x="](images/x.png)')
@example('![a](images/x.png "<script>alert(1)</script>")')
@example("[![a](https://e.com/x.png)](https://e.com)")
@example("| a |\n|---|\n| </table><script> |")
@example("{{fact.title}}")
@settings(PATIENT, max_examples=600)
def test_a_page_has_harmless_elements_and_every_word(text):
    html = str(page_html(text, HERE))
    page = Seen(f"<section>{html}</section><i>end</i>")
    assert page.elements[0] == ("section", {}) and page.elements[-1] == ("i", {}) and page.depths[-1] == 0
    page.elements = page.elements[1:-1]
    assert_harmless(page, PAGE)
    assert letters(page.text) == typed(text, is_page=True) + "end"
    assert not re.search(r"\n[ \t]*\n", html)


@given(TEXTS)
@example("`a` `</td>`")
@settings(PATIENT, max_examples=400)
def test_on_one_line_of_a_page_there_are_inline_elements_alone(text):
    html = str(page_line(text, HERE))
    page = Seen(html)
    assert_harmless(page, INLINE | {"img"})
    assert "\n" not in html


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_a_reply_has_harmless_elements_and_every_word_but_no_image(text):
    page = Seen(render_html(text, HERE))
    assert_harmless(page, REPLY)
    assert show_hidden("".join(page.text.split())).replace("|", "") == typed(text, is_page=False)


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_plain_text_holds_every_word(text):
    left = render_plain(text, HERE)
    pieces = [piece for block in parse_prose(text) for piece in block.pieces]
    for word in re.findall(r"\w{3,}", " ".join(one.text for one in pieces if one.kind != "placeholder")):
        assert word in left


@pytest.mark.parametrize("name", ["a&quot;.png", "a'b.png", "a>b.png", "a\u202eb.png", "ü ö.png", "%.png", "a#?.png"])
def test_a_file_may_have_any_name(name):
    here = Setting(images={f"images/{name}": Image(1, 1)})
    quoted = name.replace("%", "%25").replace("&", "\\&").replace("#", "%23").replace("?", "%3F").replace(">", "%3E")
    page = Seen(str(page_html(f"![a](<images/{quoted}>)", here)))
    assert page.tags == ["figure", "img", "figcaption"] and page.strange == []
    src = str(page.elements[1][1]["src"])
    assert src.startswith("images/") and not set(src) & set(" \"'<>#?") and src.isascii()
