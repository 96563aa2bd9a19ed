"""How often readers find what they look for: 19 times of 20 among the first three, and never nothing at all."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("browser")

FIRST = 3
AT_LEAST = 0.95
ASKED = [
    (target.get("page", ""), target.get("macro", ""), words)
    for target in yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
    for words in target["asks"]
]


def test_there_are_enough_queries_and_none_is_asked_twice() -> None:
    assert len(ASKED) >= 120
    assert len({(bool(macro), words) for _, macro, words in ASKED}) == len(ASKED)


def test_readers_find_it_among_the_first_three(page: Page, address: str) -> None:
    titles = {macro["id"]: macro["title"] for macro in json.load(urlopen(f"{address}macros.json"))["macros"]}
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    missed, empty = [], []
    for path, macro, words in ASKED:
        found = macros_for(page, words) if macro else pages_for(page, words)
        wanted = titles[macro] if macro else address + path
        if not found:
            empty.append(words)
        if wanted not in found[:FIRST]:
            missed.append(f"{words!r}: {found[:FIRST]} instead of {wanted}")
    hits = 1 - len(missed) / len(ASKED)
    told = "\n".join([f"{hits:.1%} of {len(ASKED)} found", *missed, f"nothing found for {empty}"])
    assert not empty, told
    assert hits >= AT_LEAST, told


def pages_for(page: Page, words: str) -> list[str]:
    """Addresses of the results, as they stand in the dialog."""
    answered(page, words)
    links: list[str] = page.locator(".lb-result__link").evaluate_all("links => links.map((link) => link.href)")
    return links


def macros_for(page: Page, words: str) -> list[str]:
    """Titles of the macros named above the results."""
    answered(page, words)
    titles: list[str] = page.locator(".lb-search__macro").evaluate_all("all => all.map((one) => one.firstChild.data)")
    return titles


def answered(page: Page, words: str) -> None:
    """Ask anew, and wait until pages and macros have answered."""
    box = page.locator(".lb-search__input")
    box.fill("")
    expect(page.locator(".lb-search__summary")).to_have_text("")
    box.fill(words)
    expect(page.locator(".lb-search__summary")).to_contain_text(f"for {words}")
    expect(page.locator(".lb-search__macros")).to_have_attribute("data-lb-for", words)
