"""The edge: record files in, launch files out, both only where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.importing.maps import load_map
from generator.importing.plan import FOLDER, Draft, Existing, launch_path, plan_import
from generator.importing.provenance import parse_provenance, render_provenance
from generator.importing.records import MAX_BYTES, Record, find_records, read_records
from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import report
from generator.reading.text import MAX_LAUNCH_BYTES

_NOTES = ".imported"


@dataclass(frozen=True)
class ImportResult:
    """What an import did. Paths are relative to the book; ``sources`` is file → text, for source frames."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]


def import_records(files: Iterable[Path], map_name_or_path: str, book_root: Path, today: date) -> ImportResult:
    """Import all records of the files by a map into ``guides/launches`` of the book.

    ``today`` goes into the head of new files. What a file holds never stops the others; a file that can't be opened
    raises OSError, before anything is written.
    """
    map_name, record_map, findings = load_map(map_name_or_path)
    if record_map is None:
        return ImportResult((), (), tuple(findings), {})
    sources: dict[str, str] = {}
    records: list[Record] = []
    for file in files:
        found, notes = _read_file(file, _shown(file, book_root), record_map.records, sources)
        records += found
        findings += notes
    folder = book_root / FOLDER
    comment = f"imported on {today.isoformat()} from {{file}} with map {{map}}"
    existing = _Existing(folder)
    drafts, notes = plan_import(records, record_map, existing.read(), map_name, comment)
    findings += [*existing.findings, *notes]
    sources |= {launch_path(launch_id): there.text or "" for launch_id, there in existing.launches.items()}
    written, unchanged, notes = write_drafts(drafts, folder)
    findings += notes
    ordered = tuple(sorted(findings, key=lambda finding: finding.sort_key))
    return ImportResult(written, unchanged, ordered, sources)


def write_drafts(drafts: Iterable[Draft], folder: Path) -> tuple[tuple[str, ...], tuple[str, ...], list[Finding]]:
    """Write launch files and their notes into ``folder``; what would not change is not touched.

    Returns the written and the unchanged files as the book names them. Links are not followed. Raises OSError
    where the system lets nobody write.
    """
    written: list[str] = []
    unchanged: list[str] = []
    findings: list[Finding] = []
    for draft in drafts:
        target = folder / f"{draft.id}.launch.yaml"
        note = folder / _NOTES / f"{draft.id}.json"
        if any(path.is_symlink() for path in (folder, target, note.parent, note)):
            findings.append(report("LB704", Place(draft.path), "", "a symbolic link is in the way: nothing is written"))
            continue
        changed = _write(target, draft.text)
        _write(note, render_provenance(draft.provenance))
        (written if changed else unchanged).append(draft.path)
    return tuple(written), tuple(unchanged), findings


def _write(path: Path, text: str) -> bool:
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _shown(file: Path, book_root: Path) -> str:
    """A file as findings name it: from the book's folder if it is inside, else as the user typed it."""
    inside = file.absolute()
    return (inside.relative_to(book_root) if inside.is_relative_to(book_root) else file).as_posix()


def _read_file(
    file: Path, shown: str, paths: tuple[str, ...], sources: dict[str, str]
) -> tuple[list[Record], list[Finding]]:
    with file.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    sources[shown] = raw.decode("utf-8-sig", "replace")
    nodes, findings = read_records(raw, shown)
    if not nodes:
        return [], findings
    records, notes = find_records(nodes, paths)
    return records, findings + notes


class _Existing:
    """The launches and notes that are there already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.launches: dict[str, Existing] = {}

    def read(self) -> Mapping[str, Existing]:
        ids = {path.name.removesuffix(".launch.yaml") for path in self.folder.glob("*.launch.yaml")}
        ids |= {path.stem for path in (self.folder / _NOTES).glob("*.json")}
        for launch_id in sorted(ids):
            text = self._text(self.folder / f"{launch_id}.launch.yaml")
            note = self._text(self.folder / _NOTES / f"{launch_id}.json")
            # Lower case: on some systems X.launch.yaml and x.launch.yaml are one file.
            self.launches[launch_id.lower()] = Existing(text, parse_provenance(note) if note is not None else None)
        return self.launches

    def _text(self, path: Path) -> str | None:
        """The text of a file, "" if it can't be read: it is there, and it is not ours to replace."""
        if not path.exists():
            return None
        try:
            with path.open("rb") as stream:
                raw = stream.read(MAX_LAUNCH_BYTES + 1)
            return raw.decode("utf-8") if len(raw) <= MAX_LAUNCH_BYTES else ""
        except (OSError, UnicodeDecodeError):
            return ""
