"""A built page held against the page that harmless words in the same fields make.

Pages are parsed by a conforming HTML5 parser (Lexbor), as a browser parses them. Nothing here trusts the product:
what is allowed is listed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser

Attributes = tuple[tuple[str, str], ...]

_NARROWING = ("data-lb-product", "data-lb-regions", "data-lb-teams")
"""Ids of the book's, for the script that narrows rows: it only ever compares them."""

_TEXTUAL = {"content", "title", "aria-label", "alt", "lang", "datetime", "data-lb-status", "data-lb-type"}
"""Attributes that hold words."""
_ADDRESSES = {"href", "id", "for", "name", "aria-controls", "aria-labelledby"}
"""Attributes that may follow from an id of the author's."""
_NUMBERS = {"x", "y", "width", "height", "viewBox", "viewbox", "d", "font-size", "rx"}
_OWN_ADDRESS = re.compile(r"(?!//)(\.{1,2}/)*[A-Za-z0-9./_%-]*(#[a-z0-9_-]*)?")
_HANDBOOK = re.compile(r"(\.\./)+handbook/(?!/)[^\s\"'\\]*")
"""A page of the handbook may be called anything."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCHEME = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"'`]*", re.IGNORECASE)
_PROSE = {"p", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "br", "a", "div", "span",
          "figure", "figcaption", "img"}  # fmt: skip
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
"""Elements of an author's table, which has header cells that say so; those of templates have plain ones."""
_PROSE_ATTRIBUTES: Mapping[tuple[str, str], re.Pattern[str]] = {
    ("ol", "start"): re.compile(r"\d{1,9}"),
    ("div", "class"): re.compile(r"(language-[\w+#.-]+ )?highlight"),
    ("span", "class"): re.compile(r"[a-z][a-z0-9]{0,2}|filename"),
    ("code", "class"): re.compile(r"highlight|language-\w+"),
    ("figure", "class"): re.compile("lb-image"),
    ("img", "src"): re.compile(r"(\.\./)*images/(deep/)?x\.png"),
    ("img", "alt"): re.compile(".*", re.DOTALL),
    ("img", "loading"): re.compile("lazy"),
    ("img", "width"): re.compile("80"),
    ("img", "height"): re.compile("45"),
    ("th", "scope"): re.compile("col"),
    ("th", "class"): re.compile("lb-(left|center|right)"),
    ("td", "class"): re.compile("lb-(left|center|right)"),
}
_LOADING = ("href", "src", "action", "formaction", "data", "xlink:href")
_UNREAD = {"script", "style"}
_SEEN_FORMATS = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Arabic and Kaithi signs that are seen, though Unicode calls them formats."""
_JOINERS = {"\u200c", "\u200d"}
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f")
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOTHING = "\u200b"
"""What Launchbook itself writes into an empty list item."""
_BLANKS = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u3164", "\uffa0", "\u2800"}
"""Letters and marks by name that nobody can see."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element, where it stands, and its attributes in order of name."""

    depth: int
    tag: str
    attributes: Attributes
    in_picture: bool
    in_table: bool = False

    @property
    def shown(self) -> str:
        """As messages quote it."""
        words = "".join(f' {name}="{value[:60]}"' for name, value in self.attributes)
        return f"<{self.tag}{words}>"[:200]


