"""Own templates and words are part of what pages are made from: a change renews what uses them, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.publishing.generate import generate
from tests.incremental.books import LAUNCHES, write
from tests.publishing.books import TODAY

NOTICE = '{%% extends "launchbook:launch/notice.html.j2" %%}{%% block what %%}<p>%s</p>{%% endblock %%}\n'
PAGES = "pages: {launch: [{id: legal-brief, title: Legal brief, template: legal-brief.html.j2}]}\n"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.fixture
def own(root: Path) -> Path:
    """A built book with own templates, words and a page."""
    facts = root / "guides/book.yaml"
    write(facts, facts.read_text() + PAGES)
    write(root / "templates/launch/notice.html.j2", NOTICE % "one")
    write(root / "templates/legal-brief.html.j2", '{% include "_sign.html.j2" %}<p>{{ launch.title }}</p>\n')
    write(root / "templates/_sign.html.j2", "<p>one</p>\n")
    write(root / "templates/book/home.html.j2", '{% extends "launchbook:book/home.html.j2" %}\n')
    write(root / "templates/words/en.yaml", "notice: {do: Do this}\n")
    build_site(root, TODAY)
    assert build_site(root, TODAY).why == {}
    return root


def launch_pages(name: str) -> set[str]:
    return {f"launches/{launch}/{name}index.html" for launch in LAUNCHES}


def test_a_change_of_a_launch_template_renews_the_pages_made_with_it(own: Path) -> None:
    write(own / "templates/launch/notice.html.j2", NOTICE % "two")
    why = build_site(own, TODAY).why
    assert why.keys() == launch_pages("notice/")
    assert set(why.values()) == {"changed: templates/launch/notice.html.j2"}


def test_a_change_of_a_part_renews_what_leads_to_it(own: Path) -> None:
    write(own / "templates/_sign.html.j2", "<p>two</p>\n")
    why = build_site(own, TODAY).why
    assert why.keys() == launch_pages("legal-brief/")
    assert set(why.values()) == {"changed: templates/_sign.html.j2"}


def test_a_change_of_a_template_of_the_book_renews_its_page_alone(own: Path) -> None:
    text = '{% extends "launchbook:book/home.html.j2" %}{% block title %}<h1>Ours</h1>{% endblock %}\n'
    write(own / "templates/book/home.html.j2", text)
    made = generate(own, TODAY)
    assert made.why == {"index.md": "changed: templates/book/home.html.j2"}
    assert build_site(own, TODAY).why.keys() == {"index.html"}


def test_a_change_of_a_word_renews_the_pages_on_which_it_stands(own: Path) -> None:
    write(own / "templates/words/en.yaml", "notice: {do: Do that}\n")
    why = generate(own, TODAY).why
    pages = {path: reason for path, reason in why.items() if path.endswith(".md")}
    assert pages.keys() == {f"launches/{launch}/notice.md" for launch in LAUNCHES}
    assert set(pages.values()) == {"changed: templates/words/en.yaml"}


def test_a_template_that_is_gone_brings_back_what_ships(own: Path) -> None:
    (own / "templates/launch/notice.html.j2").unlink()
    assert build_site(own, TODAY).why.keys() == launch_pages("notice/")


def test_a_new_one_takes_its_place(own: Path) -> None:
    write(own / "templates/launch/brief.html.j2", '{{ heading(1, "title", launch.title) }}\n')
    why = build_site(own, TODAY).why
    assert why.keys() == launch_pages("brief/")
    assert set(why.values()) == {"changed: templates/launch/brief.html.j2"}


@pytest.mark.parametrize("name", ["unused.html.j2", "words/de.yaml", "README.md"])
def test_what_no_page_is_made_with_renews_nothing(own: Path, name: str) -> None:
    write(own / "templates" / name, "nonsense: [")
    assert build_site(own, TODAY).why == {}


def test_another_title_of_an_own_page_renews_its_tab_on_all_pages(own: Path) -> None:
    facts = own / "guides/book.yaml"
    write(facts, facts.read_text().replace("title: Legal brief", "title: For lawyers"))
    why = build_site(own, TODAY).why
    names = ("", "guide/", "playbook/", "macros/", "brief/", "notice/", "legal-brief/")
    assert set().union(*map(launch_pages, names)) <= why.keys()


def test_a_template_that_fails_is_tried_again_by_every_build(own: Path) -> None:
    write(own / "templates/book/home.html.j2", "{{ nope }}")
    write(own / "templates/legal-brief.html.j2", "{{ nope }}")
    for _ in range(2):
        codes = [one.code for one in build_site(own, TODAY).findings if not one.gap]
        assert codes == ["LB918", "LB805", "LB805"]
    assert build_site(own, TODAY).why == {}
