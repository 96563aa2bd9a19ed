"""Runs inside the container: a book of hostile texts made, checked, built by the real command, and judged.

    python -m tests.hostile.batch FOLDER CASES.json

FOLDER/harmless holds the built book of the same size with plain words, made if it is not there. What was found goes
to FOLDER/result.json.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.judging.verdict import judge
from tests.hostile.books import HARMLESS, MARKER, TODAY, Made, make_book
from tests.hostile.judging import (
    Page,
    as_shown,
    compare,
    find_executable,
    find_in_copies,
    letters,
    lost_prose,
)  # fmt: skip

MIXED = ("glossary", "home")
_ROUNDS = 8
_CRASHED = re.compile("Traceback|Launchbook itself failed")
_REGION = re.compile("q[0-9a-f]{4}b006z")
_HALF = re.compile("[\ud800-\udfff]")
_FRAGMENT = b"pagefind_dcd"


def main(folder: str, cases: str, mode: str = "") -> None:
    """Judge the texts of ``cases``, a JSON list; ``stray``: of a book whose references are hostile too."""
    root = Path(folder)
    if mode == "stray":
        judge_stray(root, json.loads(Path(cases).read_text(encoding="utf-8")))
        return
    texts: list[str] = json.loads(Path(cases).read_text(encoding="utf-8"))
    harmless = root / f"harmless-{len(texts)}"
    if not (harmless / "site").is_dir():
        build(make_book(harmless, [HARMLESS] * len(texts)))
    twin = make_book(root / "again", [HARMLESS] * len(texts))
    shutil.rmtree(root / "again")
    shutil.rmtree(root / "hostile", ignore_errors=True)
    made, refused, problems = settle(root / "hostile", texts)
    said = build(made)
    problems += judge_book(made, twin, harmless)
    result = {"refused": sorted(refused), "problems": problems, "said": said, "fields": len(made.fields),
              "pages": sum(1 for _ in (made.root / "site").rglob("*.html"))}  # fmt: skip
    (root / "result.json").write_text(json.dumps(result), encoding="utf-8")


def judge_stray(root: Path, texts: list[str]) -> None:
    """A book full of errors, shown whole as while it is served: no launch is held back."""
    pages = []
    for name, words in (("harmless", [HARMLESS] * len(texts)), ("stray", texts)):
        made = make_book(root / name, words, stray=True)
        config = load_config(str(made.root / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(config)
        pages.append(_by_name(made.root / "site", "*.html"))
    theirs, ours = pages
    problems = [[-1, "site", f"other pages: {sorted(ours.keys() ^ theirs.keys())[:8]}"]] * (
        ours.keys() != theirs.keys()
    )
    for name in sorted(ours.keys() & theirs.keys()):
        page, plain = (Page(path.read_text(encoding="utf-8")) for path in (ours[name], theirs[name]))
        problems += [
            [case_of(name), name, what] for what in (*compare(page, plain, prose=True), *find_executable(page))
        ]
    (root / "result.json").write_text(json.dumps({"problems": problems, "pages": len(ours)}), encoding="utf-8")


def settle(root: Path, texts: list[str]) -> tuple[Made, frozenset[str], list[Any]]:
    """The book with plain words in every field whose text is refused: the findings say which.

    Half a character is refused by the YAML parser, which says so once a file: those are left out from the start.
    """
    halves = {case for case, text in enumerate(texts) if _HALF.search(text)}
    made = make_book(root, texts)
    refused = frozenset(marker for marker, field in made.fields.items() if field.case in halves)
    for _ in range(_ROUNDS):
        shutil.rmtree(root, ignore_errors=True)
        made = make_book(root, texts, refused)
        errors = judge(root, TODAY).errors
        if not errors:
            return made, refused, []
        places = {(error.place.file, error.place.line) for error in errors}
        found = frozenset(marker for file, line in places for marker in _markers_at(root, file, line))
        lost = [f"{error.place}: {error.code} {error.where}: {error.message}" for error in errors]
        if not found - refused:
            return made, refused, [[-1, "book", f"an error that names no field: {line}"] for line in lost[:5]]
        refused |= found
    return made, refused, [[-1, "book", f"errors without end: {line}"] for line in lost[:5]]


def _markers_at(root: Path, file: str, line: int) -> list[str]:
    if not line:
        return []
    lines = (root / file).read_text(encoding="utf-8").split("\n")
    return MARKER.findall(lines[line - 1])


def build(made: Made) -> str:
    """``launchbook build``, which must end well: with a site, and no traceback."""
    done = subprocess.run(
        ["launchbook", "build"],
        cwd=made.root, capture_output=True, text=True, errors="replace", timeout=3000, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1) and not _CRASHED.search(said), said[-4000:]
    assert (made.root / "site" / "index.html").is_file(), said[-4000:]
    return "\n".join(line for line in said.split("\n") if line.startswith("warning: "))[:2000]


def judge_book(made: Made, twin: Made, harmless: Path) -> list[Any]:
    """Everything wrong with a built book, as [case (−1: of the whole book), page, what]."""
    found: list[Any] = []
    ours, theirs = (_by_name(root / "site", "*.html") for root in (made.root, harmless))
    if ours.keys() != theirs.keys():
        found.append([-1, "site", f"other pages: {sorted(ours.keys() ^ theirs.keys())[:8]}"])
    for name in sorted(ours.keys() & theirs.keys()):
        page, plain = (Page(path.read_text(encoding="utf-8")) for path in (ours[name], theirs[name]))
        prose = "/p" in name or name in ("index.html", "portfolio/glossary/index.html")
        case = case_of(name)
        found += [[case, name, what] for what in compare(page, plain, prose=prose)]
        found += [[case, name, f"can be run: {what}"] for what in find_executable(page)]
        found += [[case, name, what] for what in find_in_copies(page)]
        found += _lost(made, page, plain, name)
    return found + list(judge_other_files(made, harmless))


def _lost(made: Made, page: Page, plain: Page, name: str) -> Iterator[list[Any]]:
    """Texts that the harmless page shows and this one does not, or not whole."""
    if name.endswith("notice/index.html"):
        return  # it cuts texts to fit 300 words
    for marker in dict.fromkeys(MARKER.findall(plain.text)):
        field = made.fields.get(marker)
        if field is None:
            continue
        if field.sort == "prose":
            missing = lost_prose(field.text, page) if "{{" not in field.text else lost_prose(marker, page)
        else:
            shown = letters(as_shown(field.text))
            is_linked = "://" in field.text and shown in page.addresses
            missing = [] if shown in page.letters or is_linked else [field.text]
        for text in missing[:1]:
            yield [field.case, name, f"{field.path}: text lost: {text[:120]!r}"]


def judge_other_files(made: Made, harmless: Path) -> Iterator[list[Any]]:
    """JSON for other tools, the sitemap, what search shows, and the front matter."""
    bodies = (path.relative_to(harmless / "site").as_posix() for path in harmless.glob("site/launches/*/macros.json"))
    for name in ("pages.json", "macros.json", *sorted(bodies)):
        ours, theirs = (json.loads((root / "site" / name).read_text("utf-8")) for root in (made.root, harmless))
        for case, what in _unlike(ours, theirs, name):
            yield [case, name, what]
    ours, theirs = (_sitemap(root / "site" / "sitemap.xml") for root in (made.root, harmless))
    if ours != theirs:
        yield [-1, "sitemap.xml", "not the same as with harmless words"]
    for path in sorted((made.root / "site").rglob("*.pf_fragment")):
        content = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_FRAGMENT))
        if not re.fullmatch(r"/[a-z0-9/-]*", content["url"]):
            yield [-1, path.name, f"address {content['url']}"]
    ours, theirs = (_by_name(root / "guides", "*.md") for root in (made.root, harmless))
    for name in sorted(ours.keys() & theirs.keys()):
        if _shape(_front(ours[name])) != _shape(_front(theirs[name])):
            yield [case_of(name), name, "front matter of another shape"]


def _sitemap(path: Path) -> list[str]:
    """Its addresses; those of regions follow from their ids."""
    found = [element.text or "" for element in ElementTree.parse(path).iter("{*}loc")]
    return sorted(re.sub(r"/regions/[a-z0-9-]+/$", "/regions/x/", address) for address in found)


def _front(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n")) if text.startswith("---\n") else None


def _shape(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _shape(item) for key, item in value.items() if key not in ("description",)}
    return [_shape(item) for item in value] if isinstance(value, list) else type(value).__name__


def _unlike(ours: Any, theirs: Any, name: str) -> Iterator[tuple[int, str]]:
    """Differences of shape; free keys (locales) may differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if name.endswith((".body", ".html", ".markdown", ".locales")):
            ours, theirs = list(ours.values()), list(theirs.values())
        elif ours.keys() != theirs.keys():
            yield -1, f"{name}: keys {sorted(set(ours) ^ set(theirs))}"
            return
        else:
            for key in ours:
                yield from _unlike(ours[key], theirs[key], f"{name}.{key}")
            return
    if isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield -1, f"{name}: {len(ours)} items, not {len(theirs)}"
        for one, other in zip(ours, theirs, strict=False):
            yield from _unlike(one, other, name)
    elif type(ours) is not type(theirs):
        yield -1, f"{name}: {type(ours).__name__}, not {type(theirs).__name__}"


def _by_name(folder: Path, pattern: str) -> dict[str, Path]:
    """Files by their path; pages of regions, whose names follow from hostile ids, by the region's marker."""
    found = {}
    for path in folder.rglob(pattern):
        name = path.relative_to(folder).as_posix()
        if "/regions/" in name:
            marker = _REGION.search(path.read_text(encoding="utf-8"))
            name = f"regions/{marker[0] if marker else path.parent.name}"
        found[name] = path
    return found


def case_of(name: str) -> int:
    """The case a page is about; −1 if it is about all."""
    found = re.search(r"(?:/|^)(?:[lp]([0-9a-f]{4})|(?:person|product|team)-(\d+))(?:/|\.|$)", name)
    if not found:
        return -1
    return int(found[1], 16) if found[1] else int(found[2])


if __name__ == "__main__":
    main(*sys.argv[1:])
