"""``launchbook generate``: a book → Markdown files in its docs folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.judging.verdict import judge
from generator.model.finding import Finding
from generator.publishing.errors import PublishError
from generator.publishing.files import Written, write_pages
from generator.publishing.last_good import faulty_launches, last_good_pages
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


def generate(root: Path, today: date, *, hold_back: bool = True) -> Generated:
    """Write every page of the book in ``root``.

    A launch whose file has errors is held back: its last good pages stay, with a banner that
    says so; without ``hold_back`` it is written as far as it can be read. Nothing is written if
    the book itself can't be used. Raises PublishError for a broken template or a disk that refuses.
    """
    verdict = judge(root, today)
    loaded = verdict.loaded
    if verdict.portfolio is None:
        return Generated(_NOTHING, verdict.findings, loaded.sources, loaded.files, is_usable=False)
    guides = root.resolve() / GUIDES
    held = faulty_launches(verdict.findings) if hold_back else frozenset()
    try:
        pages = plan_pages(verdict.portfolio.without(held))
        written = write_pages(guides, [*pages, *last_good_pages(guides, held)])
    except WritingError as error:
        raise PublishError(str(error)) from error
    except OSError as error:
        raise PublishError(f"can't write {error.filename or 'a page'}: {error.strerror or error}") from error
    findings = sorted((*verdict.findings, *written.findings), key=lambda finding: finding.sort_key)
    return Generated(written, tuple(findings), loaded.sources, loaded.files)
