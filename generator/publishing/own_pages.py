"""The company's own pages: made again only where what they are made from changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import jobs
from generator.checking.book import Standards
from generator.judging.inspection import findings_of_all
from generator.judging.verdict import LaunchVerdict, clashing_files, in_order
from generator.model.finding import Finding
from generator.publishing.files import NOTHING, Written, has_content, put_in_place, remove_stale, write_draft
from generator.publishing.history_file import read_history, write_history
from generator.publishing.last_good import faulty_launches, is_shared_fault, last_good_pages
from generator.publishing.launches import Desk, digests_on_disk, make_launches
from generator.publishing.lock import open_workshop
from generator.publishing.program import writing_parts
from generator.publishing.progress import Tell
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.reading.folder import GENERATED, GUIDES, LAUNCH_SUFFIX, Folder
from generator.reading.loader import USAGE, Ground
from generator.remembering.digests import digest_of, digest_of_parts, what_differs
from generator.remembering.history import History, follow
from generator.remembering.ledger import Ledger
from generator.remembering.records import LaunchRecord
from generator.writing import paths
from generator.writing.catalogue import BookPlan, plan_book_pages

_GROUND = "ground"


@dataclass(frozen=True)
class OwnPages:
    """What was written, the digests of all generated texts by path, why those that changed did, and the cards shown.

    ``is_usable`` is False if nothing was written, since what all launches rest on has errors.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    written: Written = NOTHING
    digests: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    is_usable: bool = True


def write_own_pages(
    folder: Folder, ground: Ground, today: date, *, ledger: Ledger, workers: int, tell: Tell, hold_back: bool
) -> OwnPages:
    """Bring the docs folder of a book that can be used in line with it. Raises WritingError, OSError."""
    assert ground.book
    generated = [name for name in ground.files if name.split("/", 1)[0] in GENERATED or name in paths.ON_TOP]
    on_disk = digests_on_disk(folder.guides, generated)
    drafts = open_workshop(folder.root) / "drafts"
    made_from = _made_from(ground)
    desk = Desk(folder, Standards.of(ground.book), today, made_from, drafts, hold_back)
    launches = make_launches(desk, ledger, on_disk, workers, tell)
    files = (*ground.sources, *(record.file for record in launches.records))
    verdicts = (LaunchVerdict(one.file, one.findings, one.claims, None) for one in launches.records)
    findings = findings_of_all(ground, verdicts)
    if hold_back and any(map(is_shared_fault, findings)):
        return OwnPages(findings, files, is_usable=False)
    clashing = clashing_files(findings)
    claims = [record.claims for record in launches.records if record.claims and record.file not in clashing]
    held = faulty_launches(findings, claims) if hold_back else frozenset()
    shown = [
        record
        for record in launches.records
        if record.card and record.card.id not in held and record.file not in clashing
    ]
    scribe = _Scribe(desk, on_disk, ledger)
    for record in shown:
        scribe.put_launch(record, launches.why.get(record.file, ""))
    cards = {record.card.id: record.card for record in shown if record.card}
    before = read_history(drafts.parent)
    history = _followed(before, folder, cards, today)
    portfolio = Portfolio.of_cards(ground.book, ground.book.policy, today, cards, changes=history.changes)
    scribe.put_plans(plan_book_pages(portfolio), made_from, workers, tell)
    for page in last_good_pages(folder.guides, held):
        scribe.put(page.path, page.text.encode(), "held back: its file has errors")
    written = scribe.finish()
    if history != before:
        write_history(drafts.parent, history)
    return OwnPages(in_order([*findings, *written.findings]), files, written, scribe.digests, scribe.why, cards)


def _followed(before: History, folder: Folder, cards: Mapping[str, Card], today: date) -> History:
    """The history, with what the launches hold today."""
    contents = {launch: card.content for launch, card in cards.items()}
    present = {path.name.removesuffix(LAUNCH_SUFFIX) for path in folder.launch_files()}
    return follow(before, contents, present | contents.keys(), today)


