"""Pages: nothing that stands in a value can end the front matter, or pose as another value."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.nodes import read_yaml
from generator.writing.page import MARKED, Page, render_json, render_page, to_json
from tests.strategies import PATIENT

HOSTILE = (
    '"quoted"', "it's", "---", "a\n---\nb", "a\r\nb", "- item", "# no comment", "key: value", "{{ x }}", "{% x %}",
    "*alias", "&anchor", "!tag", "%YAML", "null", "1e3", "\\", "\\n", "日本 👩‍💻",
    "", " ", "a\u2028b", "a\u0085b", "\u202eabc", "\ufeff",
)  # fmt: skip


def front_of(page: Page) -> str:
    return page.text.split("\n---\n", 1)[0].removeprefix("---\n")


def test_a_page_is_front_matter_and_its_html() -> None:
    meta = {"title": "Home", "launchbook": {"type": "Home"}}
    page = render_page("index.md", meta, "\n<h1>Home</h1>\n<p>Hello.</p>\n\n", [(1, "title", "Home")])
    assert page == Page(
        "index.md",
        '---\ngenerated_by: "launchbook"\ntitle: "Home"\nlaunchbook: {"type": "Home"}\n'
        'sections: [[1, "title", "Home"]]\n---\n\n<h1>Home</h1>\n<p>Hello.</p>\n',
    )


def test_a_json_file_says_who_made_it() -> None:
    page = render_json("x.json", {"name": "Ñandú \u2028 \u202e", "list": [1, None]})
    assert page.text == (
        '{\n "generated_by": "launchbook",\n "name": "Ñandú \\u2028 \\u202e",\n "list": [\n  1,\n  null\n ]\n}\n'
    )
    assert json.loads(page.text)["name"] == "Ñandú \u2028 \u202e"


def test_a_json_file_can_stand_in_a_script_element() -> None:
    page = render_json("x.json", {"name": "</script><!--"})
    assert '"name": "\\u003c/script>\\u003c!--"' in page.text
    assert json.loads(page.text)["name"] == "</script><!--"


def test_what_we_made_is_known_by_its_beginning() -> None:
    assert render_page("x.md", {}, "<h1>X</h1>").text.startswith(MARKED)
    assert render_json("x.json", {}).text.startswith('{\n "generated_by": "launchbook"')
    assert render_json("x.json", {"a": 1}).text.startswith(MARKED)
    assert not "---\ntitle: x\ngenerated_by: launchbook\n---\n".startswith(MARKED)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_breaks_out_of_the_front_matter(text: str) -> None:
    meta = {"title": text, "launchbook": {"type": "Home", "keywords": [text, text]}}
    page = render_page("index.md", meta, "<h1>Home</h1>")
    assert yaml.safe_load(front_of(page)) == {"generated_by": "launchbook", **meta, "sections": []}
    assert page.text.endswith("\n---\n\n<h1>Home</h1>\n")
    assert len(page.text.splitlines()) == 8


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable() or "\n" in text or "\u202e" in text])
def test_our_own_reader_reads_the_same(text: str) -> None:
    page = render_page("index.md", {"title": text}, "<h1>Home</h1>")
    nodes, findings = read_yaml(front_of(page).encode(), "index.md")
    assert findings == []
    assert nodes[0].value == {"generated_by": "launchbook", "title": text, "sections": []}


@PATIENT
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_comes_back_from_the_front_matter(text: str) -> None:
    page = render_page("index.md", {"title": text, "launchbook": {"keywords": [text]}}, "<h1>Home</h1>")
    assert yaml.safe_load(front_of(page))["launchbook"] == {"keywords": [text]}
    assert yaml.safe_load(front_of(page))["title"] == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a\nb", r'"a\nb"'),
        ("a\u2028b\u2029c\x85d", r'"a\u2028b\u2029c\u0085d"'),
        ("\u202eabc\u200b", r'"\u202eabc\u200b"'),
        ({"a": [True, None, 1.5, "ü"]}, '{"a": [true, null, 1.5, "ü"]}'),
    ],
)
def test_a_value_is_json_on_one_line_with_nothing_hidden(value: object, written: str) -> None:
    assert to_json(value) == written
