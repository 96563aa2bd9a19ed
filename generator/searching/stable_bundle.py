"""The same search index for the same site: what Pagefind writes in no order is put in order.

Its filters list their values as they come out of a table of hashes, anew in each run. They are sorted here, and get
names by what they hold, as Pagefind does; so do the files that name them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

_HEAD = b"pagefind_dcd"
_META, _FILTER = "pagefind.{}.pf_meta", "{}.pf_filter"
_UINT, _TEXT, _LIST = 0, 3, 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def put_in_order(bundle: Path) -> None:
    """Sort the filters of a written bundle. One of another form than known is left as Pagefind wrote it."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    entry["languages"] = dict(sorted(entry["languages"].items()))
    languages = list(entry["languages"].values())
    metas = [_read(bundle / _META.format(language["hash"])) for language in languages]
    if None in metas:
        return
    names = dict(_sorted_filters(bundle))
    for language, meta in zip(languages, metas, strict=True):
        old = language["hash"]
        language["hash"] = _write(bundle, _META, _renamed(meta, names), old)
        _remove(bundle / _META.format(old), bundle / _META.format(language["hash"]))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _sorted_filters(bundle: Path) -> Iterator[tuple[str, str]]:
    """Each filter's name, and the one it has now."""
    for file in sorted((bundle / "filter").glob("*.pf_filter")):
        match _read(file):
            case [str(name), [*values]] if all(isinstance(value, list) and value for value in values):
                new = _write(bundle / "filter", _FILTER, [name, sorted(values, key=lambda v: str(v[0]))], file.stem)
                _remove(file, file.with_stem(new))
                yield file.stem, new


def _remove(old: Path, new: Path) -> None:
    if old != new:
        old.unlink()


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """The same with filters by their new names, and lists of filters in the order of what they filter."""
    if not isinstance(value, list):
        return value
    pairs = [
        one for one in value if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
    ]
    if pairs and len(pairs) == len(value) and any(file in names for _, file in pairs):
        return sorted([name, names.get(file, file)] for name, file in pairs)
    return [_renamed(one, names) for one in value]


def _write(folder: Path, pattern: str, value: Any, old: str) -> str:
    """Write a packed file, and return its name: the language of the old one, and a hash of what it holds."""
    content = _HEAD + _encoded(value)
    language, _, digest = old.rpartition("_")
    name = f"{language}_{sha256(content).hexdigest()[: len(digest)]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name


def _read(file: Path) -> Any:
    """What a packed file holds; None if it is of no form that would be written back the same."""
    content = gzip.decompress(file.read_bytes())
    try:
        value, end = _decoded(content, len(_HEAD))
    except (IndexError, ValueError):
        return None
    is_known = end == len(content) and _HEAD + _encoded(value) == content
    return value if is_known else None


def _decoded(raw: bytes, at: int) -> tuple[Any, int]:
    """The value of CBOR (RFC 8949) at a place, and where it ends: numbers, texts and lists only."""
    kind, size = raw[at] >> 5, raw[at] & 31
    at += 1
    if size in _LENGTHS:
        length = _LENGTHS[size]
        size, at = int.from_bytes(raw[at : at + length], "big"), at + length
    elif size > 27:
        raise ValueError("a form that Pagefind did not use")
    if kind == _UINT:
        return size, at
    if kind == _TEXT:
        return raw[at : at + size].decode("utf-8"), at + size
    if kind != _LIST:
        raise ValueError("a kind that Pagefind did not use")
    values = []
    for _ in range(size):
        value, at = _decoded(raw, at)
        values.append(value)
    return values, at


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UINT, value)
    if isinstance(value, str):
        return _head(_TEXT, len(value.encode())) + value.encode()
    return _head(_LIST, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    code, length = next((code, length) for code, length in _LENGTHS.items() if size < 1 << 8 * length)
    return bytes([kind << 5 | code]) + size.to_bytes(length, "big")
