"""A folder → a book: all files read, all findings of all files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.model.book import Book, BookFile, Calendar
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.place import Place
from generator.model.policy import Policy
from generator.model.rules import report
from generator.reading.folder import GUIDES, LAUNCH_SUFFIX, Folder
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document, tell_once
from generator.reading.text import MAX_BYTES, MAX_LAUNCH_BYTES
from generator.reading.tree import Tree, read_tree
from generator.resources import templates_folder

D = TypeVar("D", bound=Document)
_OF_A_LAUNCH = ("index", "guide", "playbook", "macros", "brief", "notice")

_SHARED_BY_ALL: tuple[type[Document], ...] = (BookFile, People)
"""What one file says for a whole company; every other file says one thing."""


@dataclass(frozen=True)
class Loaded:
    """What was read.

    ``book`` holds every well-formed launch; it is None only if book.yaml, people.yaml or
    policy.yaml can't be used. ``sources`` maps each file to its text, for source frames;
    ``files`` are all files looked at; ``broken`` are launch files that hold no launch.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    broken: tuple[str, ...] = ()


def read_book(root: Path) -> Loaded:
    """Read the book in ``root``. Never raises for what a file holds."""
    return _Loader(Folder(root.resolve())).load()


def read_fixed_day(root: Path) -> date | None:
    """The day that book.yaml fixes for an example; None in a real book, or if it can't be read."""
    folder = Folder(root.resolve())
    raw, _ = folder.read_bytes(folder.guides / "book.yaml")
    nodes, _ = read_yaml(raw or b"", "book.yaml")
    fixed = nodes[0].value.get("today") if nodes and isinstance(nodes[0].value, dict) else None
    try:
        return date.fromisoformat(str(fixed)) if fixed else None
    except ValueError:
        return None


class _Loader:
    """Reads files one by one and collects what is found."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.sources: dict[str, str] = {}
        self.broken: list[str] = []

    def load(self) -> Loaded:
        guides = self.folder.guides
        facts = self._document(BookFile, guides / "book.yaml")
        people = self._optional(People, guides / "people.yaml", People)
        policy = self._optional(Policy, guides / "policy.yaml", _default_policy)
        calendars = {path.stem: self._document(Calendar, path) for path in self.folder.calendar_files()}
        launches = [self._launch(path) for path in self.folder.launch_files()]
        self.findings.extend(self.folder.misnamed())
        tree = read_tree(guides) if guides.is_dir() and not guides.is_symlink() else Tree((), ())
        self.findings.extend(tree.findings)
        book = None
        if facts and people and policy and not self.folder.linked_folders():
            book = Book(
                facts=facts,
                people=people,
                policy=policy,
                launches=tuple(launch for launch in launches if launch),
                calendars={name: calendar for name, calendar in calendars.items() if calendar},
                pages=tree.hand_written_pages,
                withheld=frozenset(self._withheld(tree)),
            )
        findings = tuple(sorted(dict.fromkeys(self.findings), key=lambda finding: finding.sort_key))
        return Loaded(book, findings, self.sources, tuple(self.sources), tuple(self.broken))

    def _withheld(self, tree: Tree) -> Iterator[str]:
        """Pages of files that are there and can't be used."""
        for finding in tree.findings:
            yield finding.place.file.removeprefix(f"{GUIDES}/")
        for file in self.broken:
            launch_id = file.removeprefix(f"{GUIDES}/launches/").removesuffix(LAUNCH_SUFFIX)
            yield from (f"launches/{launch_id}/{page}.md" for page in _OF_A_LAUNCH)

    def _launch(self, path: Path) -> Launch | None:
        launch = self._document(Launch, path)
        if launch is None:
            self.broken.append(self.folder.name_of(path))
        return launch

    def _optional(self, model: type[D], path: Path, default: Callable[[], D]) -> D | None:
        return self._document(model, path) if _is_there(path) else default()

    def _document(self, model: type[D], path: Path) -> D | None:
        file = self.folder.name_of(path)
        most = MAX_BYTES if model in _SHARED_BY_ALL else MAX_LAUNCH_BYTES
        raw, findings = self.folder.read_bytes(path, most)
        self.findings.extend(findings)
        self.sources[file] = (raw or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        if raw is None:
            return None
        nodes, findings = read_yaml(raw, file)
        if not nodes:
            self.findings.extend(findings or [report("LB107", Place(file), "", "the file is empty")])
            return None
        document, faults = parse_document(model, nodes[0])
        self.findings.extend(tell_once(nodes[0], findings, faults))
        return document


def _is_there(path: Path) -> bool:
    """Raises OSError where the disk won't say: a policy that can't be seen must not pass for none."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _default_policy() -> Policy:
    """The policy of a book without one of its own."""
    raw = (templates_folder() / "scaffold" / "policy.yaml").read_bytes()
    nodes, _ = read_yaml(raw, "policy.yaml")
    policy, findings = parse_document(Policy, nodes[0])
    assert policy, findings
    return policy
