"""Hidden characters and look-alike letters, wherever an author can put one."""

# ruff: noqa: RUF001
from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checking import check_book
from generator.checking.letters import check_file_names, check_letters
from generator.model.book import Allowed, Book, Calendar
from generator.model.finding import Finding
from generator.model.texts import iter_written
from tests.checking.books import TODAY, book_of, check, launch_of, parse


def told(text: str, *allowed: str) -> list[str]:
    """Place, code, path and message of each finding about the letters of a launch."""
    launch = launch_of(text)
    entries = [Allowed(text=each, reason="Ours") for each in allowed]
    return list(map(line, check_letters(launch, iter_written(launch), entries)))


def line(found: Finding) -> str:
    place = found.place
    return f"{place.line}:{place.column}+{place.width} {found.code} {found.where}: {found.message}"


def test_the_caret_stands_under_the_character_where_the_text_is_written_as_it_is():
    assert told('customer_words: [pay\u200bout, "pay\u200bout", "\\x41\u200b", "a  \u200b"]') == [
        '5:21+1 LB421 customer_words[0]: U+200B ZERO WIDTH SPACE, which nobody sees, stands after "pay"',
        '5:31+1 LB421 customer_words[1]: U+200B ZERO WIDTH SPACE, which nobody sees, stands after "pay"',
        '5:38+7 LB421 customer_words[2]: U+200B ZERO WIDTH SPACE, which nobody sees, stands after "A"',
        '5:47+6 LB421 customer_words[3]: U+200B ZERO WIDTH SPACE, which nobody sees, stands after "a "',
    ]


def test_a_kind_of_character_is_told_once_a_text_with_how_often_it_stands_there():
    assert told("customer_words: [\u00ada\u00adb\u2060]") == [
        '5:18+1 LB421 customer_words[0]: U+00AD SOFT HYPHEN, which nobody sees, stands before "ab", 2 times',
        '5:22+1 LB421 customer_words[0]: U+2060 WORD JOINER, which nobody sees, stands after "ab"',
    ]


def test_a_text_of_nothing_else():
    assert told('customer_words: ["\u2800"]') == [
        "5:19+1 LB421 customer_words[0]: U+2800 BRAILLE PATTERN BLANK, which nobody sees, stands alone"
    ]


@pytest.mark.parametrize("text", [
    "owners: {product_manаger: ana-ruiz}", "owners: {product_manager: аna-ruiz}", "audience: {regions: [MXа]}",
    "playbook: {tree: {stаrt: {do: x}}}", "playbook: {tree: {s: {ask: q, answers: {Yеs: s}}}}",
    "volume: {channels: {chаt: 1}}", "links: [{label: x, url: 'https://pаy.example'}]", "actions: {plаybook: {}}",
    "macros: [{id: a, title: t, situation: s, body: {еn: x}}]", "metrics: {targets: {csаt: 1}}",
])  # fmt: skip
def test_ids_keys_and_links_are_looked_at_too(text):
    found = [each for each in check(text) if each.code == "LB422"]
    assert found and all(each.place.line == 4 or each.place.line == 5 for each in found)
    assert all(each.place.width == 1 for each in found)


def test_a_key_is_marked_at_the_key():
    assert told("volume: {channels: {chаt: 1}}") == [
        '5:23+1 LB422 volume.channels.chаt: "chаt" is not what it looks like: "а" in it is U+0430 CYRILLIC SMALL '
        "LETTER A, not the Latin a"
    ]


@pytest.mark.parametrize("allowed", ["PАYPAL".replace("A", "a"), "Pаypal"])
def test_a_word_that_the_book_allows_may_stand(allowed):
    assert told("customer_words: [Pаypal]") and told("customer_words: [Pаypal]", allowed) == []


@pytest.mark.parametrize("allowed", ["U+00AD", "u+00ad", "Dampf\u00adschiff"])
def test_a_hidden_character_is_allowed_by_its_number_or_with_its_word(allowed):
    assert (
        told("customer_words: [Das Dampf\u00adschiff]")
        and told("customer_words: [Das Dampf\u00adschiff]", allowed) == []
    )


def test_what_is_allowed_is_no_finding_itself():
    book = book_of()
    facts = book.facts.model_copy(
        update={"allowed": (Allowed(text="Pаypal", reason="x"), Allowed(text="4242 4242 4242 4242", reason="x"))}
    )
    assert check_book(replace(book, facts=facts), TODAY) == []


def test_a_secret_is_not_shown_beside_a_hidden_character():
    (found,) = told("customer_words: ['4242 4242 4242 4242\u200b']")
    assert found.endswith("U+200B ZERO WIDTH SPACE, which nobody sees, stands at character 20")


def named(book: Book) -> list[str]:
    return [f"{found.place} {found.code}" for found in check_file_names(book)]


def test_names_of_pages_and_calendars():
    calendar = parse(Calendar, "title: x", "guides/calendars/Mаrch.yaml")
    assert isinstance(calendar, Calendar)
    book = replace(book_of(pages=("handbook/a\u202eb.md", "handbook/ok.md")), calendars={"Mаrch": calendar})
    assert named(book) == ["guides/calendars/Mаrch.yaml LB422", "guides/handbook/a\u202eb.md LB421"]
