"""The part of a page that is searched: smaller, and found by the same words."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.searching.bundle import Run, make_bundle
from generator.searching.searched_part import is_marked, searched_part
from tests.publishing.books import TODAY, small_book, tree

PAGE = (
    '<!doctype html>\n<html lang="en" class="no-js"><head><meta charset="utf-8"><title>A · B</title></head><body>'
    '<nav>Menu</nav><article><div class="lb-page" data-pagefind-body><h1>A</h1></div></article>'
    "<footer>End</footer></body></html>"
)
PART = (
    '<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>A · B</title></head><body>'
    '<div class="lb-page" data-pagefind-body><h1>A</h1></div></body></html>'
)


def test_menus_and_scripts_are_left_out():
    assert searched_part(PAGE.encode()).decode() == PART


@pytest.mark.parametrize(
    "odd",
    [
        PAGE.replace("<nav>", '<nav data-pagefind-meta="type">'),
        PAGE.replace("<footer>", '<footer data-pagefind-filter="Type">'),
        PAGE.replace("</article>", ""),
        PAGE.replace("lb-page", "page"),
        PAGE.replace("<title>A · B</title>", ""),
        PAGE.replace("<html", "<HTLM"),
    ],
    ids=["marks before", "marks after", "no article", "another theme", "no title", "no root"],
)
def test_a_page_of_another_form_stays_whole(odd: str):
    assert searched_part(odd.encode()).decode() == odd


@pytest.mark.parametrize(
    "standing",
    [
        '<span class="lb-state lb-state--late">late</span>',
        '<span class="lb-standing"><strong>3 of 4</strong> done</span>',
        '\n<li><span class="lb-standing">Late: <code>x</code></span></li>',
        '\n<div class="lb-change" data-lb-row><p>One</p></div>\n<div class="lb-change" data-lb-row><p>Two</p></div>',
        '\n<div class="lb-no-change">\n<p>None</p>\n</div>',
    ],
)
def test_how_things_stand_today_is_left_out(standing: str):
    page = PAGE.replace("<h1>A</h1>", f"<h1>A</h1>{standing}")
    assert searched_part(page.encode()).decode() == PART


def test_a_point_that_says_more_than_how_things_stand_stays():
    point = '<li><span class="lb-standing">late</span> and <span>why</span></li>'
    page = PAGE.replace("<h1>A</h1>", f"<h1>A</h1>{point}")
    assert "<li> and <span>why</span></li>" in searched_part(page.encode()).decode()


def test_only_marked_pages_are_searched():
    assert is_marked(PAGE.encode())
    assert not is_marked(re.sub(" data-pagefind-body", "", PAGE).encode())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_the_bundle_is_the_same_as_of_whole_pages(tmp_path: Path):
    site = build_site(small_book(tmp_path / "book"), TODAY).site
    shutil.rmtree(site / "pagefind")
    (site / "404.html").unlink()
    slim = tmp_path / "slim"
    for path in site.rglob("*.html"):
        (slim / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
        part = searched_part(path.read_bytes())
        assert len(part) < path.stat().st_size - 5_000
        (slim / path.relative_to(site)).write_bytes(part)
    runs = [Run(site, tmp_path / "of-whole"), Run(slim, tmp_path / "of-parts")]
    assert len({make_bundle(run, 60) for run in runs}) == 1
    assert tree(tmp_path / "of-parts") == tree(tmp_path / "of-whole")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_the_first_change_leaves_the_page_of_changes_as_it_is_searched(tmp_path: Path):
    """Else the first edit after a clean build would index all that is live again."""
    book = small_book(tmp_path / "book")
    page = build_site(book, TODAY).site / "portfolio/changes/index.html"
    before = page.read_bytes()
    launch = book / "guides/launches/instant-payouts-mx.launch.yaml"
    launch.write_text(launch.read_text(encoding="utf-8").replace("payout stuck", "payout is stuck"), encoding="utf-8")
    build_site(book, TODAY)
    assert b"lb-no-change" in before
    assert b"lb-no-change" not in page.read_bytes()
    assert searched_part(page.read_bytes()) == searched_part(before)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_headings_and_labels_of_every_page_are_not_searched_but_still_lead_to_their_place(tmp_path: Path):
    site = build_site(small_book(tmp_path / "book"), TODAY).site
    fragments = [gzip.decompress(path.read_bytes()) for path in site.rglob("*.pf_fragment")]
    pages = {one["url"]: one for one in (json.loads(raw[raw.index(b"{") :]) for raw in fragments)}
    playbook = pages["/launches/instant-payouts-mx/playbook/"]
    anchors = {anchor["id"]: anchor["text"].strip() for anchor in playbook["anchors"]}
    assert anchors["escalate"] == anchors["triage"] == ""
    assert anchors["title"].startswith("Playbook: ")
    for words in ("Ask first", "Until then", "Code and text", "Questions and answers"):
        assert words in (site / "launches/instant-payouts-mx/playbook/index.html").read_text(encoding="utf-8")
        assert words not in playbook["content"]
    sections = json.loads((site / "sections.json").read_text(encoding="utf-8"))["sections"]
    assert sections["Playbook"]["triage"] == "Ask first"
    assert sections["Playbook"].keys() >= {anchor for anchor, text in anchors.items() if not text}
    by_hand = next(one for url, one in pages.items() if url.startswith("/handbook/"))
    assert all(anchor["text"] for anchor in by_hand["anchors"])
