"""Which templates lead to which: what a page is made with, and what a change of one renews."""

from __future__ import annotations

import pytest

from generator.model.template_tree import Library, own_digests, shipped_names
from generator.model.templates import NO_TEMPLATES, OwnTemplates

NOTICE = "launch/notice.html.j2"


def own(**texts: str) -> OwnTemplates:
    return OwnTemplates({name.replace("__", "/") + ".html.j2": text for name, text in texts.items()})


def test_a_name_means_the_books_own_template_before_the_one_that_ships() -> None:
    library = Library(own(launch__notice="mine"))
    assert library.find(NOTICE) == NOTICE
    assert library.source(NOTICE) == "mine"
    assert library.find(f"launchbook:{NOTICE}") == f"launchbook:{NOTICE}"
    assert library.find("launch/guide.html.j2") == "launchbook:launch/guide.html.j2"
    assert library.find("nowhere.html.j2") is None
    assert "{% block what %}" in library.source(f"launchbook:{NOTICE}")


@pytest.mark.parametrize(
    "way",
    [
        '{% extends "_a.html.j2" %}',
        '{% include "_a.html.j2" %}',
        '{% include ["nowhere.html.j2", "_a.html.j2"] %}',
        '{% import "_a.html.j2" as a %}',
        '{% from "_a.html.j2" import a %}',
        '{% block what %}{% if x %}{% for y in x %}{% include "_a.html.j2" %}{% endfor %}{% endif %}{% endblock %}',
        '{% include "_a.html.j2" if x else "_b.html.j2" %}',
        "{% include x %}",
    ],
)
def test_a_page_is_made_with_all_that_its_template_leads_to(way: str) -> None:
    templates = own(page=way, _a='{% include "_deep.html.j2" %}', _deep="deep", other="other")
    used = Library(templates).own_in(["page.html.j2"])
    assert {"page.html.j2", "_a.html.j2", "_deep.html.j2"} <= used
    assert ("other.html.j2" in used) is ("x %}" in way and "_a" not in way), "what is only known later may be any"


def test_what_ships_leads_to_the_books_own_parts() -> None:
    parts = own(_parts="{% macro link() %}{% endmacro %}")
    assert Library(parts).own_in([NOTICE]) == {"_parts.html.j2"}
    assert Library(parts).own_in(["launchbook:launch/playbook.html.j2"]) == {"_parts.html.j2"}


def test_a_circle_ends() -> None:
    circle = own(a='{% include "b.html.j2" %}', b='{% include "a.html.j2" %}')
    assert Library(circle).own_in(["a.html.j2"]) == {"a.html.j2", "b.html.j2"}
    assert Library(own(a='{% extends "a.html.j2" %}')).blocks("a.html.j2") == {}


def test_one_that_jinja_can_not_read_leads_nowhere() -> None:
    broken = own(launch__notice="{% block %")
    assert Library(broken).tree(NOTICE) is None
    assert Library(broken).own_in([NOTICE]) == {NOTICE}


def test_the_digests_change_with_each_template_that_is_used_and_with_no_other() -> None:
    before = own(page='{% include "_a.html.j2" %}', _a="a", other="x")
    assert set(own_digests(before, ["page.html.j2"])) == {"page.html.j2", "_a.html.j2"}
    changed = {
        name: own_digests(OwnTemplates({**before.texts, name: "new"}), ["page.html.j2"]) for name in before.texts
    }
    assert changed["other.html.j2"] == own_digests(before, ["page.html.j2"])
    assert changed["_a.html.j2"] != own_digests(before, ["page.html.j2"]) != changed["page.html.j2"]
    assert own_digests(NO_TEMPLATES, [NOTICE]) == own_digests(own(other="x"), [NOTICE]) == {}


def test_one_that_can_not_be_read_counts_as_there() -> None:
    unread = OwnTemplates({}, frozenset({NOTICE}))
    assert unread
    assert own_digests(unread, [NOTICE]) != own_digests(OwnTemplates({NOTICE: ""}), [NOTICE])
    assert Library(unread).find(NOTICE) == NOTICE


def test_digests_tell_templates_apart_by_name_and_text() -> None:
    assert not NO_TEMPLATES
    assert NO_TEMPLATES.digest == OwnTemplates({}).digest == ""
    texts = [{"a": "b"}, {"a": "c"}, {"b": "b"}, {"a": "b", "b": "b"}]
    assert len({OwnTemplates(each).digest for each in texts}) == len(texts)


def test_every_template_that_ships_can_be_read_and_leads_to_such_as_are_there() -> None:
    library = Library(NO_TEMPLATES)
    for name in shipped_names():
        references = library.references(name if library.find(name) is None else str(library.find(name)))
        assert library.tree(str(library.find(name))) is not None
        assert all(library.find(reference.name) for reference in references), name
