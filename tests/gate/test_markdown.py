"""Authors' Markdown in its canonical form, exactly."""

from __future__ import annotations

import time
from urllib.parse import unquote

import pytest

from generator.gate.escape import indent
from generator.gate.markdown import link_address, render_inline, render_markdown
from generator.gate.plain import render_html, render_plain
from generator.gate.prose import Setting, plain_words
from tests.gate.rendered import seen, to_html

HERE = Setting(
    {"title": "# One *two*", "dates.ga": "9 March 2027", "summary.what": "two\n\nparagraphs"}.get,
    "launches/x/macros.md",
)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("One.\n\nTwo  \nlines", "One.\n\nTwo<br>\nlines"),
        ("one\ntwo", "one two"),
        ("- a\n- b", "-   a\n-   b"),
        ("* a\n\n* b", "-   a\n\n-   b"),
        ("- a\n  - b", "-   a\n    -   b"),
        ("- a\n\n  more\n- b", "-   a\n\n    more\n\n-   b"),
        ("1) a\n2) b", "1.  a\n2.  b"),
        ("3. c\n4. d", "3.  c\n4.  d"),
        ("- - a", "-   &#8203;\n\n    -   a"),
        ("-\n- b", "-   &#8203;\n\n-   b"),
        ("- ```\n  x\n  ```", "-   &#8203;\n\n    ```\n    x\n    ```"),
        ("1. a\n- b", "1.  a\n\n<!-- -->\n\n-   b"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("# Title", "**Title**"),
        ("## A **b** c", "<strong>A **b** c</strong>"),
        ("```json\n{}\n```", "```\n{}\n```"),
        ("~~~ note well ~~~\nx", "```\nnote well ~~~\nx\n```"),
        ("    x", "```\nx\n```"),
        ("a\n\n    x", "a\n\n```\nx\n```"),
        ("**b**, *i*, _i_, `c`", "**b**, *i*, *i*, `c`"),
        ("***x***", "<em>**x**</em>"),
        ("**a**__b__", "<strong>a</strong><strong>b</strong>"),
        ("[a](https://example.com \"t\")", "[a](https://example.com) (t)"),
        ("[a *b*](https://example.com/(x))", "[a *b*](https://example.com/%28x%29)"),
        ("<https://example.com>", "[https://example.com](https://example.com)"),
        ("<ana@example.com>", "[ana@example.com](mailto:ana@example.com)"),
        ("[a](/handbook/playbook.md#how)", "[a](../../handbook/playbook.md#how)"),
        ("[a](../../x.md)", "a (../../x.md)"),
        ("[a](//example.com)", "a (//example.com)"),
        ("[a](x.html)", "a (x.html)"),
        ("[a]()", "a"),
        ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
        ("[<https://a.com>](https://b.com)", "[https://a.com](https://b.com)"),
        ("See ![a](https://example.com/a.png)", "See &#33;[a](https://example.com/a.png)"),
        ("[a][b]\n\n[b]: https://example.com", "\\[a\\]\\[b\\]\n\n\\[b\\]: https://example.com"),
        ("a | b\n--|--\n1 | 2", "a \\| b --\\|-- 1 \\| 2"),
        ("Title\n=====", "Title ====="),
        ("<b>x</b> &copy; &lt;i&gt;", "&lt;b&gt;x&lt;/b&gt; © &lt;i&gt;"),
        ("{{customer.first_name|there}}!", "`{{customer.first_name|there}}`!"),
        ("{{customer.first_name}}{{customer.last_name}}",
         "`{{customer.first_name}}`<code>&#123;&#123;customer.last&#95;name&#125;&#125;</code>"),
        ("{{fact.title}}", "&#35; One \\*two\\*"),
        ("From {{fact.dates.ga}} on", "From 9 March 2027 on"),
        ("{{fact.dates.beta|soon}} or {{fact.dates.beta}}", "soon or `{{fact.dates.beta}}`"),
        ("- {{fact.summary.what}}", "-   two paragraphs"),
        ("`{{fact.title}}`", "`{{fact.title}}`"),
        ("```\n{{fact.dates.ga}}\n```", "```\n9 March 2027\n```"),
        ("{{ 7 * 7 }} {% x %}", "`{{ 7 * 7 }}` &#123;% x %&#125;"),
        ("**a  \n# b**", "\\*\\*a\n\n**b\\*\\***"),
        ("**a\\\n\\# b**", "**a<br># b**"),
        ("---", ""),
    ],
)  # fmt: skip
def test_blocks(text, markdown):
    assert render_markdown(text, HERE) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("One.\n\nTwo.", "One.<br>Two."),
        ("- a\n- b\n  1. c", "a<br>b<br>c"),
        ("```\nx {{fact.dates.ga}}\ny\n```", "`x 9 March 2027 y`"),
        ("# A\n> b", "A<br>b"),
        ("a  \n- b", "a<br>b"),
        ("a\\\n\\- b", "a<br>&#45; b"),
    ],
)
def test_on_one_line(text, markdown):
    assert render_inline(text, HERE) == markdown


