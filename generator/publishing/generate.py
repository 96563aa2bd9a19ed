"""``launchbook generate``: a book → Markdown files in its docs folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from generator.disclosing.disclose import disclose
from generator.judging.inspection import texts_of
from generator.judging.verdict import in_order, judge
from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.publishing.errors import PublishError
from generator.publishing.files import NOTHING, Written, write_pages
from generator.publishing.last_good import faulty_launches, is_shared_fault, last_good_pages
from generator.publishing.lock import open_workshop
from generator.publishing.own_pages import write_own_pages
from generator.publishing.progress import Tell, in_silence
from generator.publishing.staging import stage
from generator.readiness.card import Card
from generator.reading.folder import Folder
from generator.reading.loader import read_ground
from generator.remembering.digests import digest_of
from generator.remembering.ledger import Ledger, open_ledger
from generator.writing.catalogue import WritingError, plan_pages

LEDGER = "ledger"
"""File of the workshop: what earlier builds found out."""


@dataclass(frozen=True)
class Generated:
    """What was written, and all findings of the book (gaps among them).

    ``digests`` are those of all generated texts, and ``why`` says why a text was written; both by path below the docs
    folder. ``cards`` are those of the launches that have pages, by id.
    """

    files_written: Written
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    is_usable: bool = True
    digests: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)

    @property
    def written(self) -> tuple[str, ...]:
        """Pages that changed, below the docs folder."""
        return self.files_written.written

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Pages that were right already."""
        return self.files_written.unchanged

    @property
    def removed(self) -> tuple[str, ...]:
        """Pages that nothing asks for any more."""
        return self.files_written.removed


@dataclass(frozen=True)
class Reader:
    """For whom a site is built: its audience, the moment embargoes are held against, and files of mkdocs.yml."""

    audience: Audience = "internal"
    now: datetime | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """How the work is done: by how many processes, with what is known from before or ``anew``, and who is told of it.

    Without a ``ledger``, the book's own is opened.
    """

    jobs: int = 1
    ledger: Ledger | None = None
    tell: Tell = in_silence
    anew: bool = False


def generate(
    root: Path, today: date, *, hold_back: bool = True, reader: Reader = Reader(), work: Work = Work()
) -> Generated:
    """Write every page of the book in ``root``: into guides/, or into a folder of their own for a ``reader`` outside.

    A launch whose file has errors is held back: its last good pages stay, with a banner that
    says so; without ``hold_back`` it is written as far as it can be read. Nothing is written if
    the book itself can't be used, or a file that all launches rest on has errors. Raises
    PublishError for a broken template or a disk that refuses.
    """
    root = root.resolve()
    try:
        if reader.audience != "internal":
            return _for_others(root, today, hold_back, reader)
        if work.ledger:
            return _for_ourselves(root, today, hold_back, work, work.ledger)
        with open_ledger(open_workshop(root) / LEDGER, anew=work.anew) as ledger:
            made = _for_ourselves(root, today, hold_back, work, ledger)
            ledger.commit()
            return made
    except WritingError as error:
        raise PublishError(str(error)) from error
    except OSError as error:
        raise PublishError(f"can't read or write {error.filename or 'a page'}: {error.strerror or error}") from error


def _for_ourselves(root: Path, today: date, hold_back: bool, work: Work, ledger: Ledger) -> Generated:
    """The company's own pages, as far as what they are made from changed."""
    folder = Folder(root)
    ground = read_ground(folder)
    if ground.book is None:
        verdict = judge(root, today)
        return Generated(NOTHING, verdict.findings, verdict.loaded.sources, verdict.loaded.files, is_usable=False)
    own = write_own_pages(folder, ground, today, ledger=ledger, workers=work.jobs, tell=work.tell, hold_back=hold_back)
    sources = texts_of(root, (finding for finding in own.findings if not finding.gap))
    return Generated(own.written, own.findings, sources, own.files, own.is_usable, own.digests, own.why, own.cards)


def _for_others(root: Path, today: date, hold_back: bool, reader: Reader) -> Generated:
    """The pages for ``reader``: all made anew, since what one launch shows may hang on all the others."""
    verdict = judge(root, today)
    loaded, portfolio = verdict.loaded, verdict.portfolio
    if portfolio is None or (hold_back and any(map(is_shared_fault, verdict.findings))):
        return Generated(NOTHING, verdict.findings, loaded.sources, loaded.files, is_usable=False)
    held = faulty_launches(verdict.findings, verdict.claims) if hold_back else frozenset()
    staged = stage(root, portfolio.book.pages, reader.audience, reader.files)
    book = replace(portfolio.book, pages=staged.pages)
    shown = disclose(replace(portfolio, book=book), reader.audience, reader.now)
    # Of a launch that can't be read nobody knows any more whom it is for, so nothing of it stays.
    known = held & shown.launches.keys()
    pages = [*plan_pages(shown.without(held)), *last_good_pages(staged.docs, known)]
    written = write_pages(staged.docs, pages)
    findings = in_order([*verdict.findings, *written.findings, *staged.findings])
    return Generated(
        written,
        findings,
        loaded.sources,
        loaded.files,
        digests={page.path: digest_of(page.text) for page in pages},
        why=dict.fromkeys(written.written, "its text changed"),
        cards=shown.without(held).cards,
    )
