"""Launch files → what is known of them, and drafts of their pages: made anew only where that does not hold any more."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from generator import jobs
from generator.checking.book import Standards
from generator.checking.claims import Claims
from generator.disclosing.disclose import disclose_book, disclose_launch
from generator.judging.verdict import clashing_files, judge_launch
from generator.model.audience import Audience
from generator.model.finding import Finding, Severity
from generator.publishing.files import has_content, write_draft
from generator.publishing.last_good import faulty_launches, instead_of
from generator.publishing.lock import own_folder
from generator.publishing.progress import Tell
from generator.readiness.assessment import Readiness
from generator.readiness.card import make_card
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import LAUNCH_SUFFIX, Folder
from generator.reading.loader import digest_of_launch, read_launch
from generator.remembering.digests import digest_of, what_differs
from generator.remembering.ledger import Ledger, packed_texts
from generator.remembering.records import LaunchRecord
from generator.remembering.watched_day import WatchedDay
from generator.writing.catalogue import plan_launch_pages
from generator.writing.page import Page, images_on

FILE = "file"
"""The name under which a record has the digest of the launch file itself."""
LINKABLE = "the pages that texts may lead to"
"""The name under which a record with pages has the digest of these, where not all may be named."""
IMAGES = "images"
"""The name under which a record with pages has the digest of what they show of the images that the launch names."""


@dataclass(frozen=True)
class Desk:
    """What every launch is made with.

    ``made_from`` are the digests of all that launches rest on. With ``hold_back``, no pages are made of a launch with
    errors. Pages are for ``audience``, and belong into ``docs``; ``named`` are those that texts may lead to, None for
    all. Drafts go to ``drafts``, those of a file into a folder named after it.
    """

    folder: Folder
    docs: Path
    standards: Standards
    today: date
    made_from: Mapping[str, str]
    drafts: Path
    hold_back: bool
    audience: Audience = "internal"
    named: frozenset[str] | None = None

    def all_that_makes(self, file: str, claims: Claims | None, *, has_pages: bool) -> dict[str, str]:
        """Digests, by name, of what a launch file with this one follows from."""
        linkable = {LINKABLE: self._linkable} if has_pages and self.named is not None else {}
        names = sorted({image.url for image in claims.images}) if claims and has_pages else ()
        shown = [(name, self.standards.book.images.get(name)) for name in names]
        return {**self.made_from, **linkable, **({IMAGES: digest_of(repr(shown))} if shown else {}), FILE: file}

    @cached_property
    def _linkable(self) -> str:
        return digest_of("\n".join(sorted(self.named or ())))

    def drafts_of(self, file: str) -> Path:
        """Where the drafts of a launch file are."""
        return self.drafts / file.rpartition("/")[2].removesuffix(LAUNCH_SUFFIX)


@dataclass(frozen=True)
class Launches:
    """Every launch file's record, in order of files; ``why`` says of those made anew what did not hold any more."""

    records: tuple[LaunchRecord, ...]
    why: Mapping[str, str]


def make_launches(desk: Desk, ledger: Ledger, on_disk: Mapping[str, str], workers: int, tell: Tell) -> Launches:
    """The record of every launch file: the known one where it still holds, else a new one with drafts.

    New ones go into the ledger, with their texts. ``on_disk`` are the digests of generated files below guides/.
    Raises WritingError, OSError.
    """
    known = ledger.launches()
    paths = desk.folder.launch_files()
    digests = [digest_of_launch(desk.folder, path) for path in paths]
    why: dict[str, str] = {}
    for path, digest in zip(paths, digests, strict=True):
        name = desk.folder.name_of(path)
        record = known.get(name)
        reason = _why_not(record, digest, desk)
        if record and not reason and not _has_texts(record, on_disk, ledger):
            reason = "its texts are not as they were written"
        if reason:
            why[name] = reason
    stale = [path for path in paths if desk.folder.name_of(path) in why]
    shutil.rmtree(desk.drafts, ignore_errors=True)  # of a build that was cut off
    own_folder(desk.drafts)
    records = dict(known)
    for record, packed in tell("launches", jobs.run(_maker(desk), stale, workers), len(stale)):
        records[record.file] = record
        ledger.keep_launches([record])
        ledger.keep_texts(record.file, packed)
    for table in ("launches", "texts"):
        ledger.keep_only(table, {desk.folder.name_of(path) for path in paths})
    return Launches(tuple(records[desk.folder.name_of(path)] for path in paths), why)


