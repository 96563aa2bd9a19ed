"""What a helpdesk's own macros say, read back: titles, texts, tags, and its variables as neutral placeholders."""

from __future__ import annotations

from typing import Any

import pytest

from generator.helpdesks.recognise import Found, found_in, neutral
from generator.helpdesks.targets import TARGETS

ZENDESK = {
    "title": "Close  and  thank", "description": "At the end", "active": True,
    "actions": [
        {"field": "status", "value": "hold"}, {"field": "current_tags", "value": "thanks closing"},
        {"field": "comment_value_html", "value": "<p>Thanks</p>"}, {"field": "comment_mode_is_public", "value": False},
    ],
}  # fmt: skip
THANKS = Found("Close and thank", "At the end", "<p>Thanks</p>", True, "", ("thanks", "closing"), "on_hold", True)
GORGIAS = {
    "name": "Where is it", "language": "fr",
    "actions": [
        {"name": "addTags", "title": "Add tags", "type": "user", "arguments": {"tags": "question, order-status"}},
        {"name": "setResponseText", "title": "x", "arguments": {"body_html": "<div>Hi</div>", "body_text": "Hi"}},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("target", "raw", "found"),
    [
        ("zendesk", ZENDESK, THANKS),
        ("gorgias", GORGIAS, Found("Where is it", "", "<div>Hi</div>", True, "fr", ("question", "order-status"))),
        ("freshdesk", {"title": "A", "content": "Hi", "content_html": "<b>Hi</b>"}, Found("A", "", "<b>Hi</b>", True)),
        ("chatwoot", {"id": 1, "short_code": "hi", "content": "Hi"}, Found("hi", "", "Hi", False)),
        ("zammad", {"name": "A", "content": "<p>Hi</p>", "note": "When"}, Found("A", "When", "<p>Hi</p>", True)),
        ("salesforce", {"Name": "A", "Message": "Hi", "Channel": "Email"}, Found("A", "", "Hi", False)),
        ("rt", {"Name": "A", "Summary": "S", "CustomFields": {"Response": "Hi"}}, Found("A", "S", "Hi", False)),
        ("files", {"title": "A", "text": "Hi", "html": "", "locale": "es-MX"}, Found("A", "", "Hi", False, "es-MX")),
        ("zendesk", {"title": "Only a status", "actions": [{"field": "status", "value": "open"}]}, None),
        ("zendesk", {"actions": [{"field": "comment_value", "value": "No title"}]}, None),
    ],
)  # fmt: skip
def test_an_object_is_read(target: str, raw: dict[str, Any], found: Found | None) -> None:
    assert found_in(raw, TARGETS[target]) == found


@pytest.mark.parametrize(
    ("target", "text", "said", "unknown"),
    [
        ("zendesk", "Hi {{ticket.requester.first_name}}", "Hi {{customer.first_name}}", ()),
        ("zendesk", "Hi {{ ticket.requester.first_name | default: 'there' }}", "Hi {{customer.first_name|there}}", ()),
        ("zendesk", 'Hi {{ticket.requester.name|default:"you"}}', "Hi {{customer.name|you}}", ()),
        ("zendesk", "{{dc.greeting}} {% if x %}", "{{dc.greeting}} {% if x %}", ("{{dc.greeting}}", "{% if x %}")),
        ("chatwoot", "{{contact.name || 'there'}}", "{{customer.name|there}}", ()),
        ("zammad", "#{ticket.customer.firstname} #{x.y}", "{{customer.first_name}} #{x.y}", ("#{x.y}",)),
        ("helpscout", "{%customer.firstName,fallback=there%}", "{{customer.first_name|there}}", ()),
        ("salesforce", "Hi {!Contact.FirstName}", "Hi {{customer.first_name}}", ()),
        ("intercom", "{{user.name|fallback:\"there\"}}", "{{customer.name|there}}", ()),
        ("django-helpdesk", "{{ ticket.title|default:'it' }}", "{{ticket.subject|it}}", ()),
    ],
)  # fmt: skip
def test_variables_become_neutral_where_they_are_recognised(
    target: str, text: str, said: str, unknown: tuple[str, ...]
) -> None:
    assert neutral(text, TARGETS[target].variables) == (said, unknown)


@pytest.mark.parametrize("target", TARGETS)
def test_every_variable_that_is_written_is_recognised(target: str) -> None:
    of = TARGETS[target].variables
    for name in of.names:
        for fallback in (None, "there", "it's"):
            written = of.write(name, fallback)
            assert written
            kept = fallback if of.with_fallback and fallback else None
            assert neutral(written, of) == (f"{{{{{name}|{kept}}}}}" if kept else f"{{{{{name}}}}}", ())
