"""The pages about the whole book: in which order, in which groups, what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from generator.model.launch import Launch
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.writing import book_pages, launch_lists, work_lists
from generator.writing.catalogue import plan_pages
from generator.writing.lists import Shown
from tests.readiness.books import action, macro, make_launch, make_policy
from tests.writing.books import body_of, launch_on, portfolio_of

LATE = {"actions": [action("playbook", due={3: "T-300"})]}


Pages = Callable[[Portfolio], Iterator[Shown]]


def first(pages: Pages, *launches: Launch, **book: Any) -> Shown:
    """The first page that such a book shows."""
    return next(pages(portfolio_of(*launches, **book)))


def called(pages: Pages, title: str, *launches: Launch, **book: Any) -> Shown:
    """The page with this title."""
    return next(shown for shown in pages(portfolio_of(*launches, **book)) if shown.title == title)


def rows(shown: Shown, kind: str) -> list[Any]:
    return [row for section in shown.sections if section.kind == kind for row in section.rows]


def groups(shown: Shown) -> list[tuple[str, list[str]]]:
    return [(section.title, ids(section.rows)) for section in shown.sections]


def ids(rows: Iterable[Card]) -> list[str]:
    return [card.id for card in rows]


def test_home_shows_what_is_to_come_nearest_first() -> None:
    launches = (
        launch_on("far", "2027-06-01"),
        launch_on("today", "2027-02-25"),
        launch_on("over", "2027-02-24"),
        launch_on("near", "2027-03-01"),
        launch_on("closed", "2027-03-02", status="closed"),
        launch_on("undated"),
    )
    assert ids(first(book_pages.home, *launches).context["coming"]) == ["today", "near", "far"]
    many = [launch_on(f"l{at}", f"2027-04-{at + 1:02}") for at in range(20)]
    assert len(first(book_pages.home, *many).context["coming"]) == 12


def test_home_shows_what_is_late_and_what_changed() -> None:
    changed = launch_on("b", changes=[{"on": "2027-02-20", "text": "B"}, {"on": "2027-02-26", "text": "Tomorrow"}])
    also = launch_on("a", changes=[{"on": "2027-02-20", "text": "A"}, {"on": "2027-02-25", "text": "Today"}])
    late = launch_on("late", "2027-03-01")
    over = launch_on("over", "2027-02-01", status="closed")
    found = first(book_pages.home, changed, also, late, over, policy=make_policy(**LATE)).context
    assert [(launch.id, change.text) for launch, change in found["changes"]] == [("a", "Today"), ("a", "A"), ("b", "B")]
    assert ids(found["late"]) == ["late"]


def test_home_of_an_empty_book() -> None:
    body = body_of(path="index.md")
    start = "# Calzada Pay { #title }\n\n## What ships next { #next }\n\nNothing with a date in the future.\n"
    assert body.startswith(start)
    assert "Nothing noted yet." in body
    assert "- By product: [Payouts & more](portfolio/products/payouts/), [Billing](portfolio/" in body


def test_launches_by_status_in_the_order_of_a_launch_s_life() -> None:
    statuses = ("closed", "live", "draft", "rolled_back", "in_review", "paused", "ready")
    launches = [launch_on(status.replace("_", "-"), status=status) for status in statuses]
    shown = first(launch_lists.launches, *launches, launch_on("early", "2027-01-01", status="live"))
    assert groups(shown) == [
        ("Draft", ["draft"]),
        ("In review", ["in-review"]),
        ("Ready", ["ready"]),
        ("Live", ["early", "live"]),
        ("Paused", ["paused"]),
        ("Rolled back", ["rolled-back"]),
        ("Closed", ["closed"]),
    ]


def test_the_board_begins_with_what_is_to_come_and_leaves_out_what_is_closed() -> None:
    launches = (
        launch_on("undated"),
        launch_on("over", "2027-02-24", status="live"),
        launch_on("older", "2027-01-01", status="live"),
        launch_on("far", "2027-06-01"),
        launch_on("today", "2027-02-25"),
        launch_on("closed", "2027-03-02", status="closed"),
        launch_on("back", "2027-03-01", status="rolled_back"),
    )
    assert ids(rows(first(work_lists.board, *launches), "launches")) == [
        "today", "back", "far", "undated", "older", "over",
    ]  # fmt: skip


def test_the_board_names_what_blocks() -> None:
    policy = make_policy(
        actions=[action("playbook"), action("macros", gate={3: "warns"}), action("extra", gate={3: "optional"})],
        gates=[{"id": "go", "title": "Go | no-go", "at": "T-1", "requires": ["playbook"]}],
    )
    launch = launch_on("a", "2027-06-01", actions={"macros": {"status": "done"}})
    row = body_of(launch, path="portfolio/index.md", policy=policy).split("| Gates |\n")[1].split("\n")[0]
    assert row == (
        '| Tue 1 Jun 2027 | <span data-lb-row="" data-lb-product="payouts" data-lb-regions="[]"'
        ' data-lb-teams="["payouts-latam"]" data-lb-status="in_review" data-lb-tier="3"'
        ' data-lb-late=""></span>'
        "[A](../launches/a/) | 3 | In review | 1/2 (50 %)"
        " | [Playbook](../launches/a/guide/#action-playbook) | 0 | Go | no-go: open |"
    )


def test_the_board_shows_waivers_and_tiers_set_by_hand() -> None:
    waiver = {"reason": "Later.", "approver": "leo-park", "until": "2027-03-20"}
    launch = launch_on(
        "a", actions={"playbook": {"waiver": waiver}}, overrides={"tier": {"value": 2, "reason": "Few | shops."}}
    )
    body = body_of(launch, path="portfolio/index.md", policy=make_policy(actions=[action("playbook")]))
    assert "| [A](../launches/a/) | Playbook | Sat 20 Mar 2027 | Later. | [Leo Park](owners/leo-park/) |" in body
    assert "| [A](../launches/a/) | 2 | 3 | Few | shops. | nobody |" in body


def test_the_calendar_holds_every_day_by_month() -> None:
    dates = {"beta": "2027-02-01", "content_freeze": "2027-03-02", "announce": "2027-03-09", "ga": "2027-03-09"}
    early = launch_on("b", "2027-03-09")
    body = body_of(make_launch(dates={**dates, "removal": "2028-01-01"}), early, path="portfolio/calendar.md")
    assert re.findall(r"^##.*$", body, re.M) == [
        "## Coming { #coming }",
        "### February 2027 { #m202702 }",
        "### March 2027 { #m202703 }",
        "### January 2028 { #m202801 }",
        "## Earlier { #earlier }",
    ]
    assert re.findall(r"^\| (\w{3} .*?) \| (.*?) \| \[(.*?)\]", body, re.M) == [
        ("Mon 1 Feb 2027", "Beta starts", "Instant payouts"),
        ("Tue 2 Mar 2027", "Wording is fixed", "Instant payouts"),
        ("Tue 9 Mar 2027", "GA", "B"),
        ("Tue 9 Mar 2027", "Customers are told", "Instant payouts"),
        ("Tue 9 Mar 2027", "GA", "Instant payouts"),
        ("Sat 1 Jan 2028", "The old thing ends", "Instant payouts"),
    ]


def test_the_calendar_begins_with_this_month_and_then_goes_back() -> None:
    days = ("2027-02-01", "2027-01-31", "2026-12-01", "2027-03-01", "2027-02-25")
    body = body_of(*(launch_on(f"l{at}", day) for at, day in enumerate(days)), path="portfolio/calendar.md")
    assert re.findall(r"^## (\w+)|^### (\w+)|^\| (\**\w{3} \d.*?) \|", body, re.M) == [
        ("Coming", "", ""),
        ("", "February", ""),
        ("", "", "Mon 1 Feb 2027"),
        ("", "", "**Thu 25 Feb 2027, today**"),
        ("", "March", ""),
        ("", "", "Mon 1 Mar 2027"),
        ("Earlier", "", ""),
        ("", "January", ""),
        ("", "", "Sun 31 Jan 2027"),
        ("", "December", ""),
        ("", "", "Tue 1 Dec 2026"),
    ]
    assert body_of(path="portfolio/calendar.md").endswith(
        "## Coming { #coming }\n\nNothing.\n\n## Earlier { #earlier }\n\nNothing.\n"
    )


def test_macros_by_product_without_those_of_closed_launches() -> None:
    launches = (
        launch_on("a", product="billing", macros=[macro("one", "en"), macro("two", "es-MX", audience="internal")]),
        launch_on("b", product="unknown", macros=[macro("three", "en", channel=["chat"], review_by="2027-03-01")]),
        launch_on("c", product="payouts", macros=[macro("four", "en", "es-MX")]),
        launch_on("d", product="payouts", status="closed", macros=[macro("five", "en")]),
    )
    body = body_of(*launches, path="portfolio/macros.md")
    assert re.findall(r"^## .*$", body, re.M) == [
        "## Payouts & more { #product-1 }", "## Billing { #product-2 }", "## Other { #product-3 }",
    ]  # fmt: skip
    assert [line for line in body.split("\n") if line.startswith("| The")] == [
        "| The payout is late | [four](../../launches/c/macros/#macro-four) | [C](../../launches/c/)"
        " | all channels | English, Spanish |  |",
        "| The payout is late | [one](../../launches/a/macros/#macro-one) | [A](../../launches/a/)"
        " | all channels | English |  |",
        "| The payout is late | [two](../../launches/a/macros/#macro-two) (internal note) | [A](../../launches/a/)"
        " | all channels | Spanish |  |",
        "| The payout is late | [three](../../launches/b/macros/#macro-three) | [B](../../launches/b/)"
        " | Chat | English | Mon 1 Mar 2027 |",
    ]


def stale(*launches: Launch, **book: Any) -> list[tuple[str, str, str]]:
    found = rows(first(work_lists.stale, *launches, **book), "reviews")
    return [(row.due.isoformat(), str(row.what), row.card.id) for row in found]


def test_what_must_be_read_again_oldest_first() -> None:
    assert stale(
        launch_on("soon", review={"review_by": "2027-03-27"}),
        launch_on("later", review={"review_by": "2027-03-28"}),
        launch_on("aged", review={"verified_on": "2026-01-01"}),
        launch_on("both", review={"verified_on": "2026-01-01", "review_by": "2027-03-01"}),
        launch_on("closed", status="closed", review={"review_by": "2026-01-01"}),
        launch_on("back", status="rolled_back", review={"review_by": "2027-02-01"}, macros=[macro("x", "en")]),
        launch_on("dated", "2027-06-01", macros=[macro("m", "en", review_by="2027-02-24"), macro("n", "en")]),
        launch_on("old", "2026-10-28", macros=[macro("expired", "en")]),
    ) == [
        ("2026-06-30", "Playbook", "aged"),
        ("2027-02-01", "Playbook", "back"),
        ("2027-02-24", "m", "dated"),
        ("2027-02-25", "expired", "old"),
        ("2027-03-01", "Playbook", "both"),
        ("2027-03-27", "Playbook", "soon"),
    ]


def test_only_what_lies_in_the_past_is_overdue() -> None:
    launches = [launch_on(id, review={"review_by": day}) for id, day in (("a", "2027-02-24"), ("b", "2027-02-25"))]
    body = body_of(*launches, path="portfolio/stale.md")
    assert (
        "| Wed 24 Feb 2027 (**overdue**) | Playbook | [A](../../launches/a/) | [Ana Ruiz](../owners/ana-ruiz/) |"
        in body
    )
    assert "| Thu 25 Feb 2027 | Playbook | [B]" in body
    assert "|  | Nothing is due. |  |  |" in body_of(path="portfolio/stale.md")


def test_the_writer_of_the_content_is_asked_before_the_product_manager() -> None:
    owners = {"product_manager": "ana-ruiz", "support_content": "carla-mendes"}
    launch = launch_on("a", owners=owners, review={"review_by": "2027-02-24"})
    (row,) = rows(first(work_lists.stale, launch), "reviews")
    assert row.owner == "carla-mendes"


@pytest.mark.parametrize(("day", "said"), [("9999-12-31", "Fri 31 Dec 9999"), ("0001-01-01", "Mon 1 Jan 1")])
def test_days_at_the_ends_of_the_calendar_are_days(day: str, said: str) -> None:
    launch = make_launch(
        dates=dict.fromkeys(("ga", "announce", "content_freeze", "beta", "removal"), day),
        review={"verified_on": day},
        macros=[macro("sent", "en")],
    )
    endless = make_policy(actions=[action("playbook")], content={"max_age_days": 9_999_999_999})
    for today in (date.min, date(2027, 2, 25), date.max):
        for policy in (make_policy(), endless):
            pages = {page.path: page.text for page in plan_pages(portfolio_of(launch, today=today, policy=policy))}
            assert pages["portfolio/calendar.md"].split("</figure>")[-1].count(said) == 5


def test_a_person_s_open_actions_and_launches() -> None:
    policy = make_policy(actions=[action("playbook"), action("macros", owner="product_manager")])
    launches = (
        launch_on("b", "2027-03-09"),
        launch_on("a", "2027-03-09"),
        launch_on("near", "2027-03-02"),
        launch_on("undated"),
        launch_on("done", "2027-03-01", actions={"macros": {"status": "done"}}),
        launch_on("closed", "2027-03-01", status="closed"),
        launch_on("other", "2027-03-01", owners={"product_manager": "tom-becker"}),
    )
    found = called(work_lists.people, "Ana Ruiz", *launches, policy=policy)
    assert [(card.id, asked.id) for card, asked in rows(found, "actions")] == [
        ("near", "macros"), ("a", "macros"), ("b", "macros"), ("undated", "macros"),
    ]  # fmt: skip
    assert [(card.id, roles) for card, roles in rows(found, "launches")] == [
        (id, ["product_manager"]) for id in ("closed", "done", "near", "a", "b", "undated")
    ]


def test_a_product_s_launches_by_what_they_mean_today() -> None:
    launches = (
        launch_on("live", status="live"),
        launch_on("back", status="rolled_back"),
        launch_on("paused", "2027-03-01", status="paused"),
        launch_on("draft", "2027-02-27", status="draft"),
        launch_on("closed", status="closed"),
        launch_on("elsewhere", product="billing"),
    )
    assert groups(called(launch_lists.products, "Payouts & more", *launches)) == [
        ("Coming", ["draft", "paused"]),
        ("Live", ["live"]),
        ("Over", ["back", "closed"]),
    ]


def test_a_region_s_and_a_team_s_launches() -> None:
    launches = (
        launch_on("mx", audience={"regions": ["MX"]}, product="billing"),
        launch_on("both", audience={"regions": ["EU", "MX"]}, product="billing"),
        launch_on("trained", product="billing", training={"teams": ["payouts-latam"]}),
        launch_on("own"),
    )
    mexico = called(launch_lists.regions, "Mexico", *launches)
    team = called(launch_lists.teams, "Payouts LATAM", *launches)
    assert groups(mexico) == [("Coming", ["both", "mx"])]
    assert groups(team) == [("Coming", ["own", "trained"])]
    assert team.context["team"].id == "payouts-latam"
    assert mexico.context["team"] is None
    assert body_of(path="portfolio/regions/eu.md") == "# European Union { #title }\n\nNo launches yet.\n"


def test_the_policy_s_tiers_and_all_banned_wording() -> None:
    policy = make_policy(content={"banned_phrases": ["we guarantee"]})
    found = first(book_pages.policy, policy=policy, facts={"banned_phrases": [{"phrase": "asap"}]}).context
    assert found["tiers"] == [1, 2, 3]
    assert [str(phrase.phrase) for phrase in found["banned"]] == ["we guarantee", "asap"]


def test_the_glossary_from_a_to_z() -> None:
    terms = [{"term": word, "meaning": "x"} for word in ("Rail", "amount", "Ledger")]
    body = body_of(path="portfolio/glossary.md", facts={"glossary": terms})
    assert re.findall(r"\*\*(.*)\*\*", body) == ["amount", "Ledger", "Rail"]


def test_every_message_is_explained() -> None:
    body = body_of(path="portfolio/rules.md")
    assert "## LB204: Unknown person { #lb204 }\n\nAn error: launchbook check fails.\n\n**Why it matters:** " in body
