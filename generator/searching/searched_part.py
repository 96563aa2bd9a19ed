"""What of a built page is searched: its marked part, as a small page of its own.

Half of a page's bytes are menus, icons and scripts around it. Without them Pagefind takes half the time, and finds
the same. Nor is it searched how things stand today, what changed, and what stands there a second time: a page on which
only that is another need not be indexed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.remembering.digests import digest_of

_MARK = b"data-pagefind-"
_MARKED = _MARK + b"body"
_START = b'<div class="lb-page" data-pagefind-body'
_END = b"</article>"
_ROOT = re.compile(rb"<html\b[^>]*>", re.IGNORECASE)
_UNSEARCHED = re.compile(
    rb'<(?:(?P<item>li)>\s*<span class="lb-standing">[^<]*(?:<(?!/?span)[^<]*)*</span>\s*</li>'
    rb'|span class="lb-(?:state|standing)\b[^>]*>.*?</span>'
    rb'|(?P<change>div) class="lb-(?:no-)?change"[^>]*>.*?</div>'
    rb'|figure class="lb-(?:figure lb-(?:timeline|chart)|tree)\b[^>]*>.*?</figure>'
    rb'|details class="lb-copy">.*?</details>'
    rb'|a class="headerlink"[^>]*>[^<]*</a>)',
    re.DOTALL,
)
"""Begins with a letter that is always there, so that it is looked for at a fifth of the cost."""
_TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)


def is_marked(page: bytes) -> bool:
    """Whether a page says which part of it is searched. Pages of our theme do, all but "not found"."""
    return _MARKED in page


def searched_part(page: bytes) -> bytes:
    """A page that is searched as this one is; the page itself, whole, where its form is not our theme's."""
    start, end = page.find(_START), page.rfind(_END)
    if not 0 <= start < end:
        return page
    before, after = page[:start], page[end:]
    root, title = _ROOT.search(before), _TITLE.search(before)
    if _MARK in before or _MARK in after or root is None or title is None:
        return page
    head = b"<!doctype html>" + root[0] + b'<head><meta charset="utf-8">' + title[0] + b"</head><body>"
    return head + b"".join(_searched(page[start:end])) + b"</body></html>"


def _searched(body: bytes) -> Iterator[bytes]:
    """All but what is not searched, blanks before a change (or the word of none), a line break before such an item."""
    at = 0
    for left_out in _UNSEARCHED.finditer(body):
        before = body[at : left_out.start()]
        if left_out["change"]:
            before = before.rstrip()
        elif left_out["item"]:
            before = before.removesuffix(b"\n")
        yield before
        at = left_out.end()
    yield body[at:]


def digest_of_searched_part(page: bytes) -> str:
    """Tells pages that are searched alike from all others."""
    return digest_of(searched_part(page))
