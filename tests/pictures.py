"""Small image files of each kind, byte by byte."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 2, height: int = 1) -> bytes:
    """A whole PNG, all white."""
    rows = (b"\0" + b"\xff" * ((width + 7) // 8)) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def gif(width: int = 2, height: int = 1) -> bytes:
    """A GIF: its head and a picture of one pixel."""
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff"
    return head + b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0\x3b"


def jpeg(width: int = 2, height: int = 1, before: bytes = b"") -> bytes:
    """The head of a JPEG, with these segments before its size."""
    size = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + before + size + b"\xff\xda\0\2\xff\xd9"


def segment(mark: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(content) + 2) + content


def webp(width: int = 2, height: int = 1, kind: bytes = b"VP8 ") -> bytes:
    """The head of a WebP: ``VP8 `` with loss, ``VP8L`` without, ``VP8X`` with more to come."""
    match kind:
        case b"VP8 ":
            data = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
        case b"VP8L":
            data = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
        case _:
            data = b"\0\0\0\0" + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + kind + struct.pack("<I", len(data)) + data
