"""Chatwoot canned responses. chatwoot.com, "Template variables" and "Canned responses" of its API."""

from __future__ import annotations

from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

PREFIX = "lb-"
PARTED = "--"
"""No id has two hyphens in a row."""


def short_code(source: str) -> str:
    """``launch/macro/es-MX`` → ``lb-launch--macro--es-MX``: what a specialist types after the slash."""
    return PREFIX + source.replace("/", PARTED)


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    return {"short_code": short_code(reply.source), "content": reply.body.text}


TARGET = Target(
    Variables("chatwoot", "Chatwoot", "{{NAME}}", "{{NAME || FALLBACK}}", {
        "customer.first_name": "contact.first_name",
        "customer.last_name": "contact.last_name",
        "customer.name": "contact.name",
        "agent.first_name": "agent.first_name",
        "agent.name": "agent.name",
        "ticket.id": "conversation.id",
    }),
    form="text",
    payload=_payload,
    files=payloads_json("canned_responses.json"),
    verified="its public page of variables, names and fallbacks; every template by a Liquid parser but for fallbacks",
    acts_on=("{{", "{%"),
)  # fmt: skip
