"""The command as a whole: quick help, exit codes, and what is said when something goes wrong."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli import COMMANDS, LaunchbookGroup, main
from generator.cli.options import debug_option
from generator.cli.outcome import OUR_BUG

from .conftest import Run

HEAVY = {"pydantic", "mkdocs", "yaml", "jinja2", "holidays", "markdown_it", "generator.model"}
HELP = "from generator.cli import main; main(['--help'], standalone_mode=False)"


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def test_help_takes_at_most_150_ms_more_than_importing_click():
    more = [seconds(HELP) - seconds("import click") for _ in range(7)]
    assert statistics.median(more) <= 0.15


def test_help_imports_nothing_heavy():
    code = f"import sys; {HELP}; print(*sys.modules, sep=chr(10), file=sys.stderr)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert not HEAVY & set(imported)


def test_help_names_every_command(run: Run):
    ran = run("--help")
    assert ran.code == 0
    listed = ran.out.partition("Commands:\n")[2].splitlines()
    assert [line.split(None, 1) for line in listed] == [[name, words] for name, words in COMMANDS.items()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_the_list_says_and_gives_an_example(name: str, run: Run):
    ran = run(name, "--help")
    assert ran.code == 0
    assert COMMANDS[name] in ran.out
    assert f"\n  launchbook {name}" in ran.out


def test_version(run: Run):
    assert run("--version").out == f"launchbook, version {__version__}\n"


def test_an_unknown_command_is_a_usage_error_with_a_suggestion(run: Run):
    ran = run("chekc")
    assert ran.code == 2
    assert 'no command "chekc": did you mean "check"?' in ran.err
    assert ran.out == ""


def test_no_book_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run):
    monkeypatch.chdir(tmp_path)
    ran = run("check")
    assert ran.code == 2
    assert ran.err == (
        f"Error: no book here: no folder with mkdocs.yml and guides/ at or above {tmp_path}\n"
        "Make one with `launchbook init DIR`, or name one with --book DIR.\n"
    )


def group_with(command: click.Command) -> LaunchbookGroup:
    return LaunchbookGroup(name="launchbook", commands={str(command.name): command})


@click.command("fail")
@debug_option
def fail():
    raise KeyError("a thing that should be there")


def test_our_own_bug_ends_with_3_and_a_ready_report():
    result = CliRunner().invoke(group_with(fail), ["fail"])
    assert result.exit_code == OUR_BUG == 3
    first, second, *report = result.stderr.splitlines()
    assert first == "Launchbook itself failed: KeyError: 'a thing that should be there'"
    assert second == "This is our bug, not yours. Please report it with these lines (--debug shows more):"
    assert report[0].startswith(f"  launchbook {__version__}, Python 3.")
    assert report[-1].startswith("  KeyError in fail, test_main.py:")
    assert "Traceback" not in result.stderr


def test_debug_shows_the_traceback_of_our_own_bug():
    result = CliRunner().invoke(group_with(fail), ["fail", "--debug"])
    assert result.exit_code == 3
    assert "Traceback (most recent call last)" in result.stderr


@click.command("stop")
def stop():
    raise KeyboardInterrupt


def test_an_interrupt_ends_with_130():
    assert CliRunner().invoke(group_with(stop), ["stop"]).exit_code == 130


@click.command("read")
def read():
    Path("no-such-file").read_bytes()


def test_a_file_that_is_not_there_is_no_bug_of_ours():
    result = CliRunner().invoke(group_with(read), ["read"])
    assert (result.exit_code, result.stderr) == (2, "Error: no-such-file: No such file or directory\n")


def test_a_reader_that_goes_away_gets_no_traceback():
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "generator", "schema"]
    ran = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write_end)
    assert ran.stderr == ""


def test_the_module_runs_like_the_command():
    ran = subprocess.run([sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"launchbook, version {__version__}\n"


def test_main_returns_the_code_to_those_who_ask():
    assert main(["explain", "LB204"], standalone_mode=False) == 0
