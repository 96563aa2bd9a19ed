"""A product team's own ticks: kept in the browser, by action, until something else is asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.xdist_group("browser")

LAUNCH = "instant-payouts-mx"
GUIDE = f"launches/{LAUNCH}/guide/"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.fixture
def guide(page: Page) -> Page:
    """A guide with nothing ticked."""
    page.goto(GUIDE)
    expect(page.locator(".lb-checklist")).to_contain_text("0 of ")
    return page


def test_ticks_stay(guide: Page) -> None:
    guide.get_by_role("checkbox", name="Launch described").check()
    guide.get_by_role("checkbox", name="Teams trained").check()
    expect(guide.locator(".lb-checklist")).to_contain_text("2 of 24 ticked by you, in this browser.")
    guide.reload()
    expect(guide.get_by_role("checkbox", name="Teams trained")).to_be_checked()
    guide.get_by_role("checkbox", name="Teams trained").uncheck()
    guide.reload()
    expect(guide.get_by_role("checkbox", name="Launch described")).to_be_checked()
    expect(guide.locator(".lb-checklist")).to_contain_text("1 of 24")


def test_another_launch_has_its_own(guide: Page) -> None:
    guide.get_by_role("checkbox", name="Launch described").check()
    guide.goto("launches/smart-retry-billing/guide/")
    expect(guide.get_by_role("checkbox", name="Launch described")).not_to_be_checked()


def test_the_list_begins_anew_when_something_else_is_asked(guide: Page) -> None:
    guide.get_by_role("checkbox", name="Launch described").check()
    guide.evaluate("""name => {
      const kept = JSON.parse(localStorage.getItem(name));
      localStorage.setItem(name, JSON.stringify({ ...kept, revision: "another" }));
    }""", f"launchbook.ticks.{LAUNCH}")  # fmt: skip
    guide.reload()
    expect(guide.get_by_role("checkbox", name="Launch described")).not_to_be_checked()
    expect(guide.get_by_role("status").filter(has_text="begins anew")).to_be_visible()


def test_the_list_is_copied(guide: Page) -> None:
    guide.get_by_role("checkbox", name="Tier agreed").check()
    guide.get_by_role("button", name="Copy my list").click()
    expect(guide.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    lines = guide.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "Enablement guide: Instant payouts in Mexico"
    assert lines[1] == guide.url
    assert lines[3:5] == ["- [ ] Launch described (Fri 8 Jan 2027)", "- [x] Tier agreed (Fri 15 Jan 2027)"]
    assert len(lines) == 3 + 24


def test_where_nothing_may_be_kept_it_says_so(context: BrowserContext) -> None:
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(GUIDE)
    page.get_by_role("checkbox", name="Tier agreed").check()
    expect(page.locator(".lb-checklist")).to_contain_text("1 of 24")
    expect(page.get_by_role("status").filter(has_text="This browser keeps nothing")).to_be_visible()
