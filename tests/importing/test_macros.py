"""A helpdesk's macros become a draft launch that a person goes on with."""

from __future__ import annotations

from generator.helpdesks.recognise import Found
from generator.helpdesks.targets import TARGETS
from generator.importing.macros import draft_macros
from generator.model.launch import Launch
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

ZENDESK = TARGETS["zendesk"].variables


def drafted(*found: Found) -> Launch:
    drafts = draft_macros(found, ZENDESK, "from-zendesk", "From Zendesk", ["en", "es-MX"], "imported")
    nodes, findings = read_yaml(drafts.text.encode(), "x.launch.yaml")
    assert not findings, findings
    launch, faults = parse_document(Launch, nodes[0])
    assert launch is not None, faults
    return launch


def html(title: str, body: str, locale: str = "") -> Found:
    return Found(title, "", body, True, locale)


def body_of(body: str) -> str:
    return drafted(html("A", body)).macros[0].body["en"]


def test_a_macro_is_a_draft_with_what_is_known() -> None:
    found = Found("Thanks", "At the end", "Bye", False, "", ("thanks",), "solved", True)
    (macro,) = drafted(found).macros
    assert (macro.id, macro.title, macro.situation, macro.audience) == ("thanks", "Thanks", "At the end", "internal")
    assert macro.sets is not None
    assert (macro.sets.tags, macro.sets.status) == (("thanks",), "solved")
    assert drafted(found).status == "draft"


def test_html_becomes_the_markdown_that_a_book_knows() -> None:
    assert body_of("<p>Hi <b>you</b>,</p><ul><li>one</li><li>two</li></ul>") == "Hi **you**,\n\n- one\n- two"
    assert body_of('<div>See <a href="https://example.com/a_b">this</a></div>') == "See [this](https://example.com/a_b)"
    assert body_of('<p>Look <img src="https://example.com/x.png" alt="x"> here</p><script>x()</script>') != ""
    assert "<" not in body_of("<table><tr><td>cell</td></tr></table>")


def test_variables_in_html_are_not_taken_for_marks() -> None:
    body = "<p>Hi {{ticket.requester.first_name | default: &quot;there&quot;}}, {{dc.my_first_word}}</p>"
    assert body_of(body) == "Hi {{customer.first_name|there}}, {{dc.my_first_word}}"


def test_texts_of_one_title_in_several_languages_are_one_macro() -> None:
    launch = drafted(html("A", "Hi", "en"), html("A", "Hola", "es"), html("A", "Again", "en"))
    assert [(macro.id, dict(macro.body)) for macro in launch.macros] == [
        ("a", {"en": "Hi", "es-MX": "Hola"}),
        ("a-2", {"en": "Again"}),
    ]


def test_titles_without_letters_and_very_long_ones_have_ids() -> None:
    launch = drafted(html("支払い", "Hi"), html("?!", "Ho"), html("x" * 300, "Hu"))
    assert [macro.id for macro in launch.macros] == ["macro", "macro-2", "x" * 64]


def test_what_was_not_recognised_is_told() -> None:
    drafts = draft_macros([html("A", "{{dc.x}}")], ZENDESK, "m", "M", ["en"], "imported")
    assert drafts.unrecognised == {"A": ("{{dc.x}}",)}
