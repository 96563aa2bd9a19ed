from __future__ import annotations

import pytest

from generator.checking import check_book
from tests.checking.books import TODAY, base_policy, book_of, check, launch_of

MACRO = "macros:\n  - {{id: sent, title: Sent, situation: Not there yet, {more}body: {{en: {text}}}}}\n"


def macro(text: str, more: str = "") -> str:
    return MACRO.format(text=f'"{text}"', more=more)


def messages(text: str, more: str = "") -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in check(macro(text, more) + "dates: {ga: 2027-06-01}\n")]


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{customer.first_name|there}}",
        "Hi {{ customer.first_name | there }}",
        "Ticket {{ticket.id}}, {{agent.signature}}",
        "Since {{fact.dates.ga}} in {{fact.title}}",
        "Until {{fact.dates.removal|further notice}}",
        "A brace { and another } alone",
    ],
)
def test_what_can_be_filled_has_no_findings(text):
    assert messages(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{customer.shoe_size|big}}", "LB311 unknown placeholder {{customer.shoe_size}}"),
        ("{{}}", "LB311 unknown placeholder {{}}"),
        ("{{customer}}", "LB311 unknown placeholder {{customer}}"),
        ("{{input.amount}}", "LB311 unknown placeholder {{input.amount}}"),
        ("{{fact.dates}}", "LB317 {{fact.dates}} has no value to show in this launch"),
        ("{{fact.dates.removal}}", "LB317 {{fact.dates.removal}} has no value to show in this launch"),
        ("{{fact.dates.ga.year}}", "LB311 {{fact.dates.ga.year}} is no field of a launch"),
        ("{{fact.__class__}}", "LB311 {{fact.__class__}} is no field of a launch"),
        ("Hi {{customer.first_name", "LB311 double braces that open or close no placeholder"),
        ("Hi {{customer.first_name|}}", "LB310 {{customer.first_name}} has no fallback"),
    ],
)
def test_what_can_t_be_filled_is_said(text, said):
    assert messages(text) == [said]


def test_a_placeholder_is_told_once_however_often_it_stands_there():
    assert len(messages("{{customer.name}} and {{customer.name}}")) == 1


def test_an_internal_note_needs_no_fallback():
    assert messages("Hi {{customer.first_name}}", "audience: internal, ") == []


def test_a_policy_can_do_without_fallbacks():
    policy = base_policy().replace("content:\n", "content:\n  require_fallback: false\n")
    book = book_of(launch_of(macro("Hi {{customer.first_name}}")), policy=policy)
    assert check_book(book, TODAY) == []


def test_facts_are_filled_in_longer_texts_but_not_in_single_lines():
    found = check("""
        dates: {ga: 2027-06-01}
        summary: {what: "It opens on {{fact.dates.ga}}."}
        playbook: {say: ["It opens on {{fact.dates.ga}}."]}
    """)
    assert [(finding.where, finding.message) for finding in found] == [
        ("playbook.say[0]", "nobody fills the placeholder {{fact.dates.ga}} here")
    ]


def test_a_fact_that_is_too_long_to_stand_in_a_text():
    text = f"""\
    summary: {{what: {"word " * 250}}}
    macros:
      - {{id: sent, title: t, situation: s, body: {{en: "See {{{{fact.summary.what}}}}", es-MX: "x"}}}}
    """
    (found,) = [each for each in check(text) if each.code == "LB317"]
    assert found.message == "{{fact.summary.what}} has no value to show in this launch"
    assert found.hint == "it is longer than 1,000 characters: say it in this text's own words, or link to it"