class Page:
    """A parsed page."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.copied = ""
        tree = LexborHTMLParser(html)
        if tree.root is not None:
            self._walk(tree.root)

    def _walk(self, root: Any) -> None:
        waiting = [(root, 0, False, False, False)]
        while waiting:
            node, depth, in_picture, in_copy, in_table = waiting.pop()
            tag = node.tag
            if tag == "-text" and in_copy:
                self.copied += node.text(deep=False)
                continue
            if tag == "-text":
                if node.parent is None or node.parent.tag not in _UNREAD:
                    self.texts.append(node.text(deep=False))
                continue
            if tag == "-comment":
                self.comments.append(node.comment_content or "")
                continue
            attributes = tuple(sorted((name, value or "") for name, value in node.attributes.items()))
            in_table = in_table or (tag == "table" and node.css_first("th[scope=col]") is not None)
            self.elements.append(Element(depth, tag, attributes, in_picture, in_table))
            below = []
            child = node.first_child
            while child is not None:
                copies = in_copy or (tag == "details" and ("class", "lb-copy") in attributes)
                below.append((child, depth + 1, in_picture or tag == "svg", copies, in_table))
                child = child.next
            waiting.extend(reversed(below))

    @cached_property
    def text(self) -> str:
        """All text, and the addresses of links where they stand."""
        return "".join(self.texts)

    @cached_property
    def letters(self) -> str:
        """Letters and digits of the text only."""
        return letters(self.text)

    @cached_property
    def addresses(self) -> str:
        """Letters and digits of all link addresses, and of the texts of images."""
        found = (value for one in self.elements for name, value in one.attributes if name in ("href", "alt"))
        return " ".join(letters(unquote(address)) for address in found)

    @cached_property
    def ids(self) -> Counter[str]:
        """How often each id stands."""
        return Counter(value for one in self.elements for name, value in one.attributes if name == "id")


def letters(text: str) -> str:
    """Letters and digits, in order, capitals folded: what is left of a text whatever marks it up."""
    return "".join(filter(str.isalnum, text)).casefold()


def is_hidden(character: str) -> bool:
    """Whether a character is invisible, or turns the direction of writing."""
    if character in _BLANKS:
        return True
    return unicodedata.category(character) == "Cf" and character not in _SEEN_FORMATS


def as_shown(text: str) -> str:
    """A text as a page must show it: what can't be seen is named. Joiners stay after what they join."""
    kept = {at for found in _FLAG.finditer(text) for at in range(*found.span())}
    return "".join(
        f" U+{ord(letter):04X} " if is_hidden(letter) and at not in kept and not _joins(text, at) else letter
        for at, letter in enumerate(text)
    )


def _joins(text: str, at: int) -> bool:
    """Whether a joiner follows a letter of a script that joins, or an emoji."""
    before = text[at - 1] if at else " "
    kind = unicodedata.category(before)
    is_joined = before in _JOINERS or "\u0600" <= before < "\u1d00" or kind in ("So", "Sk", "Mn")
    return text[at] in _JOINERS and is_joined


def compare(page: Page, harmless: Page, *, prose: bool, lenient: bool = False) -> list[str]:
    """What the hostile page holds that the harmless one does not. With ``prose``, plain Markdown is allowed.

    ``lenient`` lets ids and addresses hold any letters, for pages of other pipelines.
    """
    found = [f"comment {comment[:80]!r}" for comment in page.comments if comment.strip()
             and comment not in harmless.comments]  # fmt: skip
    found += [f"id {name!r} stands twice" for name, count in page.ids.items() if count > 1 and harmless.ids[name] < 2]
    ours, theirs = _picked(page, prose, lenient), _picked(harmless, prose, lenient)
    for one, other in zip_longest(ours, theirs):
        if one is None or other is None or not _alike(one, other, prose=prose, lenient=lenient):
            left, right = (side.shown if side else "nothing" for side in (one, other))
            found.append(f"{left} where harmless words make {right}")
            break
    return found + hidden_in(page)


def hidden_in(page: Page) -> list[str]:
    """Invisible characters that a page shows as they are. A text to be copied keeps what turns no writing."""
    shown = [f"U+{ord(letter):04X} stands unseen" for letter in sorted(set(_FLAG.sub("", page.text)))
             if is_hidden(letter) and letter not in _JOINERS and letter != _NOTHING]  # fmt: skip
    return shown + [f"U+{ord(letter):04X} turns what is copied" for letter in sorted(set(page.copied) & _TURNING)]


def find_executable(page: Page) -> Iterator[str]:
    """What no page may hold, whatever else stands on it: handlers, frames, addresses that run."""
    for one in page.elements:
        for name, value in one.attributes:
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            runs = name in _LOADING and plain.startswith(("javascript:", "vbscript:", "data:"))
            if name.startswith("on") or name == "srcdoc" or runs:
                yield one.shown
        if one.tag in ("iframe", "object", "embed", "base", "frame", "portal", "foreignobject"):
            yield one.shown


def find_in_copies(page: Page) -> Iterator[str]:
    """What the texts to be copied as HTML or as Markdown would make elsewhere, beyond plain Markdown."""
    trusting = MarkdownIt("commonmark", {"html": True})
    trusting.validateLink = lambda url: True
    for copies in page.copied.split("Copy as text")[1:]:
        html, _, markdown = copies.partition("Copy as HTML")[2].partition("Copy as Markdown")
        for kind, text in (("HTML", html), ("Markdown", trusting.render(markdown))):
            for one in Page(text).elements:
                untitled = replace(one, attributes=tuple(pair for pair in one.attributes if pair[0] != "title"))
                is_plain = _is_prose(untitled, lenient=False) or one.tag in ("html", "head", "body", "hr", *_HEADINGS)
                if not is_plain or one.tag in ("img", "figure"):
                    yield f"copied as {kind}: {one.shown}"


