from __future__ import annotations

import pytest

from generator.checking.text import Bans
from generator.model.policy import BannedPhrase
from tests.checking.books import check


def codes(what: str) -> list[str]:
    body = "".join(f"    {line}\n" for line in what.splitlines())
    return [finding.code for finding in check(f"summary:\n  what: |\n{body}")]


@pytest.mark.parametrize(
    "text",
    ["TBD", "tbd", "The day is TBC.", "See FIXME", "[ADD the link]", "[your bank here]", "Coming soon!", "???", "…",
     "Lorem ipsum dolor"],
)  # fmt: skip
def test_text_that_stands_for_text_is_found(text):
    assert codes(text) == ["LB401"]


@pytest.mark.parametrize(
    "text",
    ["A to-do list", "[date](https://example.com)", "TODO-list", "It comes sooner.", "Really?", "xxx", "todo"],
)
def test_text_that_only_looks_like_it_is_left_alone(text):
    assert codes(text) == []


def test_todo_is_a_word_in_spanish():
    found = check("""
        macros:
          - id: sent
            title: Sent
            situation: Not there yet
            body: {es-MX: "TODO está en orden.", en: "TODO translate"}
    """)
    assert [finding.where for finding in found] == ["macros[0 sent].body.en"]


@pytest.mark.parametrize(
    "quoted",
    [
        "customer_words: [we guarantee, is it coming soon]",
        "playbook: {never_say: [We guarantee it., It is coming soon.]}",
        "playbook: {errors: [{code: TODO_LIMIT, text: We guarantee nothing.}]}",
        "playbook: {faq: [{q: Do you mean that we guarantee it?, a: Nobody does.}]}",
        "training: {quiz: [{q: What do we say?, options: [We guarantee it., Banks differ.], answer: 1}]}",
    ],
)
def test_quoted_words_are_not_ours(quoted):
    assert check(quoted) == []


def test_but_quoted_words_that_are_only_a_mark_are_missing():
    assert [finding.where for finding in check("customer_words: [where is my money, TBD]")] == ["customer_words[1]"]


def test_a_banned_phrase_is_found_over_line_ends_and_in_capitals_but_not_inside_words():
    assert codes("WE\nGUARANTEE it") == ["LB402"]
    assert codes("We guaranteed nothing.") == []


@pytest.mark.parametrize("text", ["a < b > c", "`<b>` in code", "```\n<script>\n```", "<amount> pesos", "1 <2> 3"])
def test_what_is_no_html_is_left_alone(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["<b>all</b>", "<script>x()</script>", "<IMG SRC=x onerror=x()>", "<!-- no -->"])
def test_html_is_found(text):
    assert codes(text) == ["LB404"]


def test_a_heading_is_found():
    assert codes("# 12 payouts") == ["LB405"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("a | b\n--- | ---\n1 | 2", []), ("a | b\n--- | ---\n1", []), ("a | b\n--- | ---\n| 1 |", ["LB410"]),
     ("```\na | b\n---|---\n| 1 |\n```", [])],
)  # fmt: skip
def test_a_table_must_be_even(text, found):
    assert codes(text) == found


@pytest.mark.parametrize(
    "url",
    ["https://example.com", "mailto:help@example.com", "tel:+52555", "/handbook/playbook.md",
     "/handbook/playbook.md#tree", "/launches/payout-page/guide.md",
     "/portfolio/glossary.md", "/portfolio/teams/payouts-latam.md", "/index.md"],
)  # fmt: skip
def test_links_to_safe_places_and_known_pages(url):
    assert codes(f"See [this]({url}).") == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("javascript:alert(1)", "LB218"),
        ("JaVaScRiPt:alert(1)", "LB218"),
        ("data:text/html,x", "LB218"),
        ("//example.com", "LB218"),
        ("/handbook/gone.md", "LB406"),
        ("handbook/playbook.md", "LB406"),
        ("/launches/gone/guide.md", "LB406"),
    ],
)
def test_links_that_lead_nowhere_or_into_harm(url, code):
    assert codes(f"See [this]({url}).") == [code]


def test_a_text_full_of_marks_takes_no_time():
    for unit in ("`", "[", "](", "<a ", "[ADD ", "{{", "| -", "# ", "![", "` `` "):
        codes(unit * (9_000 // len(unit)))


def test_of_many_banned_phrases_the_same_are_found_as_of_few():
    phrases = [BannedPhrase(phrase=phrase) for phrase in ("we guarantee", "(sic)", "!!!", "Bob's", "naïve idea", "ß")]
    many = Bans.of([*phrases, *(BannedPhrase(phrase=f"never {number}") for number in range(60))])
    texts = (
        "now “we  guarantee” it",
        "so (sic) it is",
        "pay!!!",
        "bob's",
        "a NAÏVE idea",
        "STRASSE ß",
        "we",
        "never 7",
    )
    for text in (" ".join(text.casefold().split()) for text in texts):
        few = [ban.phrase.phrase for ban in Bans.of(phrases).near(text)]
        assert [ban.phrase.phrase for ban in many.near(text) if not ban.folded.startswith("never")] == few
    assert [ban.phrase.phrase for ban in many.near("never 7")] == ["never 7"]
