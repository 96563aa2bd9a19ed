"""A folder → a book: all files read, all findings of all files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from generator.model.book import Book, BookFile, Calendar
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.own_page import OwnPage, page_names
from generator.model.people import People
from generator.model.place import Place
from generator.model.policy import Policy
from generator.model.rules import report
from generator.model.usage import UsageFile
from generator.model.words import words_of
from generator.reading.folder import GUIDES, LAUNCH_SUFFIX, Folder
from generator.reading.images import read_images
from generator.reading.nodes import read_yaml
from generator.reading.own_templates import read_templates
from generator.reading.own_words import WordsRead, read_words
from generator.reading.shape import parse_document, tell_once
from generator.reading.text import MAX_BYTES, MAX_LAUNCH_BYTES
from generator.reading.tree import Tree, read_tree
from generator.resources import templates_folder

D = TypeVar("D", bound=Document)

USAGE = "macro-usage.yaml"
"""Below guides/: no launch rests on it."""
_SHARED_BY_ALL: tuple[type[Document], ...] = (BookFile, People, UsageFile)
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
    folder = Folder(root.resolve())
    return join(read_ground(folder), [read_launch(folder, path) for path in folder.launch_files()])


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


@dataclass(frozen=True)
class Ground:
    """What every launch rests on: the book without its launches (None if it can't be used), and what lies in guides/.

    ``sources`` maps each file that was read to its text.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    files: frozenset[str]


@dataclass(frozen=True)
class LaunchFile:
    """One launch file: its text, the launch it holds (None if none can be read from it), and what is wrong.

    ``digest`` is the SHA-256 of its bytes; "" if they can't be read.
    """

    name: str
    digest: str
    text: str
    launch: Launch | None
    findings: tuple[Finding, ...]


def read_ground(folder: Folder) -> Ground:
    """Read all but the launches. Never raises for what a file holds."""
    return _Loader(folder).ground()


def read_launch(folder: Folder, path: Path) -> LaunchFile:
    """Read one launch file. Never raises for what it holds."""
    loader = _Loader(folder)
    launch = loader.document(Launch, path)
    name = folder.name_of(path)
    return LaunchFile(name, loader.digest, loader.sources[name], launch, tuple(loader.findings))


def join(ground: Ground, read: Sequence[LaunchFile]) -> Loaded:
    """The ground and all launches on it."""
    sources = dict(ground.sources) | {file.name: file.text for file in read}
    broken = tuple(file.name for file in read if file.launch is None)
    found = dict.fromkeys((*ground.findings, *(finding for file in read for finding in file.findings)))
    findings = tuple(sorted(found, key=lambda finding: finding.sort_key))
    book = ground.book
    if book:
        launches = tuple(file.launch for file in read if file.launch)
        withheld = book.withheld | withheld_pages(broken, book.facts.pages.launch)
        book = replace(book, launches=launches, withheld=withheld)
    return Loaded(book, findings, sources, tuple(sources), broken)


def withheld_pages(broken: Iterable[str], own: Sequence[OwnPage] = ()) -> frozenset[str]:
    """Pages of launch files that hold no launch: they are there, and can't be made until the file is mended."""
    ids = (file.rpartition("/")[2].removesuffix(LAUNCH_SUFFIX) for file in broken)
    return frozenset(page for launch_id in ids for page in page_names(launch_id, own))


class _Loader:
    """Reads files one by one and collects what is found."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.sources: dict[str, str] = {}
        self.digest = ""

    def ground(self) -> Ground:
        guides = self.folder.guides
        facts = self.document(BookFile, guides / "book.yaml")
        people = self._optional(People, guides / "people.yaml", People)
        policy = self._optional(Policy, guides / "policy.yaml", _default_policy)
        calendars = {path.stem: self.document(Calendar, path) for path in self.folder.calendar_files()}
        usage = self.document(UsageFile, guides / USAGE) if _is_there(guides / USAGE) else None
        self.findings.extend(self.folder.misnamed())
        tree = read_tree(guides) if guides.is_dir() and not guides.is_symlink() else Tree((), ())
        self.findings.extend(tree.findings)
        templates = read_templates(self.folder)
        words = read_words(self.folder, facts) if facts else WordsRead()
        for own in (templates, words):
            self.findings.extend(own.findings)
            self.sources.update(own.sources)
        book = None
        if facts and people and policy and not self.folder.linked_folders():
            images, unfit = read_images(guides, tree.files)
            book = Book(
                facts=facts,
                words=words_of(facts.language, words.texts),
                templates=templates.templates,
                people=people,
                policy=policy,
                calendars={name: calendar for name, calendar in calendars.items() if calendar},
                usage=usage,
                pages=tree.hand_written_pages,
                withheld=frozenset(finding.place.file.removeprefix(f"{GUIDES}/") for finding in tree.findings),
                images=images,
                unfit_images=unfit,
            )
        return Ground(book, tuple(self.findings), self.sources, frozenset(tree.files))

    def _optional(self, model: type[D], path: Path, default: Callable[[], D]) -> D | None:
        return self.document(model, path) if _is_there(path) else default()

    def document(self, model: type[D], path: Path) -> D | None:
        file = self.folder.name_of(path)
        most = MAX_BYTES if model in _SHARED_BY_ALL else MAX_LAUNCH_BYTES
        raw, findings = self.folder.read_bytes(path, most)
        self.findings.extend(findings)
        self.sources[file] = _text_of(raw)
        self.digest = "" if raw is None else sha256(raw).hexdigest()
        if raw is None:
            return None
        document, findings = _read(model, raw, file)
        self.findings.extend(findings)
        return document


def read_text_of(folder: Folder, name: str) -> str:
    """The text of a file that findings name, for source frames; "" if it can't be read."""
    return _text_of(folder.read_bytes(folder.root / name)[0])


def digest_of_launch(folder: Folder, path: Path) -> str:
    """The same digest as ``LaunchFile`` has, without reading what the file says."""
    raw, _ = folder.read_bytes(path, MAX_LAUNCH_BYTES)
    return "" if raw is None else sha256(raw).hexdigest()


def _text_of(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _is_there(path: Path) -> bool:
    """Raises OSError where the disk won't say: a policy that can't be seen must not pass for none."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def read_policy(raw: bytes, name: str) -> tuple[Policy | None, tuple[Finding, ...]]:
    """Read a policy that is not this book's own: an earlier one, or another's."""
    document, findings = _read(Policy, raw, name)
    return document, tuple(findings)


def reread_launch(raw: bytes, name: str) -> LaunchFile:
    """Read a launch from other text than stands in its file: to see what a change would do."""
    document, findings = _read(Launch, raw, name)
    return LaunchFile(name, sha256(raw).hexdigest(), _text_of(raw), document, tuple(findings))


def _read(model: type[D], raw: bytes, name: str) -> tuple[D | None, list[Finding]]:
    nodes, findings = read_yaml(raw, name)
    if not nodes:
        return None, findings or [report("LB107", Place(name), "", "the file is empty")]
    document, faults = parse_document(model, nodes[0])
    return document, tell_once(nodes[0], findings, faults)


def _default_policy() -> Policy:
    """The policy of a book without one of its own."""
    policy, findings = read_policy((templates_folder() / "scaffold" / "policy.yaml").read_bytes(), "policy.yaml")
    assert policy, findings
    return policy
