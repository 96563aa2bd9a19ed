"""Kustomer snippets: one key, a text for each language. help.kustomer.com, "Reuse text with snippets"."""

from __future__ import annotations

from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    """The first language is the one that the others fall back to."""
    return {
        "key": "launchbook_" + reply.source.replace("/", "__").replace("-", "_"),
        "description": f"{reply.title}: {reply.situation}",
        "sourceLanguage": _language(reply.locale),
        "values": {_language(locale): body.text for locale, body in reply.bodies.items()},
        **({"category": str(desk.folder)} if desk.folder else {}),
    }


def _language(locale: str) -> str:
    return locale.replace("-", "_").lower()


TARGET = Target(
    Variables("kustomer", "Kustomer", "{{NAME}}", "", {
        "customer.first_name": "customer.firstName",
        "customer.last_name": "customer.lastName",
        "customer.name": "customer.name",
        "customer.email": "customer.email",
        "agent.name": "user.displayName",
    }),
    form="text",
    payload=_payload,
    files=payloads_json("snippets.json"),
    verified="its public pages of snippets and of dynamic text; the form of the request not",
    locales="together",
    acts_on=("{{", "{%", "[["),
)  # fmt: skip
