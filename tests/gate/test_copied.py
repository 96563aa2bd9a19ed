"""Markdown to be copied: as typed, unless another reader would find more in it than marks."""

from __future__ import annotations

import pytest

from generator.gate.copied import render_copied
from generator.gate.prose import Setting

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
        ("a <b onclick=x>b</b>", "a &lt;b onclick=x&gt;b&lt;/b&gt;"),
        ("[x](javascript:alert)", r"\[x\](javascript:alert)"),
        ("[x](java&#115;cript:alert)", r"\[x\](javascript:alert)"),
        ("[x][y]\n\n[y]: javascript:alert", "\\[x\\]\\[y\\]\n\n\\[y\\]: javascript:alert"),
        ("![x](https://e.com/p.gif)", "&#33;[x](https://e.com/p.gif)"),
        ("About {{fact.title}}", "About Payouts &lt;b&gt;"),
    ],
)
def test_what_another_reader_would_run_or_load_is_written_anew(text, copied):
    assert render_copied(text, SETTING) == copied


def test_what_stands_after_a_fence_is_one_name_or_none():
    assert render_copied("```python\nx\n```", SETTING) == "```python\nx\n```"
    copied = render_copied('``` { .python onclick=alert(1) title="<b>" }\nx\n```', SETTING)
    assert copied.split("\n")[0] == "```"
    assert "onclick=alert(1)" in copied
