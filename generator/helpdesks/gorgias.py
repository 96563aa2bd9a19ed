"""Gorgias macros. developers.gorgias.com, "The Macro object"; docs.gorgias.com, "Macro Variables 101"."""

from __future__ import annotations

from typing import Any

from generator.helpdesks.files import payloads_json
from generator.helpdesks.marker import id_of
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_STATUSES = {"open": "open", "solved": "closed"}


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    text = {"body_html": reply.body.html, "body_text": reply.body.text}
    actions = [
        _action("addInternalNote", "Add internal note", text)
        if reply.internal
        else _action("setResponseText", "Set response text", text)
    ]
    if reply.tags:
        actions.append(_action("addTags", "Add tags", {"tags": ", ".join(reply.tags)}))
    if reply.status in _STATUSES:
        actions.append(_action("setStatus", "Set status", {"status": _STATUSES[reply.status]}))
    return {
        "name": reply.title,
        "external_id": id_of(reply.source),
        "intent": None,
        "language": reply.locale.partition("-")[0].lower(),
        "actions": actions,
    }


def _action(name: str, title: str, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "title": title, "type": "user", "arguments": arguments}


TARGET = Target(
    Variables("gorgias", "Gorgias", "{{NAME}}", "", {
        "customer.first_name": "ticket.customer.firstname",
        "customer.email": "ticket.customer.email",
        "agent.first_name": "current_user.firstname",
        "agent.name": "current_user.name",
        "ticket.id": "ticket.id",
        "ticket.subject": "ticket.subject",
        "ticket.channel": "ticket.channel",
        "ticket.created_on": "ticket.created_datetime",
    }),
    form="html",
    payload=_payload,
    files=payloads_json("macros.json"),
    verified="its public pages of the macro object and of variables",
    statuses=_STATUSES,
    carries=frozenset({"tags", "notes"}),
    acts_on=("{{", "{%"),
)  # fmt: skip
