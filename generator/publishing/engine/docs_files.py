"""The files MkDocs builds from: what really lies in the docs folder, and one file for each address.

MkDocs' own walk follows links wherever they lead, takes a folder it can't list for an empty one, and lets one
page overwrite another of the same address without a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.files import is_ours
from generator.reading.folder import GUIDES
from generator.reading.tree import list_tree


def list_files(config: MkDocsConfig, withheld: frozenset[str]) -> Files:
    """Return the files of the docs folder that are there and can be read; ``withheld`` are those that can't.

    Raises OSError if a folder can't be listed.
    """
    names = sorted(set(list_tree(Path(config.docs_dir)).files) - withheld, key=_as_mkdocs_sorts)
    files = [File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names]
    set_exclusions(files, config)
    return Files(files)


def put_right(files: Files, config: MkDocsConfig, withheld: frozenset[str]) -> Files:
    """Return the files that the engine has found, with ours in place of its own of the docs folder. Raises OSError."""
    ours = list_files(config, withheld)
    for file in files:
        if file.src_dir != config.docs_dir or file.generated_by:
            ours.append(file)
    return ours


def _as_mkdocs_sorts(name: str) -> tuple[tuple[str, ...], bool, str]:
    """Folder by folder, its index first: the order of the navigation that MkDocs makes by itself."""
    *folders, last = name.split("/")
    return tuple(folders), last.rpartition(".")[0] not in ("index", "README"), last


def withheld_files(findings: Iterable[Finding]) -> frozenset[str]:
    """Files of the docs folder that were found to be unreadable."""
    unreadable = (finding.place.file for finding in findings if finding.code in ("LB101", "LB102", "LB111"))
    return frozenset(file.removeprefix(f"{GUIDES}/") for file in unreadable)


def drop_clashes(files: Files, docs: Path) -> list[Finding]:
    """Leave one file for each address (LB807): a generated one, or else an index, or else the first by name.

    Addresses clash if they are one and the same to a disk that knows no upper and lower case, or that spells
    letters with accents in another way.
    """
    by_address: dict[str, list[File]] = {}
    for file in files:
        if file.src_dir == str(docs) and file.inclusion.is_included():
            by_address.setdefault(_address(file), []).append(file)
    findings = []
    for clashing in by_address.values():
        first, *others = sorted(clashing, key=_rank) if len(clashing) > 1 else clashing
        for file in others:
            files.remove(file)
            message = f'it has the same address on the site as "{first.src_uri}", so it is left out'
            findings.append(report("LB807", Place(f"{GUIDES}/{file.src_uri}"), "", message, "rename one of them"))
    return findings


def _rank(file: File) -> tuple[bool, bool, str]:
    ours = file.abs_src_path is not None and is_ours(Path(file.abs_src_path))
    return not ours, not file.src_uri.endswith("index.md"), file.src_uri


def _address(file: File) -> str:
    return unicodedata.normalize("NFC", file.dest_uri).casefold()
