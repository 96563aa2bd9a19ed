"""Front matter: what the theme, search and other tools read of a page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.model.words import shipped_words
from generator.writing.catalogue import LAUNCH_PAGES
from generator.writing.launch_pages import banner
from generator.writing.meta import book_meta, launch_meta, policy_words, product_title
from tests.readiness.books import TODAY, action, make_launch, make_policy
from tests.writing.books import portfolio_of


def meta_of(kind: str, launch: Launch, policy: Policy | None = None) -> dict[str, Any]:
    portfolio = portfolio_of(launch, policy=policy)
    row = next(row for row in LAUNCH_PAGES if row.kind == kind)
    path, title = row.path(launch.id), row.title_of(launch, portfolio.words)
    return dict(launch_meta(kind, title, portfolio.launches[launch.id], portfolio, path))


def test_all_that_is_said_of_a_launch_on_its_pages() -> None:
    launch = make_launch(
        summary={"what": "Money within **minutes**."},
        audience={"regions": ["MX", "nowhere"]},
        review={"state": "validated", "audience": "partner", "verified_on": "2027-02-01", "review_by": "2027-08-01"},
    )
    assert meta_of("Playbook", launch) == {
        "title": "Playbook: Instant payouts",
        "launchbook": {
            "type": "Playbook",
            "launch": "instant-payouts",
            "product": "Payouts & more",
            "regions": ["Mexico"],
            "tier": "Tier 3",
            "status": "In review",
            "audience": "partner",
            "owner": "Ana Ruiz",
            "state": "Validated",
            "verified_on": "2027-02-01",
            "review_by": "2027-08-01",
            "applies_to": "",
            "languages": ["English"],
            "embargo": "",
            "ga": "2027-03-09",
            "banner": "Not live yet.",
            "keywords": ["instant-payouts"],
            "source": "launches/instant-payouts.launch.yaml",
            "pages": [
                {"title": "Overview", "url": "../", "current": False},
                {"title": "Guide", "url": "../guide/", "current": False},
                {"title": "Playbook", "url": "./", "current": True},
                {"title": "Macros", "url": "../macros/", "current": False},
                {"title": "Brief", "url": "../brief/", "current": False},
                {"title": "Notice", "url": "../notice/", "current": False},
            ],
            "policy": "version 1 ()",
        },
        "description": "Money within minutes.",
    }


def test_what_nobody_said_is_empty() -> None:
    launch = make_launch(product=None, owners={}, dates={})
    meta = meta_of("Overview", launch)
    assert "description" not in meta
    said = {key: meta["launchbook"][key] for key in ("product", "owner", "ga", "verified_on", "review_by", "regions")}
    assert said == {"product": "", "owner": "", "ga": "", "verified_on": "", "review_by": "", "regions": []}


def test_titles_and_descriptions_are_escaped_for_mkdocs_prints_them_raw() -> None:
    launch = make_launch(title="<b>R&D</b> {{ x }}", summary={"what": 'A <i> "b"'})
    meta = meta_of("Playbook", launch)
    assert meta["title"] == "Playbook: &lt;b&gt;R&amp;D&lt;/b&gt; {{ x }}"
    assert meta["description"] == "A &lt;i&gt; &quot;b&quot;"


@pytest.mark.parametrize("kind", [row.kind for row in LAUNCH_PAGES])
def test_every_page_is_found_by_the_launch_s_ids_old_and_new(kind: str) -> None:
    launch = make_launch(aliases=["fast-payouts"], customer_words=["where is my money"])
    assert meta_of(kind, launch)["launchbook"]["keywords"] == ["instant-payouts", "fast-payouts"]


@pytest.mark.parametrize(
    ("status", "ga", "said"),
    [
        ("draft", "2027-03-09", "Draft: not agreed yet. Do not use it with customers."),
        ("in_review", "2027-03-09", "Not live yet."),
        ("in_review", "2027-02-25", ""),
        ("in_review", None, ""),
        ("ready", "2027-02-26", "Not live yet."),
        ("live", "2027-02-01", ""),
        ("live", "2027-03-09", ""),
        ("paused", "2027-02-01", "Paused: the rollout has stopped for now."),
        ("rolled_back", "2027-02-01", "Rolled back: customers no longer have this."),
        ("closed", "2026-02-01", "Closed: kept for reference."),
    ],
)
def test_what_a_reader_must_know_first(status: str, ga: str | None, said: str) -> None:
    launch = make_launch(status=status, dates={"ga": ga} if ga else {})
    assert banner(portfolio_of(launch).launches[launch.id], TODAY, shipped_words()) == said


@pytest.mark.parametrize(
    ("status", "review_by", "said"),
    [
        ("live", "2027-02-24", "Its review is overdue: check before you rely on it."),
        ("live", "2027-02-25", ""),
        ("ready", "2027-02-24", "Not live yet. Its review is overdue: check before you rely on it."),
        ("closed", "2027-02-24", "Closed: kept for reference."),
    ],
)
def test_a_review_that_is_overdue(status: str, review_by: str, said: str) -> None:
    launch = make_launch(status=status, review={"review_by": review_by})
    assert banner(portfolio_of(launch).launches[launch.id], TODAY, shipped_words()) == said


def test_a_page_of_the_book() -> None:
    portfolio = portfolio_of()
    assert book_meta("Team", "A & B", portfolio) == {
        "title": "A &amp; B",
        "launchbook": {"type": "Team", "policy": "version 1 ()"},
    }
    assert policy_words(portfolio) == "version 1 ()"


@pytest.mark.parametrize(("product", "title"), [("billing", "Billing"), ("unknown", "unknown"), (None, "")])
def test_products_by_their_title(product: str | None, title: str) -> None:
    launch = make_launch(product=product)
    assert product_title(launch, portfolio_of(launch)) == title


def test_what_nobody_can_see_is_named_in_the_front_matter() -> None:
    launch = make_launch(title="pay\u202etuo", owners={"product_manager": "ana-ruiz"})
    front = meta_of("Overview", launch)
    assert front["title"] == "payU+202Etuo"
    assert front["launchbook"]["launch"] == "instant-payouts"


def test_a_guide_tells_what_it_asks_from_what_it_asked_before() -> None:
    def asks(launch: Launch, *actions: dict[str, Any]) -> str:
        policy = make_policy(actions=list(actions))
        told = meta_of("Guide", launch, policy)["launchbook"]
        assert re.fullmatch("[0-9a-f]{10}", told["asks"])
        return str(told["asks"])

    launch = make_launch(dates={"ga": "2027-03-09"})
    before = asks(launch, action("playbook", done_when="It is written."))
    done = make_launch(dates={"ga": "2027-03-09"}, actions={"playbook": {"status": "done"}})
    assert asks(done, action("playbook", done_when="It is written.")) == before
    assert asks(launch, action("playbook", done_when="It is read.")) != before
    assert asks(launch, action("playbook", done_when="It is written."), action("macros")) != before
    later = make_launch(dates={"ga": "2027-04-09"})
    assert asks(later, action("playbook", done_when="It is written.")) != before
