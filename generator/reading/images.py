"""Files below guides/images/ → what pages must know of them. Of a file no more than its head is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from struct import error as CutShort
from struct import unpack
from typing import BinaryIO

from generator.model.image import FOLDER, MAX_IMAGE_BYTES, MAX_SIDE, SUFFIXES, Image, UnfitImage

_HEAD = 32
"""Bytes that tell the kind; all but JPEG have their size in them, too."""
_MAX_SEGMENTS = 500
"""Parts of a JPEG that may stand before its size: previews, colour profiles, notes."""
_WITH_SIZE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_NO_SIZE = frozenset({0xD8, 0xD9, 0xDA})
"""Markers of a JPEG: those that say its size, those that stand alone, and those that come too late for a size."""
_SMALLER = "save it smaller: 1,600 pixels are wide enough for a page, and photographs are smallest as JPEG or WebP"
_KINDS = "PNG, JPEG, WebP or GIF"


def read_images(guides: Path, files: Iterable[str]) -> tuple[dict[str, Image], dict[str, UnfitImage]]:
    """Return the images among ``files`` of guides/ that pages can show, and those that they can't; by path."""
    fit: dict[str, Image] = {}
    unfit: dict[str, UnfitImage] = {}
    for name in files:
        if name.startswith(FOLDER):
            read = _read(guides / name, SUFFIXES.get(name.rpartition(".")[2].lower(), ""))
            if isinstance(read, Image):
                fit[name] = read
            else:
                unfit[name] = read
    return fit, unfit


def _read(path: Path, named: str) -> Image | UnfitImage:
    """Return an image whose name says that it is of the kind ``named``; "" for a name that says nothing."""
    if not named:
        kind = path.suffix[:20] or "a file without an ending"
        return UnfitImage(f"{kind} is not a supported kind", f"save it as {_KINDS}")
    try:
        size = path.stat().st_size
        if size > MAX_IMAGE_BYTES:
            message = f"it has {size / 2**20:.1f} MiB; at most {MAX_IMAGE_BYTES // 2**20} MiB are shown"
            return UnfitImage(message, _SMALLER)
        with path.open("rb", buffering=0) as stream:
            kind, width, height = read_size(stream)
        if kind and not (width and height):
            raise ValueError("an image without a size")
    except OSError as error:
        message = f"it can't be read: {error.strerror or error}"
        return UnfitImage(message, "make it readable for everybody who builds the site")
    except (ValueError, CutShort):
        return UnfitImage("it is damaged or cut short", "save it again")
    if not kind:
        return UnfitImage(f"it is named as a {named}, but it is not one", f"save it as {_KINDS}")
    if kind != named:
        endings = " or ".join(f".{ending}" for ending, meant in SUFFIXES.items() if meant == kind)
        return UnfitImage(f"it is named as a {named}, but it is a {kind}", f"rename it to end in {endings}")
    if max(width, height) > MAX_SIDE:
        return UnfitImage(f"it has {width:,} × {height:,} pixels; at most {MAX_SIDE:,} a side are shown", _SMALLER)
    return Image(width, height)


def read_size(stream: BinaryIO) -> tuple[str, int, int]:
    """Return kind, width and height of an image; kind "" for bytes that are none.

    Raises ValueError or struct.error for a damaged head.
    """
    head = stream.read(_HEAD)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        if head[12:16] != b"IHDR":
            raise ValueError("a PNG begins with its size")
        return "PNG", *unpack(">II", head[16:24])
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF", *unpack("<HH", head[6:10])
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP", *_webp_size(head)
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG", *_jpeg_size(stream)
    return "", 0, 0


def _webp_size(head: bytes) -> tuple[int, int]:
    match head[12:16]:
        case b"VP8 " if head[23:26] == b"\x9d\x01\x2a":
            width, height = unpack("<HH", head[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L" if head[20:21] == b"\x2f":
            (bits,) = unpack("<I", head[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            low_width, high_width, low_height, high_height = unpack("<HBHB", head[24:30])
            return (high_width << 16 | low_width) + 1, (high_height << 16 | low_height) + 1
    raise ValueError("no WebP as any browser knows it")


def _jpeg_size(stream: BinaryIO) -> tuple[int, int]:
    """Go from segment to segment to the one with the size: what stands in the others is not read."""
    stream.seek(2)
    for _ in range(_MAX_SEGMENTS):
        mark = stream.read(2)
        if mark == b"\xff\xff":  # any number of these may stand before a marker
            stream.seek(-1, 1)
            continue
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in _NO_SIZE:
            break
        if mark[1] in _WITHOUT_LENGTH:
            continue
        (length,) = unpack(">H", stream.read(2))
        if mark[1] in _WITH_SIZE:
            height, width = unpack(">xHH", stream.read(5))
            return width, height
        stream.seek(max(length - 2, 0), 1)
    raise ValueError("a JPEG without its size")
