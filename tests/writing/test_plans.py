"""Planned pages: made from what they state and nothing else, and the same text for the same key."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.disclosing.disclose import disclose
from generator.gate.prose import Setting
from generator.judging.verdict import judge
from generator.model import paths
from generator.model.audience import Audience
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import read_book
from generator.writing.catalogue import (
    BOOK_FILES,
    BOOK_PAGES,
    BookPlan,
    linkable_pages,
    plan_book_pages,
    plan_launch_pages,
    plan_pages,
)
from generator.writing.plans import BookFile, BookFiles
from generator.writing.rendering import render
from tests.random_books import TODAY, RandomBook, books
from tests.readiness.books import action, macro, make_policy
from tests.writing.books import launch_on, portfolio_of
from tests.writing.watched import WatchedPages, watched

ROOT = Path(__file__).resolve().parents[2]
AUDIENCES: tuple[Audience, ...] = ("internal", "partner", "public")
SOME = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@cache
def example() -> Portfolio:
    """The example book."""
    portfolio = judge(ROOT, date(2027, 2, 25)).portfolio
    assert portfolio
    return portfolio


def portfolio_in(book: RandomBook, today: date = TODAY) -> Portfolio:
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder))
        loaded = read_book(Path(folder)).book
    assert loaded
    return assess_book(loaded, today)


def large(today: date = TODAY, **changes: Any) -> Portfolio:
    """A book in which nothing fits on one page; ``changes`` are made to its launch 7."""
    policy = make_policy(actions=[action("playbook"), action("macros", owner="product_manager")])
    launches = [
        launch_on(
            f"l{at}",
            f"202{6 + at % 3}-{1 + at % 12:02}-09",
            **{
                "macros": [macro("sent", "en")],
                "status": ("live", "draft", "closed", "live")[at % 4],
                **(changes if at == 7 else {}),
            },
        )
        for at in range(290)
    ]
    return portfolio_of(*launches, policy=policy, today=today)


def looked_at(portfolio: Portfolio) -> dict[str, tuple[set[str], set[str]]]:
    """Of each row of the tables: what was looked at to plan its pages, and to render them."""
    seen: set[str] = set()
    pages = WatchedPages(linkable_pages(portfolio) or portfolio.book.pages)
    pages.seen = seen
    found: dict[str, tuple[set[str], set[str]]] = {}
    for row in BOOK_PAGES:
        shown = list(row.shown(watched(portfolio, seen)))
        planned, ground = set(seen), watched(replace(portfolio, launches={}), seen)
        for page in shown:
            context = {**page.context, "title": page.title, "sections": page.sections}
            render(row.template_for(portfolio.audience), {}, context, Setting(page=page.path, pages=pages), ground)
        found[f"{row.kind} {row.template}"] = planned, set(seen)
    for file in BOOK_FILES:
        asked = watched(portfolio, seen)
        contents = [("", file.context(asked))] if isinstance(file, BookFile) else list(file.files(asked))
        planned, ground = set(seen), watched(replace(portfolio, launches={}), seen)
        for path, content in contents:
            file.content(content, ground) if isinstance(file, BookFile) else file.content(path, content, ground)
        found[name_of(file)] = planned, set(seen)
    return found


def name_of(file: BookFile | BookFiles) -> str:
    return file.path if isinstance(file, BookFile) else file.content.__name__


STATED: Mapping[str, set[str]] = {
    **{f"{row.kind} {row.template}": set(row.made_from) for row in BOOK_PAGES},
    **{name_of(file): set(file.made_from) for file in BOOK_FILES},
}


def check_stated(portfolio: Portfolio) -> None:
    for name, (planned, rendered) in looked_at(portfolio).items():
        assert planned | rendered <= STATED[name], name
        assert not rendered & {"cards", "today"}, f"{name}: these reach a template through its context alone"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_looks_at_a_part_that_it_does_not_state(audience: Audience) -> None:
    for portfolio in (example(), large()):
        check_stated(disclose(portfolio, audience))


@SOME
@given(books(), st.sampled_from(AUDIENCES))
def test_no_page_of_any_book_looks_at_a_part_that_it_does_not_state(book: RandomBook, audience: Audience) -> None:
    check_stated(disclose(portfolio_in(book), audience))


def test_no_page_states_a_part_for_nothing() -> None:
    found: dict[str, set[str]] = {name: set() for name in STATED}
    welcome = {"welcome": "See [how](/handbook/macros/).", "glossary": [{"term": "a", "meaning": "[b](/)"}]}
    for portfolio in (example(), large(), portfolio_of(facts={**welcome, "description": "x"})):
        for audience in AUDIENCES:
            for name, (planned, rendered) in looked_at(disclose(portfolio, audience)).items():
                found[name] |= planned | rendered
    assert found == STATED


def texts(plans: list[BookPlan]) -> dict[tuple[str, str], str]:
    return {(plan.path, plan.key): plan.render().text for plan in plans}


def check_keys(before: Portfolio, after: Portfolio) -> None:
    """Where both have a page of the same key, it is the same text."""
    for audience in AUDIENCES:
        one, other = disclose(before, audience), disclose(after, audience)
        old = texts(plan_book_pages(one, linkable_pages(one)))
        new = texts(plan_book_pages(other, linkable_pages(other)))
        for same in old.keys() & new.keys():
            assert old[same] == new[same], same


CHANGES = ("launch", "new launch", "no launch", "person", "policy", "product", "name", "glossary", "day")


def changed(book: RandomBook, what: str, word: str, other: RandomBook) -> RandomBook:
    """The book with one thing changed."""
    first, *rest = book.launches
    people, products = book.people["people"], book.facts["products"]
    match what:
        case "launch":
            taken = {**other.launches[0], "id": first["id"]}
            key = sorted(taken)[len(word) % len(taken)]
            return replace(book, launches=({**first, key: taken[key]}, *rest))
        case "new launch":
            return replace(book, launches=(*book.launches, {**first, "id": "another", "title": word}))
        case "no launch":
            return replace(book, launches=tuple(rest))
        case "person":
            named = {**people[0], "name": word}
            return replace(book, people={**book.people, "people": [named, *people[1:]]})
        case "policy":
            return replace(book, policy=other.policy)
        case "product":
            titled = {**products[0], "title": word}
            return replace(book, facts={**book.facts, "products": [titled, *products[1:]]})
        case "name":
            return replace(book, facts={**book.facts, "name": word})
        case "glossary":
            return replace(book, facts={**book.facts, "glossary": [{"term": word, "meaning": word}]})
    return book


@SOME
@given(books(), books(), st.sampled_from(CHANGES), st.sampled_from(("New", "New words", "N")), st.integers(-400, 400))
def test_an_unchanged_key_means_an_unchanged_text(
    book: RandomBook, other: RandomBook, what: str, word: str, days: int
) -> None:
    after = portfolio_in(changed(book, what, word, other), TODAY + timedelta(days=days if what == "day" else 0))
    check_keys(portfolio_in(book), after)


@pytest.mark.parametrize(
    ("days", "change"),
    [(0, {"title": "Another"}), (0, {"status": "closed"}), (0, {"macros": []}), (1, {}), (40, {}), (300, {})],
    ids=str,
)
def test_so_it_is_in_a_large_book(days: int, change: dict[str, Any]) -> None:
    check_keys(large(), large(TODAY + timedelta(days=days), **change))


def test_so_it_is_when_a_launch_goes() -> None:
    check_keys(large(), large().without({"l7"}))


def test_one_launch_changes_the_keys_of_the_pages_that_show_it_and_no_others() -> None:
    before = {plan.path: plan.key for plan in plan_book_pages(large())}
    after = {plan.path: plan.key for plan in plan_book_pages(large(title="Another"))}
    assert sorted(path for path in before if before[path] != after[path]) == [
        "launches/index.md",
        "macros.json",
        "pages.json",
        "portfolio/calendar.md",
        "portfolio/calendar/2027.md",
        "portfolio/forecast.md",
        "portfolio/ics/book.ics",
        "portfolio/ics/people/ana-ruiz.ics",
        "portfolio/ics/people/carla-mendes.ics",
        "portfolio/ics/products/payouts.ics",
        "portfolio/ics/teams/payouts-latam.ics",
        "portfolio/index.md",
        "portfolio/macros/payouts.md",
        "portfolio/owners/ana-ruiz.md",
        "portfolio/owners/ana-ruiz/part/2.md",
        "portfolio/owners/carla-mendes.md",
        "portfolio/products/payouts.md",
        "portfolio/staffing/payouts-latam.md",
        "portfolio/teams/payouts-latam.md",
        "portfolio/years/2027.md",
        "words.json",
    ]


def test_a_day_without_events_changes_only_the_file_that_names_the_day() -> None:
    portfolio = portfolio_of(launch_on("a", "2028-03-09"))
    before = {plan.path: plan.key for plan in plan_book_pages(portfolio)}
    after = plan_book_pages(portfolio_of(launch_on("a", "2028-03-09"), today=TODAY + timedelta(days=1)))
    assert [plan.path for plan in after if before[plan.path] != plan.key] == ["pages.json"]


def test_book_pages_need_the_cards_alone() -> None:
    for portfolio in (example(), large()):
        cards = Portfolio.of_cards(
            replace(portfolio.book, launches=()), portfolio.policy, portfolio.today, portfolio.cards
        )
        assert texts(plan_book_pages(cards)) == texts(plan_book_pages(portfolio))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_parts_together_are_all_pages(audience: Audience) -> None:
    portfolio = disclose(example(), audience)
    alone = replace(portfolio, launches={}, book=replace(portfolio.book, launches=()))
    named = linkable_pages(portfolio)
    pages = [page for of in portfolio.launches.values() for page in plan_launch_pages(of, alone, named)]
    pages += [plan.render() for plan in plan_book_pages(portfolio, named)]
    assert sorted(pages, key=lambda page: page.path) == plan_pages(portfolio)


def test_a_plan_can_be_handed_to_another_process() -> None:
    for plan in plan_book_pages(large()):
        if plan.path in (paths.board, paths.home, paths.pages_json):
            assert pickle.loads(pickle.dumps(plan)).render() == plan.render()


def test_a_context_holds_plain_values_only() -> None:
    """Else there would be no key: so it is enough that each page of a book has one."""
    for portfolio in (example(), large()):
        assert all(len(plan.key) == 32 for plan in plan_book_pages(portfolio))
