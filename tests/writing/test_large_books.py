"""A book in which nothing fits on one page: no page is long, nothing is lost, and every link leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache

import pytest

from generator.disclosing.disclose import disclose
from generator.model.audience import Audience
from generator.model.paths import launch_pages
from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import linkable_pages, plan_book_pages
from generator.writing.lists import ROWS
from tests.readiness.books import action, macro, make_policy
from tests.writing.books import launch_on, pages_of, portfolio_of
from tests.writing.readable import readable

LATE = make_policy(actions=[action("playbook", due={1: "T-300", 2: "T-300", 3: "T-300"})])
STATUSES = ("live", "live", "draft", "paused", "closed", "live", "live", "live")
LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")
ANCHOR = re.compile(r"\{ #([^ }]+)")
AUDIENCES: tuple[Audience, ...] = ("internal", "partner", "public")


@cache
def book() -> Portfolio:
    """500 launches of two products, from 2025 to 2028, and some without a date."""
    launches = [
        launch_on(
            f"l{at:03}",
            f"{2025 + at % 4}-{1 + at % 12:02}-{1 + at % 28:02}" if at % 50 else None,
            product=("payouts", "billing", "unknown")[at % 8 // 3],
            status=STATUSES[at % len(STATUSES)],
            macros=[macro("sent", "en"), macro("late", "en")],
            audience={"regions": ["MX"]},
            review={"audience": "public", "verified_on": "2026-01-01"},
            changes=[{"on": "2027-02-20", "text": f"Change {at}"}],
            actions={"playbook": {"waiver": {"reason": "Later.", "approver": "leo-park", "until": "2028-03-20"}}}
            if at % 9 == 0
            else {},
            overrides={"tier": {"value": 2, "reason": "Few."}} if at % 10 == 0 else {},
        )
        for at in range(500)
    ]
    return portfolio_of(*launches, policy=LATE)


@cache
def pages(audience: Audience = "internal") -> dict[str, str]:
    """The pages that are no launch's own, without front matter."""
    shown = disclose(book(), audience)
    plans = plan_book_pages(shown, linkable_pages(shown))
    bodies = {plan.path: plan.render().text.split("\n---\n\n", 1)[1] for plan in plans if plan.path.endswith(".md")}
    return {path: readable(body) for path, body in bodies.items()}


@cache
def files() -> frozenset[str]:
    """What is to be subscribed to."""
    return frozenset(plan.path for plan in plan_book_pages(book()) if plan.path.endswith((".ics", ".xml")))


def rows_of(text: str) -> int:
    """Rows of tables and lists, but for the heads of tables."""
    return len(re.findall(r"^(?:\| |- )", text, re.M)) - len(re.findall(r"\n\n\|", text))


def _body(text: str) -> str:
    return readable(text.split("\n---\n\n", 1)[1])


def _page_at(page: str, address: str) -> str:
    """The file below the docs folder that an address on a page of the site leads to."""
    here = posixpath.dirname(page) if page.endswith("index.md") else page.removesuffix(".md")
    there = posixpath.normpath(posixpath.join(here, address)).removeprefix("./")
    if not address.endswith("/"):
        return there
    found = "" if there == "." else there
    index = posixpath.join(found, "index.md")
    is_launch = found.startswith("launches/") and found.count("/") == 1
    return index if found in ("", "launches", "portfolio") or is_launch else f"{found}.md"


