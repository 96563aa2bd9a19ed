from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.model.finding import Finding
from generator.publishing.links import check_site

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a site of hand-made files and returns its folder."""

    def write_site(pages: Mapping[str, str]) -> Path:
        for path, text in pages.items():
            file = tmp_path / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "site"

    return write_site


def lines(findings: list[Finding]) -> list[str]:
    return [f"{found.code} {found.place} {found.message}; {found.hint}".rstrip("; ") for found in findings]


def test_a_site_whose_links_all_lead_somewhere_has_no_findings(write: Write) -> None:
    site = write({
        "index.html": '<h1 id="top-of-all">Home</h1> <a href="launches/">Launches</a> <a href="#top-of-all">up</a>',
        "launches/index.html": (
            '<a href="..">Home</a> <a href="../#top-of-all">Home</a> <a href="./">here</a> <a href="">here</a>'
            '<a href="../index.html">Home</a> <a href="../launches">Launches</a> <img src="../logo.svg">'
        ),
        "logo.svg": "<svg/>",
    })  # fmt: skip
    assert check_site(site) == []


def test_a_dead_link_is_named_once_with_the_page_that_was_meant(write: Write) -> None:
    site = write({
        "index.html": '<a href="launches/payouts-mx/">one</a> <a href="launches/payouts-mx/">again</a>',
        "launches/payout-mx/index.html": "<p>Payouts</p>",
    })  # fmt: skip
    assert lines(check_site(site)) == [
        'LB802 index.html the link "launches/payouts-mx/" leads to no page; did you mean "launches/payout-mx/"?'
    ]


def test_a_missing_picture_is_a_dead_link(write: Write) -> None:
    site = write({"index.html": "<img alt='' src='pictures/flow.png'>"})
    assert lines(check_site(site)) == ['LB802 index.html the link "pictures/flow.png" leads to no page']


def test_a_missing_anchor_is_named_with_the_nearest_one(write: Write) -> None:
    site = write({
        "index.html": '<a href="playbook/#step-strat">Start</a> <a href="#__tabbed_1">own</a>',
        "playbook/index.html": '<h3 id="step-start">Start</h3>',
    })  # fmt: skip
    assert lines(check_site(site)) == [
        'LB803 index.html the link "playbook/#step-strat" leads to a part of the page that is not there; '
        'did you mean "step-start"?',
        'LB803 index.html the link "#__tabbed_1" leads to a part of the page that is not there',
    ]


def test_a_name_of_an_a_element_is_an_anchor_and_a_name_of_an_input_is_not(write: Write) -> None:
    site = write({"index.html": '<a name="old"></a><input name="query"><a href="#old">x</a><a href="#query">y</a>'})
    assert [found.where for found in check_site(site)] == ["link to #query"]


def test_links_that_leave_the_site_are_not_checked(write: Write) -> None:
    site = write({
        "index.html": (
            '<a href="https://example.com/gone">a</a> <a href="//example.com/gone">b</a> <a href="mailto:a@b.c">c</a>'
            '<a href="javascript:void(0)">d</a> <a href="http://[broken">e</a> <a href="tel:+123">f</a>'
        )
    })  # fmt: skip
    assert check_site(site) == []


def test_what_looks_like_a_link_in_a_script_a_style_or_a_comment_is_no_link(write: Write) -> None:
    site = write({
        "index.html": (
            '<!-- <a href="gone/">x</a> --><script type="text/template"><a href="{{ url }}">x</a></script>'
            '<style>a[href="gone/"]{}</style><p title=\'<a href="gone/">\' data-href="gone/">x</p>'
        )
    })  # fmt: skip
    assert check_site(site) == []


def test_encoded_paths_and_anchors_are_decoded(write: Write) -> None:
    site = write({
        "index.html": (
            '<a href="caf%C3%A9/#men%C3%BA">a</a> <a href="café/#menú">b</a> <a href="a&amp;b.html">c</a>'
            '<a href="caf%C3%A9/?lang=es#men%C3%BA">d</a> <a href="caf%C3%A9/#:~:text=menu">e</a>'
        ),
        "café/index.html": '<h2 id="menú">Menú</h2>',
        "a&b.html": "",
    })  # fmt: skip
    assert check_site(site) == []


def test_plain_html_addresses_work_like_folders(write: Write) -> None:
    site = write({
        "index.html": '<a href="launches/x/guide.html#gates">a</a> <a href="launches/x/brief.html">b</a>',
        "launches/x/guide.html": '<h2 id="gates">Gates</h2><a href="../../index.html">Home</a>',
    })  # fmt: skip
    assert lines(check_site(site)) == ['LB802 index.html the link "launches/x/brief.html" leads to no page']


def test_absolute_links_are_read_below_the_path_of_site_url(write: Write) -> None:
    site = write({
        "404.html": '<a href="/book/">Home</a> <a href="/book/gone/">Gone</a> <a href="/shop/">another site</a>',
        "index.html": '<a href="/book">Home</a>',
    })  # fmt: skip
    assert lines(check_site(site, base_path="/book")) == ['LB802 404.html the link "/book/gone/" leads to no page']
    assert [found.where for found in check_site(site)] == [
        "link to /book/", "link to /book/gone/", "link to /shop/", "link to /book",
    ]  # fmt: skip


def test_a_link_may_not_climb_out_of_the_site(write: Write) -> None:
    site = write({"index.html": '<a href="../secret.html">x</a> <a href="sub/../index.html">y</a>'})
    (site.parent / "secret.html").write_text("")
    assert [found.where for found in check_site(site)] == ["link to ../secret.html"]


def test_upper_and_lower_case_differ_as_on_a_server(write: Write) -> None:
    site = write({"index.html": '<a href="Guide/">x</a>', "guide/index.html": ""})
    assert lines(check_site(site)) == ['LB802 index.html the link "Guide/" leads to no page; did you mean "guide/"?']


def test_a_finding_names_the_markdown_file_where_it_can(write: Write, tmp_path: Path) -> None:
    dead = '<a href="gone/">x</a>'
    pages = ("index.html", "a/b/index.html", "c/index.html", "d.html", "e/index.html")
    site = write(dict.fromkeys(pages, dead))
    for name in ("index.md", "a/b.md", "c/README.md", "d.md"):
        file = tmp_path / "guides" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    assert sorted(str(found.place) for found in check_site(site, sources=tmp_path / "guides")) == [
        "e/index.html", "guides/a/b.md", "guides/c/README.md", "guides/d.md", "guides/index.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "target",
    ["index.md", "launches/index.md", "docs/README.md", "docs/authors.md", "plain.md", "launches/", "https://x.org"],
)
def test_a_navigation_target_that_was_built_is_fine(write: Write, target: str) -> None:
    pages = ("index.html", "launches/index.html", "docs/index.html", "docs/authors/index.html", "plain.html")
    assert check_site(write(dict.fromkeys(pages, "")), [target]) == []


def test_a_navigation_target_that_was_not_built_is_a_finding(write: Write) -> None:
    findings = check_site(write({"index.html": ""}), ["index.md", "portfolio/index.md"])
    assert lines(findings) == [
        'LB804 mkdocs.yml the navigation names "portfolio/index.md", which is not on the site; '
        "mend the address under `nav`, or add the page"
    ]


def test_bytes_that_are_not_utf8_do_not_stop_the_check(write: Write) -> None:
    site = write({"index.html": ""})
    (site / "index.html").write_bytes(b'\xff\xfe <a href="gone/">x</a>')
    assert [found.code for found in check_site(site)] == ["LB802"]
