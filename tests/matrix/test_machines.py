"""The same book, built in other surroundings: the same pages, byte for byte, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.contained import ROOT
from tests.faults.books import Site, site_of
from tests.faults.counting import count
from tests.publishing.books import TODAY, small_book, tree

LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
EPOCH = "1803513600"  # 2027-02-25, noon in UTC


def path_without_git(folder: Path) -> str:
    """A PATH on which nothing is: Pagefind's own program is found without it."""
    (folder / "empty").mkdir(exist_ok=True)
    return str(folder / "empty")


@dataclass(frozen=True)
class Machine:
    """How a machine differs: environment variables ("" takes one away), the book's folder, a change of the book."""

    variables: Mapping[str, str] = field(default_factory=dict)
    folder: str = "book"
    change: Callable[[Path], None] = lambda root: None
    before: Callable[[], None] | None = None
    stdin: int = subprocess.DEVNULL
    options: tuple[str, ...] = ("--today", TODAY.isoformat())


def crlf(root: Path) -> None:
    for path in [*root.rglob("*.yaml"), *root.rglob("*.md"), root / "mkdocs.yml"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def bom(root: Path) -> None:
    for path in [*root.rglob("*.yaml"), *root.rglob("*.md")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def read_only_home(root: Path) -> None:
    (root.parent / "home").mkdir(mode=0o555)


def shallow_clone(root: Path) -> None:
    """The book as a clone of depth 1, which has no history."""
    if not shutil.which("git"):
        pytest.skip("no git here")
    origin = root.with_name("origin")
    root.rename(origin)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (
        ["git", "init", "-q", str(origin)],
        ["git", "-C", str(origin), "add", "."],
        ["git", "-C", str(origin), *identity, "commit", "-q", "-m", "A book"],
        ["git", "clone", "-q", "--depth", "1", origin.as_uri(), str(root)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    shutil.rmtree(origin)
    shutil.rmtree(root / ".git/hooks", ignore_errors=True)


def closed() -> None:
    os.close(0)


LONG_PATH = "/".join(["a-folder-with-a-name-of-forty-letters-or-so"] * 6) + "/book"
EPOCH_DAY = {"SOURCE_DATE_EPOCH": EPOCH}
MACHINES = {
    "locale C": Machine({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "locale POSIX": Machine({"LC_ALL": "POSIX", "PYTHONUTF8": "0"}),
    "locale in Latin-1": Machine({"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}),
    "ASCII output": Machine({"PYTHONIOENCODING": "ascii"}),
    "far west": Machine({"TZ": "Pacific/Niue"}),
    "far east": Machine({"TZ": "Pacific/Kiritimati"}),
    "half an hour off": Machine({"TZ": "Asia/Kathmandu"}),
    "no such time zone": Machine({"TZ": "Nowhere/None"}),
    "the day from the epoch, far west": Machine({"TZ": "Pacific/Niue", **EPOCH_DAY}, options=()),
    "the day from the epoch, far east": Machine({"TZ": "Pacific/Kiritimati", **EPOCH_DAY}, options=()),
    "Windows line ends": Machine(change=crlf),
    "byte order marks": Machine(change=bom),
    "spaces in the path": Machine(folder="my own  book"),
    "letters in the path": Machine(folder="Bücher/本/книга"),
    "emoji in the path": Machine(folder="📗👩‍💻/book"),
    "signs in the path": Machine(folder="a'b\"c&d;e$f#g%20h[i](j)"),
    "a long path": Machine(folder=LONG_PATH),
    "no HOME": Machine({"HOME": ""}),
    "HOME that is not there": Machine({"HOME": "/nonexistent"}),
    "HOME that takes no writes": Machine({"HOME": "{around}/home"}, change=read_only_home),
    "no git, and nothing else on PATH": Machine({"PATH": "{around}/empty"}),
    "no PATH": Machine({"PATH": ""}),
    "a shallow clone": Machine(change=shallow_clone),
    "umask 077": Machine(before=lambda: os.umask(0o077) and None),
    "no stdin": Machine(before=closed),
    "a dumb terminal": Machine({"TERM": "dumb"}),
    "a narrow terminal": Machine({"COLUMNS": "20", "NO_COLOR": "1"}),
    "another seed of hashes": Machine({"PYTHONHASHSEED": "4242"}),
    "no byte code": Machine({"PYTHONDONTWRITEBYTECODE": "1"}),
    "optimised": Machine({"PYTHONOPTIMIZE": "1"}),
    "development mode": Machine({"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "ignore"}),
}
SHORT = (
    "locale C", "the day from the epoch, far west", "Windows line ends", "emoji in the path", "a long path",
    "no HOME", "no PATH", "umask 077", "no stdin",
)  # fmt: skip
"""Those that ``make test`` tries, too."""


def new_book(around: Path, folder: str = "book") -> Path:
    around.mkdir(exist_ok=True)
    root = small_book(around / folder)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text() + "site_url: https://launchbook.example.com/book/\n")
    return root


def build(root: Path, around: Path, machine: Machine) -> subprocess.CompletedProcess[str]:
    """The command as that machine runs it."""
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(around / "own-home"),
        "TMPDIR": str(around / "tmp"),
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": EPOCH,
        **{name: value.format(around=around) for name, value in machine.variables.items()},
    }
    (around / "tmp").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "generator", "build", *machine.options]
    return subprocess.run(
        command,
        cwd=root,
        env={name: value for name, value in variables.items() if value},
        stdin=machine.stdin,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        preexec_fn=machine.before,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, bytes]]:
    """The site and the generated pages as an ordinary machine makes them."""
    around = tmp_path_factory.mktemp("reference") / "around"
    root = new_book(around)
    done = build(root, around, Machine())
    assert done.returncode == 0 and done.stderr.startswith("The site is in site: "), done.stdout + done.stderr
    return site_of(root / "site"), generated(root)


def generated(root: Path) -> dict[str, bytes]:
    theirs = ("handbook/", "book.yaml", "people.yaml", "policy.yaml")
    pages = tree(root / "guides")
    return {name: text for name, text in pages.items() if not name.startswith(theirs) and not name.endswith(".yaml")}


@pytest.mark.parametrize("name", MACHINES if LONG else SHORT)
def test_the_same_site(reference: tuple[Site, dict[str, bytes]], tmp_path: Path, name: str) -> None:
    machine, around = MACHINES[name], tmp_path / "around"
    root = new_book(around, machine.folder)
    (around / "empty").mkdir()
    machine.change(root)
    done = build(root, around, machine)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
    site, pages = reference
    assert generated(root) == pages
    assert {page for page, text in site.items() if site_of(root / "site").get(page) != text} == set()
    assert site_of(root / "site").keys() == site.keys()
    assert list((around / "tmp").iterdir()) == []
    assert not (around / "own-home").exists()
    count(name, 1, "the same site, byte for byte, but for the search bundle", table="matrix")


def test_a_difference_would_be_seen(reference: tuple[Site, dict[str, bytes]], tmp_path: Path) -> None:
    around = tmp_path / "around"
    root = new_book(around)
    assert build(root, around, Machine(options=("--today", "2027-03-25"))).returncode in (0, 1)
    assert generated(root) != reference[1]
    assert site_of(root / "site") != reference[0]


def test_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    """Every byte of the site, the search index too."""
    sites = []
    for name in ("one", "two/deeper"):
        root = new_book(tmp_path / name.replace("/", "-"), name)
        assert build(root, root.parent, Machine()).returncode == 0
        sites.append(tree(root / "site"))
    one, two = sites
    assert {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)} == set()
    assert len([name for name in one if name.startswith("pagefind/")]) > 30
    count("two folders and SOURCE_DATE_EPOCH", 1, "every byte, the search index too", table="matrix")
