"""The files of a book on disk: found in a stable order, read only from inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report

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

    def hand_written_pages(self) -> frozenset[str]:
        """Markdown that people wrote, relative to guides/, generated folders left out."""
        found = ((path, path.relative_to(self.guides)) for path in self.guides.rglob("*.md"))
        return frozenset(name.as_posix() for path, name in found if name.parts[0] not in GENERATED and path.is_file())

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

    def read_bytes(self, path: Path) -> tuple[bytes | None, list[Finding]]:
        """The bytes of a file inside the book; a link, a folder or an unreadable file is a finding."""
        place = Place(self.name_of(path))
        links = [part for part in (path, *path.parents) if part != self.root and self.root in part.parents]
        if any(part.is_symlink() for part in links):
            message = "a symbolic link is not followed"
            return None, [report("LB111", place, "", message, "put the file itself there")]
        try:
            return path.read_bytes(), []
        except OSError as error:
            return None, [report("LB111", place, "", f"can't be read: {error.strerror or error}")]

    def _listed(self, folder: str, pattern: str) -> list[Path]:
        return sorted((self.guides / folder).glob(pattern))
