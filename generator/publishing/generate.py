"""``launchbook generate``: a book → Markdown files in its docs folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator.disclosing.disclose import disclose
from generator.judging.verdict import judge
from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.publishing.errors import PublishError
from generator.publishing.files import Written, write_pages
from generator.publishing.last_good import faulty_launches, is_shared_fault, last_good_pages
from generator.publishing.staging import stage
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import GUIDES
from generator.writing.catalogue import WritingError, plan_pages

_NOTHING = Written((), (), (), ())


@dataclass(frozen=True)
class Generated:
    """What was written, and all findings of the book (gaps among them)."""

    files_written: Written
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    is_usable: bool = True

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


def generate(root: Path, today: date, *, hold_back: bool = True, reader: Reader = Reader()) -> Generated:
    """Write every page of the book in ``root``: into guides/, or into a folder of their own for a ``reader`` outside.

    A launch whose file has errors is held back: its last good pages stay, with a banner that
    says so; without ``hold_back`` it is written as far as it can be read. Nothing is written if
    the book itself can't be used, or a file that all launches rest on has errors. Raises
    PublishError for a broken template or a disk that refuses.
    """
    verdict = judge(root, today)
    loaded = verdict.loaded
    if verdict.portfolio is None or (hold_back and any(map(is_shared_fault, verdict.findings))):
        return Generated(_NOTHING, verdict.findings, loaded.sources, loaded.files, is_usable=False)
    held = faulty_launches(verdict.findings, verdict.portfolio.book.launches) if hold_back else frozenset()
    try:
        written, more = _write(root.resolve(), verdict.portfolio, held, reader)
    except WritingError as error:
        raise PublishError(str(error)) from error
    except OSError as error:
        raise PublishError(f"can't read or write {error.filename or 'a page'}: {error.strerror or error}") from error
    findings = sorted((*verdict.findings, *written.findings, *more), key=lambda finding: finding.sort_key)
    return Generated(written, tuple(findings), loaded.sources, loaded.files)


def _write(
    root: Path, portfolio: Portfolio, held: frozenset[str], reader: Reader
) -> tuple[Written, tuple[Finding, ...]]:
    """Write the pages for ``reader``; what is wrong with hand-written pages comes along."""
    if reader.audience == "internal":
        guides = root / GUIDES
        return write_pages(guides, [*plan_pages(portfolio.without(held)), *last_good_pages(guides, held)]), ()
    staged = stage(root, portfolio.book.pages, reader.audience, reader.files)
    book = replace(portfolio.book, pages=staged.pages)
    shown = disclose(replace(portfolio, book=book), reader.audience, reader.now)
    # Of a launch that can't be read nobody knows any more whom it is for, so nothing of it stays.
    known = held & shown.launches.keys()
    pages = [*plan_pages(shown.without(held)), *last_good_pages(staged.docs, known)]
    return write_pages(staged.docs, pages), staged.findings
