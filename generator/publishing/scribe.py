"""Texts → files of a docs folder: those that are right already stay as they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator import jobs
from generator.model import paths
from generator.model.finding import Finding
from generator.model.words import Words
from generator.publishing.files import Written, has_content, put_in_place, remove_stale, write_draft
from generator.publishing.last_good import instead_of
from generator.publishing.launches import Desk
from generator.publishing.program import writing_parts
from generator.publishing.progress import Tell
from generator.remembering.digests import digest_of, digest_of_parts, what_differs
from generator.remembering.ledger import Ledger
from generator.remembering.records import LaunchRecord
from generator.writing.catalogue import BookPlan
from generator.writing.page import Page

_GROUND = "ground"


class Scribe:
    """Puts texts where they belong, and remembers what became of them.

    ``faults`` say which pages about the book its own templates could not make; of these, ``unmade`` had no last good
    version either.
    """

    def __init__(self, desk: Desk, on_disk: Mapping[str, str], ledger: Ledger) -> None:
        self._desk, self._on_disk, self._ledger = desk, on_disk, ledger
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._findings: list[Finding] = []
        self._failed: set[str] = set()
        self.faults: list[Finding] = []
        self.unmade: list[str] = []
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

    def put_plans(
        self, plans: Sequence[BookPlan], made_from: Mapping[str, str], words: Words, workers: int, tell: Tell
    ) -> None:
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
        pages = {}
        rendered = jobs.run(lambda at: stale[at].render(), range(len(stale)), workers)
        for page in tell("pages about the book", rendered, len(stale)):
            pages[page.path] = self._instead_of(page, words) if page.fault else page
        for plan in stale:
            self.put(plan.path, pages[plan.path].text.encode(), _why_again(plan, plan.path in known, changed))
        made = [plan for plan in stale if not pages[plan.path].fault]  # others are tried again by each build
        ledger.keep_plans({plan.path: (keys[plan.path], self.digests.get(plan.path, "")) for plan in made})
        ledger.keep_only("plans", {plan.path for plan in plans if plan.path not in self._failed})
        ledger.keep_parts(_GROUND, made_from)

    def put(self, path: str, text: bytes, why: str) -> None:
        """A page, if it does not say so already."""
        digest = digest_of(text)
        if has_content(self._desk.docs, path, text):
            self._leave(path, digest)
        else:
            draft = self._desk.drafts / "page"
            write_draft(draft, text)
            self._place(path, digest, draft, why)

    def _instead_of(self, page: Page, words: Words) -> Page:
        """What stands in for a page that the book's own templates can't make."""
        assert page.fault
        self.faults.append(page.fault)
        self._failed.add(page.path)
        shown, is_good = instead_of(page, self._desk.docs, words.text("banner.template_error"))
        if not is_good:
            self.unmade.append(page.path)
        return shown

    def finish(self) -> Written:
        """Remove what nothing asks for any more; what happened in all."""
        removed = remove_stale(self._desk.docs, self.digests)
        shutil.rmtree(self._desk.drafts, ignore_errors=True)
        return Written(tuple(sorted(self._written)), tuple(sorted(self._unchanged)), removed, tuple(self._findings))

    def _leave(self, path: str, digest: str) -> None:
        self._unchanged.append(path)
        self.digests[path] = digest

    def _place(self, path: str, digest: str, draft: Path, why: str) -> None:
        fault = put_in_place(self._desk.docs, path, draft)
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
