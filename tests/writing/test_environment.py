"""Templates: every printed value is safe HTML, in the words of the book's language."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jinja2 import TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.gate.hidden import show_hidden
from generator.gate.prose import Setting
from generator.model.template_tree import PARSER
from generator.model.templates import FILTERS, TESTS, OwnTemplates
from generator.model.text import Line, Prose
from generator.model.words import Words, shipped_words
from generator.resources import templates_folder
from generator.writing.environment import Headings, Texts, page_environment
from tests.gate.rendered import Seen
from tests.strategies import PATIENT, lines

TEMPLATES = sorted((templates_folder() / "pages").rglob("*.j2"))
WORDS = Words(
    "xx", {**shipped_words().texts, "greet": "Hi {name} & {count}", "sum.one": "{count} <x>", "sum.other": "{count} xs"}
)


def render(template: str, **values: Any) -> str:
    setting = Setting(page="launches/x/index.md")
    return page_environment(WORDS).from_string(template).render(setting=setting, t=Texts(WORDS, setting), **values)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a <b> {{c}}", "a &lt;b&gt; {{c}}"),
        (Line("# no heading"), "# no heading"),
        (Line('"quoted" & it\'s'), "&quot;quoted&quot; &amp; it&#x27;s"),
        ("two\nlines", "two lines"),
        (Prose("**Soon** <b>\n\n- one"), "<p><strong>Soon</strong> &lt;b&gt;</p>\n<ul><li>one</li></ul>"),
        (Markup("<b>ours</b>"), "<b>ours</b>"),
        (date(2027, 3, 9), "Tue 9 Mar 2027"),
        (datetime(2027, 3, 9, 9, 30), "Tue 9 Mar 2027, 09:30"),
        (True, "yes"),
        (False, "no"),
        (42000, "42,000"),
        (0.25, "0.25"),
    ],
)
def test_a_value_is_printed_as_safe_html(value: object, printed: str) -> None:
    assert render("{{ x }}", x=value) == printed


@pytest.mark.parametrize("value", [None, ["a"], {"a": "b"}, object], ids=repr)
def test_a_value_that_no_page_can_show_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"a page can't show {re.escape(repr(value))}"):
        render("{{ x }}", x=value)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ prose | inline }}", "<strong>Soon</strong><br>one"),
        ('{{ [line, prose, day] | join(" / ") }}', "a&lt;b / <strong>Soon</strong><br>one / Tue 9 Mar 2027"),
        ("{{ [line, line] | join }}", "a&lt;b, a&lt;b"),
        ("{{ [] | join }}", ""),
        ("<pre>{{ line | exact }}</pre>", "<pre>a&lt;b</pre>"),
        ("{{ 0.009 | percent }}", "0.9 %"),
        ("{{ day | day }}", "Tue 9 Mar 2027"),
        ("{{ prose | plain }}", "Soon one"),
        ("{{ [line, line] | unique | list | length }}", "1"),
    ],
)
def test_filters(template: str, printed: str) -> None:
    values = {"line": Line("a<b"), "prose": Prose("**Soon**\n\n- one"), "day": date(2027, 3, 9)}
    assert render(template, **values) == printed


def test_text_in_pre_keeps_every_space_and_holds_no_empty_line() -> None:
    text = " a\n\n  b\n   \n\nc "
    printed = render("{{ x | exact }}", x=text)
    assert not re.search(r"\n[ \t]*\n", printed)
    assert Seen(f"<pre>{printed}</pre>").pieces[1:-1] == [text] or "".join(Seen(f"<pre>{printed}</pre>").pieces).strip(
        " "
    ) == text.strip(" ")


def as_read(text: str) -> str:
    """A line as a reader gets it: hidden controls of direction by their number, outer and double spaces gone."""
    return show_hidden(" ".join(text.split()))


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}", "{{ x | inline }}", "{{ [x] | join }}", "{{ x.strip() }}", "{{ '{}'.format(x) }}",
        "{{ [x] | first }}", "{{ x ~ '' }}", "{{ x + '' }}", "{{ '%s' % x }}", "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
    ],
)  # fmt: skip
@PATIENT
@given(text=lines())
def test_however_a_text_is_printed_it_is_read_as_it_was_typed(template: str, text: str) -> None:
    page = Seen(f'<p title="{render(template, x=text)}">Said: {render(template, x=text)}</p>')
    assert page.tags == ["p"]
    assert page.text == f"Said: {as_read(text)}".strip()
    assert page.elements == [("p", {"title": as_read(text)})]


@pytest.mark.parametrize("template", ["{{ nobody }}", "{{ x.nobody }}", "{% if nobody %}{% endif %}", "{{ nobody.x }}"])
def test_a_name_that_is_not_given_is_an_error_that_names_it(template: str) -> None:
    with pytest.raises(UndefinedError, match=r"'nobody' is undefined|no attribute 'nobody'"):
        render(template, x="a")


def test_an_error_names_the_line_of_the_template() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        render("one\n{% if x %}\ntwo\n{% endif %}\n{% nonsense %}\n", x="a")
    assert caught.value.lineno == 5


def test_words_come_from_the_catalogue_with_their_slots_filled_safely() -> None:
    assert render('{{ t("greet", 2, name=x) }}', x="<b>") == "Hi &lt;b&gt; &amp; 2"
    assert render('{{ t("greet", name=x, count=1200) }}', x=Prose("**a**")) == "Hi <strong>a</strong> &amp; 1,200"
    assert [render('{{ t("sum", x) }}', x=count) for count in (1, 2)] == ["1 &lt;x&gt;", "2 xs"]


@pytest.mark.parametrize("template", ['{{ t("nope") }}', '{{ t("greet", name=1) }}'])
def test_an_unknown_word_or_a_slot_without_a_value_is_an_error(template: str) -> None:
    with pytest.raises(LookupError):
        render(template)


def test_headings_are_written_and_remembered_in_their_order() -> None:
    headings = Headings(Markup("Link &amp; more"))
    assert headings(2, "a-b", "Say <it>") == (
        '<h2 id="a-b">Say &lt;it&gt;<a class="headerlink" href="#a-b" title="Link &amp; more">¶</a></h2>'
    )
    headings(3, "c", Markup("<em>One</em> &amp; two"), "short <s>")
    assert headings.sections == [(2, "a-b", "Say <it>"), (3, "c", "short <s>")]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_template_can_be_loaded(template: Path) -> None:
    name = template.relative_to(templates_folder() / "pages").as_posix()
    assert page_environment().get_template(name).name == name
    assert page_environment().get_template(f"launchbook:{name}").filename == str(template)


def test_a_template_of_the_books_own_comes_first_and_can_replace_one_block() -> None:
    text = '{% extends "launchbook:launch/notice.html.j2" %}{% block what %}Ours{% endblock %}'
    own, shipped = page_environment(own=OwnTemplates({"launch/notice.html.j2": text})), page_environment()
    assert own.get_template("launch/notice.html.j2").filename == "templates/launch/notice.html.j2"
    assert own.get_template("launch/brief.html.j2").filename == shipped.get_template("launch/brief.html.j2").filename


def test_words_of_a_book_are_escaped_and_hide_nothing() -> None:
    words = Words("en", {**WORDS.texts, "ours": "<b>\u202e & {x}"})
    setting = Setting()
    page = page_environment(words).from_string('{{ t("ours", x=x) }}{{ t("ours", x=1) }}')
    shown = page.render(setting=setting, t=Texts(words, setting), x="<i>")
    assert shown == "&lt;b&gt;U+202E &amp; &lt;i&gt;&lt;b&gt;U+202E &amp; 1"


def test_the_filters_that_checks_know_are_those_of_pages() -> None:
    assert set(FILTERS) <= set(page_environment().filters)
    assert set(FILTERS) | set(PARSER.filters) == set(page_environment().filters)
    assert set(TESTS) | set(PARSER.tests) == set(page_environment().tests)
