"""Plain values as Markdown, exactly. (That they show as themselves is in test_escape_properties.)"""

from __future__ import annotations

import pytest

from generator.gate.escape import escape_line


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
