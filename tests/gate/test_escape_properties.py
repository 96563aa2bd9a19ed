"""Whatever a line says, Markdown made of it shows it and does nothing else."""

from __future__ import annotations

from hypothesis import example, given, settings

from generator.gate.escape import escape_line
from generator.gate.hidden import show_hidden
from tests.gate.rendered import Seen, seen
from tests.strategies import PATIENT, lines

PLACES = (
    "{}", "# {}", "# Playbook: {}", "## {} { #part }", "### Step 1: {} { #step-start }", "- {}", "1.  {}",
    "- **day**: {}",
    "**{}**", "**When:** {}", "- “{}”", "*From [step 1](#a), “{}”*", "[{}](a.md)", "- [{}](a.md), [{}](b.md)",
    "said {}\n\nend",
    "| a | b |\n|---|---|\n| {} | z |\n| y | {} |", "| a | b |\n|---|---|\n| [{}](a.md) | `c` |",
    '!!! note "Title"\n\n    {}', "- x:\n    - {}", '<div class="lb-card" markdown="1">\n\n{}\n\n</div>',
    '<details markdown="1">\n<summary>Answer</summary>\n\n**{}**\n\n</details>',
)  # fmt: skip
"""Where comments and digests print lines."""


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
