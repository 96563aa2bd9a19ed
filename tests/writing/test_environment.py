"""Templates: every printed value passes the gate, and what would pass by it is refused when a template is loaded."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jinja2 import TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.gate.hidden import show_hidden
from generator.gate.prose import Setting
from generator.model.text import Line, Prose
from generator.resources import templates_folder
from generator.writing.environment import page_environment
from tests.gate.rendered import seen
from tests.strategies import PATIENT, lines

TEMPLATES = sorted((templates_folder() / "pages").rglob("*.j2"))


def render(template: str, **values: Any) -> str:
    return page_environment().from_string(template).render(setting=Setting(page="launches/x/index.md"), **values)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a *b* {{c}}", r"a \*b\* &#123;&#123;c&#125;&#125;"),
        (Line("# no heading"), "&#35; no heading"),
        (Line("[a](https://example.com)"), r"\[a\](https://example.com)"),
        ("two\nlines", "two lines"),
        (Prose("**Soon** <b>\n\n- one"), "**Soon** &lt;b&gt;\n\n-   one"),
        (Markup("**ours**"), "**ours**"),
        (date(2027, 3, 9), "Tue 9 Mar 2027"),
        (datetime(2027, 3, 9, 9, 30), "Tue 9 Mar 2027, 09:30"),
        (True, "yes"),
        (False, "no"),
        (42000, "42,000"),
        (0.25, "0.25"),
    ],
)
def test_a_value_is_printed_as_safe_markdown(value: object, printed: str) -> None:
    assert render("{{ x }}", x=value) == printed


@pytest.mark.parametrize("value", [None, ["a"], {"a": "b"}, object], ids=repr)
def test_a_value_that_no_page_can_show_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"a page can't show {re.escape(repr(value))}"):
        render("{{ x }}", x=value)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ prose | inline }}", "**Soon**<br>one"),
        ('{{ [line, prose, day] | join(" / ") }}', r"a\|b / **Soon**<br>one / Tue 9 Mar 2027"),
        ("{{ [] | join }}", ""),
        ("{{ line | code }}", "`a|b`"),
        ("{{ line | fenced }}", "```\na|b\n```"),
        ("{{ line | html }}", "a&#124;b"),
        ("- {{ prose | indented }}", "- **Soon**\n\n    -   one"),
        ("{{ 0.009 | percent }}", "0.9 %"),
        ("{{ day | day }}", "Tue 9 Mar 2027"),
        ("{{ prose | plain }}", "Soon one"),
        ("{{ [line, line] | unique | list | length }}", "1"),
    ],
)
def test_filters(template: str, printed: str) -> None:
    values = {"line": Line("a|b"), "prose": Prose("**Soon**\n\n- one"), "day": date(2027, 3, 9)}
    assert render(template, **values) == printed


def as_read(text: str) -> str:
    """A line as a reader gets it: hidden controls of direction by their number, outer and double spaces gone."""
    return show_hidden(" ".join(text.split()))


@pytest.mark.parametrize(
    "template",
    ["{{ x }}", "{{ x | inline }}", "{{ [x] | join }}", "{{ x.strip() }}", "{{ '{}'.format(x) }}", "{{ [x] | first }}"],
)
@PATIENT
@given(text=lines())
def test_however_a_text_is_printed_it_is_read_as_it_was_typed(template: str, text: str) -> None:
    page = seen(f"Said: {render(template, x=text)}")
    assert page.tags == ["p"]
    assert page.text == f"Said: {as_read(text)}"


@pytest.mark.parametrize("template", ["{{ 'a*b' }}", "{% set x %}{{ 'a*b' }}{% endset %}{{ x }}"])
def test_even_our_own_words_pass_the_gate_once(template: str) -> None:
    assert render(template) == r"a\*b"


@pytest.mark.parametrize("joined", ["x ~ x", "x + x", "x % 2", "'a' ~ 'b'", "(x ~ x) | html", "[x] + [x]"])
def test_what_joins_texts_by_itself_is_refused_with_its_line(joined: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=r"^values are joined by `join`, not by ~ \+ %") as caught:
        render("one\n%% if x\ntwo\n%% endif\n{{ " + joined + " }}", x="a")
    assert caught.value.lineno == 5


@pytest.mark.parametrize("name", ["safe", "e", "escape", "string", "format", "replace", "tojson", "upper", "urlize"])
def test_a_filter_that_is_not_ours_is_unknown(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"No filter named '{name}'"):
        render("{{ x | " + name + " }}", x="<b>")
    with pytest.raises(TemplateRuntimeError, match=f"No filter named '{name}'"):
        render("{{ [x] | map('" + name + "') | join }}", x="<b>")


@pytest.mark.parametrize("template", ["{{ nobody }}", "{{ x.nobody }}", "{% if nobody %}{% endif %}", "{{ nobody.x }}"])
def test_a_name_that_is_not_given_is_an_error_that_names_it(template: str) -> None:
    with pytest.raises(UndefinedError, match=r"'nobody' is undefined|no attribute 'nobody'"):
        render(template, x="a")


def test_a_statement_line_prints_nothing_and_keeps_the_blank_lines_after_it() -> None:
    template = "%% for x in xs\n- {{ x }}\n%% else\nNone.\n%% endfor\n\nEnd\n"
    assert render(template, xs=["a", "b"]) == "- a\n- b\n\nEnd"
    assert render(template, xs=[]) == "None.\n\nEnd"
    assert render("100 %% sure\n", xs=[]) == "100 %% sure"


def test_statement_lines_keep_the_line_numbers_of_errors() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        render("one\n%% if x\ntwo\n%% endif\n%% nonsense\n", x="a")
    assert caught.value.lineno == 5
    with pytest.raises(UndefinedError) as failed:
        render("one\n%% if x\ntwo\n%% endif\n\n{{ nobody }}", x="a")
    assert [frame.lineno for frame in failed.traceback if str(frame.path).endswith("<template>")] == [5]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_template_can_be_loaded(template: Path) -> None:
    name = template.relative_to(templates_folder() / "pages").as_posix()
    assert page_environment().get_template(name).name == name
