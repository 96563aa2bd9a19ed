"""What changed since a reader looked last: counted on every page, marked on one, and kept in the browser alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.publishing.build import build_site
from tests.browser.conftest import served, violations
from tests.publishing.books import TODAY, small_book

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"),
]
CHANGES = "portfolio/changes/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    book = small_book(tmp_path / "book")
    build_site(book, TODAY)
    return book


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    with served(root / "site") as address:
        yield address


def change(root: Path, old: str, new: str) -> None:
    launch = root / "guides/launches/instant-payouts-mx.launch.yaml"
    text = launch.read_text(encoding="utf-8")
    assert old in text
    launch.write_text(text.replace(old, new), encoding="utf-8")
    build_site(root, TODAY)


def count(page: Page) -> str:
    """The count in the header; nothing if it is not there."""
    page.goto("", wait_until="networkidle")
    badge = page.locator("[data-lb-news]")
    return badge.locator("b").inner_text() if badge.is_visible() else ""


def test_who_comes_first_has_nothing_to_catch_up_on(page: Page, root: Path) -> None:
    change(root, "payout stuck", "payout is stuck")
    assert count(page) == ""
    page.goto(CHANGES)
    expect(page.locator(".lb-change")).to_have_count(1)
    expect(page.locator(".lb-new")).to_have_count(0)


def test_what_changed_since_is_counted_marked_and_then_seen(page: Page, root: Path) -> None:
    assert count(page) == ""
    change(root, "payout stuck", "payout is stuck")
    assert count(page) == "1"
    page.locator("[data-lb-news]").click()
    expect(page.locator(".lb-change")).to_contain_text("How customers say it changed")
    expect(page.locator(".lb-change .lb-new")).to_have_count(1)
    assert count(page) == ""
    page.goto(CHANGES, wait_until="networkidle")
    expect(page.locator(".lb-new")).to_have_count(0)
    change(root, "title: Payout sent", "title: Payout was sent")  # later the same day
    assert count(page) == "1"


def test_a_change_leads_to_where_it_stands(page: Page, root: Path) -> None:
    change(root, "payout stuck", "payout is stuck")
    page.goto(CHANGES)
    page.get_by_role("link", name="How customers say it").click()
    expect(page.locator("#recognise")).to_be_in_viewport()


def test_the_badge_counts_only_what_the_reader_narrowed_it_to(page: Page, root: Path) -> None:
    change(root, "where is my money", "where is the money")
    assert count(page) == ""
    page.goto(CHANGES)
    page.get_by_label("Product").select_option("Billing")
    expect(page.locator(".lb-change")).to_be_hidden()
    expect(page.locator(".lb-filter [role=status]")).to_have_text("0 of 1 shown")
    assert page.url.endswith("?product=billing")
    change(root, "payout stuck", "payout is stuck")
    assert count(page) == ""
    page.goto(CHANGES)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".lb-change")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_marks_and_badge(page: Page, root: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    assert count(page) == ""
    change(root, "payout stuck", "payout is stuck")
    assert count(page) == "1"
    assert violations(page) == []
    page.goto(CHANGES)
    expect(page.locator(".lb-new")).to_have_count(1)
    assert violations(page) == []


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(context: BrowserContext, root: Path) -> None:
    page = context.new_page()  # Material's own script complains
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    change(root, "payout stuck", "payout is stuck")
    page.goto(CHANGES)
    expect(page.locator(".lb-change")).to_have_count(1)
    assert count(page) == ""
