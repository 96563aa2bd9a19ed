"""What a playbook says in other languages, and what it says there is not."""

from __future__ import annotations

from typing import Any

from tests.readiness.books import make_launch
from tests.writing.books import body_of, pages_of

LOCALES = [{"id": "en", "title": "English"}, {"id": "es-MX", "title": "Spanish"}, {"id": "de-DE", "title": "German"}]
OWN: dict[str, Any] = {"triage": ["Which bank?"], "say": ["It is safe"], "faq": [{"q": "When?", "a": "Soon."}]}


def playbook(*locales: str, **translations: Any) -> str:
    launch = make_launch(
        audience={"locales": list(locales)},
        playbook={**OWN, "translations": {name.replace("_", "-"): said for name, said in translations.items()}},
        dates={"ga": "2027-03-09"},
    )
    return body_of(launch, path="launches/instant-payouts/playbook.md", facts={"locales": LOCALES})


def test_what_is_given_stands_in_its_language_and_the_rest_is_named() -> None:
    body = playbook("es-MX", es_MX={"triage": ["¿Qué banco?"], "say": ["Está seguro"]})
    assert "### Spanish { #language-es-mx" in body
    assert '<div class="lb-language" lang="es-MX" dir="auto">' in body
    assert "1. ¿Qué banco?" in body and "- ✓ “Está seguro”" in body
    assert "Only in English: questions and answers." in body


def test_a_language_of_the_customers_in_which_nothing_is_given_is_named_too() -> None:
    body = playbook("es-MX", "de-DE", es_MX=OWN)
    assert body.index("### Spanish") < body.index("### German")
    assert body.count("Only in English") == 1
    assert "Only in English: first questions, phrases, questions and answers." in body


def test_where_nothing_is_translated_nothing_is_said_of_it() -> None:
    assert "Other languages" not in playbook("es-MX", "de-DE")


def test_the_books_own_language_is_no_other_language() -> None:
    assert "### English" not in playbook("en", "es-MX", es_MX=OWN)


def test_facts_are_filled_in_as_its_readers_read_them() -> None:
    body = playbook("es-MX", es_MX={"what": "Desde {{fact.dates.ga}}."})
    assert "Desde 9 de marzo de 2027." in body


def test_who_has_not_translated_is_asked_in_no_other_page() -> None:
    launch = make_launch(playbook={**OWN, "translations": {"es-MX": OWN}})
    pages = pages_of(launch, facts={"locales": LOCALES})
    assert [path for path, text in pages.items() if "lb-language" in text] == ["launches/instant-payouts/playbook.md"]