def _links(text: str) -> list[tuple[str, str]]:
    """Address and anchor of each link; what looks like one in code is none."""
    return LINK.findall(re.sub(r"`[^`]*`", "", text))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_holds_more_than_two_hundred_rows(audience: Audience) -> None:
    own = {"portfolio/rules.md", "portfolio/policy.md", "portfolio/glossary.md"}
    long = {path: rows_of(text) for path, text in pages(audience).items() if rows_of(text) > ROWS + 2}
    assert not long.keys() - own


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_leads_to_a_page_and_every_anchor_to_a_heading(audience: Audience) -> None:
    there = pages(audience)
    launches = {path(name) for name in book().cards for path in launch_pages(audience).values()}
    anchors = {path: set(ANCHOR.findall(text)) for path, text in there.items()}
    for path, text in pages(audience).items():
        for target, anchor in _links(text):
            page = _page_at(path, target) if target else path
            is_there = page in launches or page in there or page.startswith("handbook/") or page in files()
            assert is_there, f"{path}: {target}"
            if anchor and page in there:
                assert anchor in anchors[page], f"{path}: {target}#{anchor}"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_anchor_stands_twice_on_a_page(audience: Audience) -> None:
    for path, text in pages(audience).items():
        assert [name for name, count in Counter(ANCHOR.findall(text)).items() if count > 1] == [], path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_can_be_reached_from_those_that_every_book_has(audience: Audience) -> None:
    there = pages(audience)
    new = {"index.md", "portfolio/macros.md", "portfolio/glossary.md"} & there.keys()
    reached = set(new)
    while new:
        links = {(path, target) for path in new for target, _ in _links(there[path])}
        new = {_page_at(path, to) for path, to in links} & there.keys()
        new -= reached
        reached |= new
    people = {path for path in there if path.startswith("portfolio/owners/")}
    assert there.keys() - reached - people == set()


def test_home_shows_twelve_of_what_is_late_and_says_how_many_more() -> None:
    late = pages()["index.md"].split("## What is late { #late }\n\n")[1].split("\n\n")[0].split("\n")
    assert len(late) == 13
    assert len([card for card in book().cards.values() if card.late and card.status != "closed"]) == 300
    assert late[-1] == "- and 288 more: [readiness board](portfolio/)"


def test_home_says_nothing_of_more_where_there_is_no_more() -> None:
    body = pages_of(*(launch_on(f"l{at}", "2027-03-09") for at in range(12)), policy=LATE)["index.md"]
    assert body.count("launches/l0/guide/#action-playbook") == 1
    assert ">readiness board</a></li>" not in body


def test_the_list_of_launches_shows_those_not_closed_and_links_the_rest() -> None:
    body = pages()["launches/index.md"]
    assert re.findall(r"^## .*|^And .*", body, re.M) == [
        "## Draft { #draft }",
        "## Live { #live }",
        "And 238 more, listed [by year](#years).",
        "## Paused { #paused }",
        "## All launches { #years }",
    ]
    assert body.endswith(
        "## All launches { #years }\n\n"
        "- By year: [2028](../portfolio/years/2028/) (125), [2027](../portfolio/years/2027/) (120),"
        " [2026](../portfolio/years/2026/) (125), [2025](../portfolio/years/2025/) (120),"
        " [no date](../portfolio/years/none/) (10)\n"
        "- By product: [Payouts & more](../portfolio/products/payouts/) (189),"
        " [Billing](../portfolio/products/billing/) (187)\n"
    )


def test_the_list_of_two_hundred_launches_holds_them_all() -> None:
    found = pages_of(*(launch_on(f"l{at}", status=STATUSES[at % 8]) for at in range(ROWS)))
    body = found["launches/index.md"]
    assert body.count("<tr><td><a") == ROWS
    assert '<h2 id="closed">' in body
    assert "By year" not in body
    assert not [path for path in found if path.startswith("portfolio/years/")]


def test_each_year_lists_all_its_launches_by_month() -> None:
    body = pages()["portfolio/years/2026.md"]
    assert re.findall(r"^#+ .*", body, re.M) == [
        "# Launches of 2026 { #title }", "## February { #m02 }", "## June { #m06 }", "## October { #m10 }",
    ]  # fmt: skip
    assert rows_of(body) == 125
    undated = pages()["portfolio/years/none.md"]
    assert re.findall(r"^#+ .*", undated, re.M) == ["# Launches without a date { #title }"]
    assert undated.count("| not set | ") == 10


