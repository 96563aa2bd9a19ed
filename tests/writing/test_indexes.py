"""The book for other tools: pages.json and macros.json."""

from __future__ import annotations

import json
from typing import Any

from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import plan_book_pages, plan_launch_pages
from generator.writing.indexes import launch_macros_json
from generator.writing.page import Page
from tests.readiness.books import action, macro, make_launch, make_policy
from tests.writing.books import launch_on, portfolio_of


def file(path: str, portfolio: Portfolio) -> Page:
    return next(plan.render() for plan in plan_book_pages(portfolio) if plan.path == path)


def rows(path: str, name: str, portfolio: Portfolio) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file(path, portfolio).text)[name]
    return found


def test_pages_json_lists_every_launch() -> None:
    launch = make_launch(
        dates={"ga": "2027-03-09", "announce": "2027-03-01"},
        audience={"regions": ["MX"]},
        review={"state": "validated", "verified_on": "2027-02-20", "review_by": "2027-08-20"},
        actions={"macros": {"status": "done"}},
    )
    policy = make_policy(version=7, actions=[action("playbook"), action("macros")])
    page = file("pages.json", portfolio_of(launch, policy=policy))
    assert json.loads(page.text) == {
        "generated_by": "launchbook",
        "version": 1,
        "book": "Calzada Pay",
        "today": "2027-02-25",
        "audience": "internal",
        "policy_version": 7,
        "launches": [
            {
                "id": "instant-payouts",
                "title": "Instant payouts",
                "kind": "feature",
                "status": "in_review",
                "product": "Payouts & more",
                "tier": 3,
                "regions": ["MX"],
                "ga": "2027-03-09",
                "announce": "2027-03-01",
                "owner": "ana-ruiz",
                "state": "validated",
                "audience": "internal",
                "verified_on": "2027-02-20",
                "review_by": "2027-08-20",
                "readiness": {"settled": 1, "required": 2, "blocking": ["playbook"], "late": ["playbook"]},
                "pages": {
                    "overview": "launches/instant-payouts/",
                    "guide": "launches/instant-payouts/guide/",
                    "playbook": "launches/instant-payouts/playbook/",
                    "macros": "launches/instant-payouts/macros/",
                    "brief": "launches/instant-payouts/brief/",
                    "notice": "launches/instant-payouts/notice/",
                },
            }
        ],
    }


def test_each_launch_and_each_macro_is_one_line() -> None:
    launches = [launch_on(id, macros=[macro("one", "en"), macro("two", "en")]) for id in "ab"]
    portfolio = portfolio_of(*launches)
    assert [line[:14] for line in file("pages.json", portfolio).text.split("\n")[-6:]] == [
        ' "launches": [', '  {"id": "a", ', '  {"id": "b", ', " ]", "}", "",
    ]  # fmt: skip
    assert file("macros.json", portfolio).text.count('\n  {"id": "') == 4


def test_macros_json_says_where_each_macro_and_its_bodies_are() -> None:
    sent = macro("sent", "en", "es-MX", title="Sent </script>", channel=["chat"])
    assert file("macros.json", portfolio_of(make_launch(macros=[sent]))).text == (
        '{\n "generated_by": "launchbook",\n "version": 4,\n "macros": [\n'
        '  {"id": "instant-payouts/sent", "title": "Sent \\u003c/script>", "situation": "The payout is late",'
        ' "launch": "Instant payouts", "product": "Payouts & more", "status": "In review", "audience": "public",'
        ' "channels": ["chat"], "locales": ["en", "es-MX"], "url": "launches/instant-payouts/macros/#macro-sent",'
        ' "bodies": "launches/instant-payouts/macros.json"}\n'
        " ]\n}\n"
    )


def test_a_launch_s_own_file_holds_all_that_filling_in_and_copying_needs() -> None:
    body = {"en": "Wait **{{input.days|two}} days**, until {{fact.dates.ga}}.", "es-MX": "El {{fact.dates.ga}}."}
    inputs = [{"name": "days", "label": "How many days", "example": "3"}]
    launch = make_launch(macros=[macro("sent", body=body, inputs=inputs, channel=["chat"], audience="internal")])
    portfolio = portfolio_of(launch)
    page = launch_macros_json(launch, portfolio.book)
    assert page
    assert page.path == "launches/instant-payouts/macros.json"
    found = json.loads(page.text)
    (sent,) = found.pop("macros")
    assert found.pop("channels")[0].keys() == {"id", "title", "longest"}
    assert found == {
        "generated_by": "launchbook", "version": 4, "launch": "Instant payouts", "helpdesks": [],
        "locales": {"en": "English", "es-MX": "Spanish"},
    }  # fmt: skip
    assert sent.pop("title") and sent.pop("situation")
    assert sent == {
        "id": "instant-payouts/sent",
        "audience": "internal",
        "channels": ["chat"],
        "inputs": inputs,
        "body": {"en": "Wait {{input.days|two}} days, until 9 March 2027.", "es-MX": "El 9 de marzo de 2027."},
        "html": {
            "en": "<p>Wait <strong>{{input.days|two}} days</strong>, until 9 March 2027.</p>",
            "es-MX": "<p>El 9 de marzo de 2027.</p>",
        },
        "markdown": {
            "en": "Wait **{{input.days|two}} days**, until 9 March 2027.", "es-MX": "El 9 de marzo de 2027.",
        },
    }  # fmt: skip
    assert page in plan_launch_pages(portfolio.launches["instant-payouts"], portfolio)


def test_with_it_come_the_names_that_the_books_helpdesks_have_for_placeholders() -> None:
    launch = make_launch(macros=[macro("sent", "en")])
    book = portfolio_of(launch, facts={"targets": ["gorgias", "own-desk", "zendesk"]}).book
    page = launch_macros_json(launch, book)
    assert page
    found = json.loads(page.text)["helpdesks"]
    assert [one["id"] for one in found] == ["gorgias", "zendesk"]
    assert found[1]["names"]["customer.first_name"] == "ticket.requester.first_name"


def test_words_json_has_the_most_used_first() -> None:
    twice = [launch_on(name, title=title) for name, title in (("a", "Refund window"), ("b", "Refund later"))]
    words = json.loads(file("words.json", portfolio_of(*twice)).text)["words"]
    assert words.index("refund") < words.index("window")
    assert {"window", "later", "payouts", "mexico"} <= set(words)


def test_macros_of_closed_launches_are_left_out() -> None:
    closed = launch_on("old", status="closed", macros=[macro("gone", "en")])
    rolled_back = launch_on("back", status="rolled_back", macros=[macro("still", "en")])
    portfolio = portfolio_of(closed, rolled_back)
    assert [row["id"] for row in rows("macros.json", "macros", portfolio)] == ["back/still"]
    assert [row["id"] for row in rows("pages.json", "launches", portfolio)] == ["old", "back"]
    assert launch_macros_json(closed, portfolio.book) is None
    assert launch_macros_json(launch_on("none"), portfolio.book) is None


def test_a_book_without_launches() -> None:
    assert rows("pages.json", "launches", portfolio_of()) == []
    assert rows("macros.json", "macros", portfolio_of()) == []
