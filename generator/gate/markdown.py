"""Authors' Markdown written back as canonical Markdown, safe on any page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generator.gate.escape import INDENT, code_element, code_span, escape_line, escape_text, fence, indent
from generator.gate.hidden import show_hidden
from generator.gate.plain import fill_facts
from generator.gate.prose import Block, Piece, Setting, parse_prose

_NOTHING = "&#8203;"
_SCHEME = re.compile(r"[a-z]+:", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?=#?\w+;)")
"""What a browser would take for a character by its name: ``&lt;`` in an address is four characters."""
_MARKS = {"strong": "**", "em": "*"}


def render_markdown(text: str, setting: Setting) -> str:
    """An author's text as blocks of Markdown, without a line break at the end."""
    return _blocks(parse_prose(text), setting)


def render_inline(text: str, setting: Setting) -> str:
    """An author's text on one line of Markdown, for a table cell or a list item."""
    return "<br>".join(_line(block, setting) for block in _leaves(parse_prose(text)))


def _leaves(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if block.blocks:
            yield from _leaves(block.blocks)
        else:
            yield block


def _line(block: Block, setting: Setting) -> str:
    if block.kind == "code":
        return code_span(fill_facts(block.text, setting))
    return _joined(block.pieces, setting, "<br>").strip()


def _blocks(blocks: Sequence[Block], setting: Setting, gap: str = "\n\n") -> str:
    text = ""
    for before, block in zip((None, *blocks), blocks, strict=False):
        more = _block(block, setting)
        if before and {before.kind, block.kind} == {"bullets", "numbers"}:
            more = "<!-- -->\n\n" + more  # else the second list's items join the first list
        apart = "\n\n" if before and "code" in (before.kind, block.kind) else gap
        text += apart + more if text and more else more
    return text


def _block(block: Block, setting: Setting) -> str:
    match block.kind:
        case "heading":
            return _marked(Piece("strong", inside=block.pieces), setting, alone=True) if block.pieces else ""
        case "bullets":
            return _list(block, setting, ["-   "] * len(block.blocks))
        case "numbers":
            numbers = range(block.start, block.start + len(block.blocks))
            return _list(block, setting, [f"{number}. ".ljust(INDENT) for number in numbers])
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(block.blocks, setting).split("\n"))
        case "code":
            return fence(show_hidden(fill_facts(block.text, setting)))
    return _inline(block.pieces, setting)


def _list(block: Block, setting: Setting, marks: Sequence[str]) -> str:
    gap = "\n" if _is_tight(block) else "\n\n"
    return gap.join(
        mark + indent(_item(item, setting, gap), INDENT) for mark, item in zip(marks, block.blocks, strict=True)
    )


def _is_tight(block: Block) -> bool:
    """Whether a list can do without blank lines: nothing in it but lines, and lists of lines below them."""
    return block.tight and all(
        item.blocks
        and item.blocks[0].kind == "paragraph"
        and all(inner.kind in ("bullets", "numbers") and _is_tight(inner) for inner in item.blocks[1:])
        for item in block.blocks
    )


def _item(item: Block, setting: Setting, gap: str) -> str:
    """What stands in a list item; before a list, quote or code block (or nothing) stands a space of no width."""
    begins_odd = not item.blocks or item.blocks[0].kind not in ("paragraph", "heading")
    return "\n\n".join(filter(None, [_NOTHING * begins_odd, _blocks(item.blocks, setting, gap)])) or _NOTHING


def _inline(pieces: Sequence[Piece], setting: Setting) -> str:
    """Pieces that begin a line; nothing in them can make it more than a line."""
    return _joined(pieces, setting, "<br>\n").strip()


def _joined(pieces: Sequence[Piece], setting: Setting, line_break: str = "") -> str:
    """Pieces one after the other; with a ``line_break`` the first of them stands at the start of a line."""
    text = ""
    for before, piece, after in zip((None, *pieces), pieces, (*pieces[1:], None), strict=False):
        if piece.kind == "break":
            text += line_break or "<br>"
        elif piece.kind in _MARKS:
            text += _marked(piece, setting, alone=not (_is_marked(before) or _is_marked(after)))
        elif piece.kind == "link":
            # after an exclamation mark, a link would be a picture
            text = (text[:-1] + "&#33;" if text.endswith("!") else text) + _link(piece, setting)
        else:
            begins = bool(line_break) and (before is None or before.kind == "break")
            more = _words(piece, setting, begins=begins)
            text += code_element(piece.text) if text.endswith("`") and more.startswith("`") else more
    return text


def _words(piece: Piece, setting: Setting, *, begins: bool) -> str:
    value = piece.text
    if piece.kind == "placeholder":
        value = " ".join(fill_facts(value, setting).split())
    if piece.kind == "code" or (piece.kind == "placeholder" and value == piece.text):
        return code_span(value)
    return escape_line(value) + " " * value[-1:].isspace() if begins else escape_text(value)


def _is_marked(piece: Piece | None) -> bool:
    return piece is not None and piece.kind in _MARKS


def _marked(piece: Piece, setting: Setting, *, alone: bool) -> str:
    """Bold or italics: tags instead of stars where stars meet, for no two Markdown readers agree on those."""
    inside = _joined(piece.inside, setting)
    mark = _MARKS[piece.kind]
    if not inside:
        return ""
    if alone and inside == inside.strip() and not any(map(_is_marked, piece.inside)):
        return f"{mark}{inside}{mark}"
    return f"<{piece.kind}>{inside}</{piece.kind}>"


def _link(piece: Piece, setting: Setting) -> str:
    label = _joined(piece.inside, setting)
    url = setting.link(piece.url or "")
    if url is None:
        is_told = piece.url and not setting.hides(piece.url)
        return f"{label} ({escape_text(piece.url or '')})" if is_told else label
    return f"[{label}]({link_address(url)})"


def link_address(url: str) -> str:
    """An allowed address (or a file name) so that no character of it ends or marks up the link."""
    if not _SCHEME.match(url):
        return quote(url, safe="%/:?#@!$+,=~.-_")  # no & and ;, which would spell other characters
    quoted = _REFERENCE.sub("&amp;", quote(url, safe="%/:?#@!$&+,;=~.-_"))
    return quoted.replace("_", "%5F") if "://" in url else quoted
