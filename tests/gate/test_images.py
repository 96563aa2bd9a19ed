"""Images in authors' text: those of the book are shown, all others leave their words."""

from __future__ import annotations

import pytest

from generator.gate.copied import render_copied
from generator.gate.filled import fill_blocks
from generator.gate.html import html_blocks, page_html, page_line, render_html
from generator.gate.images import code_in, has_figures, images_in
from generator.gate.plain import plain_blocks, render_plain
from generator.gate.prose import Setting, parse_prose, plain_words
from generator.model.image import Image

IMAGES = {"images/page.png": Image(800, 600), "images/a b/ü#1.webp": Image(2, 3)}
HERE = Setting({"title": 'A & "B"', "plain": "A & B"}.get, "launches/x/playbook.md", images=IMAGES)
SIZE = 'loading="lazy" width="800" height="600"'


def image(alt: str) -> str:
    return f'<img src="../../../images/page.png" alt="{alt}" {SIZE}>'


def figure(alt: str, caption: str) -> str:
    return f'<figure class="lb-image">{image(alt)}<figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![The page](images/page.png)", figure("The page", "The page")),
        ('![The page](images/page.png "From 9 March")', figure("The page", "From 9 March")),
        ("![The **new** `page`](images/page.png)", figure("The new page", "The new page")),
        ("![{{fact.title}}](images/page.png)", figure("A &amp; &quot;B&quot;", "A &amp; &quot;B&quot;")),
        ('![a](images/page.png "{{fact.title}}")', figure("a", "A &amp; &quot;B&quot;")),
        ("![\" onload=alert(1) x=\"](images/page.png)",
         figure("&quot; onload=alert(1) x=&quot;", "&quot; onload=alert(1) x=&quot;")),
        ("![](images/page.png)", figure("page.png", "page.png")),
        ("![x\u202ey](images/page.png)", figure("xU+202Ey", "xU+202Ey")),
        ("See ![it](images/page.png).", f"<p>See {image('it')}.</p>"),
        ('See ![it](images/page.png "Here").', f"<p>See {image('it')} (Here).</p>"),
        ("- ![it](images/page.png)", f"<ul><li>{image('it')}</li></ul>"),
        ("- ![it](images/page.png)\n\n- b", f"<ul><li><p>{image('it')}</p></li><li><p>b</p></li></ul>"),
        ("> ![it](images/page.png)", f"<blockquote><p>{image('it')}</p></blockquote>"),
        ("[![it](images/page.png)](https://example.com)", f'<p><a href="https://example.com">{image("it")}</a></p>'),
        ("![a](<images/a b/ü#1.webp>)",
         '<figure class="lb-image"><img src="../../../images/a%20b/%C3%BC%231.webp" alt="a" loading="lazy" width="2"'
         ' height="3"><figcaption>a</figcaption></figure>'),
    ],
)  # fmt: skip
def test_an_image_of_the_book_is_shown(text, shown):
    assert page_html(text, HERE) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![gone](images/gone.png)", "<p>gone</p>"),
        ('![gone](images/gone.png "T & {{fact.title}}")', '<p>gone (T &amp; A &amp; "B")</p>'),
        ("![](images/gone.png)", "<p>gone.png</p>"),
        ("![a](../images/page.png)", "<p>a</p>"),
        ("![a](/images/page.png)", "<p>a</p>"),
        ("![a](images/../images/page.png)", "<p>a</p>"),
        ("![a](images/page.png?x)", "<p>a</p>"),
        ("![a](IMAGES/PAGE.PNG)", "<p>a</p>"),
        ("![a](data:image/png;base64,iVBORw0KGgo=)", "<p>a</p>"),
        ("![a](https://example.com/x.png)", '<p><a href="https://example.com/x.png">a</a></p>'),
        ("[![a](https://example.com/x.png)](https://example.com)", '<p><a href="https://example.com">a</a></p>'),
        ("![a](javascript:alert(1))", "<p>![a](javascript:alert(1))</p>"),
        ("\\![a](images/page.png)", "<p>!a (images/page.png)</p>"),
        ("`![a](images/page.png)`", "<p><code>![a](images/page.png)</code></p>"),
    ],
)
def test_what_is_no_image_of_the_book_leaves_its_words(text, shown):
    assert page_html(text, HERE) == shown


def test_on_one_line_an_image_has_no_caption():
    assert page_line("a\n\n![it](images/page.png)", HERE) == f"a<br>{image('it')}"


@pytest.mark.parametrize(
    ("text", "plain", "html", "copied"),
    [
        ("Hi\n\n![The *page*](images/page.png)", "Hi\n\nThe page", "<p>Hi</p>\n<p>The <em>page</em></p>",
         "Hi\n\nThe *page*"),
        ('![a](images/page.png "{{fact.plain}}")', "a (A & B)", "<p>a (A &amp; B)</p>", "a (A &amp; B)"),
        ("![a](https://e.com/x.png)", "a (https://e.com/x.png)", '<p><a href="https://e.com/x.png">a</a></p>',
         "[a](https://e.com/x.png)"),
    ],
)  # fmt: skip
def test_replies_have_the_words_alone(text, plain, html, copied):
    assert (render_plain(text, HERE), render_html(text, HERE)) == (plain, html)
    assert render_copied(text, HERE) == copied


def test_a_helpdesk_fills_placeholders_in_the_words_of_an_image():
    blocks = parse_prose("![Hi {{customer.name|you}}](images/page.png)")
    filled = fill_blocks(blocks, lambda found: "[[name]]", lambda text: text.upper())
    assert plain_blocks(filled, HERE) == "HI [[name]]"
    assert html_blocks(filled, HERE) == "<p>HI [[name]]</p>"


def test_words_of_a_text_leave_out_images_that_stand_alone():
    assert plain_words("See ![it](images/page.png).\n\n![The page](images/page.png)") == "See it."
    assert plain_words("![The page](images/page.png)") == "The page"


def test_what_a_text_names():
    text = "![a](images/page.png) **![b](<x y.png>)** `![c](z.png)`\n\n    ![d](q.png)"
    assert [one.url for one in images_in(text)] == ["images/page.png", "x%20y.png"]
    assert [code for code in code_in(text) if code] == ["![c](z.png)", "![d](q.png)"]
    assert has_figures(text) and has_figures("a | b\n--|--\nc | d") and not has_figures("a\n\n- b")
