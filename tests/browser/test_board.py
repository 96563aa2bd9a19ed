"""The board narrowed to what its reader looks for, and the calendar's picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

BOARD = "portfolio/"
ROWS = "table tbody tr:has([data-lb-row])"


def test_a_choice_narrows_the_rows_and_stands_in_the_address(page: Page) -> None:
    page.goto(BOARD)
    whole = page.locator(ROWS).count()
    page.get_by_label("Product").select_option("Payouts")
    shown = page.locator(f"{ROWS}:visible")
    expect(shown).to_have_count(3)
    expect(page.locator(".lb-filter [role=status]")).to_have_text(f"3 of {whole} shown")
    page.get_by_label("Status").select_option("Paused")
    expect(shown).to_have_count(1)
    assert page.url.endswith("?product=payouts&status=paused")
    page.reload()
    expect(shown).to_have_count(1)
    expect(page.get_by_label("Product")).to_have_value("payouts")
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(whole)
    assert "?" not in page.url


def test_what_is_late_is_found(page: Page) -> None:
    page.goto(f"{BOARD}?late=late")
    expect(page.locator(f"{ROWS}:visible").first).to_contain_text("Instant payouts in Mexico")


def test_an_address_that_says_nonsense_shows_everything(page: Page) -> None:
    page.goto(f"{BOARD}?product=nowhere&x=<b>")
    assert page.locator(f"{ROWS}:visible").count() == page.locator(ROWS).count()


def test_without_scripts_all_rows_are_there_and_no_choices(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(BOARD)
    assert page.locator(f"{ROWS}:visible").count() > 5
    assert page.locator(".lb-filter").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_narrowed_board(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(f"{BOARD}?product=payouts")
    expect(page.locator(".lb-filter:not([hidden])")).to_be_visible()
    assert violations(page) == []


def test_the_timeline_leads_to_launches_and_has_a_table_of_the_same(page: Page) -> None:
    page.goto("portfolio/calendar/")
    drawn = page.locator(".lb-timeline svg a").all_text_contents()
    page.locator(".lb-timeline summary").click()
    listed = page.locator(".lb-timeline tbody tr td:first-child").all_inner_texts()
    assert len(drawn) == len(listed) == 8
    assert all(title.startswith(said.removesuffix("…")) for said, title in zip(drawn, listed, strict=True))
    page.locator(".lb-timeline svg a", has_text="Instant payouts in Mexico").click()
    expect(page.locator("h1")).to_contain_text("Instant payouts in Mexico")
