"""Whatever a line says, a page shows it and does nothing else."""

from __future__ import annotations

from hypothesis import example, given, settings

from generator.gate.escape import code_span, escape_html, escape_line, escape_text, fence
from generator.gate.hidden import show_hidden
from tests.gate.rendered import Seen, seen
from tests.strategies import PATIENT, lines, prose

PLACES = (
    "{}", "# {}", "# Playbook: {}", "## {} { #part }", "### Step 1: {} { #step-start }", "- {}", "1.  {}",
    "- **day**: {}",
    "**{}**", "**When:** {}", "- “{}”", "*From [step 1](#a), “{}”*", "[{}](a.md)", "- [{}](a.md), [{}](b.md)",
    "said {}\n\nend",
    "| a | b |\n|---|---|\n| {} | z |\n| y | {} |", "| a | b |\n|---|---|\n| [{}](a.md) | `c` |",
    '!!! note "Title"\n\n    {}', "- x:\n    - {}", '<div class="lb-card" markdown="1">\n\n{}\n\n</div>',
    '<details markdown="1">\n<summary>Answer</summary>\n\n**{}**\n\n</details>',
)  # fmt: skip
"""Where templates print lines."""


def shown(text: str) -> str:
    """The text as a reader must see it."""
    return " ".join(show_hidden(text).split())


def assert_shows(template: str, safe: str, text: str) -> None:
    """The page has the elements that a harmless word gives, and shows the text."""
    plain = seen(template.replace("{}", "word"))
    found = seen(template.replace("{}", safe))
    assert found.text == plain.text.replace("word", shown(text)), template
    assert without_made_ids(found) == without_made_ids(plain), template
    assert found.strange == [] and found.depths == plain.depths


def without_made_ids(page: Seen) -> list[tuple[str, dict[str, str | None]]]:
    """Elements and attributes; a heading without an id of ours gets one from its words."""
    return [(tag, {} if tag == "h1" else attributes) for tag, attributes in page.elements]


@given(lines())
@example("C#")
@example("a ##")
@example("x!")
@settings(PATIENT, max_examples=300)
def test_a_line_shows_as_itself_wherever_it_stands(text):
    for template in PLACES:
        assert_shows(template, escape_line(text), text)


@given(lines())
@settings(PATIENT, max_examples=200)
def test_text_inside_a_line_shows_as_itself(text):
    for template in ("x{}x", "say {} [link](a.md)", "| a | b |\n|---|---|\n| x{}x | z |"):
        assert_shows(template, escape_text(" ".join(text.split())), text)


@given(lines())
@settings(PATIENT, max_examples=200)
def test_html_shows_as_itself_in_an_element_and_in_an_attribute(text):
    page = seen(
        f'<figure>\n<svg viewBox="0 0 1 1">\n<text class="x">{escape_html(text)}</text>\n</svg>\n</figure>\n\nend'
    )
    assert page.text == f"{shown(text)} end" and page.tags == ["figure", "svg", "text", "p"]
    page = seen(f'an <span title="{escape_html(text)}">x</span> element')
    assert page.elements[1] == ("span", {"title": shown(text)})
    assert page.text == "an x element"


@given(lines())
@settings(PATIENT, max_examples=300)
def test_a_code_span_shows_its_text_as_code_wherever_it_stands(text):
    for template in ("{}", "- {}: x", "a {} b {} c", "| a | b |\n|---|---|\n| {} | z |\n| y | {}<br>“q” |",
                     '<div class="lb-card" markdown="1">\n\nsay {}\n\n</div>\n\nend'):  # fmt: skip
        assert_code(template, text)


def assert_code(template: str, text: str) -> None:
    plain, found = seen(template.replace("{}", "`word`")), seen(template.replace("{}", code_span(text)))
    assert found.text == plain.text.replace("word", shown(text)), template
    assert found.elements == plain.elements and found.strange == []


@given(prose())
@settings(PATIENT, max_examples=200)
def test_a_fence_shows_its_text_as_it_is(text):
    text = text.strip("\n")
    if not text.strip():
        return
    for template in (
        "{}",
        '<details class="lb-copy" markdown="1">\n<summary>Copy</summary>\n\n{}\n\n</details>\n\nend',
    ):
        plain = seen(template.replace("{}", fence("word", "text")))
        found = seen(template.replace("{}", fence(text, "text")))
        assert "".join(found.text.split()) == "".join(plain.text.replace("word", text).split())
        assert found.strange == []