def test_a_hundred_numbers_are_one_list():
    text = "\n".join(f"{number}. step" for number in range(1, 121))
    page = seen(render_markdown(text, HERE))
    assert page.tags == ["ol", *["li"] * 120] and page.text == " ".join(["step"] * 120)


def test_indenting_keeps_blank_lines_blank():
    assert indent("a\n\n\nb\nc") == "a\n\n\n    b\n    c"


def test_addresses_end_where_they_end():
    assert link_address("https://e.com/a_b?c=d&e=(f) g\"h'{i}<j>|k\\l[m]`*") == (
        "https://e.com/a%5Fb?c=d&e=%28f%29%20g%22h%27%7Bi%7D%3Cj%3E%7Ck%5Cl%5Bm%5D%60%2A"
    )
    assert link_address("../playbook.md#step-1") == "../playbook.md#step-1"


def test_an_address_keeps_what_looks_like_a_character_by_its_name():
    assert link_address("https://e.com/?a=1&lt;b&copy=2") == "https://e.com/?a=1&amp;lt;b&copy=2"
    page = seen("[x](" + link_address("https://e.com/&lt;b&#62;") + ")")
    assert page.elements[1] == ("a", {"href": "https://e.com/&lt;b&#62;"})


def test_a_marker_for_a_table_of_contents_makes_none():
    assert to_html(render_markdown("[TOC]", HERE)) == "<p>[TOC]</p>"


def nest(levels: int, step: int, mark: str) -> str:
    return "\n".join(" " * step * level + f"{mark} w{level}w" for level in range(levels))


MONSTERS = {
    "stars": "*" * 10_000,
    "open italics": "*a " * 3333,
    "nested italics": "_" * 4999 + "a" + "_" * 4999,
    "nested bold": "a**" * 3333,
    "brackets": "[" * 9000,
    "links in links": "[" * 3000 + "a" + "](x)" * 1700,
    "links": "[a](" * 2500,
    "pictures": "![" * 5000,
    "growing backticks": "".join("`" * width + " " for width in range(1, 140)),
    "quotes": "> " * 500 + "x",
    "lists on a line": "- " * 500 + "x",
    "numbers on a line": "1. " * 3000,
    "staircase of quotes": "\n".join("> " * level + "w" for level in range(1, 60)),
    "braces": "{{" * 5000,
    "placeholders": "{{a}}" * 2000,
    "less than": "<" * 10_000,
    "tags": "<div markdown=1>" * 600,
    "addresses": "<https://x.com/ " * 600,
    "ampersands": "&#x" * 3000,
    "backslashes": "\\" * 10_000,
    "line breaks": "\\\n" * 5000,
    "blanks": " " * 9990 + "x",
    "tabs": "\t" * 5000 + "x",
    "lines": "a\n" * 5000,
    "paragraphs": "a\n\n" * 3333,
    "items": "- a\n\n" * 2000,
    "fences": "```\n" * 2500,
    "rules": "---\n" * 2500,
    "one word": "x" * 10_000,
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS.keys())
def test_monsters_take_no_time_and_lose_nothing(text):
    begun = time.perf_counter()
    written = render_markdown(text, HERE)
    for render in (render_inline, render_plain, render_html):
        assert render(text, HERE) is not None
    plain_words(text)
    assert time.perf_counter() - begun < 10  # five renderings, of which none takes a second here
    letters = "".join(char for char in text if char.isalpha())
    assert sum(written.count(char) for char in set(letters)) >= len(set(letters))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (nest(levels, step, mark), levels)
        for levels in (10, 19, 20, 21, 30, 31, 40, 60)
        for step, mark in ((2, "-"), (3, "1."), (4, "*"))
    ],
)
def test_lists_in_lists_lose_no_word_however_deep(text, levels):
    page = seen(render_markdown(text, HERE))
    assert [level for level in range(levels) if f"w{level}w" not in page.text] == []
    assert ("pre" in page.tags) == (levels > 20 or (levels == 20 and "pre" in page.tags))
    assert all(f"w{level}w" in plain_words(text) for level in range(levels))


@pytest.mark.parametrize("name", ["java&Tab;script.md", "a&#x9;b.md", "a&b;c.md", "a&lt;b.md"])
def test_the_name_of_a_file_spells_no_other_character_in_a_link(name):
    address = link_address(f"handbook/{name}")
    assert "&" not in address and ";" not in address
    assert unquote(address) == f"handbook/{name}"