def lost_text(text: str, page: Page) -> bool:
    """Whether a plain text is not on the page, letter for letter."""
    return letters(as_shown(text)) not in page.letters


def lost_prose(text: str, page: Page) -> list[str]:
    """The pieces of a Markdown text that are not on the page; addresses of links may stand in the link."""
    return [piece for piece in _prose_pieces(text) if letters(piece) not in page.letters
            and letters(piece) not in page.addresses]  # fmt: skip


def _prose_pieces(text: str) -> Iterator[str]:
    """What a reader must find of a Markdown text: by a Markdown reader of our own, without HTML."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(["reference", "lheading"])
    for token in parser.parse(text):
        for inner in _inner_tokens(token) or ([token] if token.content else []):
            if inner.type in ("text", "code_inline", "fence", "code_block", "text_special"):
                yield from (as_shown(line) for line in inner.content.split("\n"))
            elif inner.type in ("link_open", "image") and inner.attrs.get("title"):
                yield as_shown(str(inner.attrs["title"]))


def _inner_tokens(token: Token) -> list[Token]:
    """The tokens inside of one, those of the texts of images among them."""
    return [one for child in token.children or () for one in (child, *_inner_tokens(child))]


def _picked(page: Page, prose: bool, lenient: bool) -> list[Element]:
    """The elements to be compared: of pictures each kind once, with ``prose`` without plain Markdown."""
    picked = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in page.elements:
        if one.in_picture:
            kind = (one.tag, tuple(name for name, _ in one.attributes))
            if kind in seen:
                continue
            seen.add(kind)
        if not (prose and _is_prose(one, lenient)):
            picked.append(one)
    return picked


def _is_prose(one: Element, lenient: bool) -> bool:
    if one.in_picture or not (one.tag in _PROSE or (one.tag in _TABLE and one.in_table)):
        return False
    for name, value in one.attributes:
        if one.tag == "a" and name == "href":
            is_known = any(pattern.fullmatch(value) for pattern in (_SCHEME, _OWN_ADDRESS, _HANDBOOK))
            if not is_known and not (lenient and _leads_nowhere_bad(value)):
                return False
            continue
        pattern = _PROSE_ATTRIBUTES.get((one.tag, name))
        if pattern is None or not pattern.fullmatch(value):
            return False
    return True


def _alike(one: Element, other: Element, *, prose: bool, lenient: bool) -> bool:
    if one.tag != other.tag or (one.depth != other.depth and not prose and not one.in_picture):
        return False
    if [name for name, _ in one.attributes] != [name for name, _ in other.attributes]:
        return False
    pairs = zip(one.attributes, other.attributes, strict=True)
    is_active = any(name == "http-equiv" for name, _ in one.attributes)
    return all(
        value == twin
        or (not is_active and _may_differ(one, name, value, twin))
        or (lenient and name in _ADDRESSES and _leads_nowhere_bad(value))
        for (name, value), (_, twin) in pairs
    )


def _may_differ(one: Element, name: str, value: str, twin: str) -> bool:
    if name in _TEXTUAL:
        return True
    if (one.in_picture or one.tag == "svg") and name in _NUMBERS:
        return re.fullmatch(r"[\d .MVh-]+", value) is not None
    if (one.tag, name) == ("option", "value") or name in _NARROWING:
        return True
    if name == "data-lb-asks":  # a digest of what is asked
        return re.fullmatch("[0-9a-f]{10}", value) is not None
    if name == "class" and one.tag == "figure":
        return value in ("lb-tree", "lb-tree lb-tree--tall")
    if name in _ADDRESSES:
        if _SCHEME.match(twin):
            return _SCHEME.fullmatch(value) is not None
        is_own = _OWN_ADDRESS.fullmatch(value) or _HANDBOOK.fullmatch(value)
        return is_own is not None and not value.startswith("__")
    return False


def _leads_nowhere_bad(value: str) -> bool:
    """Whether an id or address neither runs, nor leaves for another host unseen, nor takes an id of the theme's."""
    known = ("http:", "https:", "mailto:", "tel:")
    has_scheme = re.match(r"[a-z][a-z0-9+.-]*:", re.sub(r"[\x00-\x20]", "", value), re.IGNORECASE)
    return not value.startswith(("//", "__")) and (not has_scheme or value.lower().startswith(known))
