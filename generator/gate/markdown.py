"""Authors' Markdown written back as canonical Markdown, safe on any page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generator.gate.escape import code_span, escape_line, escape_text, fence
from generator.gate.plain import fill_facts
from generator.gate.prose import Block, Piece, Setting, parse_prose

INDENT = 4
"""Python-Markdown wants four spaces below a list item; every other reader takes them too."""


def render_markdown(text: str, setting: Setting) -> str:
    """An author's text as blocks of Markdown, without a line break at the end."""
    return _blocks(parse_prose(text), setting)


def render_inline(text: str, setting: Setting) -> str:
    """An author's text on one line of Markdown, for a table cell or a list item."""
    return "<br>".join(_line(block, setting) for block in _leaves(parse_prose(text)))


def indent(text: str, by: int = INDENT) -> str:
    """Every line but the first moved to the right, so that it stays inside a list item."""
    return text.replace("\n", "\n" + " " * by).replace("\n" + " " * by + "\n", "\n\n")


def _leaves(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if block.blocks:
            yield from _leaves(block.blocks)
        else:
            yield block


def _line(block: Block, setting: Setting) -> str:
    return code_span(block.text) if block.kind == "code" else _inline(block.pieces, setting).replace("<br>\n", "<br>")


def _blocks(blocks: Sequence[Block], setting: Setting, gap: str = "\n\n") -> str:
    texts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        text = _block(block, setting)
        if before and before.kind != block.kind and {before.kind, block.kind} == {"bullets", "numbers"}:
            text = "<!-- -->\n\n" + text  # else the second list's items join the first list
        texts.append(text)
    return gap.join(filter(None, texts))


def _block(block: Block, setting: Setting) -> str:
    match block.kind:
        case "heading":
            return f"**{_inline(block.pieces, setting)}**" if block.pieces else ""
        case "bullets":
            return _list(block, setting, ["-   "] * len(block.blocks))
        case "numbers":
            return _list(block, setting, [f"{number}.".ljust(INDENT) for number in range(1, len(block.blocks) + 1)])
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(block.blocks, setting).split("\n"))
        case "code":
            return fence(fill_facts(block.text, setting))
    return _inline(block.pieces, setting)


def _list(block: Block, setting: Setting, marks: Sequence[str]) -> str:
    gap = "\n" if block.tight else "\n\n"
    items = [mark + indent(_blocks(item.blocks, setting, gap) or "&#8203;")
             for mark, item in zip(marks, block.blocks, strict=True)]  # fmt: skip
    return gap.join(items)


def _inline(pieces: Sequence[Piece], setting: Setting) -> str:
    """Pieces that begin a line; none of them can make it anything but a line."""
    text = ""
    for before, piece in zip((None, *pieces), pieces, strict=False):
        begins = before is None or before.kind == "break"
        text = _after(text, piece, "<br>\n" if piece.kind == "break" else _piece(piece, setting, begins=begins))
    return text.strip()


def _inside(piece: Piece, setting: Setting) -> str:
    text = ""
    for inner in piece.inside:
        text = _after(text, inner, _piece(inner, setting))
    return text


def _after(text: str, piece: Piece, more: str) -> str:
    if piece.kind == "link" and text.endswith("!"):
        text = text[:-1] + "&#33;"  # else the link would be a picture
    return text + more


def _piece(piece: Piece, setting: Setting, *, begins: bool = False) -> str:
    match piece.kind:
        case "code":
            return code_span(piece.text)
        case "placeholder":
            value = fill_facts(piece.text, setting)
            return code_span(value) if value == piece.text else _words(" ".join(value.split()), begins)
        case "break":
            return "<br>"
        case "strong" | "em":
            return f"<{piece.kind}>{_inside(piece, setting)}</{piece.kind}>" if piece.crowded else _starred(piece, setting)
        case "link":
            return _link(piece, setting)
    return _words(piece.text, begins)


def _words(text: str, begins: bool) -> str:
    return escape_line(text) + (" " if text.endswith(" ") else "") if begins else escape_text(text)


def _starred(piece: Piece, setting: Setting) -> str:
    mark = "**" if piece.kind == "strong" else "*"
    return f"{mark}{_inside(piece, setting)}{mark}"


def _link(piece: Piece, setting: Setting) -> str:
    label = _inside(piece, setting)
    url = setting.link(piece.url or "")
    if url is None:
        return f"{label} ({escape_text(piece.url or '')})" if piece.url else label
    return f"[{label}]({link_address(url)})"


def link_address(url: str) -> str:
    """An allowed address (or a file name) so that no character of it ends or marks up the link."""
    quoted = quote(url, safe="%/:?#@!$&+,;=~.-_")
    return quoted.replace("_", "%5F") if "://" in url else quoted
