"""Markdown made quicker says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import STX
from pygments.formatters.html import HtmlFormatter

from generator.publishing.quick_inline import _NEEDS
from generator.publishing.quick_markdown import QuickMarkdown

EXTENSIONS = [
    "admonition", "attr_list", "md_in_html", "pymdownx.details", "pymdownx.superfences", "sane_lists", "tables", "toc",
]  # fmt: skip
PAGES = sorted((Path(__file__).parents[1] / "cases" / "good").rglob("*.md"))
PIECES = st.sampled_from(
    ["`", "``", "\\", "\\`", "[", "](x)", "![", "][", "]", "<", ">", "<b>", "<https://a.b>", "<a@b.c>", "&", "&amp;",
     "*", "**", "_", "  \n", "\n", "\n\n", "a", "b c", "- ", "| a | b |\n|---|---|\n| ", "[x]: y\n", "!", "{ #a }",
     "[TOC]", "\n\n[TOC]\n\n", "# ", "\n## a\n", "!!! note\n", "??? tip\n", "    ", "\n\n    ", "> ", "|", "\\|", "---",
     "1. "]
)  # fmt: skip


def both(text: str) -> tuple[str, str]:
    plain, quick = Markdown(extensions=EXTENSIONS), Markdown(extensions=[*EXTENSIONS, QuickMarkdown()])
    return _unnumbered(plain.convert(text)), _unnumbered(quick.convert(text))


def _unnumbered(html: str) -> str:
    """Where emphasis cuts through something, the library itself leaves a mark in its HTML: its number means nothing."""
    return re.sub(r"\d", "", html) if STX in html else html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PAGES[0].parents[3]).as_posix())
def test_a_page_becomes_the_same_html(page: Path) -> None:
    plain, quick = both(page.read_text(encoding="utf-8"))
    assert quick == plain


@given(st.lists(PIECES, max_size=30).map("".join))
@example("****\\**`***")  # emphasis three deep
@example("****\\**`***\n\n**a** `b`\n\n****\\**`***")
def test_any_text_becomes_the_same_html(text: str) -> None:
    plain, quick = both(text)
    assert quick == plain


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_a_text_that_stood_on_an_earlier_page_becomes_the_same_html(text: str, other: str) -> None:
    for page in (text, f"{other}\n\n{text}", f"- {text}\n- {other}\n", text):
        plain, quick = both(page)
        assert quick == plain


@pytest.mark.parametrize("count", [1, 100])
def test_emphasis_in_links_stays_however_long_the_text(count: int) -> None:
    plain, quick = both(", ".join(f"[*a{number}* `b` **c**](d{number}.md)" for number in range(count)))
    assert quick == plain
    assert quick.count("<em>") == count


def test_it_takes_part() -> None:
    """The library's patterns are those that are known here, and it asks whether to look for them."""
    md = Markdown(extensions=[QuickMarkdown()])
    known = [pattern for pattern in md.inlinePatterns if getattr(pattern, "pattern", "") in _NEEDS]
    assert len(known) >= 10
    looked_for: list[str] = []
    inline = md.treeprocessors["inline"]
    below = type(inline).__mro__[1]
    original = below._InlineProcessor__applyPattern
    try:
        below._InlineProcessor__applyPattern = lambda self, pattern, *rest: (
            looked_for.append(pattern.pattern), original(self, pattern, *rest)
        )[1]  # fmt: skip
        md.convert("plain words")
        assert not looked_for
        md.convert("and *others*")
    finally:
        below._InlineProcessor__applyPattern = original
    assert looked_for == [r"\*|_"] * len(looked_for)


CODE = """# Code

```python hl_lines="1" title="a.py"
def f(x): return "x"
```

~~~ html
<p class="x">y</p>
~~~

``` text
a <b> & "c" 'd'

  e
```

``` text

```

``` { .text #own title="T" linenums="3" }
numbered
```

`#!python x = 1`
"""


OPTIONS: list[dict[str, object]] = [
    {}, {"linenums": True}, {"noclasses": True}, {"linenums": 1, "noclasses": 1}, {"stripnl": False},
    {"auto_title": True}, {"pygments_lang_class": True}, {"use_pygments": False},
]  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_code_becomes_the_same_html(options: dict[str, object]) -> None:
    extensions = ["pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"]
    settings = {"pymdownx.highlight": options}
    plain = Markdown(extensions=extensions, extension_configs=settings).convert(CODE)
    quick = Markdown(extensions=[*extensions, QuickMarkdown()], extension_configs=settings)
    assert quick.convert(CODE) == quick.convert(CODE) == plain
    assert ("style=" in plain) == ("noclasses" in options)


def test_code_is_given_no_style_sheet_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    md = Markdown(extensions=["pymdownx.superfences", QuickMarkdown()])
    sheets: list[object] = []
    original = HtmlFormatter._create_stylesheet
    monkeypatch.setattr(
        HtmlFormatter, "_create_stylesheet", lambda self: (original(self), sheets.append(self.class2style))
    )
    md.convert(CODE)
    assert sheets and sheets == [{}] * len(sheets)
