"""A small book made by ``launchbook init``, and a way to run commands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

TODAY = "2027-02-25"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def place_after(file: Path, text: str) -> str:
    """``line:column`` of what follows a text's first appearance in a file."""
    before, found, _ = file.read_text().partition(text)
    assert found
    lines = (before + found).split("\n")
    return f"{len(lines)}:{len(lines[-1]) + 1}"


Run = Callable[..., Ran]


def run_command(*args: str | Path, typed: str | None = None) -> Ran:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=typed)
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run() -> Run:
    return run_command


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The scaffold's book; the working folder is inside it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    folder = tmp_path / "demo"
    assert run_command("init", folder).code == 0
    monkeypatch.chdir(folder / "guides")
    return folder


@pytest.fixture
def first_launch(book: Path) -> Path:
    return book / "guides" / "launches" / "first-launch.launch.yaml"
