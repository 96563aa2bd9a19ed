"""The search index: Pagefind over the built site, one bundle in ``pagefind/``."""

from __future__ import annotations

import ctypes
import functools
import gzip
import json
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.errors import PublishError
from generator.publishing.stable_index import put_in_order

BUNDLE = "pagefind"

# Kept inside a word, so that `payout_limit` and `PAY-118` are found as written; their parts are found, too.
WORD_CHARACTERS = "_-"

_PACKED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG

# Parts of a page that are furniture, not text.
FURNITURE = (".headerlink", ".md-content__button", ".md-clipboard", ".filename", ".md-source-file", "[data-lb-copy]")


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """What was indexed."""

    pages: int


def write_search_index(site: Path, timeout_seconds: float = 600) -> SearchSummary:
    """Index all pages of a built site and write the bundle to ``site/pagefind``.

    An older bundle goes first: Pagefind never deletes chunks it no longer needs. Raises PublishError when the
    folder is missing, nothing was indexed, or Pagefind fails or takes longer than ``timeout_seconds``.
    """
    if not site.is_dir():
        raise PublishError(f"there is no built site in {site}: build it before the search index")
    bundle = site.resolve() / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    pages = 0
    if any(site.rglob("*.html")):  # Pagefind takes a site without pages for a fault
        _run(site.resolve(), bundle, timeout_seconds)
        pages = _pages_of(bundle)
        put_in_order(bundle)
    if not pages:
        shutil.rmtree(bundle, ignore_errors=True)
        raise PublishError(f"no page of {site} was indexed for search: it holds no page made with Launchbook's theme")
    return SearchSummary(pages)


def _run(site: Path, bundle: Path, timeout_seconds: float) -> None:
    """Run Pagefind as a process of its own.

    Its Python wrapper ends the process as soon as it has answered, at times before all files are on the disk.
    """
    options = {
        "--site": str(site),
        "--output-path": str(bundle),
        "--exclude-selectors": ",".join(FURNITURE),
        "--include-characters": WORD_CHARACTERS,
    }
    # -P: a file pagefind.py in the working folder is the book's, and no program of ours.
    command = [sys.executable, "-P", "-m", "pagefind", "--silent"]
    command += [f"{name}={value}" for name, value in options.items()]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout_seconds,
            check=False,
            preexec_fn=_ending_with_us(),
        )
    except subprocess.TimeoutExpired as late:
        raise PublishError(f"the search index took longer than {timeout_seconds:g} seconds") from late
    if done.returncode:
        raise PublishError(f"the search index could not be written: {(done.stderr or done.stdout).strip()}")


def _ending_with_us() -> Callable[[], object] | None:
    """What a child calls to be killed when we are, on Linux: an orphan would go on writing into the next build."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (AttributeError, OSError, TypeError):
        return None
    return functools.partial(prctl, _DEATH_SIGNAL, int(signal.SIGKILL))


def _pages_of(bundle: Path) -> int:
    """How many pages the bundle holds: Pagefind's own answer counts pages it read and left out, too.

    Raises PublishError if a file of it is not whole: on a full disk Pagefind says nothing and ends well.
    """
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    cut = next((path.name for path in files if not _is_whole(path)), None)
    if cut:
        raise PublishError(f"the search index could not be written: {cut} is cut off. Is the disk full?")
    try:
        entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        raise PublishError("the search index could not be written: it names no pages. Is the disk full?") from None
    pages = sum(language["page_count"] for language in entry["languages"].values())
    found = sum(path.suffix == ".pf_fragment" for path in files)
    if found < pages:
        raise PublishError(f"the search index could not be written: {found} of {pages} pages are in it")
    return int(pages)


def _is_whole(file: Path) -> bool:
    content = file.read_bytes()
    if file.suffix not in _PACKED:
        return bool(content)
    try:
        return bool(gzip.decompress(content))
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False
