"""A book's pages for one audience: made again only where what they are made from changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from generator.checking.book import Standards
from generator.disclosing.disclose import disclose_book
from generator.judging.inspection import findings_of_all, texts_of
from generator.judging.verdict import LaunchVerdict, in_order
from generator.model import paths
from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.model.template_tree import own_digests
from generator.model.templates import file_of
from generator.model.words import Words, shipped_words
from generator.publishing.faults import tell_faults
from generator.publishing.files import NOTHING, Written, generated_below
from generator.publishing.history_file import read_history, write_history
from generator.publishing.last_good import is_shared_fault, last_good_pages
from generator.publishing.launches import Desk, Launches, digests_on_disk, make_launches, presentable
from generator.publishing.lock import open_workshop
from generator.publishing.program import writing_parts
from generator.publishing.progress import Tell
from generator.publishing.scribe import Scribe
from generator.publishing.staging import stage, stage_images
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import GENERATED, GUIDES, LAUNCH_SUFFIX, Folder
from generator.reading.loader import USAGE, Ground
from generator.remembering.digests import digest_of
from generator.remembering.history import History, follow
from generator.remembering.ledger import Ledger
from generator.remembering.records import LaunchRecord
from generator.writing.catalogue import launch_templates, linkable_pages, plan_book_pages
from generator.writing.keys import images_of_facts
from generator.writing.page import Page, images_on

_LINKABLE = "linkable"


@dataclass(frozen=True)
class Reader:
    """For whom a site is built: its audience, the moment embargoes are held against, and files of mkdocs.yml."""

    audience: Audience = "internal"
    now: datetime | None = None
    files: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is the company itself."""
        return self.audience == "internal"


OURSELVES = Reader()


@dataclass(frozen=True)
class Task:
    """A book that can be used, and for whom and for which day pages are to be made of it."""

    folder: Folder
    ground: Ground
    today: date
    reader: Reader
    hold_back: bool


@dataclass(frozen=True)
class Generated:
    """What was written, and all findings of the book (gaps among them).

    ``digests`` are those of all generated texts, and ``why`` says why a text was written; both by path below the docs
    folder. ``cards`` are those of the launches that have pages, by id. ``unmade`` are pages of which there is only a
    note, as the book's own templates fail. ``words`` are the fixed words of the pages.
    """

    files_written: Written
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    is_usable: bool = True
    digests: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    unmade: frozenset[str] = frozenset()
    words: Words = field(default_factory=shipped_words)

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
class _Docs:
    """A docs folder, the hand-written pages in it, files that we may have made in it, and what is wrong with others."""

    folder: Path
    pages: frozenset[str]
    generated: Sequence[str]
    findings: tuple[Finding, ...] = ()


def make_pages(task: Task, ledger: Ledger, workers: int, tell: Tell) -> Generated:
    """Bring the docs folder that the reader's site is made from in line with the book. Raises WritingError, OSError."""
    folder, ground, reader = task.folder, task.ground, task.reader
    assert ground.book
    docs = _docs(task, ground.book.pages)
    on_disk = digests_on_disk(docs.folder, docs.generated)
    workshop = open_workshop(folder.root)
    desk = Desk(
        folder=folder,
        docs=docs.folder,
        standards=Standards.of(ground.book),
        today=task.today,
        made_from=_made_from(ground, launch_templates(ground.book)),
        drafts=workshop / "drafts",
        hold_back=task.hold_back,
        audience=reader.audience,
        named=None if reader.is_own else frozenset(ledger.parts(_LINKABLE)),  # most likely it is still so
    )
    launches = make_launches(desk, ledger, on_disk, workers, tell)
    files = (*ground.sources, *(record.file for record in launches.records))
    findings = (*_findings(ground, launches), *docs.findings)
    if task.hold_back and any(map(is_shared_fault, findings)):
        return Generated(NOTHING, in_order(findings), _sources(folder, findings), files, is_usable=False)
    records, held = presentable(launches, findings, hold_back=task.hold_back)
    seen = {one.card.id: one for one in records if one.card and not _is_embargoed(one, task)}
    cards = {name: one.card for name, one in seen.items() if one.card and name not in held}
    before = read_history(workshop) if reader.is_own else History()
    history = _followed(before, folder, cards, task.today) if reader.is_own else before
    portfolio = _portfolio(task, docs.pages, seen.values(), cards, history)
    named = linkable_pages(portfolio)
    if named != desk.named:
        again = make_launches(replace(desk, named=named), ledger, on_disk, workers, tell)
        launches = Launches(again.records, {**again.why, **launches.why})
        ledger.keep_parts(_LINKABLE, dict.fromkeys(sorted(named or ()), ""))
    scribe = Scribe(desk, on_disk, ledger)
    files_shown = {seen[name].file for name in cards}
    shown = [record for record in launches.records if record.file in files_shown]
    for record in shown:
        scribe.put_launch(record, launches.why.get(record.file, ""))
    scribe.put_plans(plan_book_pages(portfolio, named), _made_from(ground), portfolio.words, workers, tell)
    _put_last_good(scribe, docs.folder, held if reader.is_own else held & seen.keys(), portfolio.words)
    written = scribe.finish()
    if not reader.is_own:
        stage_images(folder.root, docs.folder, _images(docs.folder, [seen[name] for name in cards], scribe.digests))
    if history != before:
        write_history(workshop, history)
    faults = [*scribe.faults, *(fault for record in shown for fault in record.faults)]
    findings = in_order([*findings, *written.findings, *tell_faults(faults, findings)])
    return Generated(
        written,
        findings,
        _sources(folder, findings),
        files,
        digests=scribe.digests,
        why=scribe.why,
        cards=cards,
        unmade=frozenset(scribe.unmade).union(*(record.unmade for record in shown)),
        words=portfolio.words,
    )


