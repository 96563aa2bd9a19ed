"""``launchbook build``: the whole site, built aside and put in place when it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from generator.model.audience import Audience
from generator.model.finding import Finding, Severity
from generator.publishing.engine.seam import Handover, SiteEngine
from generator.publishing.engine.settings import Settings, read_settings
from generator.publishing.errors import PublishError
from generator.publishing.exchange import draft_of, put_in_place
from generator.publishing.generate import Work, generate, ledger_file
from generator.publishing.lock import only_build
from generator.publishing.made_pages import Generated, Reader
from generator.publishing.progress import Tell, in_silence
from generator.publishing.site import (
    Made,
    Workbench,
    check_links,
    index_search,
    plan_site,
    remember_site,
    render_site,
)
from generator.publishing.site_folder import find_site_folder
from generator.remembering.ledger import open_ledger


@dataclass(frozen=True)
class Built:
    """The site, and everything found on the way; ``is_published`` says whether it was put in place.

    ``why`` says why which files of the site were rendered, of ``pages`` in all; ``indexed`` and ``kept`` are the
    segments of the search index that were written and those that were reused.
    """

    site: Path
    is_published: bool
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    pages: int = 0
    why: Mapping[str, str] = field(default_factory=dict)
    indexed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effort:
    """How a site is built: by how many processes, ``anew`` or from what is known, and who is told of it."""

    workers: int = 1
    anew: bool = False
    tell: Tell = in_silence


def build_site(
    root: Path,
    today: date,
    *,
    strict: bool = False,
    site_dir: Path | None = None,
    audience: Audience = "internal",
    now: datetime | None = None,
    effort: Effort = Effort(),
) -> Built:
    """Build the book in ``root`` into its site folder; for another ``audience``, into one of its own beside it.

    Launches with errors are held back and told; with ``strict``, any error or warning leaves the old site in place.
    Whatever happens, and whenever it is cut off, the site folder holds the old site or the new one, whole. Raises
    PublishError where no site can be built at all.
    """
    settings = read_settings(root, audience)
    reader = Reader(audience, now, settings.named_files)
    try:
        with only_build(root), open_ledger(ledger_file(root, audience), anew=effort.anew) as ledger:
            site = find_site_folder(site_dir or settings.site, root)
            generated = generate(root, today, reader=reader, work=Work(effort.workers, ledger, effort.tell))
            made = None
            if generated.is_usable:
                bench = Workbench(None if effort.anew else site, ledger, effort.workers, effort.tell, audience)
                made = _publish(settings, Handover(generated, reader, root), bench, site, strict=strict)
            ledger.commit()
    except OSError as error:
        named = error.filename or "the site"
        raise PublishError(f"can't read or write {named}: {error.strerror or error}") from error
    return _built(site, generated, made, strict=strict)


def _publish(settings: Settings, handover: Handover, bench: Workbench, site: Path, *, strict: bool) -> Made:
    """Write the site into a draft folder, and put it in place unless something forbids it."""
    with draft_of(site) as draft, settings.open_engine(draft, handover) as engine:
        made = _make_site(engine, draft, handover.generated, bench)
        if _may_be_published(handover.generated, made, strict=strict):
            put_in_place(draft, site)
    return made


def _make_site(engine: SiteEngine, draft: Path, generated: Generated, bench: Workbench) -> Made:
    """Render, link and index: the steps of a site whose pages are written."""
    plan = plan_site(engine, draft, generated, bench)
    rendered = render_site(engine, plan, bench)
    links = check_links(engine, plan, rendered, bench)
    remember_site(engine, plan, rendered, links, bench)
    search = index_search(plan, generated, links, bench)
    return Made.of(engine, plan, rendered, links, search, generated.unmade)


def _may_be_published(generated: Generated, made: Made, *, strict: bool) -> bool:
    return not strict or not (made.warnings or any(map(_counts, (*generated.findings, *made.findings))))


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and not finding.gap


def _built(site: Path, generated: Generated, made: Made | None, *, strict: bool) -> Built:
    if made is None:
        return Built(site, False, generated.findings, (), generated.sources, generated.files)
    return Built(
        site=site,
        is_published=_may_be_published(generated, made, strict=strict),
        findings=(*generated.findings, *made.findings),
        warnings=made.warnings,
        sources=generated.sources,
        files=generated.files,
        pages=made.pages,
        why=made.why,
        indexed=made.search.renewed,
        kept=made.search.kept,
    )
