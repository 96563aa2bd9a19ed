"""A book in German: what scripts say, what facets offer, and how results rank, whatever the language of the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.publishing.build import build_site
from tests.browser.conftest import served, violations
from tests.publishing.books import TODAY, small_book

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"),
]
LAUNCH = "launches/instant-payouts-mx"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small book in German is served."""
    root = small_book(tmp_path_factory.mktemp("book"))
    facts = root / "guides/book.yaml"
    facts.write_text(f"{facts.read_text(encoding='utf-8')}\nlanguage: de\n", encoding="utf-8")
    with served(build_site(root, TODAY).site) as address:
        yield address


def test_the_search_is_german_and_ranks_by_types_all_the_same(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Suche").click()
    page.get_by_role("searchbox", name="Suche").fill("payouts")
    summary = page.locator(".lb-search__summary")
    expect(summary).to_contain_text("Ergebnisse für payouts")
    facets = ["Typ", "Produkt", "Region", "Stufe", "Status", "Sprache", "Zielgruppe"]
    assert page.locator("[data-lb-facet]").all_inner_texts() == facets
    expect(page.locator(".lb-result__type").first).to_have_text("Playbook")
    expect(page.locator(".lb-result__meta").first).to_contain_text("Bereit")
    page.get_by_role("button", name="Typ").click()
    page.get_by_role("checkbox", name="Leitfaden").check()
    expect(summary).to_have_text("1 Ergebnis für payouts")
    expect(page.get_by_role("button", name="Typ: Leitfaden")).to_be_visible()
    page.get_by_role("button", name="Tastenkürzel: an").click()
    expect(page.get_by_role("button", name="Tastenkürzel: aus")).to_be_visible()
    assert violations(page) == []


def test_the_way_through_a_tree_is_noted_without_the_numbers_of_its_headings(page: Page) -> None:
    page.goto(f"{LAUNCH}/playbook/")
    question = page.locator(".lb-step--now h3").inner_text().removesuffix("¶").strip()
    assert question.startswith("Schritt 1: ")
    page.locator(".lb-step--now a.lb-answer").first.click()
    page.get_by_role("button", name="Als Ticketnotiz kopieren").click()
    expect(page.get_by_role("status").filter(has_text="Kopiert.")).to_be_visible()
    note = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert note[2].startswith(f"1. {question.removeprefix('Schritt 1: ')}")
    assert "Schritt" not in note[3]


def test_macros_are_found_and_filled_in_in_german(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Makros").click()
    choices = page.locator(".lb-palette__choice")
    expect(page.get_by_role("status").filter(has_text=f"{choices.count()} Makros")).to_be_visible()
    expect(choices.first).to_contain_text("Bereit")
    choices.first.click()
    expect(page.get_by_role("button", name="Kopieren", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Vorschau")).to_be_visible()
    assert violations(page) == []


def test_ticks_are_counted_in_german(page: Page) -> None:
    page.goto(f"{LAUNCH}/guide/")
    page.locator(".lb-tick input").first.check()
    expect(page.locator(".lb-checklist__count")).to_contain_text("1 von ")
    expect(page.get_by_role("button", name="Meine Liste kopieren")).to_be_visible()
