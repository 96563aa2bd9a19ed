"""The table of all pages: each template is used, each page is written once, the same book is the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from generator.model.paths import LAUNCH_PAGES as TABS
from generator.resources import templates_folder
from generator.writing.catalogue import BOOK_PAGES, LAUNCH_PAGES, WritingError, plan_pages
from tests.readiness.books import make_launch
from tests.writing.books import launch_on, pages_of, portfolio_of

FOLDER = templates_folder() / "pages"


def test_the_table_uses_every_template_and_no_other() -> None:
    rows = (*LAUNCH_PAGES, *BOOK_PAGES)
    used = {row.template for row in rows} | {row.outside for row in rows if row.outside}
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.j2")}
    assert used == there
    pieces = {path.name for path in FOLDER.glob("*.j2")}
    taken = (re.findall(r"(?:import|include) \"(.*?)\"", path.read_text()) for path in FOLDER.rglob("*.j2"))
    assert pieces == {name for names in taken for name in names}


def test_every_launch_page_has_its_tab() -> None:
    assert [kind for kind, _ in TABS.items()] == [row.kind for row in LAUNCH_PAGES]
    assert [path for _, path in TABS.items()] == [row.path for row in LAUNCH_PAGES]


def test_all_pages_of_a_small_book() -> None:
    pages = plan_pages(portfolio_of(launch_on("a"), launch_on("b")))
    found = [page.path for page in pages]
    assert found == [
        "changes.json",
        "index.md",
        "launches/a/brief.md",
        "launches/a/guide.md",
        "launches/a/index.md",
        "launches/a/macros.md",
        "launches/a/notice.md",
        "launches/a/playbook.md",
        "launches/b/brief.md",
        "launches/b/guide.md",
        "launches/b/index.md",
        "launches/b/macros.md",
        "launches/b/notice.md",
        "launches/b/playbook.md",
        "launches/index.md",
        "macros.json",
        "pages.json",
        "portfolio/calendar.md",
        "portfolio/changes.md",
        "portfolio/clashes.md",
        "portfolio/decisions.md",
        "portfolio/feeds/changes.xml",
        "portfolio/feeds/launches.xml",
        "portfolio/forecast.md",
        "portfolio/glossary.md",
        "portfolio/helpdesks.md",
        "portfolio/ics/book.ics",
        "portfolio/ics/people/ana-ruiz.ics",
        "portfolio/ics/people/carla-mendes.ics",
        "portfolio/ics/people/leo-park.ics",
        "portfolio/ics/people/tom-becker.ics",
        "portfolio/ics/products/billing.ics",
        "portfolio/ics/products/payouts.ics",
        "portfolio/ics/teams/payouts-latam.ics",
        "portfolio/index.md",
        "portfolio/macros.md",
        "portfolio/owners/ana-ruiz.md",
        "portfolio/owners/carla-mendes.md",
        "portfolio/owners/leo-park.md",
        "portfolio/owners/tom-becker.md",
        "portfolio/policy-history.md",
        "portfolio/policy.md",
        "portfolio/products/billing.md",
        "portfolio/products/payouts.md",
        "portfolio/regions/eu.md",
        "portfolio/regions/mx.md",
        "portfolio/rules.md",
        "portfolio/staffing/payouts-latam.md",
        "portfolio/stale.md",
        "portfolio/teams/payouts-latam.md",
        "sections.json",
        "words.json",
    ]
    assert found == sorted(set(found))


def test_every_page_has_one_title_and_says_of_what_type_it_is() -> None:
    for path, text in pages_of(make_launch()).items():
        if path.endswith(".md"):
            front, body = text.split("\n---\n\n", 1)
            about = json.loads(front.split("\nlaunchbook: ", 1)[1].split("\n")[0])
            assert about["type"], path
            assert body.startswith('<h1 id="title">'), path
            assert body.count("<h1") == 1, path


def test_the_same_portfolio_is_the_same_bytes() -> None:
    def make() -> dict[str, str]:
        return pages_of(launch_on("a", "2027-03-09"), launch_on("b", "2027-03-09", product=None))

    assert make() == make()


def test_an_id_that_stands_twice_still_is_one_page() -> None:
    twice = [{"id": "MX", "title": "First"}, {"id": "mx", "title": "Second"}]
    pages = plan_pages(portfolio_of(facts={"regions": twice}))
    assert [page.text.count(">First<a") for page in pages if page.path.startswith("portfolio/regions")] == [1]


def test_a_page_that_can_not_be_rendered_is_told_with_template_line_and_page() -> None:
    portfolio = portfolio_of()
    listed = replace(portfolio.book, facts=portfolio.book.facts.model_copy(update={"description": ("a",)}))
    with pytest.raises(WritingError) as caught:
        plan_pages(replace(portfolio, book=listed))
    assert str(caught.value) == "templates/pages/book/home.html.j2:7: a page can't show ('a',) while writing index.md"


def test_a_value_of_another_kind_is_told_in_the_same_way() -> None:
    odd = make_launch().model_copy(update={"links": 5})
    with pytest.raises(WritingError) as caught:
        plan_pages(portfolio_of(odd))
    assert str(caught.value).startswith("templates/pages/launch/overview.html.j2:")
    assert str(caught.value).endswith("'int' object is not iterable while writing launches/instant-payouts/index.md")
