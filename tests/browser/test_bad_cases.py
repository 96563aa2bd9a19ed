"""Books that stretch the pages: very long, very wide, empty, from right to left, below a path, seen from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from generator.publishing.build import build_site
from tests.browser.conftest import served, violations
from tests.publishing.books import TODAY, small_book

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"),
]
LONG = "\n\n".join(f"Paragraph {at}: the payout of {{{{input.amount}}}} is on its way to you." for at in range(135))
ARABIC = "مرحبا {{customer.first_name|صديقي}}، دفعتك {{input.amount}} في الطريق."
STEPS = 200


def stretched(root: Path) -> Path:
    """One launch with a long macro, a macro in Arabic and a tree of 200 steps; one with nothing for a conversation."""
    book = root / "guides/book.yaml"
    facts = yaml.load(book.read_text(encoding="utf-8"), yaml.CSafeLoader)
    facts["locales"] = [*facts["locales"], {"id": "ar", "title": "Arabic"}]
    book.write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    path = root / "guides/launches/instant-payouts-mx.launch.yaml"
    launch = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for name in ("actions", "changes"):  # with days under "on", which PyYAML reads as a truth
        del launch[name]
    launch["audience"]["locales"] = []
    amount = {"name": "amount", "label": "Amount", "example": "$ 900"}
    launch["macros"] = [
        {
            "id": "long",
            "title": "Very long",
            "situation": "Nobody reads it",
            "body": {"en": LONG},
            "inputs": [dict(amount)],
        },
        {
            "id": "arabic",
            "title": "Right to left",
            "situation": "Arabic",
            "body": {"ar": ARABIC},
            "inputs": [dict(amount)],
        },
    ]
    tree = {
        f"s{at}": {"ask": f"Question {at}?", "answers": {"Yes": f"s{2 * at + 1}", "No": f"s{2 * at + 2}"}}
        if 2 * at + 2 < STEPS
        else {"do": f"Leaf {at}"}
        for at in range(STEPS - 1)
    }
    launch["playbook"] = {"tree": tree}
    path.write_text(yaml.safe_dump(launch, allow_unicode=True, sort_keys=False), encoding="utf-8")
    bare = {"id": "bare", "title": "Nothing yet", "kind": "feature", "status": "draft"}
    (root / "guides/launches/bare.launch.yaml").write_text(yaml.safe_dump(bare), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_site(stretched(small_book(tmp_path_factory.mktemp("book"))), TODAY)
    assert [finding for finding in built.findings if not finding.gap] == []
    folder = tmp_path_factory.mktemp("served")
    (folder / "below").symlink_to(built.site)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """A site below a path: nothing on it may lead past its own root."""
    with served(site) as address:
        yield f"{address}below/"


@pytest.fixture
def context(browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.removesuffix("/below/"))
    yield opened
    opened.close()


def fill_in(page: Page, macro: str) -> None:
    page.goto("launches/instant-payouts-mx/macros/")
    page.locator(f"[data-lb-macro={macro}] + .lb-copy-row").get_by_role("button", name="Fill in").click()
    page.locator(".lb-palette__field input").fill("$ 900")


def test_a_macro_of_nine_thousand_letters_is_previewed_and_copied_whole(page: Page) -> None:
    assert len(LONG) > 9_000
    fill_in(page, "long")
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("Paragraph 134: the payout of $ 900")
    dialog = page.locator("dialog.lb-palette").bounding_box()
    assert dialog and dialog["height"] <= 900
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".lb-palette .lb-said")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == LONG.replace("{{input.amount}}", "$ 900")


def test_what_is_written_from_right_to_left_stands_so(page: Page) -> None:
    fill_in(page, "arabic")
    preview = page.get_by_role("region", name="Preview")
    assert preview.evaluate("box => getComputedStyle(box).direction") == "rtl"
    assert preview.get_attribute("lang") == "ar"
    page.keyboard.press("Escape")
    assert page.locator("[data-lb-macro=arabic]").get_attribute("lang") == "ar"


def test_a_tree_of_two_hundred_steps_is_walked(page: Page) -> None:
    page.goto("launches/instant-payouts-mx/playbook/")
    for at in (0, 1, 3, 7, 15, 31, 63):
        expect(page.locator("h3:visible", has_text=f"Question {at}?")).to_be_visible()
        page.keyboard.press("Tab")
        page.locator("h3:visible", has_text=f"Question {at}?").locator("+ p + ul a, + ul a").first.click()
    expect(page.locator("p", has_text="Leaf 127").first).to_be_visible()
    assert page.locator("h3[id^=step-]:visible").count() == 1
    page.go_back()
    expect(page.locator("h3:visible", has_text="Question 63?")).to_be_visible()


def test_a_launch_with_nothing_for_a_conversation_has_its_pages_all_the_same(page: Page) -> None:
    for name in ("", "guide/", "playbook/", "macros/", "brief/", "notice/"):
        page.goto(f"launches/bare/{name}")
        expect(page.locator("h1")).to_contain_text("Nothing yet")
        assert violations(page) == [], name
    page.goto("launches/bare/macros/")
    expect(page.locator(".lb-page")).to_contain_text("This launch has no macros.")
    page.keyboard.press("m")
    expect(page.locator(".lb-palette__choice")).to_have_count(2)


def test_below_a_path_everything_is_found(page: Page) -> None:
    page.goto("launches/bare/")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("Control+k")
    page.locator(".lb-search__input").fill("question")
    page.locator(".lb-result__link").first.click()
    expect(page.locator("h1")).to_contain_text("Playbook: Instant payouts in Mexico")
    assert "/below/launches/" in page.url


def test_seen_through_another_origin_nothing_is_asked_of_the_first(context: BrowserContext, address: str) -> None:
    """A proxy, a file share, a preview: the same files under another name work there, and look nowhere else."""
    other = address.replace("127.0.0.1", "localhost")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{other}launches/instant-payouts-mx/playbook/")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("Control+k")
    page.locator(".lb-search__input").fill("question")
    expect(page.locator(".lb-result__link").first).to_be_visible()
    assert asked and all(url.startswith((other, "data:", "blob:")) for url in asked)
