from __future__ import annotations

from tests.checking.books import check, lines

MACRO = """
audience: {{locales: [en, es-MX]}}
status: {status}
macros:
  - {{id: sent, title: Sent, situation: Not yet, audience: {audience}, body: {{en: It is sent.}}}}
"""


def test_a_public_macro_speaks_every_locale_of_the_audience():
    found = check(MACRO.format(status="in_review", audience="public"))
    assert lines(found) == ['8:67 LB312 macros[0 sent].body: no text in "es-MX"']


def test_an_internal_note_or_a_draft_need_not():
    assert check(MACRO.format(status="in_review", audience="internal")) == []
    assert check(MACRO.format(status="draft", audience="public")) == []
