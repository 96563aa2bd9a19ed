"""``launchbook generate``, ``build`` and ``serve``: thin, so only what they say and how they end."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import TODAY, Run


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_generate_says_what_it_wrote_and_then_writes_nothing(book: Path, run: Run):
    ran = run("generate", "--today", TODAY)
    assert (ran.code, ran.out) == (0, "")
    made = re.fullmatch(r"(\d+) pages written, 0 unchanged, 0 removed\n", ran.err)
    assert made
    before = files_in(book)
    assert run("generate", "--today", TODAY).err == f"0 pages written, {made[1]} unchanged, 0 removed\n"
    assert files_in(book) == before


def test_generate_tells_findings_and_writes_the_rest(first_launch: Path, book: Path, run: Run):
    first_launch.with_name("bad.launch.yaml").write_text("id: bad\n")
    ran = run("generate", "--today", TODAY)
    assert ran.code == 1
    assert "guides/launches/bad.launch.yaml:1:1: error LB202" in ran.err
    assert (book / "guides" / "launches" / "first-launch" / "playbook.md").is_file()


def test_build_makes_the_site(book: Path, run: Run):
    ran = run("build", "--today", TODAY, "--site-dir", book / "public")
    assert (ran.code, ran.out) == (0, "")
    words = r"(\d+) pages, \1 made anew, 0 kept; search index: 1 part made anew, 0 kept\n"
    assert re.fullmatch(re.escape(f"The site is in {book / 'public'}: ") + words, ran.err)
    assert (book / "public" / "launches" / "first-launch" / "playbook" / "index.html").is_file()


def test_build_says_how_many_launches_are_held_back(first_launch: Path, run: Run):
    first_launch.with_name("bad.launch.yaml").write_text("id: bad\n")
    ran = run("build", "--today", TODAY)
    assert ran.code == 1
    assert "\n1 launch is held back until the errors are mended\nThe site is in " in ran.err


def test_a_second_build_keeps_all_and_says_why_it_does_not(book: Path, first_launch: Path, run: Run):
    run("build", "--today", TODAY)
    kept = run("build", "--today", TODAY, "--why", "--jobs", 1)
    assert kept.out == ""
    assert re.search(r"(\d+) pages, 0 made anew, \1 kept; search index: 0 parts made anew, 1 kept\n", kept.err)
    first_launch.write_text(first_launch.read_text().replace("title: ", "title: New ", 1))
    changed = run("build", "--today", TODAY, "--why")
    file = first_launch.relative_to(book).as_posix()
    assert f"launches/first-launch/notice/index.html: changed: {file}\n" in changed.out
    assert "portfolio/calendar/index.html: what it lists changed\n" in changed.out
    assert "portfolio/rules/index.html" not in changed.out
    anew = run("build", "--today", TODAY, "--clean")
    assert " 0 kept; search" in anew.err


def test_a_strict_build_with_an_error_leaves_the_old_site(book: Path, first_launch: Path, run: Run):
    first_launch.write_text(first_launch.read_text().replace("product: app", "product: ap"))
    ran = run("build", "--strict", "--today", TODAY)
    assert ran.code == 1
    assert "error LB207 product" in ran.err
    assert ran.err.endswith("stays: with --strict, errors and warnings stop a build\n")
    assert not (book / "site").exists()


def test_a_book_without_the_plugin_is_a_matter_of_configuration(book: Path, run: Run):
    config = book / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - launchbook\n", ""))
    ran = run("build", "--today", TODAY)
    assert ran.code == 2
    assert ran.err == "Error: mkdocs.yml does not name the plugin: add `- launchbook` under `plugins`\n"


def test_a_port_that_is_none(book: Path, run: Run):
    ran = run("serve", "--port", "123456")
    assert ran.code == 2
    assert "123456 is not in the range 0<=x<=65535" in ran.err
