"""The files of a book on disk: found in a stable order, read only from inside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report
from generator.reading.text import MAX_BYTES, too_big

GUIDES = "guides"
LAUNCH_SUFFIX = ".launch.yaml"
GENERATED = ("launches", "portfolio")


@dataclass(frozen=True, slots=True)
class Folder:
    """The root of a book: the folder that holds ``mkdocs.yml`` and ``guides/``."""

    root: Path

    @property
    def guides(self) -> Path:
        """What people write, and what they read."""
        return self.root / GUIDES

    def name_of(self, path: Path) -> str:
        """A file as findings name it: relative to the root, with forward slashes."""
        return path.relative_to(self.root).as_posix().encode(errors="replace").decode()

    def launch_files(self) -> list[Path]:
        """All launch definitions, by name."""
        return self._listed("launches", f"*{LAUNCH_SUFFIX}")

    def calendar_files(self) -> list[Path]:
        """All calendars, by name."""
        return self._listed("calendars", "*.yaml")

    def linked_folders(self) -> list[str]:
        """Folders of launches or calendars that are links: all that lies behind them is unknown."""
        return [name for name in ("launches", "calendars") if (self.guides / name).is_symlink()]

    def misnamed(self) -> Iterator[Finding]:
        """Files among the launches that look like definitions but are not named like them."""
        for path in self._listed("launches", "*.y*ml"):
            if path.name.endswith(LAUNCH_SUFFIX) or path.suffix not in (".yaml", ".yml"):
                continue
            stem = path.name.removesuffix(path.suffix).removesuffix(".launch")
            hint = f"name it {stem}{LAUNCH_SUFFIX}"
            yield report(
                "LB112", Place(self.name_of(path)), "", "not read: the name does not end in .launch.yaml", hint
            )

    def read_bytes(self, path: Path, most: int = MAX_BYTES) -> tuple[bytes | None, list[Finding]]:
        """The bytes of a file inside the book; a link, a folder, a pipe, an unreadable or too big file is a finding."""
        place = Place(self.name_of(path))
        links = [part for part in (path, *path.parents) if part != self.root and self.root in part.parents]
        if any(part.is_symlink() for part in links):
            message = "a symbolic link is not followed"
            return None, [report("LB111", place, "", message, "put the file itself there")]
        try:
            if not _may_be_read(path.stat().st_mode):
                return None, [
                    report("LB111", place, "", "this is no file but a pipe, a socket or a device", "remove it")
                ]
            with path.open("rb") as stream:
                raw = stream.read(most + 1)
            return (raw, []) if len(raw) <= most else (None, [too_big(path.stat().st_size, most, place.file)])
        except OSError as error:
            return None, [report("LB111", place, "", f"can't be read: {error.strerror or error}")]

    def _listed(self, folder: str, pattern: str) -> list[Path]:
        """Raises OSError for a folder that can't be listed: it must not pass for an empty one."""
        try:
            names = os.listdir(self.guides / folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(self.guides / folder / name for name in names if fnmatchcase(name, pattern))


def _may_be_read(mode: int) -> bool:
    """Whether opening it ends at all: a pipe that nobody writes keeps its reader waiting for ever."""
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
