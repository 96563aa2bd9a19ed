"""The docs folder of a site for others: a folder of its own, which only gets what its audience may read.

What is never copied there can't be published, whatever MkDocs, a theme or a plugin does with a docs folder.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.audience import AUDIENCES, Audience, may_read
from generator.model.finding import Finding, did_you_mean
from generator.model.image import FOLDER, SUFFIXES
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.engine.front_matter import front_matter_of
from generator.publishing.files import is_ours
from generator.publishing.lock import WORKSHOP, own_folder
from generator.reading.folder import GUIDES
from generator.reading.tree import list_tree

_SOURCES = (".md", ".yaml", ".yml", ".csv")
"""Kinds of files that are never taken along as pictures and downloads are."""
_SHOWN = tuple(f".{suffix}" for suffix in SUFFIXES)


@dataclass(frozen=True, slots=True)
class Stage:
    """A staged docs folder, the hand-written pages in it, and what is wrong with pages left out."""

    docs: Path
    pages: frozenset[str]
    findings: tuple[Finding, ...]


def stage(root: Path, pages: Iterable[str], audience: Audience, named: Iterable[str] = ()) -> Stage:
    """Bring the docs folder of ``audience`` in line with what people wrote.

    ``pages`` are all hand-written pages below guides/; those go along whose front matter says ``audience: partner`` or
    ``public``, with the files they name, and the files in ``named``. Generated pages in it stay; the images that they
    show come after them, see ``stage_images``. Raises OSError.
    """
    guides, docs = root / GUIDES, root / WORKSHOP / audience / GUIDES
    texts = {name: (guides / name).read_text(encoding="utf-8", errors="replace") for name in sorted(pages)}
    meant = {name: _meant_for(text) for name, text in texts.items()}
    shown = {
        name: texts[name]
        for name, word in meant.items()
        if word in AUDIENCES and may_read(audience, word) and not (guides / name).is_symlink()
    }
    files = list_tree(guides).files
    kept = {*shown, *_files_named_in(files, shown), *set(named).intersection(files)}
    for folder in (docs.parent.parent, docs.parent, docs):
        own_folder(folder)
    for path in sorted(docs.rglob("*")):
        is_stale = not path.is_dir() and path.relative_to(docs).as_posix() not in kept and not is_ours(path)
        if path.is_symlink() or is_stale:
            path.unlink()
    for name in sorted(kept):
        _copy(guides, docs, name)
    odd = [_odd(name, str(word)) for name, word in meant.items() if word is not None and word not in AUDIENCES]
    return Stage(docs, frozenset(shown), tuple(odd))


def stage_images(root: Path, docs: Path, images: Iterable[str]) -> None:
    """Bring those images of guides/ into a staged docs folder that generated pages in it show. Raises OSError."""
    wanted = {name for name in images if name.startswith(FOLDER) and name.lower().endswith(_SHOWN)}
    for name in sorted(wanted.intersection(list_tree(root / GUIDES).files) if wanted else ()):
        _copy(root / GUIDES, docs, name)


def _copy(guides: Path, docs: Path, name: str) -> None:
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(guides / name, docs / name)


def shown_nav(nav: Any, docs: Path) -> Any:
    """The navigation of mkdocs.yml without pages that are not in ``docs``, and without sections left empty."""
    if isinstance(nav, str):
        return nav if "://" in nav or (docs / nav).is_file() else None
    if isinstance(nav, Mapping):
        return {title: kept for title, part in nav.items() if (kept := shown_nav(part, docs))} or None
    if isinstance(nav, list):
        return [kept for part in nav if (kept := shown_nav(part, docs))] or None
    return None


def _meant_for(text: str) -> Any:
    """What a page's front matter says of its audience; None if nothing."""
    return front_matter_of(text).get("audience")


def _odd(name: str, word: str) -> Finding:
    hint = did_you_mean(word, AUDIENCES)
    return report("LB806", Place(f"{GUIDES}/{name}", 1), "audience", f'no such audience: "{word[:60]}"', hint)


def _files_named_in(files: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    """Pictures and downloads that pages name by their path from the page."""
    for name in files:
        if not name.lower().endswith(_SOURCES) and any(
            _names(text, posixpath.relpath(name, posixpath.dirname(page) or ".")) for page, text in texts.items()
        ):
            yield name


def _names(text: str, address: str) -> bool:
    """Whether a text has an address where links and pictures have theirs."""
    return re.search(rf"""[(<"'\s]{re.escape(address)}[)>"'#?\s]""", text) is not None
