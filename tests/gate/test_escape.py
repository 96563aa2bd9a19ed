"""Plain values as Markdown and HTML, exactly. (That they show as themselves is in test_escape_properties.)"""

from __future__ import annotations

import pytest

from generator.gate.escape import code_element, code_span, escape_html, escape_line, escape_text, fence
from tests.gate.rendered import seen


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Payouts, now instant", "Payouts, now instant"),
        ("What's new? (50 %) – “more”…", "What's new? (50 %) – “more”…"),
        ("snake_case and payout_limit", "snake_case and payout_limit"),
        ("_all_ of __it__", "\\_all\\_ of \\_\\_it\\_\\_"),
        ("*bold* **it**", "\\*bold\\* \\*\\*it\\*\\*"),
        ("[link](https://example.com)", "\\[link\\](https://example.com)"),
        ("a | b", "a \\| b"),
        ("`code`", "\\`code\\`"),
        ("C:\\temp", "C:&#92;temp"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("{{ 7 * 7 }} {: .x }", "&#123;&#123; 7 \\* 7 &#125;&#125; &#123;: .x &#125;"),
        ("~~gone~~ x^2^", "&#126;&#126;gone&#126;&#126; x&#94;2&#94;"),
        ("# 1 problem", "&#35; 1 problem"),
        ("The C# client", "The C# client"),
        ("Written in C#", "Written in C\\#"),
        ("Issue ##", "Issue \\#\\#"),
        ("- one", "&#45; one"),
        ("+ one", "&#43; one"),
        ("!!! note", "&#33;!! note"),
        ("??? note", "&#63;?? note"),
        ("=== tab", "&#61;== tab"),
        (": meaning", "&#58; meaning"),
        ("%% set x", "&#37;% set x"),
        ("--8<-- 'x'", "&#45;-8&lt;-- 'x'"),
        ("1. first", "1\\. first"),
        ("12) twelfth", "12\\) twelfth"),
        ("1.5 hours", "1.5 hours"),
        ("3.", "3\\."),
        ("2027. Next", "2027\\. Next"),
        ("12345678901. no list", "12345678901\\. no list"),
        (" two\n\n lines\t", "two lines"),
        ("   ", ""),
        ("", ""),
        ("safe\u202egpj.exe", "safeU+202Egpj.exe"),
        ("zero\u200bwidth", "zeroU+200Bwidth"),
        ("family 👩\u200d💻", "family 👩\u200d💻"),
    ],
)
def test_a_line(text, markdown):
    assert escape_line(text) == markdown


def test_text_inside_a_line_keeps_its_outer_spaces_and_needs_no_care_for_line_starts():
    assert escape_text(" - a* ") == " - a\\* "
    assert escape_text("1. a") == "1. a"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ('say "hi" & <go>', "say &quot;hi&quot; &amp; &lt;go&gt;"),
        ("it's", "it&#x27;s"),
        ("*a* _b_ `c` [d] {e} f|g ~h~ i^ j\\", "&#42;a&#42; &#95;b&#95; &#96;c&#96; &#91;d&#93; &#123;e&#125; f&#124;g"
         " &#126;h&#126; i&#94; j&#92;"),
        ("one\ntwo", "one two"),
        ("a\u2066b", "aU+2066b"),
    ],
)  # fmt: skip
def test_html(text, html):
    assert escape_html(text) == html


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("payout_limit", "`payout_limit`"),
        ("{{customer.name|there}}", "`{{customer.name|there}}`"),
        ("a`b", "``a`b``"),
        ("`a`", "`` `a` ``"),
        ("a``b`c", "```a``b`c```"),
        ("one\n two", "`one two`"),
        ("</div>", "<code>&lt;/div&gt;</code>"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_code_span(text, markdown):
    assert code_span(text) == markdown


def test_code_by_a_tag():
    assert code_element("a|`b`") == "<code>a&#124;&#96;b&#96;</code>"


def test_a_closing_tag_in_code_closes_nothing():
    page = seen(f'<div class="lb-card" markdown="1">\n\nWrite {code_span("</div>")} here.\n\n</div>\n\nAfter.')
    assert page.elements == [("div", {"class": "lb-card"}), ("p", {}), ("code", {}), ("p", {})]
    assert page.depths == [0, 1, 2, 0] and page.text == "Write </div> here. After."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("one\ntwo", "```text\none\ntwo\n```"),
        ("```\ncode\n```", "````text\n```\ncode\n```\n````"),
        ("a ````` b", "``````text\na ````` b\n``````"),
        ("</details>", "```text\n</details>\n```"),
    ],
)
def test_a_fence_is_longer_than_any_inside(text, markdown):
    assert fence(text, "text") == markdown
    assert seen(markdown).text == " ".join(text.split())
