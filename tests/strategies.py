"""Texts and books at random: what careful people write, and what nobody should."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

PATIENT = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""Properties are about results, not about how fast this machine is; and everybody sees the same failures."""

_WORDS = (
    "payout", "Where is my money?", "the bank", "42", "1,200", "días", "naïve", "Übung", "日本", "👩‍💻", "a_b",
    "snake_case_word",
    "C#", "x", "I", "...", "no", "3.5", "v2",
)  # fmt: skip
_MARKS = (
    "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~~", "^", "=", "==", "===", "-", "--", "---", "+", "#", "##",
    "# ",
    ":", "::", ": ", "|", " | ", "||", "!", "!!", "!!! note", "??? x", "///", "$", "$$", "%", "%%", "@", "&", "&amp;",
    "&lt;", "&#60;", "&#x3c;", "<", ">", "> ", "<b>", "</b>", "</div>", "</details>", "<div>",
    "<script>alert(1)</script>",
    "<!--", "-->", "<?php", "?>", "<![CDATA[", "]]>", "<!DOCTYPE x>", "<img src=x onerror=alert(1)>", "<svg/onload=x>",
    "[", "]", "(", ")", "[]", "[ ]", "[x] ", "](", "[a](b)", "[a](https://example.com)", "[a](javascript:alert(1))",
    "![a](https://example.com/x.png)", "[a][b]", "[b]: https://example.com", "[^1]", "[^1]: x", "*[HTML]: x", "[TOC]",
    "{", "}", "{}", "{{", "}}", "{%", "%}", "{#", "#}", "{: #x .y onclick=z }", "{: }", "{ #__search }", "{{ 7 * 7 }}",
    "{{customer.first_name|there}}", "{{input.amount}}", "{{fact.title}}", "{{fact.dates.ga|soon}}", "{% raw %}",
    "--8<-- \"x\"", "\\", "\\\\", "\\*", "\\n", "1.", "1) ", "12. ", "- ", "* ", "+ ", "1. x", "'", '"', "“", "”", "/",
    ";", ",",
    "http://example.com/a_b_c", "https://example.com/?a=1&b=2", "<https://example.com>", "a@example.com",
    "<a@example.com>",
    "javascript:alert(1)", "data:text/html,x", "\u202e", "\u200b", "\u00a0", "klzzwxh:0000", "wzxhzdk:0", "stx", "amp;",
)  # fmt: skip
_BREAKS = (" ", " ", " ", "  ", "", "", "\t")
_LINE_BREAKS = (
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\n    ",
    "\n- ",
    "\n    - ",
    "\n1. ",
    "\n> ",
    "\n```\n",
    "\n\n---\n\n",
)

_SEEN = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
"""Characters that a file may hold: reading refuses the others."""


def lines(max_parts: int = 9) -> st.SearchStrategy[str]:
    """One line of text, most of it made of marks that mean something to somebody."""
    parts = st.one_of(
        st.sampled_from(_MARKS), st.sampled_from(_MARKS), st.sampled_from(_WORDS), st.text(_SEEN, max_size=4)
    )
    pairs = st.lists(st.tuples(parts, st.sampled_from(_BREAKS)), min_size=1, max_size=max_parts)
    return pairs.map(lambda found: "".join(part + gap for part, gap in found)).filter(str.strip)


def prose(max_lines: int = 6) -> st.SearchStrategy[str]:
    """Several lines of something like Markdown."""
    pairs = st.lists(st.tuples(lines(5), st.sampled_from(_LINE_BREAKS)), min_size=1, max_size=max_lines)
    return pairs.map(lambda found: "".join(line + gap for line, gap in found)).filter(str.strip)


def blocks() -> st.SearchStrategy[str]:
    """Markdown with lists, quotes, headings and code inside each other, and marks inside each other."""
    return st.recursive(st.one_of(_marked(), _marked().map(_heading), st.sampled_from(_BLOCKS)), _nested, max_leaves=8)


_PHRASES = (
    "word", "pay out", "a_b", "x*", "1.", "#", "!", "- x", "`c`", "`` ` ``", "`</div>`", "` `",
    "{{customer.name|there}}",
    "{{fact.title}}", "<b>", "[a](https://example.com/a_b)", "[a](javascript:x)", "\\", "<https://example.com>",
    "a  \nb",
    "a\\\nb", "a\nb",
)  # fmt: skip
_BLOCKS = (
    "```\ncode\n```", "```json\n{\n\n\n}\n```", "~~~ note well ~~~\ncode", "    indented", "~~~\n```\n~~~", "---", "-",
    "1.", ">",
    "```\n</details>\n```",
)  # fmt: skip


def _marked() -> st.SearchStrategy[str]:
    return st.recursive(st.one_of(st.sampled_from(_PHRASES), lines(2).map(str.strip)), _more_marked, max_leaves=6)


def _more_marked(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    frames = st.sampled_from(("**{}**", "*{}*", "_{}_", "__{}__", "[{}](https://example.com)"))
    return st.one_of(
        st.tuples(st.lists(inner, min_size=1, max_size=3), st.sampled_from(("", " "))).map(
            lambda it: it[1].join(it[0])
        ),
        st.tuples(frames, inner).map(lambda it: it[0].replace("{}", it[1])),
    )


def _heading(text: str) -> str:
    return "# " + text.replace("\n", " ")


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.tuples(st.lists(inner, min_size=1, max_size=3), st.sampled_from(("\n", "\n\n")))
    marks = st.sampled_from(("- ", "* ", "1. ", "12. ", "+ ", "> "))
    return st.one_of(
        several.map(lambda it: it[1].join(it[0])),
        st.tuples(marks, several).map(lambda it: it[1][1].join(_below(it[0], text) for text in it[1][0])),
    )


def _below(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + (mark if mark == "> " else " " * len(mark)))
