"""The book for other tools: pages.json and macros.json."""

from __future__ import annotations

import json

from generator.writing.indexes import macros_json, pages_json
from tests.readiness.books import action, macro, make_launch, make_policy
from tests.writing.books import launch_on, portfolio_of


def test_pages_json_lists_every_launch() -> None:
    launch = make_launch(
        dates={"ga": "2027-03-09", "announce": "2027-03-01"},
        audience={"regions": ["MX"]},
        review={"state": "validated", "verified_on": "2027-02-20", "review_by": "2027-08-20"},
        actions={"macros": {"status": "done"}},
    )
    policy = make_policy(version=7, actions=[action("playbook"), action("macros")])
    page = pages_json(portfolio_of(launch, policy=policy))
    assert page.path == "pages.json"
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


def test_macros_json_holds_the_plain_text_in_each_language() -> None:
    sent = macro(
        "sent", title="Sent", body={"en": "Wait until **{{fact.dates.ga}}**.", "es-MX": "El {{fact.dates.ga}}."}
    )
    page = macros_json(portfolio_of(make_launch(macros=[{**sent, "channel": ["chat"]}])))
    assert page.path == "macros.json"
    assert page.text == (
        '{\n "generated_by": "launchbook",\n "version": 1,\n "macros": [\n  {\n'
        '   "id": "instant-payouts/sent",\n'
        '   "title": "Sent",\n'
        '   "situation": "The payout is late",\n'
        '   "launch": "Instant payouts",\n'
        '   "product": "Payouts & more",\n'
        '   "status": "In review",\n'
        '   "audience": "public",\n'
        '   "channels": [\n    "chat"\n   ],\n'
        '   "url": "launches/instant-payouts/macros/#macro-sent",\n'
        '   "body": {\n    "en": "Wait until 9 March 2027.",\n    "es-MX": "El 9 de marzo de 2027."\n   }\n'
        "  }\n ]\n}\n"
    )


def test_macros_of_closed_launches_are_left_out() -> None:
    closed = launch_on("old", status="closed", macros=[macro("gone", "en")])
    rolled_back = launch_on("back", status="rolled_back", macros=[macro("still", "en")])
    rows = json.loads(macros_json(portfolio_of(closed, rolled_back)).text)["macros"]
    assert [row["id"] for row in rows] == ["back/still"]
    assert [row["id"] for row in json.loads(pages_json(portfolio_of(closed, rolled_back)).text)["launches"]] == [
        "old",
        "back",
    ]


def test_a_book_without_launches() -> None:
    assert json.loads(pages_json(portfolio_of()).text)["launches"] == []
    assert json.loads(macros_json(portfolio_of()).text)["macros"] == []
