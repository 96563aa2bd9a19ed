"""Markdown to be copied: as typed, unless another reader would find more in it than marks."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.gate.copied import render_copied
from generator.gate.prose import Setting
from tests.strategies import PATIENT, blocks, prose

SETTING = Setting(fact=lambda path: {"title": "Payouts <b>"}.get(path))


@pytest.mark.parametrize(
    "text",
    ["Hello *{{customer.first_name|there}}*,\n\n- one\n- [two](https://e.com/a)", "a & b > c", "`<b>`", "x_y [z]"],
)
def test_plain_marks_stay_as_they_were_typed(text):
    assert render_copied(text, SETTING) == text


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("a <b onclick=x>b</b>", r"a &lt;b onclick\=x\>b&lt;/b\>"),
        ("[x](javascript:alert)", r"\[x\](javascript:alert)"),
        ("[x](java&#115;cript:alert)", r"\[x\](javascript:alert)"),
        ("[x][y]\n\n[y]: javascript:alert", "\\[x\\]\\[y\\]\n\n\\[y\\]: javascript:alert"),
        ("![x](https://e.com/p.gif)", "[x](https://e.com/p.gif)"),
        ("About {{fact.title}}", r"About Payouts &lt;b\>"),
    ],
)
def test_what_another_reader_would_run_or_load_is_written_anew(text, copied):
    assert render_copied(text, SETTING) == copied


@given(st.one_of(prose(), blocks()))
@example("\\![x](https://e.com/p.gif) <b>")
@example("<b>a!</b>[x](https://e.com)")
@settings(PATIENT, max_examples=400)
def test_no_reader_finds_html_an_image_or_a_foreign_address_in_what_is_copied(text):
    copied = render_copied(text, SETTING)
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True
    tokens = [one for token in parser.parse(copied) for one in (token, *(token.children or ()))]
    assert not {token.type for token in tokens} & {"html_block", "html_inline", "image"}
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(SETTING.link(unquote(link)) is not None for link in links), links


def test_what_stands_after_a_fence_is_one_name_or_none():
    assert render_copied("```python\nx\n```", SETTING) == "```python\nx\n```"
    copied = render_copied('``` { .python onclick=alert(1) title="<b>" }\nx\n```', SETTING)
    assert copied.split("\n")[0] == "```"
    assert "onclick=alert(1)" in copied
