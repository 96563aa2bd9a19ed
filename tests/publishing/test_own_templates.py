"""Own templates that fail: told once, the page keeps its last good version, and no neighbour notices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.model.words import shipped_words
from generator.publishing.build import Built, Effort, build_site
from generator.publishing.generate import generate
from generator.publishing.made_pages import Reader
from tests.incremental.books import mean_for
from tests.publishing.books import TODAY, small_book, tree

LAUNCH = "instant-payouts-mx"
NOTICE, BRIEF = "launch/notice.html.j2", "legal-brief.html.j2"
BANNER = shipped_words().text("banner.template_error")
NOTE = "This page can&#39;t be shown now."
GOOD = {
    NOTICE: '{% extends "launchbook:launch/notice.html.j2" %}\n{% block what %}<p>Ours</p>{% endblock %}\n',
    "book/home.html.j2": '{% extends "launchbook:book/home.html.j2" %}\n',
    BRIEF: '{{ heading(1, "title", title) }}\n<p id="part">Good: {{ launch.id }}</p>\n',
}
PAGES = """\
pages:
  launch:
    - {id: legal-brief, title: Legal brief, template: legal-brief.html.j2, audience: public}
"""
BAD = {
    "unknown variable": ("\n{{ nope }}\n", "LB805"),
    "division by zero": ("\n{{ 1 / 0 }}\n", "LB805"),
    "syntax": ("\n{% iff x %}\n", "LB911"),
    "unknown filter": ("\n{{ title | nope }}\n", "LB912"),
    "endless include": (f'\n{{% include "{BRIEF}" %}}\n', "LB915"),
    "not there": ('\n{% extends "nowhere.html.j2" %}\n', "LB914"),
    "unknown word": ('\n{{ t("nope") }}\n', "LB916"),
    "not text": ("\n\0\n", "LB101"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_book(tmp_path / "book")
    small_book(root, "after-launch")
    facts = root / "guides/book.yaml"
    facts.write_text(facts.read_text() + PAGES)
    for name, text in GOOD.items():
        write(root, name, text)
    return root


def write(root: Path, name: str, text: str) -> None:
    file = root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in findings if not one.gap]


def build(root: Path, **more: object) -> Built:
    return build_site(root, TODAY, **more)  # type: ignore[arg-type]


def pages(root: Path, name: str) -> list[Path]:
    found = sorted((root / "guides/launches").glob(f"*/{name}.md"))
    assert len(found) > 1
    return found


def test_a_book_with_good_ones_has_no_findings(root: Path) -> None:
    built = build(root, strict=True)
    assert (told(built.findings), built.is_published) == ([], True)
    page = (built.site / f"launches/{LAUNCH}/legal-brief/index.html").read_text()
    assert f"Good: {LAUNCH}" in page
    assert 'data-pagefind-filter="Type"' in page
    assert "<p>Ours</p>" in (built.site / f"launches/{LAUNCH}/notice/index.html").read_text()


@pytest.mark.parametrize("kind", BAD)
def test_the_last_good_version_stays_and_all_else_is_published(root: Path, kind: str) -> None:
    build(root)
    before = tree(root / "site")
    text, code = BAD[kind]
    write(root, BRIEF, text)
    for _ in range(2):  # as long as it is so, every build says so
        built = build(root)
        assert built.is_published
        assert told(built.findings) == [(code, f"templates/{BRIEF}")]
    for page in pages(root, "legal-brief"):
        assert f"Good: {page.parent.name}" in page.read_text()
        assert BANNER in page.read_text()
    after = tree(root / "site")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    html = {name for name in changed if name.endswith(".html")}
    assert html == {f"launches/{page.parent.name}/legal-brief/index.html" for page in pages(root, "legal-brief")}
    write(root, BRIEF, GOOD[BRIEF])
    assert told(build(root).findings) == []
    assert tree(root / "site").keys() == before.keys()
    assert not [name for name, content in tree(root / "site").items() if BANNER.encode() in content]


def test_a_fault_of_many_pages_is_told_once_with_the_first_of_them(root: Path) -> None:
    write(root, BRIEF, "\n{{ nope }}\n")
    built = build(root)
    (fault,) = [one for one in built.findings if not one.gap]
    others = len(pages(root, "legal-brief")) - 1
    assert fault.where == f"launches/{LAUNCH}/legal-brief.md and {others} more page{'s' * (others > 1)}"
    assert str(fault.place) == f"templates/{BRIEF}:2:4"
    assert "{{ nope }}" in built.sources[f"templates/{BRIEF}"]


def test_without_a_last_good_version_there_is_a_note_and_nothing_links_into_nowhere(root: Path) -> None:
    launch = root / f"guides/launches/{LAUNCH}.launch.yaml"
    link = f"[brief](/launches/{LAUNCH}/legal-brief.md#part)"
    launch.write_text(launch.read_text().replace("Reload the page.", f'"See the {link}."'))
    write(root, BRIEF, "{{ nope }}")
    built = build(root)
    assert told(built.findings) == [("LB805", f"templates/{BRIEF}")], "not: a part of the page is missing"
    assert NOTE in (built.site / f"launches/{LAUNCH}/legal-brief/index.html").read_text()
    again = build(root)
    assert told(again.findings) == told(built.findings)
    write(root, BRIEF, "<p>There is no such part any more.</p>")
    assert told(build(root).findings) == [("LB803", f"guides/launches/{LAUNCH}/playbook.md")]
    write(root, BRIEF, GOOD[BRIEF])
    assert told(build(root).findings) == []


def test_a_note_never_counts_as_a_last_good_version(root: Path) -> None:
    write(root, BRIEF, "{{ nope }}")
    for _ in range(2):
        generate(root, TODAY)
        assert all(NOTE in page.read_text() and BANNER not in page.read_text() for page in pages(root, "legal-brief"))


def test_strict_publishes_nothing(root: Path) -> None:
    build(root)
    before = tree(root / "site")
    write(root, BRIEF, "{{ nope }}")
    assert not build(root, strict=True).is_published
    assert tree(root / "site") == before


def test_a_warning_of_a_template_counts_with_strict_alone(root: Path) -> None:
    write(root, BRIEF, "<p>{{ launch.title | safe }}</p>\n")
    assert told(build(root).findings) == [("LB917", f"templates/{BRIEF}")]
    assert not build(root, strict=True).is_published


def test_a_page_about_the_book_keeps_its_last_good_version_too(root: Path) -> None:
    generate(root, TODAY)
    good = (root / "guides/index.md").read_text()
    write(root, "book/home.html.j2", "{{ nope }}")
    for _ in range(2):
        made = generate(root, TODAY)
        assert told(made.findings) == [("LB805", "templates/book/home.html.j2")]
        assert BANNER in (root / "guides/index.md").read_text()
    write(root, "book/home.html.j2", GOOD["book/home.html.j2"])
    assert told(generate(root, TODAY).findings) == []
    assert (root / "guides/index.md").read_text() == good


def test_a_launch_with_errors_is_held_back_as_ever(root: Path) -> None:
    generate(root, TODAY)
    launch = root / f"guides/launches/{LAUNCH}.launch.yaml"
    launch.write_text(launch.read_text().replace("kind: feature", "kind: featur"))
    write(root, BRIEF, "{{ nope }}")
    made = generate(root, TODAY)
    assert {code for code, _ in told(made.findings)} == {"LB206", "LB805"}
    assert "The launch file has errors now." in (root / f"guides/launches/{LAUNCH}/legal-brief.md").read_text()


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_it_is_so_on_the_sites_of_other_audiences(root: Path, audience: Audience) -> None:
    mean_for("public", root / "guides/launches/old-exports.launch.yaml")
    reader = Reader(audience)
    docs = root / f".launchbook/{audience}/guides/launches"
    generate(root, TODAY, reader=reader)
    assert [page for page in docs.glob("*/legal-brief.md") if "Good:" in page.read_text()]
    write(root, BRIEF, "{{ nope }}")
    made = generate(root, TODAY, reader=reader)
    assert [code for code, _ in told(made.findings)] == ["LB805"]
    assert all(BANNER in page.read_text() for page in docs.glob("*/legal-brief.md"))


def test_the_result_is_the_same_for_any_number_of_processes(root: Path) -> None:
    for number in range(8):
        text = (root / "guides/launches/old-exports.launch.yaml").read_text()
        (root / f"guides/launches/more-{number}.launch.yaml").write_text(
            text.replace("id: old-exports", f"id: more-{number}")
        )
    write(root, BRIEF, "{{ nope }}")
    made = []
    for workers in (1, 3):
        built = build(root, effort=Effort(workers, anew=True))
        made.append((built.findings, tree(root / "guides")))
    assert made[0] == made[1]


def test_an_own_page_that_is_named_no_more_is_removed(root: Path) -> None:
    generate(root, TODAY)
    facts = root / "guides/book.yaml"
    facts.write_text(facts.read_text().replace(PAGES, ""))
    made = generate(root, TODAY)
    assert f"launches/{LAUNCH}/legal-brief.md" in made.removed
    assert told(made.findings) == [("LB918", f"templates/{BRIEF}")]


def test_a_page_that_somebody_wrote_there_is_not_overwritten(root: Path) -> None:
    page = root / f"guides/launches/{LAUNCH}/legal-brief.md"
    page.parent.mkdir(parents=True)
    page.write_text("# By hand\n")
    assert ("LB801", f"guides/launches/{LAUNCH}/legal-brief.md") in told(generate(root, TODAY).findings)
    assert page.read_text() == "# By hand\n"


def test_nor_is_a_link_in_its_place_followed_for_a_last_good_version(root: Path) -> None:
    generate(root, TODAY)
    page = root / f"guides/launches/{LAUNCH}/legal-brief.md"
    secret = root.parent / "secret.md"
    page.rename(secret)
    page.symlink_to(secret)
    write(root, BRIEF, "{{ nope }}")
    made = generate(root, TODAY)
    assert ("LB801", f"guides/launches/{LAUNCH}/legal-brief.md") in told(made.findings)
    assert os.path.islink(page)
    assert BANNER not in secret.read_text()


@pytest.mark.parametrize("words", ["notice: {what: [", "- a\n", "notice: {what: \xff}\n"])
def test_words_that_can_not_be_read_put_every_page_in_doubt(root: Path, words: str) -> None:
    build(root)
    before = tree(root / "site")
    (root / "templates/words").mkdir()
    (root / "templates/words/en.yaml").write_bytes(words.encode("latin-1"))
    built = build(root)
    assert not built.is_published
    assert {file for _, file in told(built.findings)} == {"templates/words/en.yaml"}
    assert tree(root / "site") == before


def test_so_does_a_language_without_words(root: Path) -> None:
    facts = root / "guides/book.yaml"
    facts.write_text(facts.read_text() + "language: tlh\n")
    built = build(root)
    assert (built.is_published, told(built.findings)) == (False, [("LB901", "guides/book.yaml")])


def test_a_word_that_does_not_fit_leaves_the_one_that_ships(root: Path) -> None:
    (root / "templates/words").mkdir()
    (root / "templates/words/en.yaml").write_text("overview: {status: Where it is, dates: '{nope}'}\n")
    built = build(root)
    assert (built.is_published, told(built.findings)) == (True, [("LB903", "templates/words/en.yaml")])
    page = (built.site / f"launches/{LAUNCH}/index.html").read_text()
    assert "Where it is" in page
    assert "Dates" in page