def _images(docs: Path, records: Sequence[LaunchRecord], paths: Iterable[str]) -> frozenset[str]:
    """The images on generated pages, by path below guides/: those of launches are known, the others are read."""
    images = {image for record in records for image in record.images}
    for path in set(paths).difference(*(record.pages for record in records)):
        if path.endswith(".md"):
            images |= images_on(Page(path, (docs / path).read_text(encoding="utf-8")))
    return frozenset(images)


def _sources(folder: Folder, findings: Iterable[Finding]) -> Mapping[str, str]:
    """The texts in which something is to be told; gaps are told without."""
    return texts_of(folder.root, (finding for finding in findings if not finding.gap))


def _docs(task: Task, pages: frozenset[str]) -> _Docs:
    """The company's own docs folder is guides/; every other reader's is brought in line with it."""
    guides, reader = task.folder.guides, task.reader
    if reader.is_own:
        top = {*GENERATED, *paths.ON_TOP}
        return _Docs(guides, pages, [name for name in task.ground.files if name.partition("/")[0] in top])
    staged = stage(task.folder.root, pages, reader.audience, reader.files)
    return _Docs(staged.docs, staged.pages, [*generated_below(staged.docs)], staged.findings)


def _findings(ground: Ground, launches: Launches) -> tuple[Finding, ...]:
    return findings_of_all(
        ground, (LaunchVerdict(one.file, one.findings, one.claims, None) for one in launches.records)
    )


def _put_last_good(scribe: Scribe, docs: Path, held: Iterable[str], words: Words) -> None:
    for page in last_good_pages(docs, held, words.text("banner.file_error")):
        scribe.put(page.path, page.text.encode(), "held back: its file has errors")


def _is_embargoed(record: LaunchRecord, task: Task) -> bool:
    """Whether readers outside may not yet know of a launch."""
    embargo = record.embargo if not task.reader.is_own else None
    return embargo is not None and embargo.holds(task.today, task.reader.now)


def _portfolio(
    task: Task, pages: frozenset[str], seen: Collection[LaunchRecord], cards: Mapping[str, Card], history: History
) -> Portfolio:
    """All that pages about the whole book are made from, as the reader may see it."""
    assert task.ground.book
    audience = task.reader.audience
    known = [record.card for record in seen if record.card]
    products, regions = {card.product for card in known}, {region for card in known for region in card.regions}
    book = disclose_book(replace(task.ground.book, pages=pages), audience, products, regions)
    return Portfolio.of_cards(book, book.policy, task.today, cards, audience, history.changes)


def _followed(before: History, folder: Folder, cards: Mapping[str, Card], today: date) -> History:
    """The history, with what the launches hold today."""
    contents = {launch: card.content for launch, card in cards.items()}
    present = {path.name.removesuffix(LAUNCH_SUFFIX) for path in folder.launch_files()}
    return follow(before, contents, present | contents.keys(), today)


def _made_from(ground: Ground, templates: Sequence[str] | None = None) -> dict[str, str]:
    """Digests of all that pages rest on, by name; of own templates those that ``templates`` lead to, None for all.

    Hand-written pages are no part of it: links are checked after.
    """
    assert ground.book
    own = ground.book.templates
    used = own_digests(own, (*own.texts, *own.unread) if templates is None else templates)
    left_out = {f"{GUIDES}/{USAGE}", *map(file_of, (*own.texts, *own.unread))}
    sources = {name: digest_of(text) for name, text in ground.sources.items() if name not in left_out}
    sources |= {file_of(name): digest for name, digest in used.items()}
    images = images_of_facts(ground.book)
    return {**sources, **({"images of book.yaml": digest_of(repr(images))} if images else {}), **writing_parts()}