def _made_from(ground: Ground) -> dict[str, str]:
    """Digests of all that launches rest on, by name. Hand-written pages are no part of it: links are checked after."""
    sources = {name: digest_of(text) for name, text in ground.sources.items() if name != f"{GUIDES}/{USAGE}"}
    return {**sources, **writing_parts()}


class _Scribe:
    """Puts texts where they belong, and remembers what became of them."""

    def __init__(self, desk: Desk, on_disk: Mapping[str, str], ledger: Ledger) -> None:
        self._desk, self._on_disk, self._ledger = desk, on_disk, ledger
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._findings: list[Finding] = []
        self.digests: dict[str, str] = {}
        self.why: dict[str, str] = {}

    def put_launch(self, record: LaunchRecord, why: str) -> None:
        """The pages of a launch: of one made anew, drafts are there of those to be written; others are as known."""
        drafts = self._desk.drafts_of(record.file)
        for path, digest in record.pages.items():
            draft = drafts / path
            if why and draft.exists():
                self._place(path, digest, draft, why)
            elif why or self._on_disk.get(path) == digest:
                self._leave(path, digest)
            else:
                self.put(path, self._ledger.texts_of(record.file)[path], "it was not on disk as it was written")

    def put_plans(self, plans: Sequence[BookPlan], made_from: Mapping[str, str], workers: int, tell: Tell) -> None:
        """Pages about the whole book: those whose key is known, and that are on disk as they were written, stay."""
        ledger, known = self._ledger, self._ledger.plans()
        changed = what_differs(ledger.parts(_GROUND), made_from)
        program = digest_of_parts(writing_parts())
        keys = {plan.path: digest_of(f"{plan.key} {program}") for plan in plans}
        stale = []
        for plan in plans:
            key, digest = known.get(plan.path, ("", ""))
            if key == keys[plan.path] and self._on_disk.get(plan.path) == digest:
                self._leave(plan.path, digest)
            else:
                stale.append(plan)
        texts = {}
        rendered = jobs.run(lambda at: stale[at].render(), range(len(stale)), workers)
        for page in tell("pages about the book", rendered, len(stale)):
            texts[page.path] = page.text.encode()
        for plan in stale:
            self.put(plan.path, texts[plan.path], _why_again(plan, plan.path in known, changed))
        ledger.keep_plans({plan.path: (keys[plan.path], self.digests.get(plan.path, "")) for plan in stale})
        ledger.keep_only("plans", keys)
        ledger.keep_parts(_GROUND, made_from)

    def put(self, path: str, text: bytes, why: str) -> None:
        """A page, if it does not say so already."""
        digest = digest_of(text)
        if has_content(self._desk.folder.guides, path, text):
            self._leave(path, digest)
        else:
            draft = self._desk.drafts / "page"
            write_draft(draft, text)
            self._place(path, digest, draft, why)

    def finish(self) -> Written:
        """Remove what nothing asks for any more; what happened in all."""
        removed = remove_stale(self._desk.folder.guides, self.digests)
        shutil.rmtree(self._desk.drafts, ignore_errors=True)
        return Written(tuple(sorted(self._written)), tuple(sorted(self._unchanged)), removed, tuple(self._findings))

    def _leave(self, path: str, digest: str) -> None:
        self._unchanged.append(path)
        self.digests[path] = digest

    def _place(self, path: str, digest: str, draft: Path, why: str) -> None:
        fault = put_in_place(self._desk.folder.guides, path, draft)
        if fault is None:
            self._written.append(path)
            self.digests[path] = digest
            self.why[path] = why
        elif path != paths.home:  # a hand-written index.md simply is the home page
            self._findings.append(fault)


def _why_again(plan: BookPlan, is_known: bool, changed: Iterable[str]) -> str:
    """What of all that a page states to be made from changed."""
    if not is_known:
        return "new"
    stated = [name for name in changed if name.removeprefix("guides/").removesuffix(".yaml") in plan.made_from]
    return f"changed: {', '.join(stated)}" if stated else "what it lists changed"
