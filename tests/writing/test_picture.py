"""The picture of a tree: one block of HTML, every word escaped, every box a link to its step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from hypothesis import given

from generator.model.playbook import Node
from generator.model.words import shipped_words
from generator.writing.picture import draw_tree
from generator.writing.tree import order_steps
from tests.gate.rendered import seen
from tests.strategies import PATIENT, lines

SVG = "{http://www.w3.org/2000/svg}"
PAID: Mapping[str, Any] = {
    "start": {"ask": "Is it paid?", "answers": {"Yes": "end", "No": "start"}},
    "end": {"resolve": "Tell them <b>"},
}


def draw(tree: Mapping[str, Any]) -> str:
    words = shipped_words()
    steps = order_steps({name: Node.model_validate(node) for name, node in tree.items()}, words)
    return str(draw_tree(steps, words))


def boxes_of(picture: str) -> list[tuple[str, str, str]]:
    """Each box: its class, where it leads, what it says."""
    found = ElementTree.fromstring(picture).iter(f"{SVG}a")
    return [(box.attrib["class"], box.attrib["href"], "|".join(box.itertext())) for box in found]


def test_a_small_tree_is_drawn_exactly_so() -> None:
    assert draw(PAID) == (
        '<figure class="lb-tree">\n'
        '<svg viewBox="0 0 482 179" width="482" height="179" font-size="13" role="group"'
        ' aria-label="Picture of the decision tree; the same steps follow as text." xmlns="http://www.w3.org/2000/svg">\n'
        '<defs><rect id="lb-box-1" height="35" width="430" rx="6" fill="none" stroke="#888"/>'
        '<rect id="lb-box-2" height="52" width="430" rx="6" fill="none" stroke="#888"/></defs>\n'
        '<path d="M18 39V85h28M18 39V149h28" fill="none" stroke="#888"/>\n'
        '<a class="ask" href="#step-start"><use href="#lb-box-1" x="4" y="4"/>'
        '<text x="14" y="25">1. Is it paid?</text></a>\n'
        '<text x="50" y="63">Yes</text>'
        '<a class="do" href="#step-end"><use href="#lb-box-1" x="48" y="68"/>'
        '<text x="58" y="89">2. Resolved: Tell them &lt;b&gt;</text></a>\n'
        '<text x="50" y="127">No</text>'
        '<a class="again" href="#step-start"><use href="#lb-box-1" x="48" y="132"/>'
        '<text x="58" y="153">→ Step 1</text></a>\n'
        "</svg>\n</figure>"
    )


def test_a_box_says_what_to_do_and_how_it_ends() -> None:
    tree = {
        "start": {"ask": "Paid?", "answers": {"Yes": "trace", "No": "wait"}},
        "trace": {"do": "Ask **the bank**.", "escalate": 2},
        "wait": {"do": "Wait.", "macro": "sent", "resolve": "They wait."},
    }
    assert boxes_of(draw(tree)) == [
        ("ask", "#step-start", "1. Paid?"),
        ("escalate", "#step-trace", "2. Ask the bank. · Escalate: severity 2"),
        ("do", "#step-wait", "3. Wait. · Macro: sent · Resolved: They wait."),
    ]


def test_a_step_is_drawn_once_and_then_named() -> None:
    tree = {
        "start": {"ask": "Paid?", "answers": {"Yes": "a", "No": "b"}},
        "a": {"ask": "Old?", "answers": {"Yes": "end"}},
        "b": {"ask": "New?", "answers": {"Yes": "end"}},
        "end": {"do": "Wait."},
    }
    assert [says for _, _, says in boxes_of(draw(tree))] == ["1. Paid?", "2. Old?", "4. Wait.", "3. New?", "→ Step 4"]


def test_what_no_answer_leads_to_is_not_in_the_picture() -> None:
    assert boxes_of(draw({"start": {"do": "Wait."}, "lost": {"do": "Never."}})) == [("do", "#step-start", "1. Wait.")]


def test_a_long_text_is_cut_after_two_lines() -> None:
    ((_, _, says),) = boxes_of(draw({"start": {"resolve": "word " * 90}}))
    assert says.count("|") == 1
    assert says.endswith(" …")
    assert max(map(len, says.split("|"))) <= 58


def test_boxes_do_not_overlap_and_stand_inside_the_picture() -> None:
    picture = ElementTree.fromstring(draw({**PAID, "end": {"do": "word " * 50}}))
    heights = {f"#{box.attrib['id']}": int(box.attrib["height"]) for box in picture.iter(f"{SVG}rect")}
    boxes = [(int(box.attrib["y"]), heights[box.attrib["href"]]) for box in picture.iter(f"{SVG}use")]
    spans = [(top, top + tall) for top, tall in boxes]
    height = int(picture[0].attrib["height"])
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
    assert spans[-1][1] < height
    assert all(int(box.attrib["x"]) + 430 < int(picture[0].attrib["width"]) for box in picture.iter(f"{SVG}use"))


@PATIENT
@given(lines(), lines(), lines())
def test_whatever_it_says_it_is_one_block_of_nothing_but_boxes(question: str, answer: str, end: str) -> None:
    picture = draw(
        {"start": {"ask": question, "answers": {answer: end[:100]}}, end[:100]: {"do": end, "resolve": question}}
    )
    assert not re.search(r"\n\s*\n", picture)
    page = seen(f"<p>Before</p>\n{picture}\n<p>After</p>")
    assert set(page.tags) <= {"p", "figure", "svg", "defs", "use", "path", "a", "rect", "text", "tspan"}
    assert page.tags[0] == page.tags[-1] == "p"
    assert page.strange == []
    assert {name for _, attributes in page.elements for name in attributes} <= {
        "class", "d", "dy", "id", "fill", "stroke", "href", "x", "y", "width", "height", "rx", "font-size", "viewbox",
        "role", "aria-label", "xmlns",
    }  # fmt: skip
