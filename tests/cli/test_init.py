"""``launchbook init``"""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
import yaml

from generator.model.schema import schema_file_name, schemas

from .conftest import TODAY, Run


def test_a_new_book_says_what_to_do_next(tmp_path: Path, run: Run):
    ran = run("init", tmp_path / "demo")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"A new book is in {tmp_path / 'demo'} (")
    assert f"  cd {tmp_path / 'demo'}\n  launchbook serve" in ran.err


def test_a_new_book_has_everything_and_no_findings(book: Path, run: Run):
    files = {path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()}
    assert {
        "mkdocs.yml",
        ".gitignore",
        ".vscode/settings.json",
        ".github/workflows/launchbook.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "guides/book.yaml",
        "guides/policy.yaml",
        "guides/people.yaml",
        "guides/handbook/index.md",
        "guides/launches/first-launch.launch.yaml",
        *(f"schemas/{schema_file_name(name)}" for name in schemas()),
    } <= files
    assert not [name for name in files if name.endswith(".j2") or "/maps/" in name]
    assert run("check", "--gaps", "--today", TODAY).out == "no findings in 4 files\n"


def test_every_action_has_its_handbook_page(book: Path):
    policy = yaml.safe_load((book / "guides" / "policy.yaml").read_text())
    pages = {path.name for path in (book / "guides" / "handbook").glob("*.md")}
    assert {action["handbook"] for action in policy["actions"]} <= pages


def test_the_editor_finds_the_schemas(book: Path):
    mapping = json.loads((book / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    assert all((book / schema).is_file() for schema in mapping)
    modeline = (book / "guides" / "launches" / "first-launch.launch.yaml").read_text().splitlines()[0]
    assert modeline == "# yaml-language-server: $schema=../../schemas/launch.schema.json"


def test_jobs_are_well_formed_and_check_and_publish(book: Path):
    github = yaml.safe_load((book / ".github" / "workflows" / "launchbook.yml").read_text())
    assert list(github["jobs"]) == ["check", "review", "comment", "publish"]
    gitlab = yaml.safe_load((book / ".gitlab-ci.yml").read_text())
    assert {"check", "review", "comment", "pages"} <= set(gitlab)
    hooks = yaml.safe_load((book / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["entry"] == "launchbook check"


def test_a_file_in_the_way_is_never_overwritten(tmp_path: Path, run: Run):
    (tmp_path / "mkdocs.yml").write_text("site_name: mine\n")
    ran = run("init", tmp_path)
    assert ran.code == 2
    assert ran.err == (
        f"Error: {tmp_path} holds files that a new book would overwrite: mkdocs.yml\nNothing was written.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, name: str):
    monkeypatch.chdir(tmp_path)
    ran = run("init", name)
    assert ran.code == 2
    assert ran.err.endswith("Error: Invalid value for 'DIR': the name is empty; the folder you are in is called .\n")
    assert not list(tmp_path.iterdir())


def test_the_next_steps_can_be_copied_whatever_the_name(tmp_path: Path, run: Run):
    folder = tmp_path / "my book; it's"
    assert f"\n  cd {shlex.quote(str(folder))}\n" in run("init", folder).err


def test_a_folder_with_other_files_is_fine(tmp_path: Path, run: Run):
    (tmp_path / "README.md").write_text("mine\n")
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "README.md").read_text() == "mine\n"
