"""All checks of a book: of what all launches rest on, of each launch by itself, and across them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from generator.checking.calendars import check_calendars
from generator.checking.claims import Claims, claims_of
from generator.checking.dates import check_dates
from generator.checking.helpdesks import check_helpdesks
from generator.checking.ids import check_book_lists, check_ids, check_launch_lists
from generator.checking.images import check_images, find_images
from generator.checking.letters import check_file_names, check_letters
from generator.checking.links import check_page_links, find_page_links, known_pages
from generator.checking.listing import Listings
from generator.checking.macros import check_macros
from generator.checking.people import check_people
from generator.checking.placeholders import check_placeholders
from generator.checking.policy import check_policy
from generator.checking.references import check_references
from generator.checking.rosters import check_rosters
from generator.checking.secrets import check_secrets, launch_links
from generator.checking.text import NO_BANS, Bans, check_texts
from generator.checking.training import check_assigned, check_training
from generator.checking.tree import check_tree
from generator.checking.volume import check_thresholds, check_volume
from generator.model.book import Book
from generator.model.finding import MAX_FINDINGS, Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.text import Text
from generator.model.texts import Written, iter_written
from generator.readiness.records import record_findings
from generator.readiness.workdays import WorkDays, work_days


@dataclass(frozen=True)
class Standards:
    """What each launch is held against; ``book`` may be without launches."""

    book: Book
    known: Listings
    bans: Bans
    days: WorkDays

    @classmethod
    def of(cls, book: Book) -> Standards:
        """The standards of a book."""
        policy = book.policy
        bans = Bans.of((*book.facts.banned_phrases, *policy.content.banned_phrases))
        return cls(book, Listings.of(book), bans, work_days(policy.calendar, book))


def check_book(book: Book, today: date) -> list[Finding]:
    """Everything that is wrong with the text of a well-formed book, in order of place; no gaps.

    Of one kind in one file at most as many as anybody reads: so no file takes long, whatever is in it.
    """
    standards = Standards.of(book)
    checked = [check_launch(launch, standards, today) for launch in book.launches]
    found = [finding for findings, _ in checked for finding in findings]
    found += [*check_ground(book), *check_across(book, [claims for _, claims in checked])]
    return sorted(found, key=lambda finding: finding.sort_key)


def check_ground(book: Book) -> Iterator[Finding]:
    """What is wrong with book, people, policy, calendars and file names, but for links."""
    known = Listings.of(book)
    yield from check_book_lists(book)
    yield from _first(check_helpdesks(book.facts, known))
    yield from _first(check_people(book, known))
    yield from _first(check_rosters(book, known))
    yield from _first(check_policy(book, known))
    yield from _first(check_calendars(book, known))
    yield from _first(check_file_names(book))
    if book.templates or book.facts.pages.launch:
        from generator.checking.templates import check_templates  # brings Jinja, which most books do without here

        yield from _first(check_templates(book))
    allowed = book.facts.allowed
    for document in (book.facts, book.people, book.policy, *book.calendars.values()):
        # What the book allows and what it bans is there to be told apart.
        written = [each for each in iter_written(document) if each.path[:1] != ("allowed",)]
        texts = _texts_of(written)
        if document is book.facts:
            yield from _first(check_texts(document, _said(texts), NO_BANS))
        yield from _first(check_secrets(document, texts, allowed))
        yield from _first(check_letters(document, written, allowed))


def check_launch(launch: Launch, standards: Standards, today: date) -> tuple[tuple[Finding, ...], Claims]:
    """What is wrong with a launch by itself, and what it claims: no other launch is looked at."""
    written = list(iter_written(launch))
    texts = _texts_of(written)
    return tuple(_check_launch(launch, written, texts, standards, today)), claims_of(launch, texts)


def _check_launch(
    launch: Launch, written: Sequence[Written], texts: Sequence[tuple[Path, Text]], standards: Standards, today: date
) -> Iterator[Finding]:
    book, known, policy = standards.book, standards.known, standards.book.policy
    yield from check_launch_lists(launch)
    yield from _first(check_references(launch, known, book.people))
    yield from _first(check_tree(launch))
    yield from _first(check_macros(launch, known.locales, policy.content.macro_expiry_days_after_ga, today))
    yield from _first(check_placeholders(launch, texts, policy.content.require_fallback))
    yield from check_dates(launch, policy, standards.days, today)
    yield from check_volume(launch)
    yield from _first(check_thresholds(launch))
    yield from _first(check_training(launch))
    yield from _first(check_assigned(launch, book))
    yield from _first(check_texts(launch, texts, standards.bans))
    yield from _first(check_secrets(launch, (*texts, *launch_links(launch)), book.facts.allowed))
    yield from _first(check_letters(launch, written, book.facts.allowed))
    yield from _first(record_findings(launch, book, policy, today))


def check_across(book: Book, claims: Sequence[Claims]) -> Iterator[Finding]:
    """What files say of each other: ids claimed twice, links and images of the book's own texts and of launches."""
    yield from check_ids(claims)
    pages = known_pages(book, (launch.id for launch in claims))
    texts = _said(_texts_of(iter_written(book.facts)))
    for links in (find_page_links(book.facts, texts), *(launch.links for launch in claims)):
        yield from _first(check_page_links(links, pages))
    for images in (find_images(book.facts, texts), *(launch.images for launch in claims)):
        yield from _first(check_images(images, book))


def _texts_of(written: Iterable[Written]) -> list[tuple[Path, Text]]:
    return [(each.path, each.text) for each in written if isinstance(each.text, Text)]


def _said(texts: Iterable[tuple[Path, Text]]) -> list[tuple[Path, Text]]:
    """Of the texts of book.yaml those that it says itself."""
    return [(path, text) for path, text in texts if path[0] not in ("allowed", "banned_phrases")]


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    return islice(findings, MAX_FINDINGS)
