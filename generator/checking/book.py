"""All checks of a book, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checking.dates import check_dates
from generator.checking.ids import check_ids
from generator.checking.links import known_pages
from generator.checking.listing import Listings
from generator.checking.macros import check_macros
from generator.checking.people import check_people
from generator.checking.placeholders import check_placeholders
from generator.checking.policy import check_policy
from generator.checking.references import check_references
from generator.checking.secrets import check_secrets
from generator.checking.text import Ban, check_texts
from generator.checking.training import check_training
from generator.checking.tree import check_tree
from generator.checking.volume import check_volume
from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.texts import iter_texts
from generator.readiness.records import record_findings
from generator.readiness.workdays import work_days


def check_book(book: Book, today: date) -> list[Finding]:
    """Everything that is wrong with the text of a well-formed book, in order of place; no gaps."""
    return sorted(_check(book, today), key=lambda finding: finding.sort_key)


def _check(book: Book, today: date) -> Iterator[Finding]:
    known, pages, policy = Listings.of(book), known_pages(book), book.policy
    bans = [Ban.of(phrase) for phrase in (*book.facts.banned_phrases, *policy.content.banned_phrases)]
    days = work_days(policy.calendar, book)
    yield from check_ids(book)
    yield from check_people(book, known)
    yield from check_policy(book, known)
    facts = [(path, text) for path, text in iter_texts(book.facts) if path[0] != "banned_phrases"]
    yield from check_texts(book.facts, facts, (), pages)
    for launch in book.launches:
        texts = list(iter_texts(launch))
        yield from check_references(launch, known, book.people)
        yield from check_tree(launch)
        yield from check_macros(launch, known.locales, policy.content.macro_expiry_days_after_ga, today)
        yield from check_placeholders(launch, texts, policy.content.require_fallback)
        yield from check_dates(launch, policy.content.max_age_days, days, today)
        yield from check_volume(launch)
        yield from check_training(launch)
        yield from check_texts(launch, texts, bans, pages)
        yield from check_secrets(launch, texts, book)
        yield from record_findings(launch, book, policy, today)
