"""Where in which file a value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """A span on one line: line and column count from 1, width in code points."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a file; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Source:
    """The places of all values and keys of one file, by their path in it.

    ``file`` is relative to the book's root, with forward slashes; ``digest`` are the first
    hexadecimal digits of its SHA-256: another text, another digest.
    """

    file: str
    values: Mapping[Path, Mark] = field(default_factory=dict)
    keys: Mapping[Path, Mark] = field(default_factory=dict)
    digest: str = ""

    def at(self, *path: str | int) -> Place:
        """Place of the value at ``path``, or of its nearest ancestor that has one."""
        return self._nearest(self.values, path)

    def key(self, *path: str | int) -> Place:
        """Place of the key at ``path``, or of the value if the path is a list item."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.at(*path)

    def has(self, *path: str | int) -> bool:
        """Whether the file itself states a value at ``path``."""
        return path in self.values

    def _nearest(self, marks: Mapping[Path, Mark], path: Path) -> Place:
        for end in range(len(path), 0, -1):
            if path[:end] in marks:
                return Place(self.file, *marks[path[:end]])
        return Place(self.file, 1, 1) if self.values else Place(self.file)
