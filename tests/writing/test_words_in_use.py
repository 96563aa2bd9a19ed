"""The catalogue of fixed words and what uses it: nothing is said without it, and nothing in it is unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from jinja2 import Environment, nodes

import generator
from generator.helpdesks.losses import KINDS
from generator.helpdesks.targets import TARGETS
from generator.model.audience import AUDIENCES
from generator.model.expression import ANSWERS
from generator.model.launch import Kind, Status
from generator.model.words import PLURALS, Words, shipped_languages, shipped_texts, shipped_words, slots_in
from generator.resources import templates_folder
from generator.writing.catalogue import BOOK_PAGES, LAUNCH_PAGES
from tests.writing.fixed_words import fixed_words

ENGLISH = shipped_texts("en")
PAGES = sorted((templates_folder() / "pages").rglob("*.j2"))
MODULES = sorted(Path(generator.__file__).parent.rglob("*.py"))
ANY = "*"
"""Stands for the part of a key that is only known when a page is made."""
STATES = ("work_in_progress", "not_validated", "validated", "archived")
DECISIONS = ("go", "no_go", "go_with_conditions", "postponed")
ISSUES = ("open", "fixing", "fixed", "wont_fix")
TICKETS = ("pending", "on_hold", "solved")
NAMES = ("csat", "aht", "contact_rate", "first_contact_resolution", "specialist", "senior_specialist")
"""Measures and roles that many books have; their names are free."""
VALUES = {*get_args(Kind), *get_args(Status), *AUDIENCES, *STATES, *DECISIONS, *ISSUES, *TICKETS, *NAMES}
SAME_IN_GERMAN = {
    "", "AHT", "April", "August", "Beta", "CSAT", "Feedback", "Freeze", "GA", "Go", "Helpdesk", "Helpdesks", "Launch",
    "Launches", "Links", "Live", "Migration", "November", "Partner", "Person", "Playbook", "Playbook: ", "Portfolio",
    "Quiz", "Readiness", "Region", "Region:", "Reviewer", "Rollout", "September", "Situation", "Skill", "Skills",
    "Specialist", "Status", "Status:", "Tags:", "Team", "Teams", "Trainer", "Version", "optional",
}  # fmt: skip


_GROUPS = {above for above, _, last in (key.rpartition(".") for key in ENGLISH) if last not in PLURALS}


def base_of(key: str) -> str:
    """The key that pages ask for: without the plural category."""
    above, _, last = key.rpartition(".")
    return above if last in PLURALS and above not in _GROUPS else key


ASKED_FOR = {base_of(key) for key in ENGLISH}


def is_asked_by(key: str, pattern: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(re.escape(ANY), r".+"), key) is not None


class TestTemplates:
    @pytest.mark.parametrize("template", PAGES, ids=lambda path: path.stem)
    def test_they_have_no_words_of_their_own(self, template: Path) -> None:
        text = template.read_text(encoding="utf-8")
        assert [*fixed_words(text)] == []
        assert [*printed_constants(template)] == []

    @pytest.mark.parametrize("template", PAGES, ids=lambda path: path.stem)
    def test_each_text_that_they_ask_for_is_there_with_its_slots_filled(self, template: Path) -> None:
        for pattern, given in asked_in(template):
            found = [key for key in ASKED_FOR if is_asked_by(key, pattern)]
            assert found, pattern
            for key in found:
                missing = slots_in(ENGLISH.get(key, ENGLISH.get(f"{key}.other", ""))) - given
                assert not missing, f"{key}: nothing fills {missing}"


class TestModules:
    def test_each_text_that_they_ask_for_is_there(self) -> None:
        asked = [pattern for module in MODULES for pattern in asked_of(module)]
        assert len(asked) > 150
        assert [pattern for pattern in asked if not any(is_asked_by(key, pattern) for key in ASKED_FOR)] == []

    def test_words_of_the_core_are_those_of_the_catalogue(self) -> None:
        assert {key: ENGLISH[f"loss.means.{key.replace(' ', '_')}"] for key in KINDS} == dict(KINDS)
        assert {key: ENGLISH[f"helpdesks.how.{key}"] for key in TARGETS} == {
            key: one.verified for key, one in TARGETS.items()
        }
        assert {key: ENGLISH[f"asks.{key}"] for key in ANSWERS} == {key: one.meaning for key, one in ANSWERS.items()}
        assert {f"type.{row.kind}" for row in (*LAUNCH_PAGES, *BOOK_PAGES)} == below("type")


class TestCatalogue:
    def test_no_text_is_unused(self) -> None:
        patterns = {pattern for template in PAGES for pattern, _ in asked_in(template)}
        patterns |= {pattern for module in MODULES for pattern in asked_of(module)}
        patterns |= {row.title for row in LAUNCH_PAGES}
        elsewhere = ("theme.", "script.", "value.", "type.", "asks.")  # held by tests of their own
        unused = [
            key
            for key in sorted(ASKED_FOR)
            if not key.startswith(elsewhere) and not any(is_asked_by(key, pattern) for pattern in patterns)
        ]
        assert unused == []

    def test_values_are_those_of_the_model(self) -> None:
        assert below("value") == {f"value.{value}" for value in VALUES}
        plain = Words("en", {})
        differing = {value for value in VALUES if ENGLISH[f"value.{value}"] != plain.title(value)}
        assert differing == {"wont_fix", "csat", "aht"}

    def test_slots_have_names(self) -> None:
        assert [key for key, text in ENGLISH.items() if re.search(r"\{[^a-z}]|\{\}", text)] == []


@pytest.mark.parametrize("language", [one for one in shipped_languages() if one != "en"])
class TestTranslations:
    def test_each_text_is_there(self, language: str) -> None:
        texts = shipped_texts(language)
        assert {base_of(key) for key in texts} == ASKED_FOR
        categories = {*Locale.parse(language).plural_form.tags, "other"}
        for key in ASKED_FOR - ENGLISH.keys():
            assert {category for category in PLURALS if f"{key}.{category}" in texts} == categories, key

    def test_each_text_has_the_slots_of_the_english_one(self, language: str) -> None:
        for key, text in shipped_texts(language).items():
            english = ENGLISH.get(key, ENGLISH.get(f"{base_of(key)}.other", ""))
            assert slots_in(text) == slots_in(english), key

    def test_each_text_keeps_the_blanks_at_its_ends(self, language: str) -> None:
        for key, text in shipped_texts(language).items():
            if key in ENGLISH and not key.startswith("number."):
                assert [text[:1] == " ", text[-1:] == " "] == [ENGLISH[key][:1] == " ", ENGLISH[key][-1:] == " "], key


class TestGerman:
    WORDS = shipped_words("de")

    def test_few_texts_are_those_of_the_english_one(self) -> None:
        same = {key: text for key, text in shipped_texts("de").items() if text == ENGLISH[key]}
        told = {key: re.sub(r"\{\w+\}|^[^\w{]+$", "", text) for key, text in same.items()}
        assert {key for key, text in told.items() if re.search(r"\w", text) and text not in SAME_IN_GERMAN} == set()

    def test_it_is_written_with_german_marks(self) -> None:
        for key, text in shipped_texts("de").items():
            assert not re.search(r"[“”](?=\w|\{)|\"|(?<=\w)'(?=\w)", text), f"{key}: {text}"
            assert text.count("„") == text.count("“"), key

    def test_readers_are_addressed_as_sie(self) -> None:
        informal = re.compile(r"\b(du|dein\w*|dir|dich|euch|eure?\w*|ihr(?= (?:könnt|habt|seid)))\b", re.IGNORECASE)
        assert [text for text in shipped_texts("de").values() if informal.search(text)] == []

    def test_days_and_numbers(self) -> None:
        assert self.WORDS.day(date(2027, 3, 9)) == "Di, 9. März 2027"
        assert self.WORDS.short_day(date(2027, 12, 24)) == "24. Dez."
        assert self.WORDS.month(date(2027, 3, 9)) == "März 2027"
        assert self.WORDS.number(1234567.5) == "1.234.567,5"
        assert self.WORDS.percent(0.009) == "0,9 %"
        assert self.WORDS.text("notice.macros", 1) == "1 Makro"
        assert self.WORDS.text("notice.macros", 1200) == "1.200 Makros"
        assert self.WORDS.title("rolled_back") == "Zurückgenommen"


def below(group: str) -> set[str]:
    """The keys below one."""
    return {key for key in ENGLISH if key.startswith(f"{group}.")}


@cache
def parsed(template: Path) -> nodes.Template:
    return Environment().parse(template.read_text(encoding="utf-8"))


def asked_in(template: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """The keys that a template asks for, as patterns, with the names of the slots that it fills."""
    for call in parsed(template).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            given = {one.key for one in call.kwargs} | ({"count"} if len(call.args) > 1 else set())
            for pattern in patterns_of(call.args[0]):
                yield pattern, frozenset(given)


def patterns_of(key: nodes.Expr) -> Iterator[str]:
    """The keys that an expression can be."""
    if isinstance(key, nodes.CondExpr):
        yield from patterns_of(key.expr1)
        yield from patterns_of(key.expr2) if key.expr2 else ()
    elif isinstance(key, nodes.Const):
        yield key.value
    elif isinstance(key, nodes.Concat):
        yield "".join(part.value if isinstance(part, nodes.Const) else ANY for part in key.nodes)
    else:
        raise AssertionError(f"a key that no test can follow: {key}")


def printed_constants(template: Path) -> Iterator[str]:
    """Texts with letters that a template prints without asking for them."""
    for output in parsed(template).find_all(nodes.Output):
        for part in output.nodes:
            yield from (text for text in constants_of(part) if re.search(r"[^\W\d_]{2}", re.sub(r"\{\{.*", "", text)))


def constants_of(part: nodes.Node) -> Iterator[str]:
    if isinstance(part, nodes.Const) and isinstance(part.value, str):
        yield part.value
    elif isinstance(part, nodes.CondExpr):
        yield from constants_of(part.expr1)
        yield from constants_of(part.expr2) if part.expr2 else ()
    elif isinstance(part, nodes.Concat):
        for one in part.nodes:
            yield from constants_of(one)
    elif isinstance(part, nodes.Or):
        yield from (*constants_of(part.left), *constants_of(part.right))


def asked_of(module: Path) -> Iterator[str]:
    """The keys that a module asks for, as patterns."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and call.args and is_asking(call.func, module.stem):
            yield from keys_of(call.args[0])
        elif isinstance(call, ast.Subscript) and isinstance(call.value, ast.Attribute) and call.value.attr == "texts":
            yield from keys_of(call.slice)


def is_asking(called: ast.expr, module: str) -> bool:
    if isinstance(called, ast.Name):
        return called.id in ("Said", "texts")
    if not isinstance(called, ast.Attribute) or called.attr not in ("text", "form"):
        return False
    whose = ast.unparse(called.value)
    return whose.endswith("words") or (whose == "self" and module == "words")


def keys_of(key: ast.expr) -> Iterator[str]:
    if isinstance(key, ast.IfExp):
        yield from (*keys_of(key.body), *keys_of(key.orelse))
    elif isinstance(key, ast.Constant) and isinstance(key.value, str):
        yield key.value
    elif isinstance(key, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in key.values)
