"""``launchbook policy diff``"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.gate.rendered import seen
from tests.steering.repository import commit, git

from .conftest import TODAY, Run

BRIEF = "due: {1: T-8, 2: T-4, 3: T-2}"
"""When the team lead's brief is due in the scaffold's policy; no other action is due so."""


@pytest.fixture
def policy(book: Path) -> Path:
    """The policy of a book that is a git repository with one commit."""
    commit(book, "A book")
    return book / "guides" / "policy.yaml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def drop_tier_3(file: Path, action: str) -> None:
    """The action is no longer asked of launches of tier 3."""
    text = file.read_text()
    before, found, after = text.partition(f"  - id: {action}\n")
    assert found
    file.write_text(before + found + re.sub(r", 3: [^}]+\}", "}", after, count=1))


def test_a_policy_as_committed_has_no_effect(policy: Path, run: Run) -> None:
    ran = run("policy", "diff", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("From version 1 (")
    assert ran.out.endswith("\n\nNo open launch changes.\n")
    assert json.loads(run("policy", "diff", "--format", "json", "--today", TODAY).out) == []


def test_since_the_last_commit(policy: Path, run: Run) -> None:
    drop_tier_3(policy, "lead-brief")
    change(policy, "version: 1", "version: 2")
    ran = run("policy", "diff", "--today", TODAY)
    assert ran.code == 0
    assert re.match(r"From version 1 \([0-9a-f]+\) to version 2 \([0-9a-f]+\)\n", ran.out)
    assert "first-launch: Download a receipt as PDF\n  no longer asked: Team leads briefed\n" in ran.out


def test_since_a_branch_and_since_a_commit(policy: Path, book: Path, run: Run) -> None:
    first = git(book, "rev-parse", "HEAD")
    drop_tier_3(policy, "lead-brief")
    commit(book, "Fewer briefs")
    git(book, "branch", "fewer")
    change(policy, "ux_change == 'major'", "ux_change == 'minor'")
    (since_first,) = json.loads(run("policy", "diff", first, "--format", "json", "--today", TODAY).out)
    (since_branch,) = json.loads(run("policy", "diff", "fewer", "--format", "json", "--today", TODAY).out)
    assert since_first["tier"] == since_branch["tier"] == [3, 2]
    assert "Team leads briefed" in since_branch["gained"]  # asked at tier 2
    assert "Team leads briefed" not in since_first["gained"] + since_first["lost"]
    assert since_branch["reasons"] == ["ux"]
    assert "Teams trained" in since_first["gained"]


def test_since_a_file(policy: Path, tmp_path: Path, run: Run) -> None:
    old = tmp_path / "old-policy.yaml"
    old.write_text(policy.read_text().replace(BRIEF, "due: {1: T-8, 2: T-4, 3: T-4}"))
    assert old.read_text() != policy.read_text()
    (found,) = json.loads(run("policy", "diff", old, "--format", "json", "--today", TODAY).out)
    assert found["launch"] == "first-launch"
    assert found["moved"] == [{"action": "Team leads briefed", "before": ["2030-05-29"], "after": ["2030-05-31"]}]
    assert (found["gained"], found["lost"], found["late"]) == ([], [], [])
    text = run("policy", "diff", old, "--today", TODAY).out
    assert "  due 2030-05-29 -> 2030-05-31: Team leads briefed\n" in text


def test_what_becomes_late_is_told(policy: Path, run: Run) -> None:
    change(policy, BRIEF, "due: {1: T-8, 2: T-4, 3: T-20}")
    (found,) = json.loads(run("policy", "diff", "--format", "json", "--today", "2030-05-10").out)
    assert found["late"] == ["Team leads briefed"]
    assert "late now: Team leads briefed" in run("policy", "diff", "--today", "2030-05-10").out


def test_a_launch_that_is_over_is_left_out(policy: Path, first_launch: Path, run: Run) -> None:
    change(first_launch, "status: draft", "status: closed")
    drop_tier_3(policy, "lead-brief")
    assert "No open launch changes." in run("policy", "diff", "--today", TODAY).out


def test_markdown_is_a_table_for_a_comment(policy: Path, first_launch: Path, run: Run) -> None:
    hostile = "'<img src=x onerror=alert(1)> | [x](javascript:alert(1)) `'"
    change(first_launch, "title: Download a receipt as PDF", f"title: {hostile}")
    drop_tier_3(policy, "lead-brief")
    out = run("policy", "diff", "--format", "markdown", "--today", TODAY).out
    assert out.startswith("## Readiness policy\n\nFrom version 1 (")
    page = seen(out)
    assert page.tags.count("tr") == 2
    assert {"img", "a", "script"} & set(page.tags) == set()
    assert "<img src=x onerror=alert(1)> | [x](javascript:alert(1)) `" in page.text
    assert "− Team leads briefed" in page.text


def test_markdown_without_any_effect_says_so(policy: Path, run: Run) -> None:
    out = run("policy", "diff", "--format", "markdown", "--today", TODAY).out
    assert out.endswith("\n\nNo open launch changes.\n")


def test_the_book_may_be_a_folder_of_the_repository(tmp_path: Path, book: Path, run: Run) -> None:
    commit(tmp_path, "A book in a folder")
    drop_tier_3(book / "guides" / "policy.yaml", "lead-brief")
    assert "no longer asked: Team leads briefed" in run("policy", "diff", "HEAD", "--today", TODAY).out


# What can't be compared


def refused(run: Run, before: str | Path) -> str:
    ran = run("policy", "diff", before, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: ")
    assert "Traceback" not in ran.err
    return ran.err


def test_an_unknown_revision_is_refused(policy: Path, run: Run) -> None:
    told = refused(run, "no-such-branch")
    assert "no-such-branch" in told
    assert "there is no such commit" in told


@pytest.mark.parametrize("name", ["--upload-pack=x", "-x"])
def test_a_revision_is_never_an_option_of_git(policy: Path, book: Path, run: Run, name: str) -> None:
    ran = run("policy", "diff", "--today", TODAY, "--", name)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no such commit" in ran.err


def test_a_commit_without_a_policy_is_refused(policy: Path, book: Path, run: Run) -> None:
    git(book, "rm", "-q", "--cached", "guides/policy.yaml")
    git(book, "commit", "-q", "-m", "No policy")
    assert "guides/policy.yaml" in refused(run, "HEAD")


def test_a_book_outside_of_git_is_refused(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(book.parent))
    assert "is not in a git repository. Earlier states of a book are read from its commits." in refused(run, "HEAD")


def test_without_git_that_is_said(policy: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(run, "HEAD").startswith("Error: git can't be run: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("version: 1\ntiers: []\n", "old.yaml"),
        ("version: 1\ntiers: [", "old.yaml"),
        ("just words\n", "old.yaml"),
        ("version: 1\nactions: [{id: x}]\n", "old.yaml"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(
    policy: Path, tmp_path: Path, run: Run, text: str, told: str
) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(text)
    words = refused(run, old)
    assert "old.yaml can't be used:\n" in words
    assert told in words.partition("can't be used:\n")[2]
    assert re.search(r"LB\d\d\d", words)


def test_a_file_of_bytes_that_are_no_text_is_refused(policy: Path, tmp_path: Path, run: Run) -> None:
    old = tmp_path / "old.yaml"
    old.write_bytes(b"\xff\xfe\x00version")
    assert "can't be used" in refused(run, old)


def test_a_policy_of_today_that_is_broken_is_refused(policy: Path, run: Run) -> None:
    policy.write_text("version: 1\n")
    ran = run("policy", "diff", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: the book can't be used until this is mended:\nguides/policy.yaml:")
