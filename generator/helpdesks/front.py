"""Front message templates. dev.frontapp.com, "Message templates"; help.front.com, "Using variables"."""

from __future__ import annotations

from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    return {
        "name": reply.title,
        "body": reply.body.html,
        **({"folder_id": str(desk.folder)} if desk.folder else {}),
    }


TARGET = Target(
    Variables("front", "Front", "{{NAME}}", "", {
        "customer.first_name": "recipient.first_name",
        "customer.last_name": "recipient.last_name",
        "customer.name": "recipient.name",
        "customer.email": "recipient.email",
        "customer.company": "account.name",
        "agent.first_name": "user.first_name",
        "agent.name": "user.name",
        "ticket.id": "conversation.ticket_id",
    }),
    form="html",
    payload=_payload,
    files=payloads_json("message_templates.json"),
    verified="its public page of variables; the form of the request not",
    acts_on=("{{", "{%"),
)  # fmt: skip
