"""Images in texts: files below guides/images/ that pages can show, with words for those who don't see them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from generator.checking.listing import near
from generator.gate.images import code_in, images_in
from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding, nearest
from generator.model.image import FOLDER, UnfitImage, image_name
from generator.model.place import Path, Place
from generator.model.rules import report
from generator.model.text import Prose, Text
from generator.model.texts import where_in

_TYPED = re.compile(
    r"(?<!\\)!\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]"
    r"\(\s*(?:<([^<>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))[^)\n]*\)?"
)
"""What its author means as an image, whether Markdown reads it as one or not."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_LINK_TO_IT = "save it below guides/images/ and write images/…; or link to it: [picture](https://…)"
_HOW = f"images are files below guides/{FOLDER}: write ![what it shows]({FOLDER}page.png)"
_LINKED = UnfitImage("a symbolic link is not followed", "put the file itself there")


class ImageUse(NamedTuple):
    """An image of a text, by its address as written, and where."""

    url: str
    place: Place
    where: str


def find_images(document: Document, texts: Iterable[tuple[Path, Text]]) -> Iterator[ImageUse]:
    """Images in texts of a document: whether there are such files, the whole book must say."""
    for path, text in texts:
        if isinstance(text, Prose) and "![" in text:
            names = dict.fromkeys(image_name(image.url or "") for image in images_in(text))
            yield from (ImageUse(name, document.place(*path), where_in(document, path)) for name in names)


def check_image_words(document: Document, path: Path, text: Prose) -> Iterator[Finding]:
    """LB409 of images without words, and LB407 of what Markdown does not read as an image, in a text."""
    place, where = document.place(*path), where_in(document, path)
    images = list(images_in(text))
    for name in dict.fromkeys(image_name(image.url or "") for image in images if not image.alt):
        hint = f"say what it shows: ![The payouts page with its filter]({name or 'images/page.png'})"
        yield report("LB409", place, where, f'no alternative text for "{name[:60]}"', hint)
    for typed, address in _not_taken(text, {image_name(image.url or "") for image in images}):
        hint = _LINK_TO_IT
        if not _ELSEWHERE.match(address):
            hint = f"put an address with spaces between < and >: ![what it shows](<{FOLDER}my page.png>)"
        yield report("LB407", place, where, f"Markdown does not read this as an image: {typed[:60]}", hint)


def _not_taken(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """What looks like an image, but is none of the ``known`` ones and no code; and the address in it."""
    typed = [(found[0], found[1] or found[2] or "") for found in _TYPED.finditer(text)]
    meant = [(found, html.unescape(_ESCAPED.sub(r"\1", address))) for found, address in typed]
    unknown = [(found, address) for found, address in meant if image_name(address) not in known]
    code = "\n".join(code_in(text)) if unknown else ""
    yield from ((found, address) for found, address in unknown if found not in code)


def check_images(images: Iterable[ImageUse], book: Book) -> Iterator[Finding]:
    """LB407 for what is no file below guides/images/, LB408 for files that pages can't show."""
    for url, place, where in images:
        if url in book.images:
            continue
        unfit = book.unfit_images.get(url) or (_LINKED if _is_linked(url, book) else None)
        if unfit:
            message = f'the image "{url[:60]}" can\'t be shown: {unfit.message}'
            yield report("LB408", place, where, message, unfit.hint)
        else:
            yield report("LB407", place, where, f'{_what_it_is(url)}: "{url[:60]}"', _instead(url, book))


def _is_linked(url: str, book: Book) -> bool:
    """Whether a file, or a folder that it is in, is there and can't be read."""
    parts = url.split("/")
    return any("/".join(parts[:end]) in book.withheld for end in range(1, len(parts) + 1))


def _what_it_is(url: str) -> str:
    if _ELSEWHERE.match(url):
        return "not an image of this book"
    return "no such image" if _is_below(url) else f"not an image below guides/{FOLDER}"


def _is_below(url: str) -> bool:
    return url.startswith(FOLDER) and posixpath.normpath(url) == url


def _instead(url: str, book: Book) -> str:
    if _ELSEWHERE.match(url):
        return _LINK_TO_IT
    plain = posixpath.normpath(url.lstrip("/"))
    while plain.startswith("../"):
        plain = plain[3:]
    same = [name for name in book.images if name.rpartition("/")[2] == plain.rpartition("/")[2]]
    if same:
        return f'did you mean "{nearest(plain, same) or min(same)}"?'
    hint = near(plain, book.images)
    return hint if hint.endswith("?") else _HOW
