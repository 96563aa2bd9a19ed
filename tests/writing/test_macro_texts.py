"""A macro's bodies: shown, and to be copied as text, HTML and Markdown."""

from __future__ import annotations

from typing import Any

from generator.gate.facts import setting_for
from generator.gate.prose import Setting
from generator.writing.macro_texts import macro_texts
from tests.readiness.books import macro as macro_of
from tests.readiness.books import make_book, make_launch

PAGE = "launches/instant-payouts/macros.md"


def texts_of(**body: str) -> list[Any]:
    bodies = {name.replace("_", "-"): text for name, text in body.items()}
    launch = make_launch(macros=[{**macro_of("sent"), "body": bodies}])
    return list(macro_texts(launch.macros[0], launch, make_book(launch), Setting(page=PAGE)))


def test_a_text_is_shown_and_can_be_copied_in_three_forms() -> None:
    (text,) = texts_of(en="Hi {{customer.first_name|there}},\n\n- see [this](https://example.com)\n- **wait**")
    assert (text.locale, text.title) == ("en", "English")
    assert text.shown == (
        "<p>Hi <code>{{customer.first_name|there}}</code>,</p>\n"
        '<ul><li>see <a href="https://example.com">this</a></li><li><strong>wait</strong></li></ul>'
    )
    assert text.as_text == ("Hi {{customer.first_name|there}},\n\n- see this (https://example.com)\n- wait")
    assert text.as_html == (
        "<p>Hi {{customer.first_name|there}},</p>\n"
        '<ul><li>see <a href="https://example.com">this</a></li><li><strong>wait</strong></li></ul>'
    )
    assert text.as_markdown == ("Hi {{customer.first_name|there}},\n\n- see [this](https://example.com)\n- **wait**")


def test_languages_stand_in_the_order_of_the_book_and_unknown_ones_last() -> None:
    texts = texts_of(fr_FR="Salut", es_MX="Hola", de_DE="Hallo", en="Hi")
    assert [(text.locale, text.title) for text in texts] == [
        ("en", "English"),
        ("es-MX", "Spanish"),
        ("de-DE", "de-DE"),
        ("fr-FR", "fr-FR"),
    ]


def test_facts_are_said_as_each_language_says_them() -> None:
    english, spanish = texts_of(en="From {{fact.dates.ga}}.", es_MX="Desde el {{fact.dates.ga}}.")
    assert english.as_text == "From 9 March 2027."
    assert spanish.as_text == "Desde el 9 de marzo de 2027."


def test_a_fact_that_nobody_gave_is_its_fallback_or_stays() -> None:
    (text,) = texts_of(en="{{fact.dates.removal|soon}} {{fact.dates.beta}} {{fact.no.such.thing|never}}")
    assert text.as_text == "soon {{fact.dates.beta}} never"


def test_a_block_of_code_is_copied_with_its_fence() -> None:
    (text,) = texts_of(en="a\n\n````\n```\n````\n\nend")
    assert text.as_markdown == "a\n\n````\n```\n````\n\nend"
    assert text.as_text == "a\n\n```\n\nend"


def test_html_is_copied_as_the_text_it_is() -> None:
    (text,) = texts_of(en="say </details>")
    assert text.as_markdown == "say &lt;/details\\>"
    assert text.as_text == "say </details>"
    assert text.as_html == "<p>say &lt;/details&gt;</p>"


def test_facts_of_a_launch() -> None:
    setting = setting_for(make_launch(title="Now <b>"), PAGE)
    assert setting.page == PAGE
    assert setting.fact("title") == "Now <b>"
    assert setting.fact("impact.regulatory") == "no"
    assert setting.fact("impact") is None
    assert setting.fact("no.such.thing") is None
