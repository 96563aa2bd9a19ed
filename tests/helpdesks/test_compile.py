"""A macro becomes the replies of a helpdesk: filled in, calm, and what is lost is said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.helpdesks.compile import compile_macro, losses_of
from generator.helpdesks.desk import DeskError
from generator.helpdesks.losses import Loss
from generator.helpdesks.target import Reply
from generator.helpdesks.targets import TARGETS
from generator.model.book import Helpdesk
from generator.readiness.assess import assess_launch
from generator.readiness.portfolio import Portfolio
from generator.readiness.workdays import work_days
from tests.helpdesks.test_lifecycle import AFTER, GA
from tests.readiness.books import macro as macro_of
from tests.readiness.books import make_book, make_launch, make_policy

EACH = pytest.mark.parametrize("target", TARGETS)
DESK = Helpdesk()


def compiled(
    target: str, body: str | dict[str, str], desk: Helpdesk = DESK, **changes: Any
) -> tuple[list[Reply], list[Loss]]:
    bodies = body if isinstance(body, dict) else {"en": body}
    macro = {**macro_of("sent"), "body": bodies, **changes}
    launch = make_launch(status="live", dates={"ga": GA}, macros=[macro])
    policy = make_policy()
    book = make_book(launch, policy=policy)
    of = assess_launch(launch, book, policy, work_days(policy.calendar, book), AFTER)
    portfolio = Portfolio(book, policy, AFTER, {launch.id: of})
    return compile_macro(launch.macros[0], of, portfolio, TARGETS[target], desk)


def text_of(target: str, body: str, desk: Helpdesk = DESK, **changes: Any) -> str:
    (reply,), _ = compiled(target, body, desk, **changes)
    return TARGETS[target].sent(reply.body)


def lost(target: str, body: str | dict[str, str], desk: Helpdesk = DESK, **changes: Any) -> list[tuple[str, str]]:
    return [(loss.kind, loss.detail) for loss in compiled(target, body, desk, **changes)[1]]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("zendesk", "<p>Hi {{ticket.requester.first_name | default: 'there'}}</p>"),
        ("gorgias", "<p>Hi {{ticket.customer.firstname}}</p>"),
        ("freshdesk", "<p>Hi {{ticket.requester.firstname}}</p>"),
        ("front", "<p>Hi {{recipient.first_name}}</p>"),
        ("helpscout", "<p>Hi {%customer.firstName,fallback=there%}</p>"),
        ("salesforce", "Hi {!Contact.FirstName}"),
        ("kustomer", "Hi {{customer.firstName}}"),
        ("chatwoot", "Hi {{contact.first_name || 'there'}}"),
        ("zammad", "<p>Hi #{ticket.customer.firstname}</p>"),
        ("intercom", "<p>Hi {{user.first_name | fallback:'there'}}</p>"),
        ("rt", "Hi there"),
        ("django-helpdesk", "Hi there"),
        ("files", "<p>Hi {{customer.first_name|there}}</p>"),
    ],
)
def test_a_placeholder_becomes_the_helpdesks_own(target: str, written: str) -> None:
    assert text_of(target, "Hi {{customer.first_name|there}}") == written


def test_a_fallback_that_a_helpdesk_does_not_write_is_lost() -> None:
    assert lost("gorgias", "Hi {{customer.first_name|there}}") == [("fallback", "customer.first_name (“there”)")]
    assert lost("zendesk", "Hi {{customer.first_name|there}}") == []


def test_a_placeholder_that_a_helpdesk_does_not_fill_is_its_fallback_or_a_gap_in_brackets() -> None:
    assert text_of("gorgias", "{{customer.company|you}}, {{ticket.url}}") == "<p>you, [the ticket's address]</p>"
    assert [kind for kind, _ in lost("gorgias", "{{customer.company|you}}, {{ticket.url}}")] == ["placeholder"] * 2


def test_an_input_is_a_gap_in_brackets_in_code_too() -> None:
    inputs = [{"name": "amount", "label": "Payout amount"}]
    body = "**{{input.amount}}** `{{input.amount}}`"
    written = "<p><strong>[Payout amount]</strong> <code>[Payout amount]</code></p>"
    assert text_of("zendesk", body, inputs=inputs) == written
    assert lost("zendesk", body, inputs=inputs) == [("input", "Payout amount")]


def test_facts_are_filled_in_the_words_of_each_language() -> None:
    replies, losses = compiled("zendesk", {"en": "On {{fact.dates.ga}}", "es-MX": "El {{fact.dates.ga}}"})
    assert [(one.source.rpartition("/")[2], one.title, one.body.text) for one in replies] == [
        ("en", "sent (en)", "On 1 March 2027"),
        ("es-MX", "sent (es-MX)", "El 1 de marzo de 2027"),
    ]
    assert [loss.kind for loss in losses] == ["language"]


def test_languages_stay_together_where_the_helpdesk_keeps_them_so() -> None:
    (reply,), losses = compiled("kustomer", {"en": "Hi", "es-MX": "Hola"})
    assert TARGETS["kustomer"].payload(reply, DESK)["values"] == {"en": "Hi", "es_mx": "Hola"}
    assert losses == []


@pytest.mark.parametrize("target", ["zendesk", "gorgias", "files"])
def test_an_internal_note_stays_one(target: str) -> None:
    (reply,), _ = compiled(target, "For you only", audience="internal")
    said = TARGETS[target].payload(reply, DESK)
    assert '"setResponseText"' not in str(said)
    assert said.get("internal", True)
    notes = [action for action in said.get("actions", ()) if action.get("field") == "comment_mode_is_public"]
    assert all(action["value"] is False for action in notes)


@pytest.mark.parametrize("target", sorted(TARGETS.keys() - {"zendesk", "gorgias", "files"}))
def test_an_internal_note_is_never_sent_where_it_would_be_a_reply(target: str) -> None:
    replies, losses = compiled(target, "For you only", audience="internal")
    assert replies == []
    assert [loss.kind for loss in losses if loss.is_left_out] == ["note"]


def test_what_is_too_long_is_left_out_and_never_cut() -> None:
    assert compiled("salesforce", "x" * 4096)[0]
    replies, losses = compiled("salesforce", "x" * 4097)
    assert replies == []
    assert [loss.detail for loss in losses] == ["4,097 characters of text where 4,096 fit"]
    assert compiled("salesforce", "x" * 4097, Helpdesk(longest_body=5000))[0]


def test_the_book_corrects_a_name_or_takes_it_away() -> None:
    desk = Helpdesk.model_validate({"variables": {"customer.first_name": "none", "ticket.id": "ticket.number"}})
    body = "{{customer.first_name|there}} {{ticket.id}}"
    assert text_of("zendesk", body, desk) == "<p>there {{ticket.number}}</p>"


@pytest.mark.parametrize("target", ["zendesk", "freshdesk", "zammad", "django-helpdesk"])
def test_a_group_that_is_no_number_is_refused_where_the_helpdesk_knows_numbers(target: str) -> None:
    (reply,), _ = compiled(target, "Hi")
    with pytest.raises(DeskError, match='"Tier 2" is no number'):
        TARGETS[target].payload(reply, Helpdesk.model_validate({"groups": ["Tier 2"]}))


def test_a_page_of_the_book_is_no_link_in_a_helpdesk() -> None:
    body = "See [this](/handbook/macros.md) and [that](https://example.com/%7Bx%7D)"
    written = '<p>See this and <a href="https://example.com/%7Bx%7D">that</a></p>'
    assert text_of("zendesk", body) == written
    assert lost("zendesk", body) == [("link", "/handbook/macros.md")]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("zendesk", "<p>The page (Now)</p>\n<table><thead><tr><th scope=\"col\">a</th></tr></thead></table>"),
        ("salesforce", "The page (Now)\n\na"),
    ],
)
def test_an_image_leaves_its_words_and_a_table_its_rows(target: str, written: str) -> None:
    body = '![The page](images/deep/page.png "Now")\n\n| a |\n|---|'
    assert text_of(target, body) == written
    is_plain = TARGETS[target].form == "text"
    assert lost(target, body) == [("images", "images/deep/page.png"), *([("tables", "")] if is_plain else [])]
    assert lost(target, "no image, no table") == []


def test_losses_are_known_without_a_day() -> None:
    launch = make_launch(status="draft", macros=[{**macro_of("sent"), "body": {"en": "{{ticket.url}}"}}])
    (loss,) = losses_of(launch.macros[0], launch, make_book(launch).facts, TARGETS["gorgias"])
    assert (loss.kind, loss.source, loss.locale) == ("placeholder", f"{launch.id}/sent", "en")
    assert loss.words.startswith("ticket.url is always “[the ticket's address]”: ")


@EACH
def test_placeholders_are_filled_in_images_and_tables(target: str) -> None:
    body = "![Hi {{customer.name|you}}](images/x.png)\n\n| {{customer.name|you}} |\n|---|\n| {{fact.title}} |"
    sent = text_of(target, body)
    assert "Instant payouts" in sent and "fact.title" not in sent
    if target != "files":
        assert "{{customer.name|you}}" not in sent


def test_a_mark_whose_halves_stand_in_two_words_is_written_apart() -> None:
    assert text_of("kustomer", "x[*[* y") == "x[ [  y"


OPENS = {"zendesk": r"\{\{|\{%", "chatwoot": r"\{\{|\{%", "zammad": r"#\{", "salesforce": r"\{!", "rt": r"[{}]",
         "kustomer": r"\{\{|\[\[", "helpscout": r"\{%", "django-helpdesk": r"\{\{|\{%|\{#"}  # fmt: skip
PIECES = st.sampled_from(["{", "}", "%", "#", "!", "[", "a", " ", "*", "`", "_", "{%", "#{", "{!", "{#", "\n", "$"])


@pytest.mark.parametrize("target", OPENS)
@given(pieces=st.lists(PIECES, min_size=1, max_size=12))
def test_no_authors_text_is_ever_acted_on(target: str, pieces: list[str]) -> None:
    body = re.sub(r"\{\{|\}\}", "", "x" + "".join(pieces) + " {{ticket.id}}")
    replies, _ = compiled(target, body)
    for reply in replies:
        said = TARGETS[target].sent(reply.body)
        own = TARGETS[target].variables.write("ticket.id", None)
        rest = said.replace(own, "", 1) if own else said
        assert not re.search(OPENS[target], re.sub(r"</?[a-z]+>", "\0", rest)), said
