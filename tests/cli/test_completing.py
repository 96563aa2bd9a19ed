"""What the shell offers after TAB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from generator.cli import COMMANDS, main


def offered(*words: str) -> list[str]:
    *before, incomplete = words
    completion = ShellComplete(main, {}, "launchbook", "_LAUNCHBOOK_COMPLETE")
    return [item.value for item in completion.get_completions(before, incomplete)]


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a book."""
    monkeypatch.chdir(tmp_path)


def test_commands():
    assert offered("") == list(COMMANDS)
    assert offered("s") == ["status", "staffing", "serve", "schema"]


def test_launch_ids(book: Path):
    (book / "guides" / "launches" / "other.launch.yaml").write_text("broken: [")
    assert offered("status", "") == ["first-launch", "other"]
    assert offered("explain", "f") == ["first-launch"]


def test_launch_ids_of_a_named_book(book: Path, nowhere: None):
    assert offered("status", "--book", str(book), "") == ["first-launch"]


def test_rule_codes(book: Path):
    assert offered("explain", "LB22") == ["LB220", "LB221", "LB222", "LB223", "LB224", "LB225", "LB226"]
    assert offered("explain", "lb222") == ["LB222"]


def test_maps_and_files(nowhere: None):
    assert offered("import", "--map", "gitlab") == ["gitlab-deprecations", "gitlab-release-posts", "gitlab"]


def test_without_a_book_there_are_no_launches(nowhere: None):
    assert offered("status", "") == []
    assert offered("explain", "LB11") == ["LB110", "LB111", "LB112"]


def test_an_unknown_command_has_nothing_to_offer():
    assert offered("chekc", "") == list(COMMANDS)


def test_the_shell_gets_words_and_no_complaint(nowhere: None):
    environment = {"_LAUNCHBOOK_COMPLETE": "bash_complete", "COMP_WORDS": "launchbook status ", "COMP_CWORD": "2"}
    environment |= {"LAUNCHBOOK_TODAY": "no day"}
    code = "from generator.cli import main; main()"
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False,
                         env=environment | {"PYTHONPATH": str(root)})  # fmt: skip
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")
