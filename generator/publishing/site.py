"""Generated pages → a whole site in a draft folder, step by step: what is right is taken over, the rest is rendered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import jobs
from generator.model.finding import Finding
from generator.publishing.engine.seam import Rendered, SiteEngine
from generator.publishing.errors import PublishError
from generator.publishing.faults import without_anchors_of
from generator.publishing.files import files_below
from generator.publishing.launches import digests_on_disk
from generator.publishing.linkage import Linkage, Links, check_linkage, other_pages
from generator.publishing.links import PackedLinks, whole_path
from generator.publishing.made_pages import Generated
from generator.publishing.progress import Tell
from generator.publishing.reuse import begin, find_stale, intact_parts, states_of_parts, take_over
from generator.publishing.site_folder import list_site_files
from generator.remembering.digests import digest_of_parts, what_differs
from generator.remembering.ledger import Ledger
from generator.remembering.records import PageRecord
from generator.searching.errors import SearchError
from generator.searching.index import BUNDLE, SearchSummary, write_search_index
from generator.searching.searched_part import digest_of_searched_part
from generator.searching.segments import plan_segments, segment_of_page

_FOLLOWS, _FILES, _BUNDLES = "surroundings", "files", "bundles"


@dataclass(frozen=True)
class Workbench:
    """The folder of the last site (None: take nothing over), what is known from before, and how the work is done."""

    last: Path | None
    ledger: Ledger
    workers: int
    tell: Tell
    audience: str


@dataclass(frozen=True)
class SitePlan:
    """What is to be done for a site.

    ``draft`` is its folder. ``texts`` are the digests of all pages' texts by source, ``follows`` those of what every
    page follows from, by name. ``stale`` are the pages to render, by target, and why; ``taken`` are files of search
    bundles that were taken over, and ``bundles`` the states of all of them.
    """

    draft: Path
    texts: Mapping[str, str]
    follows: Mapping[str, str]
    stale: Mapping[str, str]
    taken: tuple[str, ...]
    bundles: _Bundles
    last: Path | None

    @property
    def environment(self) -> str:
        """The digest of all that every page follows from."""
        return digest_of_parts(self.follows)


@dataclass(frozen=True)
class SiteLinkage:
    """The links of a site: what was found in them, those of pages that come from no text, and all of its files."""

    found: Linkage
    others: Mapping[str, PackedLinks]
    files: frozenset[str]


@dataclass(frozen=True)
class Made:
    """A site in its draft folder: how many pages it has, why which of them were rendered, and what was found."""

    pages: int
    why: Mapping[str, str]
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    search: SearchSummary

    @classmethod
    def of(
        cls,
        engine: SiteEngine,
        plan: SitePlan,
        rendered: Mapping[str, Rendered],
        links: SiteLinkage,
        search: SearchSummary,
        unmade: Collection[str] = (),
    ) -> Made:
        """Return what the steps of a build came to. Anchors of pages that are ``unmade`` are not missed."""
        warnings = [*engine.warnings, *(warning for one in rendered.values() for warning in one.warnings)]
        findings = (*engine.findings, *without_anchors_of(unmade, links.found.findings))
        return cls(len(engine.pages), plan.stale, findings, tuple(warnings), search)


@dataclass(frozen=True)
class _Bundles:
    """How the search bundles of the last site stand there, and the files of those that stand as they were made."""

    states: Mapping[str, str]
    intact: tuple[str, ...]

    @classmethod
    def of(cls, bench: Workbench) -> _Bundles:
        known = bench.ledger.parts(_BUNDLES)
        if bench.last is None:
            return cls(known, ())
        states, files = intact_parts(bench.last / BUNDLE, known)
        return cls(states, tuple(f"{BUNDLE}/{name}" for name in files))


def plan_site(engine: SiteEngine, draft: Path, generated: Generated, bench: Workbench) -> SitePlan:
    """Find what must be rendered, and begin the draft with all else of the last site. Raises OSError."""
    texts = _texts(engine, generated)
    follows = engine.fingerprint(bench.audience)
    changed = what_differs(bench.ledger.parts(_FOLLOWS), follows)
    files = engine.files
    gone = {target for target, source in bench.ledger.parts(_FILES).items() if files.get(target) != source}
    bundles = _Bundles.of(bench)
    all_of_them = engine.why_all or ("" if bench.last else "asked to make all anew")
    if all_of_them or bench.last is None:
        stale = {page.target: all_of_them for page in engine.pages}
        begin(draft, None, ())
        return SitePlan(draft, texts, follows, stale, (), bundles, bench.last)
    taken = () if engine.writes_into(BUNDLE) else bundles.intact
    stale = find_stale(engine.pages, texts, digest_of_parts(follows), bench.ledger, bench.last, gone)
    begin(draft, bench.last, [*(page.target for page in engine.pages if page.target not in stale), *taken])
    why = {target: _in_full(target, reason, generated, changed) for target, reason in stale.items()}
    return SitePlan(draft, texts, follows, why, taken, bundles, bench.last)


def render_site(engine: SiteEngine, plan: SitePlan, bench: Workbench) -> Mapping[str, Rendered]:
    """Write images, styles and scripts, then every page that is stale. Raises PublishError, OSError."""
    engine.furnish()
    pages = [page for page in engine.pages if page.target in plan.stale]
    workers = 1 if engine.why_all else bench.workers
    done = jobs.run(lambda at: engine.render(pages[at]), range(len(pages)), workers)
    rendered = {one.target: one for one in bench.tell("pages of the site", done, len(pages))}
    engine.finish()
    return rendered


def check_links(engine: SiteEngine, plan: SitePlan, rendered: Mapping[str, Rendered], bench: Workbench) -> SiteLinkage:
    """Check the links of pages that were rendered, and those that lead to what they have lost. Raises OSError."""
    files = frozenset(files_below(plan.draft)).difference(plan.taken)
    others = dict(other_pages(plan.draft, files, frozenset(page.target for page in engine.pages)))
    made = {target: one.links for target, one in rendered.items()} | others
    links = Links(plan.draft, files, made, engine.nav, whole_path(engine.base_path), engine.docs)
    return SiteLinkage(check_linkage(links, bench.ledger, bench.workers), others, files)


def remember_site(
    engine: SiteEngine, plan: SitePlan, rendered: Mapping[str, Rendered], links: SiteLinkage, bench: Workbench
) -> None:
    """Note what the pages were made from, for the next build. Raises OSError."""
    ledger = bench.ledger
    ledger.keep_pages(_records(engine, plan, rendered, links.found))
    ledger.keep_pages(_record(plan.draft, target, own, links.found) for target, own in links.others.items())
    ledger.keep_only("pages", {*(page.target for page in engine.pages), *links.others})
    ledger.note_faulty(links.found.by_page)
    ledger.keep_parts(_FOLLOWS, plan.follows)
    ledger.keep_parts(_FILES, engine.files)


def index_search(plan: SitePlan, generated: Generated, links: SiteLinkage, bench: Workbench) -> SearchSummary:
    """Index what is searched anew, and list the files of the site. Raises PublishError, OSError."""
    draft, ledger = plan.draft, bench.ledger
    segment_of = partial(segment_of_page, launches=plan_segments(generated.cards.values()))
    digests = {path: record.searched for path, record in ledger.pages().items() if record.html}
    if plan.last and not (draft / BUNDLE).exists():
        take_over(plan.last, draft, plan.bundles.intact)
    others = [path for path in links.files if path.endswith(".html") and path not in digests]
    digests |= {path: digest_of_searched_part((draft / path).read_bytes()) for path in others}
    try:
        search = write_search_index(draft, segment_of, digests, workers=bench.workers)
    except SearchError as error:
        raise PublishError(str(error)) from error
    ledger.keep_parts(_BUNDLES, states_of_parts(draft / BUNDLE, plan.bundles.states))
    list_site_files(draft)
    return search


def _texts(engine: SiteEngine, generated: Generated) -> Mapping[str, str]:
    """Return digests of all texts, with their names: of generated ones they are known, hand-written ones are read.

    The same text under another name may be another page at the same address: its links lead elsewhere.
    """
    by_hand = [page.source for page in engine.pages if page.source not in generated.digests]
    known = {**generated.digests, **digests_on_disk(engine.docs, by_hand)}
    return {path: f"{digest} {path}" for path, digest in known.items()}


def _records(
    engine: SiteEngine, plan: SitePlan, rendered: Mapping[str, Rendered], linkage: Linkage
) -> Iterable[PageRecord]:
    for page in engine.pages:
        if page.target in rendered:
            one = rendered[page.target]
            yield replace(
                _record(plan.draft, page.target, one.links, linkage),
                text=plan.texts[page.source],
                environment=plan.environment,
                html=one.html,
                searched=one.searched,
                is_faulty=bool(one.warnings),
            )


def _record(draft: Path, path: str, links: PackedLinks, linkage: Linkage) -> PageRecord:
    """Of a page that was made from no Markdown: what others may lead to in it."""
    stat = (draft / path).stat()
    return PageRecord(
        path=path,
        text="",
        environment="",
        html="",
        searched="",
        size=stat.st_size,
        mtime_ns=stat.st_mtime_ns,
        ids=links.ids,
        links=linkage.targets[path],
        is_faulty=False,
    )


def _in_full(path: str, reason: str, generated: Generated, changed: tuple[str, ...]) -> str:
    """Return why a page was rendered, as its user would say it."""
    if reason == "its text changed":
        source = path.removesuffix("/index.html") + ".md" if path != "index.html" else "index.md"
        index = path.removesuffix(".html") + ".md"
        return generated.why.get(source) or generated.why.get(index) or reason
    if reason == "what every page follows from changed" and changed:
        return f"changed: {', '.join(changed)}"
    return reason
