"""Words of the theme and its scripts: the same English as in the catalogue, and nothing else that is fixed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.words import PLURALS, Words, shipped_texts, shipped_words, words_of
from generator.resources import templates_folder
from generator.writing.theme_words import WORDS_SCRIPT, script_words, theme_words
from tests.writing.fixed_words import fixed_words

THEME = templates_folder() / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
SCRIPTS = sorted((THEME / "assets").rglob("*.js"))
LISTS = re.compile(r"const (?:FACETS|REASONS) = \[([^\]]*)\]")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PROSE = re.compile(r"[A-Z][a-z]+( |$)|[a-z]+ [a-z]+ ")
NO_PROSE = {"Segment", "Work in progress", "Rolled back", "Enter", "Escape", "Esc", "noopener noreferrer"}
"""Names that scripts need, and what pages say in English whatever their language."""


def group(name: str) -> dict[str, str]:
    """The English texts below a key, by the rest of theirs."""
    return {
        key.removeprefix(f"{name}."): text for key, text in shipped_texts("en").items() if key.startswith(f"{name}.")
    }


def said_in(script: str) -> Iterator[str]:
    """Texts that a script says: all but conditions and slots in calls of ``say``, and the lists it goes through."""
    for start in re.finditer(r"\bsay\((?=[^)]|\))", script):
        if script[: start.start()].endswith(("function ", "this.", "palette.")):
            continue
        for argument in arguments(script[start.end() :])[::2]:
            yield from STRING.findall(argument.rpartition(" ? ")[2] if " ? " in argument else argument)
    for listed in LISTS.findall(script):
        yield from STRING.findall(listed)


def arguments(text: str) -> list[str]:
    """The arguments of a call, from behind its parenthesis on."""
    found, depth, at, start = [], 0, 0, 0
    while depth >= 0:
        if text[at] == '"':
            at = STRING.match(text, at).end()  # type: ignore[union-attr]
            continue
        depth += text[at] in "([{"
        depth -= text[at] in ")]}"
        if depth < 0 or (depth == 0 and text[at] == ","):
            found.append(text[start:at])
            start = at + 1
        at += 1
    return found


def test_each_text_of_the_theme_is_that_of_the_catalogue() -> None:
    given = re.compile(r'w\.(\w+) \| default\("([^"]*)"\)')
    found = [pair for template in TEMPLATES for pair in given.findall(template.read_text(encoding="utf-8"))]
    assert dict(found) == group("theme")
    assert len(set(found)) == len(dict(found))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_theme_has_no_other_words(template: Path) -> None:
    assert [word for word in fixed_words(template.read_text(encoding="utf-8")) if word != "m"] == []


def test_each_text_of_the_scripts_is_that_of_the_catalogue() -> None:
    said = {text for script in SCRIPTS for text in said_in(script.read_text(encoding="utf-8"))}
    known = set(group("script").values()) | {shipped_texts("en")["playbook.step"]}
    assert said == known
    texts = [text for key, text in group("script").items() if not key.endswith(".one")]
    assert len(texts) == len(set(texts)), "scripts find a text by the English one"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scripts_have_no_other_prose(script: Path) -> None:
    code = re.sub(r"^\s*//.*$|/\*\*.*?\*/|; //.*$", "", script.read_text(encoding="utf-8"), flags=re.M | re.S)
    code = re.sub(r"const SMALL = .*?;", "", code, flags=re.S)
    said = set(said_in(code))
    others = [text for text in STRING.findall(code) if PROSE.match(text) and text not in said | NO_PROSE]
    assert others == []


def test_an_english_book_needs_nothing() -> None:
    assert theme_words(shipped_words()) == {}
    assert script_words(shipped_words()) == (THEME / WORDS_SCRIPT).read_text(encoding="utf-8")


def test_a_german_book_has_all_words_of_theme_and_scripts() -> None:
    german = shipped_words("de")
    assert theme_words(german)["owner"] == german.text("theme.owner")
    language, words = in_script(german)
    assert language == "de"
    assert words["Copied."] == "Kopiert."
    assert words["{count} macros"] == {"one": "{count} Makro", "other": "{count} Makros"}
    assert words["Step {number}: {title}"] == "Schritt {number}: {title}"
    assert words["Rolled back"] == german.title("rolled_back")
    same = {text for key, text in group("script").items() if german.texts[f"script.{key}"] == text}
    counting = {text for key, text in group("script").items() if key.rpartition(".")[2] in PLURALS}
    assert set(group("script").values()) - same - counting <= set(words)


def test_a_book_may_change_one_word() -> None:
    own = words_of("en", [("theme.owner", "Held by"), ("script.copied", "Got it"), ("value.live", "On air")])
    assert theme_words(own) == {"owner": "Held by"}
    assert in_script(own) == ("en", {"Copied": "Got it", "Live": "On air"})


def test_all_forms_are_given_where_one_of_them_differs() -> None:
    own = words_of("en", [("script.palette.macros.one", "just one macro")])
    assert in_script(own)[1] == {"{count} macros": {"one": "just one macro", "other": "{count} macros"}}


def test_text_with_quotes_and_a_language_that_nobody_knows_are_a_script_still() -> None:
    own = words_of("xx-own", [("script.copied", 'it\'s "there" </script>\n\\')])
    assert in_script(own) == ("en", {"Copied": 'it\'s "there" </script>\n\\'})


def in_script(words: Words) -> tuple[str, dict[str, object]]:
    """Language and words of a made script, read back."""
    found = re.search(r"^const \[language, words\] = (.*);$", script_words(words), re.M)
    assert found
    language, texts = json.loads(found[1])
    return language, texts
