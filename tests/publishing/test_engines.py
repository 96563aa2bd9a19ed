"""MkDocs and ProperDocs make the same site, by their own commands and by ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.engine.choice import ENGINE
from tests.publishing.books import TODAY, small_book, tree

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
"""The one line in which an engine names itself."""
DIGEST = re.compile(rb'"[0-9a-f]{16}"')
COMMANDS = {
    "mkdocs build": ("mkdocs", ["mkdocs", "build", "--quiet"]),
    "properdocs build": ("properdocs", ["properdocs", "build", "--quiet"]),
    "launchbook build with MkDocs": ("mkdocs", ["generator", "build"]),
    "launchbook build with ProperDocs": ("properdocs", ["generator", "build"]),
}


def built_by(root: Path, command: str) -> dict[str, bytes]:
    engine, words = COMMANDS[command]
    book = small_book(root)
    (book / "guides" / "handbook").mkdir(exist_ok=True)
    (book / "guides" / "handbook" / "by-hand.md").write_text(
        "# By hand\n\n!!! note\n    Read *this*.\n", encoding="utf-8"
    )
    settings = {**os.environ, ENGINE: engine, "LAUNCHBOOK_TODAY": str(TODAY), "NO_MKDOCS_2_WARNING": "1"}
    settings["PYTHONPATH"] = os.pathsep.join([str(Path.cwd()), settings.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=book, env=settings, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(book / "site")


def told(name: str, content: bytes) -> bytes:
    """What a file says, but for the engine's name: a digest of 404.html stands in the list of segments, too."""
    return DIGEST.sub(b"", content) if name == "pagefind/segments.json" else GENERATOR.sub(b"", content)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built_by(tmp_path_factory.mktemp("mkdocs"), "mkdocs build")


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "mkdocs build"])
def test_every_command_of_every_engine_makes_the_same_site(
    command: str, expected: dict[str, bytes], tmp_path: Path
) -> None:
    made = built_by(tmp_path, command)
    assert made.keys() == expected.keys()
    assert [name for name in made if told(name, made[name]) != told(name, expected[name])] == []
    named = GENERATOR.search(made["index.html"])
    assert named and (b"ProperDocs" in named[0]) is (COMMANDS[command][0] == "properdocs")
