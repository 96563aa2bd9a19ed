"""What team leads and the readiness manager look at: charts, tables, and a brief to pin up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

BRIEF = "launches/instant-payouts-mx/brief/"
STAFFING = "portfolio/staffing/payouts-latam/"
LAUNCHES = (
    "billing-api-v1-sunset", "dunning-mail-refresh", "e-invoice-de", "instant-payouts-mx", "invoice-archive-move",
    "payout-schedule-page", "tax-id-check", "usage-based-pricing", "weekend-payouts-eu",
)  # fmt: skip


@pytest.mark.parametrize("launch", LAUNCHES)
def test_a_brief_prints_on_one_page(page: Page, launch: str) -> None:
    page.goto(f"launches/{launch}/brief/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_on_paper_a_brief_has_what_a_huddle_needs_and_no_quiz(page: Page) -> None:
    page.goto(BRIEF)
    page.emulate_media(media="print")
    for anchor in ("queue", "volume", "staffing", "talking-points", "training", "kpis", "qa", "escalation"):
        expect(page.locator(f"h2#{anchor}")).to_be_visible()
    expect(page.locator("h2#quiz")).to_be_hidden()


@pytest.mark.parametrize("path", [BRIEF, STAFFING, "portfolio/forecast/"])
def test_a_chart_has_a_name_and_its_figures_stand_in_a_table(page: Page, path: str) -> None:
    page.goto(path)
    chart = page.locator("figure.lb-chart > svg").first
    expect(chart).to_have_attribute("role", "img")
    assert "the same follows as a table" in str(chart.get_attribute("aria-label"))
    weeks = chart.locator("text.lb-chart-x").all_text_contents()
    table = page.locator("table", has_text="Week from").first.inner_text()
    assert weeks
    assert all(re.search(rf"Mon {week} 20\d\d", table) for week in weeks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_parts_of_a_bar_differ_by_pattern_and_the_legend_shows_the_same(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("portfolio/forecast/")
    fills = page.locator("figure.lb-chart > svg path.lb-chart-part").evaluate_all(
        "(parts) => [...new Set(parts.map((part) => part.getAttribute('fill')))]"
    )
    keys = page.locator("figcaption .lb-chart-key rect").evaluate_all(
        "(keys) => keys.map((key) => key.getAttribute('fill'))"
    )
    assert len(keys) >= 4
    assert set(fills) <= set(keys)
    assert len(set(keys)) == len(keys)


def test_calendars_and_feeds_are_there(page: Page) -> None:
    page.goto("")
    for name, begins in (
        ("calendar of all launches", "BEGIN:VCALENDAR"),
        ("launches", "<?xml"),
        ("what changed", "<?xml"),
    ):
        link = page.locator("li", has_text="Subscribe:").get_by_role("link", name=name, exact=True)
        answer = page.request.get(str(link.evaluate("(link) => link.href")))
        assert answer.ok
        assert answer.text().startswith(begins)
