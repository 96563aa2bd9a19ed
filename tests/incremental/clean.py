"""A clean build of the same book, to hold an incremental one against."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from generator.cli.outcome import FINDINGS, USAGE, code_for
from generator.disclosing.disclose import disclose
from generator.judging.verdict import Verdict, judge
from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.publishing.build import Effort, build_site
from generator.publishing.errors import PublishError
from generator.publishing.files import is_ours
from generator.publishing.last_good import faulty_launches
from generator.writing.catalogue import plan_pages
from tests.publishing.books import tree

ALONE = Effort()
_FROM_BUILDS = {".launchbook", ".site.launchbook", "site"}
_GENERATED = (
    "launches",
    "portfolio",
    "index.md",
    "pages.json",
    "macros.json",
    "words.json",
    "sections.json",
    "changes.json",
)


@dataclass(frozen=True)
class Outcome:
    """All that a build shows: exit code, what it says, the site, and the generated files below guides/."""

    code: int
    refusal: str
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    is_published: bool
    site: Mapping[str, bytes]
    generated: Mapping[str, bytes]


def outcome_of(
    root: Path, today: date, *, strict: bool = False, effort: Effort = ALONE, audience: Audience = "internal"
) -> Outcome:
    """Build the book in ``root``."""
    try:
        built = build_site(root, today, strict=strict, effort=effort, audience=audience)
    except PublishError as error:
        refusal = str(error).replace(str(root), "BOOK")
        return Outcome(USAGE, refusal, (), (), False, tree(site_of(root, audience)), generated_in(root, audience))
    warnings = tuple(warning.replace(str(root), "BOOK") for warning in built.warnings)
    code = code_for(finding.severity for finding in built.findings) if built.is_published else FINDINGS
    return Outcome(
        code, "", built.findings, warnings, built.is_published, tree(built.site), generated_in(root, audience)
    )


def site_of(root: Path, audience: Audience) -> Path:
    """The folder of the site that an audience gets."""
    return root / ("site" if audience == "internal" else f"site-{audience}")


def docs_of(root: Path, audience: Audience) -> Path:
    """The folder of the Markdown that it is made from."""
    return root / ("guides" if audience == "internal" else f".launchbook/{audience}/guides")


def generated_in(root: Path, audience: Audience = "internal") -> dict[str, bytes]:
    """Files below guides/ that we made."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in _generated(docs_of(root, audience))}


def clean_copy(root: Path, to: Path, today: date, audience: Audience = "internal") -> Path:
    """The book without what builds made, but for the history and last good pages.

    These are pages of launches held back, and those that the book's own templates fail to make.
    """
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(root, to, symlinks=True, ignore=lambda folder, names: _FROM_BUILDS if folder == str(root) else ())
    history = root / ".launchbook" / "history.json"
    if history.is_file() and not history.is_symlink():  # what was seen when can't be found out anew
        (to / ".launchbook").mkdir()
        shutil.copy(history, to / ".launchbook")
    verdict = judge(to, today)
    held = faulty_launches(verdict.findings, verdict.claims)
    failed = failed_pages(verdict, audience)
    for file in [*_generated(to / "guides"), *_generated(docs_of(root, audience))]:
        is_copied = file.is_relative_to(to)
        is_good = file.parent.name in held and file.parent.parent.name == "launches" and file.suffix == ".md"
        is_good |= file.as_posix().partition("/guides/")[2] in failed
        if is_copied and not is_good:
            file.unlink()
        elif is_good and not is_copied and audience != "internal":
            copy = to / file.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    return to


def failed_pages(verdict: Verdict, audience: Audience) -> set[str]:
    """Pages that the book's own templates fail to make, below guides/."""
    if verdict.portfolio is None or not verdict.portfolio.book.templates:
        return set()
    return {page.path for page in plan_pages(disclose(verdict.portfolio, audience)) if page.fault}


def differences(ours: Outcome, clean: Outcome) -> list[str]:
    """What an incremental build shows otherwise than a clean one."""
    found = []
    for field in fields(Outcome):
        one, other = getattr(ours, field.name), getattr(clean, field.name)
        if isinstance(one, dict):
            found += [
                f"{field.name} {name}: {_first(one.get(name), other.get(name))}"
                for name in sorted(one.keys() | other.keys())
                if one.get(name) != other.get(name)
            ]
        elif one != other:
            found.append(f"{field.name}: {_unlike(one, other)}")
    return found


def _generated(docs: Path) -> Iterator[Path]:
    for name in _GENERATED:
        top = docs / name
        if top.is_file() and not top.is_symlink() and is_ours(top):
            yield top
        for folder, _, names in os.walk(top):
            files = (Path(folder, below) for below in names)
            yield from (file for file in files if not file.is_symlink() and is_ours(file))


def _unlike(one: object, other: object) -> str:
    if isinstance(one, tuple) and isinstance(other, tuple):
        only, missing = [each for each in one if each not in other], [each for each in other if each not in one]
        return f"too many {only}\n      missing {missing}" if only or missing else f"in another order:\n{one}\n{other}"
    return f"{one!r}\n      clean: {other!r}"


def _first(one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return "should be there" if one is None else "should not be there"
    ours, anew = (part.decode("utf-8", "replace").splitlines() for part in (one, other))
    changes = [line[:300] for line in difflib.unified_diff(ours, anew, lineterm="", n=0)]
    return "\n      ".join(changes[2:8])
