"""All checks of a book, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from generator.checking.dates import check_dates
from generator.checking.ids import check_ids
from generator.checking.letters import check_file_names, check_letters
from generator.checking.links import known_pages
from generator.checking.listing import Listings
from generator.checking.macros import check_macros
from generator.checking.people import check_people
from generator.checking.placeholders import check_placeholders
from generator.checking.policy import check_policy
from generator.checking.references import check_references
from generator.checking.secrets import check_secrets, launch_links
from generator.checking.text import NO_BANS, Bans, check_texts
from generator.checking.training import check_training
from generator.checking.tree import check_tree
from generator.checking.volume import check_volume
from generator.model.book import Book
from generator.model.finding import MAX_FINDINGS, Finding
from generator.model.text import Text
from generator.model.texts import iter_written
from generator.readiness.records import record_findings
from generator.readiness.workdays import work_days


def check_book(book: Book, today: date) -> list[Finding]:
    """Everything that is wrong with the text of a well-formed book, in order of place; no gaps.

    Of one kind in one file at most as many as anybody reads: so no file takes long, whatever is in it.
    """
    return sorted(_check(book, today), key=lambda finding: finding.sort_key)


def _check(book: Book, today: date) -> Iterator[Finding]:
    known, pages, policy = Listings.of(book), known_pages(book), book.policy
    bans = Bans.of((*book.facts.banned_phrases, *policy.content.banned_phrases))
    days = work_days(policy.calendar, book)
    yield from check_ids(book)
    yield from _first(check_people(book, known))
    yield from _first(check_policy(book, known))
    yield from _first(check_file_names(book))
    yield from _check_shared(book, pages)
    for launch in book.launches:
        written = list(iter_written(launch))
        texts = [(each.path, each.text) for each in written if isinstance(each.text, Text)]
        yield from _first(check_references(launch, known, book.people))
        yield from _first(check_tree(launch))
        yield from _first(check_macros(launch, known.locales, policy.content.macro_expiry_days_after_ga, today))
        yield from _first(check_placeholders(launch, texts, policy.content.require_fallback))
        yield from check_dates(launch, policy.content.max_age_days, days, today)
        yield from check_volume(launch)
        yield from _first(check_training(launch))
        yield from _first(check_texts(launch, texts, bans, pages))
        yield from _first(check_secrets(launch, (*texts, *launch_links(launch)), book.facts.allowed))
        yield from _first(check_letters(launch, written, book.facts.allowed))
        yield from _first(record_findings(launch, book, policy, today))


def _check_shared(book: Book, pages: frozenset[str]) -> Iterator[Finding]:
    """What the texts of the book's own files hold; what it allows and what it bans is there to be told apart."""
    allowed = book.facts.allowed
    for document in (book.facts, book.people, book.policy, *book.calendars.values()):
        written = [each for each in iter_written(document) if each.path[:1] != ("allowed",)]
        texts = [(each.path, each.text) for each in written if isinstance(each.text, Text)]
        if document is book.facts:
            said = [(path, text) for path, text in texts if path[0] != "banned_phrases"]
            yield from _first(check_texts(document, said, NO_BANS, pages))
        yield from _first(check_secrets(document, texts, allowed))
        yield from _first(check_letters(document, written, allowed))


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    return islice(findings, MAX_FINDINGS)
