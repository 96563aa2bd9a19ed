"""Texts to be copied: plain, and as HTML."""

from __future__ import annotations

import pytest

from generator.gate.html import render_html
from generator.gate.plain import fill_facts, render_plain
from generator.gate.prose import Setting, plain_words

HERE = Setting({"dates.ga": "9 March 2027", "title": "A & B"}.get, "launches/x/macros.md")
MACRO = """\
Hi {{customer.first_name|there}},

your payout of **{{input.amount}}** left us on {{fact.dates.ga}}:

1. Open [Payouts](https://example.com/payouts).
2. Look for `PAID`.
   - or *pending*

> Banks take a day.

```
ref: {{ticket.id}}
```"""


def test_plain_text():
    assert (
        render_plain(MACRO, HERE)
        == """\
Hi {{customer.first_name|there}},

your payout of {{input.amount}} left us on 9 March 2027:

1. Open Payouts (https://example.com/payouts).
2. Look for PAID.
   - or pending

> Banks take a day.

ref: {{ticket.id}}"""
    )


def test_html():
    assert (
        render_html(MACRO, HERE)
        == """\
<p>Hi {{customer.first_name|there}},</p>
<p>your payout of <strong>{{input.amount}}</strong> left us on 9 March 2027:</p>
<ol><li>Open <a href="https://example.com/payouts">Payouts</a>.</li><li>Look for <code>PAID</code>.\
<ul><li>or <em>pending</em></li></ul></li></ol>
<blockquote><p>Banks take a day.</p></blockquote>
<pre>ref: {{ticket.id}}</pre>"""
    )


def test_words():
    assert plain_words(MACRO) == (
        "Hi {{customer.first_name|there}}, your payout of {{input.amount}} left us on {{fact.dates.ga}}: Open Payouts."
        " Look for PAID. or pending Banks take a day. ref: {{ticket.id}}"
    )


@pytest.mark.parametrize(
    ("text", "plain", "html"),
    [
        ("a  \nb", "a\nb", "<p>a<br>b</p>"),
        ("# Title", "Title", "<p><strong>Title</strong></p>"),
        ("- a\n\n- b\n\n  c", "- a\n\n- b\n\n  c", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>"),
        ("4. d\n5. e", "4. d\n5. e", '<ol start="4"><li>d</li><li>e</li></ol>'),
        ("<https://example.com>", "https://example.com",
         '<p><a href="https://example.com">https://example.com</a></p>'),
        ("<a@example.com>", "a@example.com", '<p><a href="mailto:a@example.com">a@example.com</a></p>'),
        ("[a](ftp://x)", "a (ftp://x)", "<p>a (ftp://x)</p>"),
        ("<b onclick=x>&</b>", "<b onclick=x>&</b>", "<p>&lt;b onclick=x&gt;&amp;&lt;/b&gt;</p>"),
        ("{{fact.title}}", "A & B", "<p>A &amp; B</p>"),
        ("{{fact.dates.beta|soon}}", "soon", "<p>soon</p>"),
        ("{{customer.name|<b>}}", "{{customer.name|<b>}}", "<p>{{customer.name|&lt;b&gt;}}</p>"),
        ('[a](https://example.com/"x")', "a (https://example.com/%22x%22)",
         '<p><a href="https://example.com/%22x%22">a</a></p>'),
    ],
)  # fmt: skip
def test_both(text, plain, html):
    assert (render_plain(text, HERE), render_html(text, HERE)) == (plain, html)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{fact.dates.ga}}", "9 March 2027"),
        ("{{ fact.dates.ga | never }}", "9 March 2027"),
        ("{{fact.dates.beta|soon}} {{fact.dates.ga}}", "soon 9 March 2027"),
        ("{{fact.dates.beta}} {{fact.dates.beta|}}", "{{fact.dates.beta}} {{fact.dates.beta|}}"),
        ("{{customer.name|there}} {{input.x}} {{}} {{", "{{customer.name|there}} {{input.x}} {{}} {{"),
    ],
)
def test_facts_are_filled_and_other_placeholders_stay(text, filled):
    assert fill_facts(text, HERE) == filled
