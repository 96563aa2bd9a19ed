"""Words that stand in a template itself: outside of its tags, and in the attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.lexer import TOKEN_DATA

_GAP = "\0"
"""Stands for what a template prints."""
_READ = re.compile(r"""\b(?:aria-label|aria-description|title|alt|placeholder)=(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^<>]*>", re.S)
_ENTITY = re.compile(r"&#?\w+;")
_WORD = re.compile(r"[^\W\d_]+")


def fixed_words(template: str) -> Iterator[str]:
    """Yield the words of a Jinja template that reach readers as they are."""
    parts = [
        value if kind == TOKEN_DATA else _GAP for _, kind, value in Environment(line_comment_prefix=None).lex(template)
    ]
    html = re.sub(f"{_GAP}+", _GAP, "".join(parts))
    for attribute in _READ.finditer(html):
        yield from _WORD.findall(_ENTITY.sub("", attribute[1] or attribute[2] or ""))
    yield from _WORD.findall(_ENTITY.sub("", _TAG.sub(" ", html)))
