"""What changed, for who is in a conversation: on a page, and as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from generator.disclosing.disclose import disclose
from generator.model import paths
from generator.readiness.content import NEW, Change
from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import plan_pages
from tests.readiness.books import macro
from tests.writing.books import launch_on, portfolio_of
from tests.writing.readable import readable

DAY = date(2027, 2, 25)


def portfolio(*changes: Change) -> Portfolio:
    told = launch_on("a", macros=[macro("sent", "en")], playbook={"triage": ["Which?"]}, audience={"regions": ["MX"]})
    return replace(portfolio_of(told), changes=changes)


def page(*changes: Change) -> str:
    text = next(page.text for page in plan_pages(portfolio(*changes)) if page.path == paths.changes)
    return readable(text.split("\n---\n\n", 1)[1])


def listed(of: Portfolio) -> list[dict[str, object]]:
    found = next(page.text for page in plan_pages(of) if page.path == paths.changes_json)
    rows: list[dict[str, object]] = json.loads(found)["changes"]
    return rows


def test_a_part_is_named_and_linked_where_it_stands_now() -> None:
    body = page(Change(DAY, "a", "triage", "1", "2"), Change(DAY, "a", "macro sent", "", "1"))
    assert (
        "**Thu 25 Feb 2027**, [A](../../launches/a/): [Ask first](../../launches/a/playbook/#triage) changed, "
        "macro [sent](../../launches/a/macros/#macro-sent) new" in body
    )


def test_what_is_gone_or_went_later_is_named_without_a_link() -> None:
    body = page(
        Change(DAY, "a", "errors", "1", ""),
        Change(DAY, "a", "macro old", "1", ""),
        Change(DAY, "a", "limits", "1", "2"),
    )
    assert "Errors gone, macro old gone, Limits changed" in body


def test_a_new_launch_is_new_as_a_whole() -> None:
    assert "[The launch](../../launches/a/#title) new" in page(Change(DAY, "a", NEW, "", "new"))


def test_of_a_launch_that_is_not_shown_nothing_is_said() -> None:
    assert "No change was seen" in page(Change(DAY, "gone", "tree", "1", "2"))


def test_the_file_says_the_same_for_whom() -> None:
    (row,) = listed(portfolio(Change(DAY, "a", "triage", "1", "2")))
    assert {name: row[name] for name in ("on", "launch", "product", "regions", "teams", "what")} == {
        "on": "2027-02-25",
        "launch": "a",
        "product": "payouts",
        "regions": ["MX"],
        "teams": ["payouts-latam"],
        "what": [{"title": "Ask first", "how": "changed", "url": "launches/a/playbook/#triage"}],
    }


def test_the_key_tells_one_state_of_a_day_from_the_next() -> None:
    keys = {str(listed(portfolio(Change(DAY, "a", "triage", "1", now)))[0]["key"]) for now in "23"}
    assert len(keys) == 2


def test_nobody_outside_is_told_what_changed() -> None:
    ours = portfolio(Change(DAY, "a", "triage", "1", "2"))
    assert listed(disclose(ours, "partner")) == []
    assert paths.changes not in {page.path for page in plan_pages(disclose(ours, "partner"))}
