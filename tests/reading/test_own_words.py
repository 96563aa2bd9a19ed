"""A book's own words: what fits is used, what does not is told and left out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.words import shipped_languages, shipped_texts, shipped_words, slots_in
from generator.reading.loader import read_book
from tests.publishing.books import small_book

LANGUAGES = shipped_languages()


def read(root: Path, words: str | bytes | None = None, language: str = "en") -> tuple[Book, list[Finding]]:
    if not (root / "guides").exists():
        small_book(root)
    facts = root / "guides/book.yaml"
    facts.write_text(facts.read_text().partition("language:")[0] + f'language: "{language}"\n')
    if words is not None:
        file = root / f"templates/words/{language}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(words if isinstance(words, bytes) else words.encode())
    loaded = read_book(root)
    assert loaded.book
    return loaded.book, [one for one in loaded.findings if not one.gap]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_without_a_file_the_words_are_those_that_ship(tmp_path: Path) -> None:
    for language in LANGUAGES:
        book, findings = read(tmp_path, language=language)
        assert (book.words, findings) == (shipped_words(language), [])


def test_own_words_come_before_those_that_ship(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "notice:\n  what: What is new\n  macros: {one: a, few: b, other: '{count} c'}\n")
    assert findings == []
    assert book.words.text("notice.what") == "What is new"
    assert book.words.text("notice.do") == shipped_words().text("notice.do")
    assert [book.words.text("notice.macros", count) for count in (1, 2)] == ["a", "2 c"]
    assert book.words.digest != shipped_words().digest


def test_a_file_of_another_language_is_not_read(tmp_path: Path) -> None:
    read(tmp_path, "nonsense: [", language="de")
    book, findings = read(tmp_path, language="en")
    assert (book.words, findings) == (shipped_words(), [])


def test_a_language_of_one_country_has_the_words_of_the_language(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "notice: {what: Neues}\n", language="de-AT")
    assert findings == []
    assert book.words.text("notice.what") == "Neues"
    assert book.words.text("notice.do") == shipped_words("de").text("notice.do") != shipped_words().text("notice.do")


def test_a_language_of_its_own_is_told_what_it_lacks_and_shows_english_there(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "notice: {what: O que muda}\n", language="pt")
    assert codes(findings) == ["LB906"]
    assert "99 % of the texts are missing: date.day" in findings[0].message
    assert book.words.text("notice.what") == "O que muda"
    assert book.words.text("notice.do") == shipped_words().text("notice.do")


def nested(texts: dict[str, str]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key, text in texts.items():
        *above, last = key.split(".")
        at = tree
        for part in above:
            at = at.setdefault(part, {})  # type: ignore[assignment]
        at[last] = text
    return tree


def test_a_whole_translation_has_no_findings_and_few_missing_texts_are_counted(tmp_path: Path) -> None:
    texts = dict(shipped_texts("en"))
    assert read(tmp_path, json.dumps(nested(texts)), language="pt")[1] == []
    del texts["notice.what"], texts["notice.macros.one"]
    _, findings = read(tmp_path, json.dumps(nested(texts)), language="pt")
    assert [finding.message for finding in findings] == ["1 text is missing: notice.what"]
    del texts["notice.do"]
    _, findings = read(tmp_path, json.dumps(nested(texts)), language="pt")
    assert [finding.message for finding in findings] == ["2 texts are missing: notice.what, notice.do"]


@pytest.mark.parametrize("language", ["xx", "DE", "en_US", "..", "../words/de", "/etc/passwd", "de\x07", "a" * 99])
def test_a_language_without_words_is_told_where_it_is_named(tmp_path: Path, language: str) -> None:
    small_book(tmp_path)
    facts = tmp_path / "guides/book.yaml"
    facts.write_text(facts.read_text() + f"language: {language!r}\n".replace("\\x07", ""))
    loaded = read_book(tmp_path)
    assert loaded.book
    found = [one for one in loaded.findings if one.code.startswith("LB9")]
    assert codes(found) == (["LB901"] if language != "de\x07" else [])
    assert all(one.place.file == "guides/book.yaml" and one.place.line for one in found)


def test_it_is_told_which_language_is_meant(tmp_path: Path) -> None:
    read(tmp_path, "notice: {what: O que}\n", language="pt-BR")
    assert read(tmp_path, language="pt-BRA")[1][0].hint == 'did you mean "pt-BR"?'


@pytest.mark.parametrize(
    ("words", "code", "key"),
    [
        ("notice: {whta: x}", "LB902", "notice.what"),
        ("notice: {from: 'From {dya}'}", "LB903", "notice.from"),
        ("notice: {from: 'From {day.year}'}", "LB903", "notice.from"),
        ("notice: {from: 'From {day!r}'}", "LB903", "notice.from"),
        ("notice: {from: 'From {0}'}", "LB903", "notice.from"),
        ("notice: {from: 'From {{day}}'}", "LB903", "notice.from"),
        ("notice: {from: 'From {day'}", "LB903", "notice.from"),
        ("notice: {what: ''}", "LB905", "notice.what"),
        ("notice: {what: 12}", "LB905", "notice.what"),
        ("notice: {what: true}", "LB905", "notice.what"),
        ("notice: {what: [a]}", "LB905", "notice.what"),
        ("notice: {what: {a: b}}", "LB905", "notice.what"),
        ("notice: x", "LB905", "notice.what"),
    ],
)
def test_a_text_that_does_not_fit_is_not_used(tmp_path: Path, words: str, code: str, key: str) -> None:
    book, findings = read(tmp_path, f"{words}\n")
    assert codes(findings) == [code]
    assert findings[0].place.line and findings[0].place.column > 1
    assert book.words.texts[key] == shipped_words().texts[key]


def test_a_text_that_leaves_out_a_slot_is_used_and_told(tmp_path: Path) -> None:
    book, findings = read(tmp_path, "notice: {from: From then on}\n")
    assert codes(findings) == ["LB904"]
    assert book.words.text("notice.from", day=1) == "From then on"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "LB107"), (b"# nothing yet\n", "LB107"), (b"- a\n", "LB107"), (b"notice: {what: [\n", "LB103"),
        (b"notice: &a {what: x}\n", "LB105"), (b"notice: {what: \xff}\n", "LB101"), (b"a: b\n" * 300_000, "LB102"),
        (b"notice: {what: x}\nnotice: {what: y}\n", "LB104"), (b"[" * 90, "LB106"),
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_read_is_told_and_the_words_that_ship_are_used(
    tmp_path: Path, raw: bytes, code: str
) -> None:
    book, findings = read(tmp_path, raw)
    assert codes(findings)[:1] == [code]
    assert findings[0].place.file == "templates/words/en.yaml"
    assert book.words == shipped_words() or code in ("LB104", "LB105")


@pytest.mark.parametrize("what", ["file", "words", "templates"])
def test_links_are_not_followed(tmp_path: Path, what: str) -> None:
    read(tmp_path, "notice: {what: Ours}\n")
    path = {"file": "templates/words/en.yaml", "words": "templates/words", "templates": "templates"}[what]
    (tmp_path / path).rename(tmp_path / "elsewhere")
    (tmp_path / path).symlink_to(tmp_path / "elsewhere")
    book, findings = read(tmp_path)
    assert {"LB111"} == set(codes(findings))
    assert book.words.texts["notice.what"] == shipped_words().texts["notice.what"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    read(tmp_path, "notice: {what: Ours}\n")
    (tmp_path / "templates/words/en.yaml").unlink()
    os.mkfifo(tmp_path / "templates/words/en.yaml")
    assert codes(read(tmp_path)[1]) == ["LB111"]


def test_of_very_many_faults_some_are_told(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "".join(f"key{number}: x\n" for number in range(5000)))
    assert len(findings) == 200


KEYS = sorted({part for key in shipped_texts("en") for part in key.split(".")})
TREES = st.recursive(
    st.one_of(
        st.text(max_size=8), st.sampled_from(["{count}", "{day}", "{", "}{", "{a.b}", "x {launch}"]), st.integers()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=3)), inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from([key.split(".")[0] for key in shipped_texts("en")]), TREES, max_size=4))
def test_whatever_stands_there_every_text_of_the_catalogue_can_be_written(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, object]
) -> None:
    book, _ = read(tmp_path_factory.mktemp("words"), json.dumps(tree))
    english = shipped_texts("en")
    for key, text in english.items():
        known = {slot: "x" for slot in slots_in(text) | {"count"}}
        assert book.words.texts[key].format(**known)
    assert english.keys() <= book.words.texts.keys()
