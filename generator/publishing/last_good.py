"""Pages of a launch whose file has errors: the last good ones stay, and say so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.model.finding import Finding, Severity
from generator.publishing.files import is_ours
from generator.reading.folder import GUIDES, LAUNCH_SUFFIX
from generator.writing import paths
from generator.writing.page import Page, to_json

BANNER = "The launch file has errors now. This page is the last one without."
_ABOUT = "launchbook: "
_FOLDER = f"{GUIDES}/{paths.LAUNCHES}/"


def faulty_launches(findings: Iterable[Finding]) -> frozenset[str]:
    """Ids of the launches whose files have findings of severity error."""
    files = {finding.place.file for finding in findings if finding.severity is Severity.ERROR}
    return frozenset(
        file.removeprefix(_FOLDER).removesuffix(LAUNCH_SUFFIX)
        for file in files
        if file.startswith(_FOLDER) and file.endswith(LAUNCH_SUFFIX)
    )


def last_good_pages(guides: Path, launch_ids: Iterable[str]) -> list[Page]:
    """The pages of these launches as they stand on disk, with a banner; none where they never were good."""
    pages = []
    for launch_id in sorted(launch_ids):
        folder = guides / paths.LAUNCHES / launch_id
        for path in sorted(folder.glob("*.md")):
            if is_ours(path) and not path.is_symlink():
                pages.append(Page(path.relative_to(guides).as_posix(), _with_banner(path.read_text(encoding="utf-8"))))
    return pages


def _with_banner(text: str) -> str:
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(_ABOUT):
            about = json.loads(line.removeprefix(_ABOUT))
            lines[at] = _ABOUT + to_json({**about, "banner": BANNER})
            break
    return "\n".join(lines)
