"""``launchbook template``: what there is, as it ships, and a beginning of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model.template_tree import shipped_names, shipped_source
from generator.model.words import shipped_texts

from .conftest import TODAY, Run

PLAYBOOK = "launch/playbook.html.j2"


def test_all_templates_are_listed_with_their_pages_and_blocks(run: Run, book: Path) -> None:
    ran = run("template", "list")
    assert ran.code == 0
    names = [line.partition(":")[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == list(shipped_names())
    assert (
        "launch/notice.html.j2: launches/<id>/notice.md\n  blocks: title, facts, what, who, do, dates, owner\n"
        in ran.out
    )
    assert "\noutside/launch.html.j2: launches/<id>/index.md, for partners and the public\n" in ran.out
    assert "\nbook/board.html.j2: portfolio/index.md\n" in ran.out
    assert "\nbook/person.html.j2: several pages about the whole book\n" in ran.out
    assert ran.out.startswith("_filter.html.j2: a part of other templates\n")
    assert "yours" not in ran.out


def test_it_says_which_of_them_the_book_replaces(run: Run, book: Path) -> None:
    write(book / "templates/launch/notice.html.j2", "<p>Mine</p>\n")
    write(book / "templates/legal-brief.html.j2", '{% block a %}{% endblock %}{% include "_sign.html.j2" %}\n')
    write(book / "templates/_sign.html.j2", "<p>Legal</p>\n")
    write(book / "templates/notes.html.j2", "<p>Notes</p>\n")
    facts = book / "guides/book.yaml"
    page = "{id: legal-brief, title: Legal brief, template: legal-brief.html.j2}"
    facts.write_text(facts.read_text() + f"pages: {{launch: [{page}]}}\n")
    found = {one["name"]: one for one in json.loads(run("template", "list", "--format", "json").out)}
    own = {name: (one["makes"], one["own"]) for name, one in found.items() if one["own"]}
    assert own == {
        "launch/notice.html.j2": ("launches/<id>/notice.md", "templates/launch/notice.html.j2"),
        "legal-brief.html.j2": ("launches/<id>/legal-brief.md", "templates/legal-brief.html.j2"),
        "_sign.html.j2": ("a part of other templates", "templates/_sign.html.j2"),
        "notes.html.j2": ("used by no page", "templates/notes.html.j2"),
    }
    assert found["legal-brief.html.j2"]["blocks"] == ["a"]
    assert found["launch/notice.html.j2"]["blocks"][:2] == ["title", "facts"], "those that can be replaced"
    assert "  yours: templates/launch/notice.html.j2\n" in run("template", "list").out


def test_it_needs_no_book(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "launch/playbook.html.j2" in run("template", "list").out
    assert run("template", "show", PLAYBOOK).out == shipped_source(PLAYBOOK)
    assert run("template", "copy", PLAYBOOK).code == 2


def test_a_book_that_can_not_be_used_is_no_hindrance(run: Run, book: Path) -> None:
    (book / "guides/book.yaml").write_text("name: [")
    write(book / "templates/launch/notice.html.j2", "<p>Mine</p>\n")
    assert "  yours: templates/launch/notice.html.j2\n" in run("template", "list").out


@pytest.mark.parametrize("name", [PLAYBOOK, f"launchbook:{PLAYBOOK}", f"templates/{PLAYBOOK}"])
def test_a_template_is_shown_as_it_ships(run: Run, book: Path, name: str) -> None:
    write(book / "templates" / PLAYBOOK, "<p>Mine</p>\n")
    assert run("template", "show", name).out == shipped_source(PLAYBOOK)


def test_words_are_shown_with_all_their_keys(run: Run) -> None:
    shown = run("template", "show", "words/en.yaml")
    assert "notice:\n" in shown.out
    assert run("template", "show", "words/de").out != shown.out
    refused = run("template", "show", "words/dee.yaml")
    assert (refused.code, refused.err) == (2, 'Error: no words of "dee" ship: did you mean "de"?\n')


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("launch/playbok.html.j2", 'did you mean "launch/playbook.html.j2"?'),
        ("zzz", "`launchbook template list` names all of them"),
        ("../words/en.yaml", None),
        ("/etc/passwd", None),
    ],
)
def test_a_template_that_does_not_ship_is_refused(run: Run, book: Path, name: str, hint: str | None) -> None:
    for command in ("show", "copy"):
        ran = run("template", command, name)
        assert (ran.code, ran.out) == (2, "")
        assert hint is None or hint in ran.err


def test_a_copied_block_changes_nothing_until_it_is_changed(run: Run, book: Path) -> None:
    assert run("generate", "--today", TODAY).code == 0
    ran = run("template", "copy", "launch/notice.html.j2", "--block", "facts")
    assert (ran.code, ran.out) == (0, "templates/launch/notice.html.j2\n")
    own = book / "templates/launch/notice.html.j2"
    lines = own.read_text().splitlines()
    assert lines[:2] == ['{% extends "launchbook:launch/notice.html.j2" %}', "{% block facts %}"]
    assert lines[-1] == "{% endblock %}"
    assert run("check", "--today", TODAY).out.startswith("no findings")
    notice = book / "guides/launches/first-launch/notice.md"
    before = notice.read_text()
    assert run("generate", "--today", TODAY).code == 0
    assert notice.read_text() == before
    own.write_text(own.read_text().replace("<strong>", "<b>", 1).replace("</strong>", "</b>", 1))
    assert run("generate", "--today", TODAY).code == 0
    assert "<b>From" in notice.read_text()


def test_a_whole_template_can_be_copied(run: Run, book: Path) -> None:
    assert run("template", "copy", PLAYBOOK).code == 0
    assert (book / "templates" / PLAYBOOK).read_text() == shipped_source(PLAYBOOK)


@pytest.mark.parametrize("more", [(), ("--block", "errors")])
def test_nothing_is_ever_overwritten(run: Run, book: Path, more: tuple[str, ...]) -> None:
    write(book / "templates" / PLAYBOOK, "mine")
    ran = run("template", "copy", PLAYBOOK, *more)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: templates/{PLAYBOOK} is there already, and is not overwritten\n"
    assert (book / "templates" / PLAYBOOK).read_text() == "mine"


def test_no_link_is_followed(run: Run, book: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (book / "templates").mkdir()
    (book / "templates/launch").symlink_to(elsewhere)
    ran = run("template", "copy", PLAYBOOK)
    assert (ran.code, ran.err) == (2, "Error: templates/launch is a symbolic link, which is not followed\n")
    assert list(elsewhere.iterdir()) == []


def test_a_block_that_is_not_there_is_refused(run: Run, book: Path) -> None:
    ran = run("template", "copy", PLAYBOOK, "--block", "erors")
    assert (ran.code, ran.err) == (2, f'Error: {PLAYBOOK} has no block "erors": did you mean "errors"?\n')
    ran = run("template", "copy", "_parts.html.j2", "--block", "x")
    assert ran.err == 'Error: _parts.html.j2 has no block "x": it has no blocks: copy it whole\n'
    assert not (book / "templates").exists()


def test_words_of_another_language_begin_with_the_english_ones(run: Run, book: Path) -> None:
    assert run("template", "copy", "words/pt.yaml").out == "templates/words/pt.yaml\n"
    facts = book / "guides/book.yaml"
    facts.write_text(facts.read_text() + "language: pt\n")
    assert run("check", "--today", TODAY).out.startswith("no findings")
    assert len(shipped_texts("en")) > 500


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("words/en.yaml", "The words of en ship. Write only the keys that you change into templates/words/en.yaml"),
        ("words/../x.yaml", "is no language"),
        ("words/.yaml", "is no language"),
    ],
)
def test_words_that_ship_are_not_copied_whole(run: Run, book: Path, name: str, told: str) -> None:
    ran = run("template", "copy", name)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert not (book / "templates").exists()


def test_words_have_no_blocks(run: Run, book: Path) -> None:
    assert run("template", "copy", "words/pt.yaml", "--block", "x").code == 2


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
