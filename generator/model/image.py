"""Images that authors' texts may show: files below ``guides/images/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

FOLDER = "images/"
"""Where they are, below guides/; in folders of it, too."""
SUFFIXES: Mapping[str, str] = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WebP", "gif": "GIF"}
"""How names of files end → their kind."""
MAX_IMAGE_BYTES = 2 * 2**20
MAX_SIDE = 10_000
"""Pixels: a file of a few kilobytes can ask a browser for gigabytes of memory."""


@dataclass(frozen=True, slots=True)
class Image:
    """A file that pages can show, with its width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class UnfitImage:
    """A file that pages can't show: what is wrong with it, and how to fix that."""

    message: str
    hint: str


def image_name(url: str) -> str:
    """Return the path below guides/ that an image's address in a text means, with what is quoted in it as letters."""
    return unquote(url)
