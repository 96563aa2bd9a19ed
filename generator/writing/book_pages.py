"""Home, policy, glossary and messages: pages about the whole book that are no lists of launches."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice

from generator.model import paths
from generator.model.rules import RULES
from generator.model.text import Prose
from generator.readiness.portfolio import Portfolio
from generator.writing.lists import Shown
from generator.writing.meta import policy_words
from generator.writing.wording import Wording

_COMING = 12
_LATE = 12
_CHANGES = 12


def home(portfolio: Portfolio) -> Iterator[Shown]:
    """Home: what ships next, what is late, what changed."""
    open_ones = [card for card in portfolio.by_ga if card.status != "closed"]
    coming = (card for card in open_ones if card.ga and card.ga >= portfolio.today)
    late = [card for card in open_ones if card.late]
    changes = (
        (card, change) for card in portfolio.cards.values() for change in card.changes if change.on <= portfolio.today
    )
    context = {
        "coming": list(islice(coming, _COMING)),
        "late": late[:_LATE],
        "late_more": max(len(late) - _LATE, 0),
        "changes": nsmallest(_CHANGES, changes, key=lambda row: (-row[1].on.toordinal(), row[0].id)),
    }
    yield Shown(paths.home, portfolio.words.text("home.title"), context)


def policy(portfolio: Portfolio) -> Iterator[Shown]:
    """The policy, with every reason."""
    context = {
        "policy_words": policy_words(portfolio),
        "tiers": [tier.tier for tier in portfolio.policy.tiers],
        "banned": [*portfolio.policy.content.banned_phrases, *portfolio.book.facts.banned_phrases],
    }
    yield Shown(paths.policy, portfolio.words.text("policy.title"), context)


def glossary(portfolio: Portfolio) -> Iterator[Shown]:
    """Words of this company."""
    terms = sorted(portfolio.book.facts.glossary, key=lambda term: term.term.casefold())
    yield Shown(paths.glossary, portfolio.words.text("glossary.title"), {"terms": terms})


def rules(portfolio: Portfolio) -> Iterator[Shown]:
    """Every code, explained. Our own words: they may hold Markdown."""
    explained = [
        {
            "code": rule.code,
            "title": Prose(rule.title),
            "why": Prose(rule.why),
            "fix": Prose(rule.fix),
            "severity": Wording(portfolio.words).severity(rule),
        }
        for rule in RULES.values()
    ]
    yield Shown(paths.rules, portfolio.words.text("rules.title"), {"rules": explained})
