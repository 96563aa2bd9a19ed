"""A portfolio as one audience may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from generator.disclosing.shown import cut
from generator.model.audience import Audience, may_read
from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.own_page import OwnPages
from generator.model.people import People
from generator.readiness.assessment import Readiness, TierDecision
from generator.readiness.portfolio import Portfolio


def disclose(portfolio: Portfolio, audience: Audience, now: datetime | None = None) -> Portfolio:
    """The portfolio without launches, fields, people and readiness that are not for ``audience``.

    ``now`` is the moment that embargoes are held against; without it, the beginning of
    ``portfolio.today``, so that an embargo lasts through its whole last day. Pure.
    """
    if audience == "internal":
        return portfolio
    shown = {
        name: seen
        for name, of in portfolio.launches.items()
        if (seen := disclose_launch(of, audience)) and not is_embargoed(of.launch, portfolio.today, now)
    }
    launches = tuple(of.launch for of in shown.values())
    products = {launch.product for launch in launches}
    regions = {region for launch in launches for region in launch.audience.regions}
    book = replace(disclose_book(portfolio.book, audience, products, regions), launches=launches)
    return replace(portfolio, book=book, launches=shown, audience=audience, changes=())


def disclose_launch(of: Readiness, audience: Audience) -> Readiness | None:
    """A launch as ``audience`` sees it when no embargo holds any more; None if it is not meant for it."""
    if audience == "internal":
        return of
    return _cut_readiness(of, audience) if may_read(audience, of.launch.review.audience) else None


def disclose_book(book: Book, audience: Audience, products: Collection[str | None], regions: Collection[str]) -> Book:
    """What others than the company see of a book, but for launches: of products and regions these, that are known.

    One that is new is a secret, too.
    """
    if audience == "internal":
        return book
    kept = {
        "products": tuple(product for product in book.facts.products if product.id in products),
        "regions": tuple(region for region in book.facts.regions if region.id in regions),
        "pages": OwnPages(launch=tuple(book.facts.pages.of_launches(audience))),
    }
    facts = cut(book.facts.model_copy(update=kept), audience)
    return Book(
        facts=facts,
        people=People(),
        policy=book.policy,
        pages=book.pages,
        images=book.images,
        words=book.words,
        templates=book.templates,
    )


def is_embargoed(launch: Launch, today: date, now: datetime | None = None) -> bool:
    """Whether a launch's embargo still holds ``now``, else at the beginning of ``today``."""
    embargo = launch.dates.embargo
    return embargo is not None and embargo.holds(today, now)


def _cut_readiness(of: Readiness, audience: Audience) -> Readiness:
    launch = cut(of.launch, audience)
    macros = tuple(macro for macro in launch.macros if macro.audience == "public")
    sent = {macro.id for macro in macros}
    tree = {
        name: node if node.macro in sent else node.model_copy(update={"macro": None})
        for name, node in launch.playbook.tree.items()
    }
    playbook = launch.playbook.model_copy(update={"tree": tree})
    launch = launch.model_copy(update={"macros": macros, "playbook": playbook})
    return Readiness(launch, TierDecision(of.tier.value, of.tier.value, (), ()), (), (), ())
