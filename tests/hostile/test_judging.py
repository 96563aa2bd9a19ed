"""The judge and the trap can see a break: pages that hold one are told from pages that do not."""

from __future__ import annotations

import shutil
from html import escape

import pytest

from tests.contained import why_not
from tests.hostile.judging import Page, compare, find_executable, find_in_copies, lost_prose, lost_text
from tests.hostile.runs import browse

HARMLESS = '<!doctype html><title>x</title><h1 id="title">Plain words</h1><p>About <code>it</code></p>'


def judged(html: str, *, prose: bool = False) -> list[str]:
    page = Page(html)
    return [*compare(page, Page(HARMLESS), prose=prose), *find_executable(page)]


def test_other_words_are_the_same_page():
    assert judged(HARMLESS.replace("Plain words", "&lt;script&gt; and *stars*")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<script>1</script>", "<b>x</b>", "<p onclick=alert(1)>x</p>", '<p style="color:red">x</p>',
        '<p id="title">x</p>',
        '<a href="https://a.example">x</a>', "<svg onload=x></svg>", "<!-- x -->", '<iframe srcdoc="x"></iframe>',
        "a\u202eb", "a\u200db\u00ad",
    ],
)  # fmt: skip
def test_anything_more_is_seen(planted):
    assert judged(HARMLESS + planted)


def test_anything_less_is_seen():
    assert judged(HARMLESS.replace("<code>it</code>", "it"))


def test_a_changed_attribute_is_seen():
    assert judged(HARMLESS.replace('id="title"', 'id="__search"'))
    assert judged(HARMLESS.replace('id="title"', 'id="title" hidden'))


def test_plain_markdown_is_allowed_where_prose_stands():
    picture = '<img src="../images/x.png" alt="a" loading="lazy" width="80" height="45">'
    table = '<table><thead><tr><th scope="col" class="lb-right">x</th></tr></thead><tbody><tr><td>y</table>'
    figure = f'<figure class="lb-image">{picture}<figcaption>a</figcaption></figure>'
    assert judged(HARMLESS + figure + table, prose=True) == []
    text = '<ul><li><strong>x</strong> <a href="https://a.example">y</a></li></ul><pre><code>z</code></pre>'
    assert judged(HARMLESS + text, prose=True) == []


@pytest.mark.parametrize(
    "planted",
    ['<a href="javascript:alert(1)">x</a>', '<a href="//evil.example">x</a>', '<a href="https://a" target=x>x</a>',
     "<img src=x>", "<p class=md-search>x</p>", "<table></table>", "<h2>x</h2>",
     "<table><tr><th>x</th></tr></table>", '<img src="images/x.png" alt="" onerror="alert(1)">',
     '<img src="https://evil.example/images/x.png" alt="">', '<figure class="lb-tree"></figure>',
     '<table><tr><th scope="col" style="color:red">x</th></tr></table>', '<a href=" data:text/html,x">x</a>'],
)  # fmt: skip
def test_nothing_else_is_allowed_where_prose_stands(planted):
    assert judged(HARMLESS + planted, prose=True)


@pytest.mark.parametrize(
    ("html", "markdown", "told"),
    [
        ("<p>x</p>", "# x\n\n- *y* [z](https://a.example)", []),
        ("<p onclick=x>x</p>", "x", ['copied as HTML: <p onclick="x">']),
        ("x", "![a](images/x.png)", ['copied as Markdown: <img alt="a" src="images/x.png">']),
        ("x", "<script>x</script>", ["copied as Markdown: <script>"]),
        ("x", "[x][y]\n\n[y]: javascript:x", ['copied as Markdown: <a href="javascript:x">']),
    ],
)
def test_what_a_copy_would_run_elsewhere_is_seen(html, markdown, told):
    kinds = {"text": "<script>", "HTML": html, "Markdown": markdown}
    copies = "".join(
        f'<details class="lb-copy"><summary>Copy as {kind}</summary><pre><code>{escape(text)}</code></pre></details>'
        for kind, text in kinds.items()
    )
    assert list(find_in_copies(Page(HARMLESS + copies))) == told


def test_lost_text_is_seen():
    assert not lost_text("Plain *words*", Page(HARMLESS))
    assert lost_text("Plain words, all of them", Page(HARMLESS))
    assert not lost_prose("- Plain\n- words", Page(HARMLESS))
    assert lost_prose("- Plain\n- nails", Page(HARMLESS)) == ["nails"]
    assert lost_prose('[Plain](https://a.example "with a title")', Page(HARMLESS)) == ["with a title"]


def test_pages_are_parsed_as_browsers_do():
    page = Page("<table><p>x<tr><td>y</table><p>a<div>b</p><svg><p>c<style><!--</style><img alt='--><b>'>")
    assert [element.tag for element in page.elements] == [
        "html", "head", "body", "p", "table", "tbody", "tr", "td", "p", "div", "p", "svg", "p", "style", "img",
    ]  # fmt: skip


@pytest.mark.skipif(bool(why_not()), reason="no namespaces here")
def test_the_trap_in_the_browser_snaps(tmp_path):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium here: `make test` installs one")
    planted = {
        "nothing": "", "dialog": "<script>alert(1)</script>", "handler": "<img src=x onerror=confirm(1)>",
        "console": "<script>console.log(1)</script>", "error": "<script>throw 1</script>",
        "request": "<img src=http://192.0.2.1/x.gif>", "frame": "<iframe src=/></iframe>",
        "navigation": "<script>location = '/elsewhere/'</script>", "quiet": "<script>var x = 1</script>",
        "link": "<a href='javascript:1'>x</a>", "refresh": "<meta http-equiv=refresh content='0;url=/elsewhere/'>",
        "cover": "<p style='position: fixed; inset: 0'>x</p>",
    }  # fmt: skip
    for site, pages in (("site", planted), ("harmless", {"nothing": ""})):
        for name, html in pages.items():
            (tmp_path / site / name).mkdir(parents=True)
            (tmp_path / site / name / "index.html").write_text(HARMLESS + html)
    (tmp_path / "site" / "favicon.ico").touch()
    pages = [f"{name}/" for name in planted]
    tripped = browse(tmp_path, tmp_path / "site", tmp_path / "harmless", pages, (), chromium)
    assert set(tripped) == set(pages) - {"nothing/"}
