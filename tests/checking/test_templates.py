"""Own templates, read and not run: what is right has no findings, and what is wrong is told at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.checking.links import known_pages
from generator.checking.templates import check_templates
from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.template_tree import shipped_names, shipped_source
from generator.model.templates import OwnTemplates
from tests.readiness.books import make_book, make_launch

NOTICE = "launch/notice.html.j2"
EXTENDS = f'{{% extends "launchbook:{NOTICE}" %}}\n'


def book_with(pages: list[dict[str, Any]] | None = None, **texts: str) -> Book:
    templates = OwnTemplates({name.replace("__", "/") + ".html.j2": text for name, text in texts.items()})
    book = make_book(make_launch(), facts={"pages": {"launch": pages or []}})
    return replace(book, templates=templates)


def check(pages: list[dict[str, Any]] | None = None, **texts: str) -> list[Finding]:
    return list(check_templates(book_with(pages, **texts)))


def told(**texts: str) -> list[tuple[str, int, int, int]]:
    return [(one.code, one.place.line, one.place.column, one.place.width) for one in check(**texts)]


@pytest.mark.parametrize("name", shipped_names())
def test_a_copy_of_what_ships_has_no_findings(name: str) -> None:
    templates = OwnTemplates({name: shipped_source(name)})
    assert list(check_templates(replace(book_with(), templates=templates))) == []


@pytest.mark.parametrize(
    "text",
    [
        EXTENDS + "{% block what %}{{ super() }}{% block new_inside %}{% endblock %}{% endblock %}",
        EXTENDS + "{% import '_parts.html.j2' as parts with context %}\n\n{% set x = 1 %}\n{# a word #}\n",
        EXTENDS + "{% macro sign() %}x{% endmacro %}{% block what %}{{ sign() }}{% endblock %}",
        "{{ t('notice.from', day=launch.dates.ga) }}{{ t('notice.macros', 2) }}{{ t('notice.macros', count) }}",
        "{{ t(key, day=1) }}{{ t('notice.from', **values) }}{{ t('certainty.' ~ launch.dates.certainty) }}",
        "{{ 0.5 | percent }}{{ names | join }}{{ text | inline }}{{ text | plain }}{{ code | exact }}{{ day | day }}",
        "{{ t('list.of', x=1) if t is callable else launch.title | upper }}".replace("list.of", "notice.what"),
        "{% include 'nowhere.html.j2' ignore missing %}{% include ['nowhere.html.j2', 'launch/guide.html.j2'] %}",
        "{% include name %}{% autoescape true %}{{ launch.title }}{% endautoescape %}",
        "{% for x in y recursive %}{% if x %}{% include 'launch/notice.html.j2' %}{% endif %}{% endfor %}",
    ],
)
def test_what_is_right_has_no_findings(text: str) -> None:
    assert check(launch__notice=text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n  {{ launch.titel | uppr }}", [("LB912", 2, 21, 4)]),
        ("{% filter shout %}x{% endfilter %}", [("LB912", 1, 11, 5)]),
        ("{% if x is odder %}{% endif %}", [("LB912", 1, 12, 5)]),
        (EXTENDS + "\n\n  x {{ y }}", [("LB913", 4, 3, 9)]),
        (EXTENDS + "{{ y }}", [("LB913", 2, 1, 7)]),
        (EXTENDS + "{% block whom %}{% endblock %}", [("LB913", 2, 10, 4)]),
        ("{{ t('notice.macros', 2, x=1) }}{{ t('nope') }}", [("LB916", 1, 39, 4)]),
        ("{% autoescape x %}{% endautoescape %}", [("LB917", 1, 4, 10)]),
        ("{% extends 'x' %}{% block y %}{% endblock %}", [("LB914", 1, 13, 1)]),
        ("{% macro x() %}\n{{ y\n}}", [("LB911", 3, 1, 2)]),
        ("{{ 'x }}", [("LB911", 1, 1, 8)]),
        ("{% endblock %}", [("LB911", 1, 4, 8)]),
        ("", []),
    ],
)
def test_what_is_wrong_is_told_at_its_word(text: str, found: list[tuple[str, int, int, int]]) -> None:
    assert told(launch__notice=text) == found


def test_blocks_are_those_of_all_templates_above() -> None:
    middle = EXTENDS + "{% block what %}{% block middle %}{% endblock %}{% endblock %}"
    lower = '{% extends "_middle.html.j2" %}{% block middle %}{% endblock %}{% block owner %}{% endblock %}'
    assert check(_middle=middle, launch__notice=lower) == []
    found = check(_middle=middle, launch__notice=lower.replace("block owner", "block owners"))
    assert [(one.code, one.hint) for one in found] == [("LB913", 'did you mean "owner"?')]


def test_words_are_those_of_the_books_catalogue() -> None:
    book = book_with(launch__notice="{{ t('ours.key') }}")
    own = replace(book, words=replace(book.words, texts={**book.words.texts, "ours.key": "x"}))
    assert [len(list(check_templates(each))) for each in (book, own)] == [1, 0]


def test_a_circle_is_told_once_and_only_if_it_never_ends() -> None:
    around = {
        "_a": '{% include "_b.html.j2" %}',
        "_b": '{% extends "_c.html.j2" %}',
        "_c": '{% import "_a.html.j2" as a %}',
    }
    found = check(launch__notice='{% include "_b.html.j2" %}', **around)
    assert [(one.code, one.place.file) for one in found] == [("LB915", "templates/_a.html.j2")]
    ends = {**around, "_c": '{% if x %}{% include "_a.html.j2" %}{% endif %}'}
    assert check(launch__notice='{% include "_b.html.j2" %}', **ends) == []


def test_a_circle_through_what_ships_is_told() -> None:
    found = check(_parts='{% extends "launch/notice.html.j2" %}')
    assert [(one.code, one.place.file) for one in found] == [("LB915", "templates/_parts.html.j2")]


def test_a_page_of_the_books_own_needs_its_template() -> None:
    brief = {"id": "legal-brief", "title": "Legal brief", "template": "legal-brief.html.j2"}
    assert check([brief], **{"legal-brief": "x"}) == []
    assert [(one.code, one.place.file) for one in check([brief])] == [("LB914", "?")]
    assert [one.code for one in check([{**brief, "template": "launch/notice.html.j2"}])] == ["LB914"]


def test_a_template_is_used_if_a_page_leads_to_it() -> None:
    assert check(launch__guide='{% include "_a.html.j2" %}', _a='{% import "_b.html.j2" as b %}', _b="") == []
    assert [one.place.file for one in check(_a='{% include "_b.html.j2" %}', _b="")] == [
        "templates/_a.html.j2",
        "templates/_b.html.j2",
    ]


def test_links_may_lead_to_the_books_own_pages() -> None:
    brief = {"id": "legal-brief", "title": "Legal brief", "template": "legal-brief.html.j2"}
    assert "launches/x/legal-brief.md" in known_pages(book_with([brief]), ["x"])
    assert "launches/x/legal-brief.md" not in known_pages(book_with(), ["x"])
