"""Of pages with the same words, what holds now stands before what held once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.publishing.build import build_site
from tests.browser.conftest import served
from tests.publishing.books import TODAY, small_book

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"),
]
STANDING = {  # in the order in which they must be found
    "live-validated": ("live", "validated"),
    "live-unread": ("live", "not_validated"),
    "draft-unread": ("draft", "work_in_progress"),
    "closed-archived": ("closed", "archived"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Four launches that say the same, and differ in how they stand; written so that no order helps."""
    root = small_book(tmp_path_factory.mktemp("book"))
    only = root / "guides/launches/instant-payouts-mx.launch.yaml"
    for path in (root / "guides/launches").glob("*.launch.yaml"):
        path.unlink() if path != only else None
    text = only.read_text(encoding="utf-8")
    only.unlink()
    for name, (status, state) in reversed(STANDING.items()):
        said = text.replace("instant-payouts-mx", name).replace("aliases:", "# aliases:", 1)
        said = said.replace("status: ready", f"status: {status}", 1).replace("state: validated", f"state: {state}", 1)
        said = said.replace("title: Instant payouts in Mexico", f"title: Zebra crossing {name}", 1)
        (root / f"guides/launches/{name}.launch.yaml").write_text(said, encoding="utf-8")
    built = build_site(root, TODAY)
    assert built.is_published
    with served(built.site) as served_at:
        yield served_at


@pytest.fixture
def playbooks(page: Page) -> Page:
    """A page with the search narrowed to the four playbooks."""
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.locator(".lb-search__input").fill("zebra crossing")
    expect(page.locator(".lb-result__link").first).to_be_visible()
    page.get_by_role("button", name="Type").click()
    page.get_by_role("checkbox", name="Playbook").check()
    expect(page.locator(".lb-result__type")).to_have_text(["Playbook"])
    expect(page.locator(".lb-result__link")).to_have_count(len(STANDING))
    return page


def test_live_and_validated_comes_first_and_closed_last(playbooks: Page) -> None:
    links = playbooks.locator(".lb-result__link")
    found = links.evaluate_all("links => links.map((link) => link.pathname.split('/')[2])")
    assert found == list(STANDING)


def test_what_it_is_and_how_it_stands_is_told_with_each_result(playbooks: Page) -> None:
    about = playbooks.locator(".lb-result__meta").first
    for said in ("Payouts", "Live", "Validated"):
        expect(about).to_contain_text(said)
