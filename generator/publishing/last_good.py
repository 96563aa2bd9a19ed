"""Pages of a launch whose file has errors: the last good ones stay, and say so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.checking.claims import Claims
from generator.model import paths
from generator.model.finding import Finding, Severity
from generator.model.templates import FOLDER as TEMPLATES
from generator.publishing.files import is_ours
from generator.reading.folder import GUIDES, LAUNCH_SUFFIX
from generator.writing.page import UNMADE, Page, to_json

_ABOUT, _END = "launchbook: ", "\n---\n"
_OF_ANOTHER = {"LB215"}
"""Findings that any other file can bring about: whoever claims an old id must not take a launch off the site."""
_SHARED = {f"{GUIDES}/{name}" for name in ("book.yaml", "people.yaml", "policy.yaml", paths.home)}
_SHARED_FOLDERS = (f"{GUIDES}/calendars/", f"{TEMPLATES}/words/")
_FOLDER = f"{GUIDES}/{paths.LAUNCHES}/"


def faulty_launches(findings: Iterable[Finding], claims: Iterable[Claims] = ()) -> frozenset[str]:
    """Ids of the launches whose files have findings of severity error: by the file's name, and as it says itself."""
    files = {
        finding.place.file
        for finding in findings
        if finding.severity is Severity.ERROR and finding.code not in _OF_ANOTHER
    }
    named = {
        file.removeprefix(_FOLDER).removesuffix(LAUNCH_SUFFIX)
        for file in files
        if file.startswith(_FOLDER) and file.endswith(LAUNCH_SUFFIX)
    }
    return frozenset(named | {claim.id for claim in claims if claim.file in files})


def is_shared_fault(finding: Finding) -> bool:
    """Whether a finding puts every page in doubt: a file that all launches rest on can't be relied on.

    Text in it that merely reads badly, or a link to a page that is not there, is no such thing.
    """
    is_shared = finding.place.file in _SHARED or finding.place.file.startswith(_SHARED_FOLDERS)
    is_broken = finding.code.startswith(("LB1", "LB2", "LB5", "LB901")) and finding.code != "LB508"
    return is_shared and is_broken and finding.severity is Severity.ERROR


def last_good_pages(guides: Path, launch_ids: Iterable[str], banner: str) -> list[Page]:
    """The pages of these launches as they stand on disk, with a ``banner``; none where they never were good.

    One that was cut off or damaged since is none of them. Raises OSError if they can't be read: what can't be read
    must not pass for what never was.
    """
    pages = []
    for launch_id in sorted(launch_ids):
        for path in _pages_of(guides / paths.LAUNCHES / launch_id):
            text = _with_banner(path.read_bytes(), banner) if not path.is_symlink() and is_ours(path) else None
            if text:
                pages.append(Page(path.relative_to(guides).as_posix(), text))
    return pages


def instead_of(page: Page, guides: Path, banner: str) -> tuple[Page, bool]:
    """Return what stands in for a page that its template can't make, and whether that is a last good version.

    Without one it is the page itself, which says that it can't be shown.
    """
    path = guides / page.path
    is_linked = any(part.is_symlink() for part in (path, *path.parents) if guides in part.parents)
    text = _with_banner(path.read_bytes(), banner) if not is_linked and is_ours(path) else None
    is_note = text is None or f'"{UNMADE}": true' in text.partition(_END)[0]
    return (page, False) if text is None or is_note else (replace(page, text=text), True)


def _pages_of(folder: Path) -> list[Path]:
    if folder.parent.is_symlink() or folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(folder / name for name in os.listdir(folder) if name.endswith(".md"))


def _with_banner(raw: bytes, banner: str) -> str | None:
    """The page's text; None if its front matter is not as we wrote it."""
    try:
        front, end, rest = raw.decode().partition(_END)
        lines = front.split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith(_ABOUT))
        about = {**json.loads(lines[at].removeprefix(_ABOUT)), "banner": banner}
    except (ValueError, TypeError, StopIteration):
        return None
    lines[at] = _ABOUT + to_json(about)
    return "\n".join(lines) + end + rest if end else None