def _why_not(record: LaunchRecord | None, digest: str, desk: Desk) -> str:
    """Why a record can't be used; "" if it can."""
    if record is None:
        return "new"
    made_from = desk.all_that_makes(digest, record.claims, has_pages=bool(record.pages))
    if not digest or record.made_from != made_from:
        changed = (record.file if name == FILE else name for name in what_differs(record.made_from, made_from))
        return f"changed: {', '.join(changed)}" if digest else "it can't be read"
    if not record.holds(made_from, desk.today):
        return f"the day: it held from {record.made_on} to {record.until}"
    if not desk.hold_back and is_faulty(record):
        return "it has errors"
    return ""


def _has_texts(record: LaunchRecord, on_disk: Mapping[str, str], ledger: Ledger) -> bool:
    """Whether each text is on disk or in the ledger, as the record says."""
    lost = {path: text for path, text in record.pages.items() if on_disk.get(path) != text}
    known = ledger.texts_of(record.file) if lost else {}
    return all(path in known and digest_of(known[path]) == text for path, text in lost.items())


def presentable(
    launches: Launches, findings: Iterable[Finding], *, hold_back: bool
) -> tuple[list[LaunchRecord], frozenset[str]]:
    """Records of launches that there are pages about, and the ids of those held back, these among them or not.

    Launches whose id belongs to another file would take its place on every page.
    """
    clashing = clashing_files(findings)
    kept = [record for record in launches.records if record.file not in clashing]
    held = faulty_launches(findings, [one.claims for one in kept if one.claims]) if hold_back else frozenset()
    return [record for record in kept if record.card], held


def is_faulty(record: LaunchRecord) -> bool:
    """Whether the launch file by itself has errors."""
    return any(finding.severity is Severity.ERROR for finding in record.findings)


def _maker(desk: Desk) -> Callable[[Path], tuple[LaunchRecord, bytes]]:
    return lambda path: make_launch(desk, path)


def make_launch(desk: Desk, path: Path) -> tuple[LaunchRecord, bytes]:
    """Read, check and assess one launch file, and write drafts of those pages that are not on disk already.

    With the record come the texts, packed.
    """
    day = WatchedDay(desk.today)
    file = read_launch(desk.folder, path)
    verdict = judge_launch(file, desk.standards, day)
    of = verdict.readiness and disclose_launch(verdict.readiness, desk.audience)
    is_held = desk.hold_back and any(finding.severity is Severity.ERROR for finding in verdict.findings)
    made = _pages(of, desk, day) if of and not is_held else ()
    pages, unmade = _in_place(made, desk)
    texts = {page.path: page.text.encode() for page in pages}
    _write_drafts(desk, file.name, texts)
    record = LaunchRecord(
        file=file.name,
        made_from=desk.all_that_makes(file.digest, verdict.claims, has_pages=bool(texts)),
        made_on=desk.today,
        findings=verdict.findings,
        claims=verdict.claims,
        card=make_card(of) if of else None,
        pages={path: digest_of(text) for path, text in texts.items()},
        images=tuple(sorted({image for page in pages for image in images_on(page)})),
        embargo=verdict.readiness.launch.dates.embargo if verdict.readiness else None,
        faults=tuple(page.fault for page in made if page.fault),
        unmade=unmade,
        until=day.until,  # asked for last
    )
    return record, packed_texts(texts)


def _pages(of: Readiness, desk: Desk, day: date) -> Sequence[Page]:
    launch = of.launch
    book = disclose_book(desk.standards.book, desk.audience, {launch.product}, launch.audience.regions)
    if book.templates:  # they can look at anything; what no launch is made from must not reach their pages
        book = replace(book, usage=None, pages=frozenset(), withheld=frozenset())
    return plan_launch_pages(of, Portfolio(book, book.policy, day, {}, desk.audience), desk.named)


def _in_place(made: Sequence[Page], desk: Desk) -> tuple[list[Page], tuple[str, ...]]:
    """Pages with the last good version of those that the book's own templates can't make; paths of those without."""
    banner = desk.standards.book.words.text("banner.template_error")
    pages, unmade = [], []
    for page in made:
        shown, is_good = instead_of(page, desk.docs, banner) if page.fault else (page, True)
        pages.append(shown)
        if not is_good:
            unmade.append(page.path)
    return pages, tuple(unmade)


def _write_drafts(desk: Desk, file: str, texts: Mapping[str, bytes]) -> None:
    changed = {path: text for path, text in texts.items() if not has_content(desk.docs, path, text)}
    for path, text in changed.items():
        draft = desk.drafts_of(file) / path
        draft.parent.mkdir(parents=True, exist_ok=True)
        write_draft(draft, text)


def digests_on_disk(guides: Path, paths: Iterable[str]) -> dict[str, str]:
    """Digests of files below ``guides``; those that can't be read have none.

    One after the other: threads spend more on taking turns than small files take to read.
    """
    return {path: _digest_of_file(f"{guides}/{path}") for path in paths}


def _digest_of_file(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return digest_of(file.read())
    except OSError:
        return ""
