"""Addresses on the site: ``x.md`` is served as ``x/``, ``index.md`` and ``README.md`` as their folder."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote

_PAGE = re.compile(r"(?:(?:^|(?<=/))(?:index|README))?\.md$")
_SAFE = "%/:?#@!$&+,;=~.-_"


def from_top(page: str) -> str:
    """Return the link to a page from the home page; both are paths below the docs folder."""
    return _address(page).removeprefix("/") + "/"


@lru_cache(maxsize=8192)
def site_url(target: str, page: str) -> str:
    """Return the link from ``page`` to the page or file ``target``, both paths below the docs folder."""
    if not target.endswith(".md"):
        return posixpath.relpath(f"/{target}", _address(page))
    there, here = _parts(target), _parts(page)
    common = 0
    while common < min(len(there), len(here)) and there[common] == here[common]:
        common += 1
    return "../" * (len(here) - common) + "".join(f"{part}/" for part in there[common:]) or "./"


def target_of(url: str, page: str) -> str:
    """Return the file below the docs folder that a relative link on ``page`` leads to."""
    return posixpath.normpath(posixpath.join(_address(page), unquote(url))).removeprefix("/")


def quoted(url: str) -> str:
    """Return an address with every character quoted that no address has; what is quoted already stays."""
    return quote(url, safe=_SAFE)


def _address(path: str) -> str:
    return posixpath.normpath("/" + _PAGE.sub("", path))


@lru_cache(maxsize=8192)  # every page of a launch leads to the same dozens of pages
def _parts(page: str) -> tuple[str, ...]:
    return tuple(filter(None, _address(page).split("/")))
