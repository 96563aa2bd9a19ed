"""A portfolio as one audience may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from generator.disclosing.shown import cut
from generator.model.audience import Audience, may_read
from generator.model.book import Book, BookFile
from generator.model.launch import Launch
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
        name: _cut_readiness(of, audience)
        for name, of in portfolio.launches.items()
        if is_shown(of.launch, audience, portfolio.today, now)
    }
    launches = tuple(of.launch for of in shown.values())
    book = Book(
        facts=_cut_facts(portfolio.book.facts, launches, audience),
        people=People(),
        policy=portfolio.policy,
        launches=launches,
        pages=portfolio.book.pages,
    )
    return replace(portfolio, book=book, launches=shown, audience=audience, changes=())


def is_shown(launch: Launch, audience: Audience, today: date, now: datetime | None = None) -> bool:
    """Whether an audience outside may know of a launch at all: it is meant for it, and no embargo holds."""
    return may_read(audience, launch.review.audience) and not is_embargoed(launch, today, now)


def is_embargoed(launch: Launch, today: date, now: datetime | None = None) -> bool:
    """Whether a launch's embargo still holds ``now``, else at the beginning of ``today``.

    An embargo ends in the launch's own time zone, in UTC if it names none.
    """
    ends = launch.dates.embargo_until
    if ends is None:
        return False
    if now is None:
        return ends > datetime.combine(today, time.min)
    zone = ZoneInfo(launch.dates.timezone) if launch.dates.timezone else UTC
    return ends.replace(tzinfo=zone) > now


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


def _cut_facts(facts: BookFile, launches: Iterable[Launch], audience: Audience) -> BookFile:
    """Of products and regions, those that some launch shown is about: a new one is a secret, too."""
    products = {launch.product for launch in launches}
    regions = {region for launch in launches for region in launch.audience.regions}
    kept = {
        "products": tuple(product for product in facts.products if product.id in products),
        "regions": tuple(region for region in facts.regions if region.id in regions),
    }
    return cut(facts.model_copy(update=kept), audience)
