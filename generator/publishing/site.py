"""Generated pages → a whole site in a draft folder: what is right still is taken over, the rest is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from generator import jobs
from generator.model.finding import Finding
from generator.publishing.errors import PublishError
from generator.publishing.files import files_below
from generator.publishing.launches import digests_on_disk
from generator.publishing.linkage import Linkage, Links, check_linkage, other_pages
from generator.publishing.links import PackedLinks, whole_path
from generator.publishing.made_pages import Generated
from generator.publishing.nav import nav_targets
from generator.publishing.progress import Tell
from generator.publishing.rendering import Rendered, Site
from generator.publishing.reuse import begin, find_stale, intact_parts, states_of_parts, take_over
from generator.publishing.site_folder import list_site_files
from generator.publishing.surroundings import surroundings, why_all
from generator.remembering.digests import digest_of_parts, what_differs
from generator.remembering.ledger import Ledger
from generator.remembering.records import PageRecord
from generator.searching.errors import SearchError
from generator.searching.index import BUNDLE, SearchSummary, write_search_index
from generator.searching.searched_part import digest_of_searched_part
from generator.searching.segments import plan_segments, segment_of_page

_SURROUNDINGS, _FILES, _BUNDLES = "surroundings", "files", "bundles"


@dataclass(frozen=True)
class Made:
    """A site in its draft folder: its pages, why which of them were made anew, and what was found."""

    pages: int
    why: Mapping[str, str]
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    search: SearchSummary


@dataclass(frozen=True)
class Workbench:
    """The folder of the last site (None: take nothing over), what is known from before, and how the work is done."""

    last: Path | None
    ledger: Ledger
    workers: int
    tell: Tell
    audience: str


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


def make_site(site: Site, generated: Generated, bench: Workbench) -> Made:
    """Write the whole site into its draft folder. Raises PublishError, OSError."""
    draft, ledger = Path(site.config.site_dir), bench.ledger
    texts = _texts(site, generated)
    parts = surroundings(site.config, site.menu(), bench.audience)
    changed = what_differs(ledger.parts(_SURROUNDINGS), parts)
    planned = {file.dest_uri: file.src_uri for file in site.files}
    gone = {path for path, source in ledger.parts(_FILES).items() if planned.get(path) != source}
    all_of_them = why_all(site.config) or ("" if bench.last else "asked to make all anew")
    bundles = _Bundles.of(bench)
    taken = () if all_of_them or site.writes_into(BUNDLE) else bundles.intact
    if all_of_them or bench.last is None:
        stale = {file.dest_uri: all_of_them for file in site.pages}
        begin(draft, None, ())
    else:
        stale = find_stale(site.pages, texts, digest_of_parts(parts), ledger, bench.last, gone)
        right = (file.dest_uri for file in site.pages if file.dest_uri not in stale)
        begin(draft, bench.last, [*right, *taken])
    site.furnish()
    rendered = _render(site, stale, bench)
    site.config.plugins.on_post_build(config=site.config)
    files = frozenset(files_below(draft)).difference(taken)
    others = dict(other_pages(draft, files, frozenset(file.dest_uri for file in site.pages)))
    linkage = _check(site, draft, files, {path: one.links for path, one in rendered.items()} | others, bench)
    records = _records(site, draft, rendered, linkage, texts, digest_of_parts(parts))
    ledger.keep_pages(records)
    ledger.keep_pages(_record(draft, path, links, linkage) for path, links in others.items())
    ledger.keep_only("pages", {*(file.dest_uri for file in site.pages), *others})
    ledger.note_faulty(linkage.by_page)
    ledger.keep_parts(_SURROUNDINGS, parts)
    ledger.keep_parts(_FILES, planned)
    search = _index(draft, files, generated, bench, bundles)
    list_site_files(draft)
    warnings = [*site.warnings, *(warning for one in rendered.values() for warning in one.warnings)]
    why = {path: _in_full(path, reason, site, generated, changed) for path, reason in stale.items()}
    return Made(len(site.pages), why, linkage.findings, tuple(warnings), search)


def _texts(site: Site, generated: Generated) -> Mapping[str, str]:
    """Digests of all Markdown, with its name: of generated texts they are known, those that people wrote are read.

    The same text under another name may be another page at the same address: its links lead elsewhere.
    """
    by_hand = [file.src_uri for file in site.pages if file.src_uri not in generated.digests]
    known = {**generated.digests, **digests_on_disk(Path(site.config.docs_dir), by_hand)}
    return {path: f"{digest} {path}" for path, digest in known.items()}


def _render(site: Site, stale: Mapping[str, str], bench: Workbench) -> Mapping[str, Rendered]:
    places = [at for at, file in enumerate(site.pages) if file.dest_uri in stale]
    workers = 1 if site.is_read else bench.workers
    done = jobs.run(lambda at: site.render(site.pages[at]), places, workers)
    return {one.path: one for one in bench.tell("pages of the site", done, len(places))}


def _check(
    site: Site, draft: Path, files: frozenset[str], made: Mapping[str, PackedLinks], bench: Workbench
) -> Linkage:
    base_path = whole_path(urlsplit(site.config.site_url or "").path or "/")
    nav = tuple(nav_targets(site.config.nav))
    links = Links(draft, files, made, nav, base_path, Path(site.config.docs_dir))
    return check_linkage(links, bench.ledger, bench.workers)


def _records(
    site: Site,
    draft: Path,
    rendered: Mapping[str, Rendered],
    linkage: Linkage,
    texts: Mapping[str, str],
    environment: str,
) -> Iterable[PageRecord]:
    for file in site.pages:
        if file.dest_uri not in rendered:
            continue
        one = rendered[file.dest_uri]
        record = _record(draft, one.path, one.links, linkage)
        yield replace(
            record,
            text=texts[file.src_uri],
            environment=environment,
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


def _index(
    draft: Path, files: Iterable[str], generated: Generated, bench: Workbench, bundles: _Bundles
) -> SearchSummary:
    segment_of = partial(segment_of_page, launches=plan_segments(generated.cards.values()))
    digests = {path: record.searched for path, record in bench.ledger.pages().items() if record.html}
    if bench.last and not (draft / BUNDLE).exists():
        take_over(bench.last, draft, bundles.intact)
    others = [path for path in files if path.endswith(".html") and path not in digests]
    digests |= {path: digest_of_searched_part((draft / path).read_bytes()) for path in others}
    try:
        search = write_search_index(draft, segment_of, digests, workers=bench.workers)
    except SearchError as error:
        raise PublishError(str(error)) from error
    bench.ledger.keep_parts(_BUNDLES, states_of_parts(draft / BUNDLE, bundles.states))
    return search


def _in_full(path: str, reason: str, site: Site, generated: Generated, changed: tuple[str, ...]) -> str:
    """Why a page was made anew, as its user would say it."""
    if reason == "its text changed":
        source = path.removesuffix("/index.html") + ".md" if path != "index.html" else "index.md"
        index = path.removesuffix(".html") + ".md"
        return generated.why.get(source) or generated.why.get(index) or reason
    if reason == "what every page follows from changed" and changed:
        return f"changed: {', '.join(changed)}"
    return reason
