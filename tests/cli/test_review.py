"""``launchbook review``"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.gate.rendered import seen
from tests.steering.repository import commit, git

from .conftest import TODAY, Run

MARK = "<!-- launchbook-review -->"
BEFORE = "2030-05-01"
HOSTILE = "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) | --> # `"


@pytest.fixture
def launch(first_launch: Path, book: Path) -> Path:
    """The launch of a book that is a git repository with one commit."""
    commit(book, "A book")
    return first_launch


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def reviewed(run: Run, commits: str = "HEAD~1..HEAD", today: str = BEFORE) -> str:
    ran = run("review", commits, "--today", today)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{MARK}\n## Launchbook\n")
    return ran.out


def test_nothing_touched_is_said(launch: Path, book: Path, run: Run) -> None:
    (book / "README.md").write_text("Hello\n")
    commit(book, "A note")
    assert reviewed(run) == f"{MARK}\n## Launchbook\n\nNothing here changes a launch.\n"


def test_another_tier(launch: Path, book: Path, run: Run) -> None:
    change(launch, "money_movement: false", "money_movement: true")
    commit(book, "Money")
    out = reviewed(run)
    assert "| 3 → **1** (money) | Tue 4 Jun 2030 |" in out
    assert "+ " in out and "Teams trained" in out


def test_another_day(launch: Path, book: Path, run: Run) -> None:
    change(launch, "ga: 2030-06-04", "ga: 2030-06-07")
    commit(book, "Later")
    out = reviewed(run)
    assert "Tue 4 Jun 2030 → **Fri 7 Jun 2030**" in out
    assert "moved: Tier agreed" in out
    assert "GA on Fri 7 Jun 2030 is a Friday" in out
    assert "- first-launch: dates\n" in out


def test_a_new_finding_and_a_mended_one(launch: Path, book: Path, run: Run) -> None:
    change(launch, "product: app", "product: ap")
    commit(book, "A slip")
    out = reviewed(run)
    assert "### New findings: 1, 1 of them errors" in out
    assert re.search(r"^- \*\*LB207\*\* guides/launches/first-launch\.launch\.yaml:\d+:\d+: ", out, re.MULTILINE)
    change(launch, "product: ap ", "product: app ")
    commit(book, "Mended")
    mended = reviewed(run)
    assert "Findings mended: 1." in mended
    assert "New findings" not in mended


def test_a_new_gap(launch: Path, book: Path, run: Run) -> None:
    change(launch, "  ux_change: minor # none minor major\n", "")
    commit(book, "Less")
    assert "LB610 impact.ux_change" in reviewed(run)


def test_parts_that_specialists_read_differently(launch: Path, book: Path, run: Run) -> None:
    change(launch, "Which receipt do you need?", "Which receipt is it?")
    change(launch, "your receipt {{input.receipt}} has been saved", "your receipt {{input.receipt}} was saved")
    commit(book, "Words")
    out = reviewed(run)
    assert "### What specialists will read differently\n\n- first-launch: triage, macro where-it-is\n" in out


def test_a_launch_that_comes_and_one_that_goes(launch: Path, book: Path, run: Run) -> None:
    second = launch.read_text().replace("first-launch", "second-launch").replace("where-it-is", "where-else")
    launch.with_name("second-launch.launch.yaml").write_text(second)
    commit(book, "Another")
    assert "| new: 3 |" in reviewed(run)
    launch.with_name("second-launch.launch.yaml").unlink()
    commit(book, "None")
    assert "| removed |" in reviewed(run)


def test_a_change_of_policy_is_told_by_launch(launch: Path, book: Path, run: Run) -> None:
    change(book / "guides" / "policy.yaml", "due: {1: T-8, 2: T-4, 3: T-2}", "due: {1: T-8, 2: T-4}")
    commit(book, "Fewer briefs")
    assert "− Team leads briefed" in reviewed(run)


def test_without_an_end_it_is_the_files_as_they_stand(launch: Path, book: Path, run: Run) -> None:
    change(launch, "money_movement: false", "money_movement: true")
    assert "3 → **1**" in reviewed(run, "HEAD..")
    assert "Nothing here changes a launch." in reviewed(run, "HEAD..HEAD")
    commit(book, "Money")
    change(launch, "  money_movement: true", "  money_movement: false")
    assert "Nothing here changes a launch." in reviewed(run, "HEAD~1..")
    assert "3 → **1**" in reviewed(run, "HEAD~1..HEAD")  # the commit, whatever the files say now


def test_the_order_of_commits_matters(launch: Path, book: Path, run: Run) -> None:
    change(launch, "money_movement: false", "money_movement: true")
    commit(book, "Money")
    assert "1 → **3**" in reviewed(run, "HEAD..HEAD~1")


def test_three_dots_mean_since_the_branches_parted(launch: Path, book: Path, run: Run) -> None:
    git(book, "checkout", "-q", "-b", "mine")
    commit(book, "Nothing of mine")
    git(book, "checkout", "-q", "main")
    change(launch, "money_movement: false", "money_movement: true")
    commit(book, "Money, of others")
    assert "1 → **3**" in reviewed(run, "main..mine")
    assert "Nothing here changes a launch." in reviewed(run, "main...mine")


def test_branches_and_tags_have_dots(launch: Path, book: Path, run: Run) -> None:
    git(book, "tag", "v1.0")
    change(launch, "money_movement: false", "money_movement: true")
    commit(book, "Money")
    git(book, "tag", "v1.1")
    assert "3 → **1**" in reviewed(run, "v1.0..v1.1")


def test_it_goes_to_a_file(launch: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "comment.md"
    ran = run("review", "HEAD..", "--output", output, "--today", TODAY)
    assert (ran.code, ran.out) == (0, "")
    assert output.read_text().startswith(MARK)


def test_nothing_in_the_repository_is_touched(launch: Path, book: Path, run: Run) -> None:
    commit(book, "Empty")
    before = git(book, "status", "--porcelain"), git(book, "rev-parse", "HEAD"), git(book, "stash", "list")
    reviewed(run)
    assert (git(book, "status", "--porcelain"), git(book, "rev-parse", "HEAD"), git(book, "stash", "list")) == before


def test_the_book_may_be_a_folder_of_the_repository(first_launch: Path, tmp_path: Path, run: Run) -> None:
    commit(tmp_path, "A book in a folder")
    change(first_launch, "money_movement: false", "money_movement: true")
    commit(tmp_path, "Money")
    assert "3 → **1**" in reviewed(run)


# Books that can't be used


def test_a_launch_that_is_broken_is_a_finding(launch: Path, book: Path, run: Run) -> None:
    change(launch, "kind: feature", "kind: party")
    commit(book, "Party")
    out = reviewed(run)
    assert "### New findings: 1, 1 of them errors" in out


def test_a_book_that_becomes_broken_is_told(launch: Path, book: Path, run: Run) -> None:
    (book / "guides" / "people.yaml").write_text("people: {}\n")
    commit(book, "Nobody")
    out = reviewed(run)
    assert "**The book can't be used as it stands**" in out
    assert "guides/people.yaml:1:" in out


def test_a_book_that_is_mended_is_not_said_to_be_broken(launch: Path, book: Path, run: Run) -> None:
    people = book / "guides" / "people.yaml"
    text = people.read_text()
    people.write_text("people: {}\n")
    commit(book, "Nobody")
    people.write_text(text)
    commit(book, "Everybody")
    out = reviewed(run)
    assert "can't be used as it stands" not in out
    assert "Findings mended: " in out


@pytest.mark.parametrize("inside", ["", "demo"], ids=["the whole repository", "a folder of it"])
def test_a_book_that_comes_is_reviewed(book: Path, run: Run, inside: str) -> None:
    root = book.parent if inside else book
    (root / "README.md").write_text("Hello\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "README.md")
    git(root, "commit", "-q", "-m", "Nothing yet")
    commit(root, "A book")
    assert "can't be used as it stands" not in reviewed(run)


# Texts and files of others


def test_a_hostile_title_does_no_harm(launch: Path, book: Path, run: Run) -> None:
    change(launch, "title: Download a receipt as PDF", f"title: '{HOSTILE}'")
    change(launch, "ga: 2030-06-04", "ga: 2030-06-07")
    change(launch, "product: app", "product: '<script>alert(1)</script>'")
    commit(book, "Hostile")
    page = seen(reviewed(run))
    assert {"img", "script", "a", "code", "h1"} & set(page.tags) == set()
    assert page.strange == [MARK]
    assert page.tags.count("tr") == 2
    assert HOSTILE in page.text.replace("\u2060", "")


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../outside.md"])
def test_a_link_that_leads_out_of_the_book_is_no_bug_of_ours(
    launch: Path, book: Path, run: Run, tmp_path: Path, target: str
) -> None:
    (tmp_path / "outside.md").write_text("secret\n")
    (book / "guides" / "leak.md").symlink_to(target)
    commit(book, "A link")
    ran = run("review", "HEAD~1..HEAD", "--today", BEFORE)
    assert ran.code in (0, 2)
    assert "Launchbook itself failed" not in ran.err
    assert "secret" not in ran.out + ran.err


# What is no range


@pytest.mark.parametrize("commits", ["HEAD", "..HEAD", "", "HEAD.HEAD"])
def test_what_is_no_range_is_refused(launch: Path, run: Run, commits: str) -> None:
    ran = run("review", commits, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f'Error: "{commits}" is no range: write BASE..HEAD, like origin/main..HEAD\n'


@pytest.mark.parametrize("commits", ["nowhere..HEAD", "HEAD..nowhere", "HEAD~9.."])
def test_a_commit_that_is_not_there_is_refused(launch: Path, run: Run, commits: str) -> None:
    ran = run("review", commits, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no such commit" in ran.err


def test_a_commit_is_never_an_option_of_git(launch: Path, run: Run) -> None:
    ran = run("review", "--today", TODAY, "--", "--output=x..HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no such commit" in ran.err


def test_a_book_outside_of_git_is_refused(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(book.parent))
    ran = run("review", "HEAD..", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert "is not in a git repository. Earlier states of a book are read from its commits." in ran.err
