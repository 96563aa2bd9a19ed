"""Earlier states of a book, from git: plain files alone, read from its store and never checked out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.cli.outcome import Refusal

_PLAIN = ("100644", "100755")
_WANTED = ("guides/", "templates/", "mkdocs.yml")


def file_at(root: Path, revision: str, name: str) -> bytes:
    """A file of the book at a commit; ``name`` is its path below the book's root. Refuses what git refuses."""
    return _git(root, "show", f"{commit_of(root, revision)}:./{name}")


def commit_of(root: Path, revision: str) -> str:
    """The commit that a name stands for; refuses what is none."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _git(root, *words, otherwise=f"there is no such commit: {revision}").decode().strip()


def common_ancestor(root: Path, one: str, other: str) -> str:
    """The commit from which two went different ways; refuses two that have none."""
    words = ("merge-base", commit_of(root, one), commit_of(root, other))
    return _git(root, *words, otherwise=f"{one} and {other} have no commit in common").decode().strip()


def book_at(root: Path, revision: str, target: Path) -> None:
    """Write the book as it was at a commit into a folder, which then is its root; nothing, if there was none.

    Links and submodules are left out, and no attribute or filter of the repository has a say: what a pull request
    brings can't hide from its review, nor lead anywhere.
    """
    commit = commit_of(root, revision)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    (target / "guides").mkdir(parents=True)
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"./{prefix}").split(b"\0")
    found: list[tuple[str, str]] = []
    for entry in filter(None, listed):
        about, _, raw = entry.partition(b"\t")
        mode, _, digest = about.decode().split()
        name = raw.decode("utf-8", "replace").removeprefix(prefix)
        if mode in _PLAIN and name.startswith(_WANTED) and ".." not in name.split("/"):
            found.append((digest, name))
    for (_, name), content in zip(found, _contents(root, [digest for digest, _ in found]), strict=True):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _contents(root: Path, digests: list[str]) -> list[bytes]:
    raw = _git(root, "cat-file", "--batch", given="".join(f"{digest}\n" for digest in digests).encode())
    contents, at = [], 0
    for _ in digests:
        end = raw.index(b"\n", at)
        size = int(raw[at:end].split()[2])
        contents.append(raw[end + 1 : end + 1 + size])
        at = end + size + 2
    return contents


def _git(root: Path, *words: str, given: bytes = b"", otherwise: str = "") -> bytes:
    try:
        command = ["git", "-C", str(root), *words]
        done = subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except OSError as missing:
        raise Refusal(f"git can't be run: {missing.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            raise Refusal(f"{root} is not in a git repository. Earlier states of a book are read from its commits.")
        raise Refusal(f"git {words[0]}: {said or otherwise}")
    return done.stdout
