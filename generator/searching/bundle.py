"""A search bundle: a run of Pagefind over pages, checked and put in order."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.jobs import ending_with_us
from generator.searching.errors import SearchError
from generator.searching.stable_bundle import put_in_order

SCRIPT = "pagefind.js"
"""The script of Pagefind's that searches. How that looks is our theme's."""

# Kept inside a word, so that `payout_limit` and `PAY-118` are found as written; their parts are found, too.
WORD_CHARACTERS = "_-"

# Furniture; what stands on the page a second time: a macro's copies, the picture of a tree; how things stand today, and
# what changed; of a guide what the policy says of each action: it stands in all guides, and on the policy's page;
# headings and labels that every page of a type has.
UNSEARCHED = (
    ".headerlink", ".md-content__button", ".md-clipboard", ".filename", ".md-source-file",
    ".lb-copy", ".lb-state", ".lb-standing", ".lb-change", ".lb-no-change", ".lb-feedback-link",
    ".lb-timeline", ".lb-chart", ".lb-tree", "[data-lb-type=guide] ul", ".lb-fixed", "[data-lb-type] thead",
)  # fmt: skip

_OPTIONS = {"--exclude-selectors": ",".join(UNSEARCHED), "--include-characters": WORD_CHARACTERS}
_ENTRY = "pagefind-entry.json"
_FOLDERS = ("fragment", "filter", "index")
_PACKED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of Pagefind: the folder of pages it reads, and the folder of the bundle it writes."""

    pages: Path
    bundle: Path


def what_bundles_follow_from() -> str:
    """What a bundle is made from besides its pages."""
    versions = []
    for package in ("pagefind", "pagefind-bin", "pagefind-bin-extended"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return json.dumps([versions, _OPTIONS])


def make_bundle(run: Run, timeout_seconds: float) -> int:
    """Make a bundle, and say how many pages it holds.

    Raises SearchError if Pagefind fails, takes longer than ``timeout_seconds``, or leaves a bundle that is not whole.
    """
    process = _start(run)
    try:
        _wait(process, timeout_seconds)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    pages = count_pages(run.bundle)
    put_in_order(run.bundle)
    return pages


def count_pages(bundle: Path) -> int:
    """How many pages a bundle holds: Pagefind's own answer counts pages it read and left out, too.

    Raises SearchError if a file of it is not whole: on a full disk Pagefind says nothing and ends well.
    """
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    cut = next((path.name for path in files if not _is_whole(path)), None)
    if cut:
        raise SearchError(f"the search index could not be written: {cut} is cut off. Is the disk full?")
    try:
        pages = _pages_named(bundle)
    except (FileNotFoundError, ValueError):
        raise SearchError("the search index could not be written: it names no pages. Is the disk full?") from None
    found = sum(path.suffix == ".pf_fragment" for path in files)
    if found < pages:
        raise SearchError(f"the search index could not be written: {found} of {pages} pages are in it")
    return pages


def holds(bundle: Path, pages: int) -> bool:
    """Whether a bundle of an earlier build is there with so many pages. Its files are counted, not read."""
    try:
        return _pages_named(bundle) == pages <= sum(1 for _ in (bundle / "fragment").iterdir())
    except (OSError, ValueError):
        return False


def engines_of(bundle: Path) -> frozenset[str]:
    """Names of the WebAssembly files by which the script searches the bundle, if it is the first."""
    return frozenset(f"wasm.{one.get('wasm') or 'unknown'}.pagefind" for one in _languages(bundle).values())


def shed(bundle: Path) -> None:
    """Take out of a new bundle what is not its own: scripts, styles and WebAssembly."""
    for path in bundle.iterdir():
        if path.name not in (*_FOLDERS, _ENTRY) and path.suffix != ".pf_meta":
            path.unlink()


def _languages(bundle: Path) -> Mapping[str, Mapping[str, str]]:
    entry = json.loads((bundle / _ENTRY).read_text(encoding="utf-8"))
    languages: Mapping[str, Mapping[str, str]] = entry["languages"]
    return languages


def _pages_named(bundle: Path) -> int:
    return sum(int(language["page_count"]) for language in _languages(bundle).values())


def _is_whole(file: Path) -> bool:
    content = file.read_bytes()
    if file.suffix not in _PACKED:
        return bool(content)
    try:
        return bool(gzip.decompress(content))
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False


def _start(run: Run) -> subprocess.Popen[str]:
    """Start Pagefind as a process of its own.

    Its Python wrapper ends the process as soon as it has answered, at times before all files are on the disk.
    """
    options = {"--site": str(run.pages), "--output-path": str(run.bundle), **_OPTIONS}
    # -P: a file pagefind.py in the working folder is the book's, and no program of ours.
    command = [sys.executable, "-P", "-m", "pagefind", "--silent"]
    return subprocess.Popen(
        [*command, *(f"{name}={value}" for name, value in options.items())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        preexec_fn=ending_with_us(),
    )


def _wait(process: subprocess.Popen[str], timeout_seconds: float) -> None:
    try:
        said, complained = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired as late:
        raise SearchError(f"the search index took longer than {timeout_seconds:g} seconds") from late
    if process.returncode:
        raise SearchError(f"the search index could not be written: {(complained or said).strip()}")