def test_the_calendar_shows_what_is_to_come_this_year_and_links_all_years() -> None:
    body = pages()["portfolio/calendar.md"]
    assert body.startswith(
        "# Launch calendar { #title }\n\n"
        "What launches have dated, from this month to the end of the year. All days by year:"
        " [2025](2025/) (120), [2026](2026/) (125), [2027](2027/) (120),"
        " [2028](2028/) (125).\n\nSubscribe: [the same as a calendar](../ics/book.ics).\n\n<figure"
    )
    assert "</figure>\n\n## Coming { #coming }\n\n### March 2027 { #m202703 }\n\n| Day |" in body
    assert set(re.findall(r"^### \w+ (\d+)", body, re.M)) == {"2027"}
    year = pages()["portfolio/calendar/2025.md"]
    assert year.startswith(
        "# Launch calendar 2025 { #title }\n\nWhat launches have dated in 2025."
        " [What is still to come this year](../)\n\n### January 2025 { #m202501 }\n\n"
    )
    assert rows_of(year) == 120


def test_the_macro_index_counts_and_each_product_lists_them() -> None:
    assert pages()["portfolio/macros.md"] == (
        "# Macros { #title }\n\nEvery macro of every launch that is not closed, by product.\n\n"
        "| Product | Macros |\n"
        "| [Payouts & more](payouts/) | 378 |\n"
        "| [Billing](billing/) | 250 |\n"
        "| [Other](no--product/) | 248 |\n"
    )
    assert pages()["portfolio/macros/payouts.md"].startswith(
        "# Macros: Payouts & more { #title }\n\nEvery macro of every launch that is not closed, of one product."
        " [All products](../)\n\nPart **1** [2](part/2/)\n\n| Situation |"
    )
    second = pages()["portfolio/macros/payouts/part/2.md"]
    assert second.startswith("# Macros: Payouts & more, part 2 { #title }\n\n")
    assert second.endswith(" |  |\n\nPart [1](../../) **2**\n")
    assert rows_of(second) == 178


def test_a_product_s_second_part_goes_on_where_the_first_ends() -> None:
    found = pages_of(*(launch_on(f"l{at:03}", status="live") for at in range(300)), launch_on("draft"))
    first, second = found["portfolio/products/payouts.md"], found["portfolio/products/payouts/part/2.md"]
    assert re.findall(r"^(?:#|Part).*", _body(first), re.M) == [
        "# Payouts & more { #title }", "Part **1** [2](part/2/)", "## Coming { #part-1 }",
        "## Live { #part-2 }", "Part **1** [2](part/2/)",
    ]  # fmt: skip
    assert re.findall(r"^(?:#|Part).*", _body(second), re.M) == [
        "# Payouts & more, part 2 { #title }", "Part [1](../../) **2**",
        "## Live (continued) { #part-2 }", "Part [1](../../) **2**",
    ]  # fmt: skip
    assert 'title: "Payouts &amp; more, part 2"' in second
    team = found["portfolio/teams/payouts-latam/part/2.md"]
    assert ">Lead</strong>" in found["portfolio/teams/payouts-latam.md"]
    assert ">Lead</strong>" not in team


def test_the_board_goes_on_with_each_of_its_tables() -> None:
    parts = [text for path, text in pages().items() if path.startswith("portfolio/index")]
    heads = [line for text in parts for line in re.findall(r"^## .*", text, re.M)]
    assert heads[:3] == ["## Waivers { #waivers }", "## Tiers set by hand { #overrides }", "## Gaps { #gaps }"]
    assert set(heads[3:]) == {"## Gaps (continued) { #gaps }"}
    assert sum(text.count("### ") for text in parts) == len(
        [card for card in book().cards.values() if card.gaps and card.status != "closed"]
    )


def test_what_must_be_read_again_goes_on() -> None:
    first, second = pages()["portfolio/stale.md"], pages()["portfolio/stale/part/2.md"]
    assert rows_of(first) == ROWS
    assert "\nPart **1** [2](part/2/) [3](part/3/)" in first
    assert second.startswith("# To be read again, part 2 { #title }\n\nPages and macros")
