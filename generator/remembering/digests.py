"""Digests: another content, another digest, whatever the time of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

_DIGITS = 32


def digest_of(content: bytes | str) -> str:
    """32 hexadecimal digits of a content's SHA-256."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return sha256(raw).hexdigest()[:_DIGITS]


def digest_of_parts(parts: Mapping[str, str]) -> str:
    """One digest of several, each under its name."""
    return digest_of(json.dumps(parts, sort_keys=True))


def digest_of_files(folder: Path, names: Iterable[str]) -> str:
    """One digest of files below a folder, with their names. Raises OSError if one can't be read."""
    return digest_of_parts({name: digest_of((folder / name).read_bytes()) for name in names})


def what_differs(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Names of parts that are new, gone, or of another digest."""
    return tuple(sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name)))
