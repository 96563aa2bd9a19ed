"""One bad file among many: the others are published, and nobody else's page changes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model.words import shipped_words
from tests.faults.books import Site, site_of
from tests.faults.builds import Builds
from tests.faults.counting import count
from tests.publishing.books import small_book, tree

BANNER = shipped_words().text("banner.file_error")
LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
LAUNCHES = 1000 if LONG else 33
GOOD = "instant-payouts-mx"
_SMALL = "id: {id}\ntitle: Page {id}\nkind: feature\nstatus: draft\n"
Badness = Callable[[Path], None]


def text(what: str) -> Badness:
    """The file's text is replaced by this."""
    return lambda file: _replace(file, what.encode("utf-8", "surrogatepass"))


def raw(what: bytes) -> Badness:
    return lambda file: _replace(file, what)


def more(what: str) -> Badness:
    """This stands at the end of the file."""
    return lambda file: file.write_text(file.read_text() + what)


def link(target: str) -> Badness:
    def make(file: Path) -> None:
        file.unlink()
        file.symlink_to(target)

    return make


def _replace(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


BAD: dict[str, tuple[str, Badness]] = {
    "not yaml": ("LB103", text("id: x\ntitle: [\n")),
    "a tab": ("LB103", text("id: x\n\ttitle: x\n")),
    "empty": ("LB107", text("")),
    "a list": ("LB107", text("- id: x\n")),
    "two documents": ("LB107", more("---\nid: x\n")),
    "keys missing": ("LB202", text("id: x\n")),
    "an unknown key": ("LB201", more("titel: x\n")),
    "a wrong value": ("LB206", text("id: x\ntitle: x\nkind: nonsense\nstatus: draft\n")),
    "a key twice": ("LB104", more("status: live\n")),
    "latin-1": ("LB101", raw("id: x\ntitle: Zoé\n".encode("latin-1"))),
    "utf-16": ("LB101", raw("id: x\ntitle: y\n".encode("utf-16"))),
    "binary": ("LB101", raw(bytes(range(256)))),
    "NUL": ("LB101", more("summary: \0\n")),
    "half a letter": ("LB101", text("id: x\ntitle: \ud800\n")),
    "an escaped half letter": ("LB1", more('summary: "\\uD800"\n')),
    "too big": ("LB102", more("#" * 2**21)),
    "too deep": ("LB106", more("summary: " + "[" * 2000 + "\n")),
    "an alias bomb": ("LB105", more("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")),
    "a tag": ("LB105", more("summary: !!python/object/apply:os.system [x]\n")),
    "a day that is not": ("LB205", more("dates: {ga: 2026-13-40}\n")),
    "a huge number": ("LB", more("volume: {estimate: " + "9" * 5000 + "}\n")),
    "a placeholder text": ("LB401", text("id: x\ntitle: TBD\nkind: feature\nstatus: draft\n")),
    "a link to nowhere": ("LB111", link("nowhere")),
    "a link to a good one": ("LB111", link(f"{GOOD}.launch.yaml")),
    "a link to itself": ("LB111", link("page-0.launch.yaml")),
    "a folder": ("LB111", _folder),
    "a pipe": ("LB111", _pipe),
    "another's id": ("LB214", text(_SMALL.format(id=GOOD).replace("Page", "I am the other one now"))),
    "an id that is a path": ("LB213", text(_SMALL.format(id="../../x"))),
    "no name of its file": ("LB21", text(_SMALL.format(id="somebody-else"))),
}  # fmt: skip
"""Badness → the code that tells of it (or how it begins), and what makes a launch so."""


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    running = Builds(tmp_path_factory.mktemp("builds") / "builds")
    yield running
    running.close()


@pytest.fixture(scope="module")
def start(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built book of many launches; the first of them are about to go bad."""
    root = small_book(tmp_path_factory.mktemp("many") / "book")
    for number in range(LAUNCHES):
        name = f"page-{number}"
        (root / f"guides/launches/{name}.launch.yaml").write_text(_SMALL.format(id=name))
    outcome = builds.run(root)
    assert outcome.code == 0, outcome
    return root


@pytest.fixture
def root(start: Path, tmp_path: Path) -> Path:
    shutil.copytree(start, tmp_path / "book")
    return tmp_path / "book"


def pages_of(site: Site, launch: str) -> dict[str, bytes]:
    return {name: content for name, content in site.items() if name.startswith(f"launches/{launch}/")}


def test_all_kinds_of_bad_launches_at_once(builds: Builds, root: Path) -> None:
    """Those that were good before keep their last pages; those that never were are left out; the rest is as it was."""
    before = site_of(root / "site")
    for number, (_, spoil) in enumerate(BAD.values()):
        spoil(root / f"guides/launches/page-{number}.launch.yaml")
        never = root / f"guides/launches/never-{number}.launch.yaml"
        never.write_text(_SMALL.format(id=f"never-{number}"))
        spoil(never)
    outcome = builds.run(root)
    assert outcome.code == 1, outcome
    after = site_of(root / "site")
    for number, (kind, (code, _)) in enumerate(BAD.items()):
        for name in (f"page-{number}", f"never-{number}"):
            assert re.search(rf"^guides/launches/{name}\.launch\.yaml(:\d+)*: error {code}", outcome.said, re.M), (
                kind,
                name,
            )
        pages, kept = pages_of(before, f"page-{number}"), pages_of(after, f"page-{number}")
        assert pages.keys() == kept.keys(), kind
        assert all(BANNER.encode() in page for page in kept.values()), kind
        assert pages_of(after, f"never-{number}") == {}, kind
    for name in (GOOD, *(f"page-{number}" for number in range(len(BAD), LAUNCHES))):
        assert pages_of(after, name) == pages_of(before, name), name
    assert not any(name.startswith(("launches/somebody-else", "launches/x", "x")) for name in after)
    assert [name for name, content in after.items() if b"I am the other one now" in content] == []
    note = f"bad launches among {LAUNCHES + 1}: every other page byte for byte as before"
    count("bad launch files", 2 * len(BAD), note)


@pytest.mark.parametrize("kind", BAD if LONG else ["not yaml", "another's id"])
def test_strict_publishes_nothing(builds: Builds, root: Path, kind: str) -> None:
    before = tree(root / "site")
    BAD[kind][1](root / "guides/launches/page-0.launch.yaml")
    outcome = builds.run(root, "--strict")
    assert (outcome.code, "Nothing is published" in outcome.said) == (1, True), outcome
    assert tree(root / "site") == before


ANY_FILE = [kind for kind, (code, _) in BAD.items() if code.startswith("LB1") or kind == "an unknown key"]
SHARED = ("book.yaml", "people.yaml", "policy.yaml", "calendars/ours.yaml")


@pytest.mark.parametrize("kind", ANY_FILE if LONG else ["an unknown key"])
@pytest.mark.parametrize("name", SHARED)
def test_a_bad_file_that_all_rest_on_publishes_nothing(builds: Builds, root: Path, name: str, kind: str) -> None:
    file = root / "guides" / name
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text("title: Ours\nholidays: [{on: 2027-05-05, title: Battle day}]\n")
    before, guides = tree(root / "site"), tree(root / "guides")
    BAD[kind][1](file)
    outcome = builds.run(root)
    assert (outcome.code, f"guides/{name}" in outcome.said) == (1, True), outcome
    assert "Nothing is published; a site in site stays: no page can be relied on until then" in outcome.said
    assert tree(root / "site") == before
    assert {path: text for path, text in tree(root / "guides").items() if path != name} == {
        path: text for path, text in guides.items() if path != name
    }


@pytest.mark.parametrize(
    "kind", ["latin-1", "too big", "a link to nowhere", "a pipe"] if LONG else ["latin-1", "a pipe"]
)
def test_a_bad_handbook_page_is_left_out_and_no_launch_with_it(builds: Builds, root: Path, kind: str) -> None:
    before = site_of(root / "site")
    BAD[kind][1](root / "guides/handbook/playbook.md")
    outcome = builds.run(root)
    assert outcome.code == 1, outcome
    after = site_of(root / "site")
    assert before.keys() - after.keys() == {"handbook/playbook/index.html"}
    assert pages_of(after, GOOD).keys() == pages_of(before, GOOD).keys()
    assert [name for name, content in after.items() if BANNER.encode() in content] == []


CLASHES = (
    ("handbook/Notes.md", "handbook/notes.md"),
    ("handbook/rules/index.md", "handbook/rules.md"),
    ("handbook/cafe\u0301.md", "handbook/caf\u00e9.md"),
    ("portfolio/policy.md", "portfolio/Policy.md"),
    (f"launches/{GOOD}/index.md", f"launches/{GOOD}.md"),
    (f"launches/{GOOD}/guide.md", f"launches/{GOOD}/guide/index.md"),
    ("handbook/Picture.PNG", "handbook/picture.png"),
    ("handbook/index.md", "handbook/README.md"),
)
"""The file that is published, and the one of the same address that is told and left out."""


def test_of_two_files_of_one_address_one_is_told_and_the_other_published(builds: Builds, root: Path) -> None:
    for pair in CLASHES:
        for name, word in zip(pair, ("alpha", "omega-omega"), strict=True):
            file = root / "guides" / name
            if not file.exists():
                file.parent.mkdir(exist_ok=True)
                file.write_text(f"# This is {word}\n")
    if (root / "guides/handbook/Notes.md").samefile(root / "guides/handbook/notes.md"):
        pytest.skip("this disk takes the two names for one")
    outcome = builds.run(root)
    assert outcome.code == 1, outcome
    for first, second in CLASHES:
        said = f'guides/{second}: error LB807: it has the same address on the site as "{first}", so it is left out'
        assert said in outcome.said, outcome.said
    assert [name for name, content in tree(root / "site").items() if b"omega-omega" in content] == []
    assert (root / "site/handbook/rules/index.html").is_file()
