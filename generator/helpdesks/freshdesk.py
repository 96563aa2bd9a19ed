"""Freshdesk canned responses. developers.freshdesk.com, "Canned Responses"; support.freshdesk.com on placeholders."""

from __future__ import annotations

from generator.helpdesks.desk import numbers
from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_ALL_AGENTS, _SOME_GROUPS = 0, 2


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    seen = {"visibility": _SOME_GROUPS, "group_ids": numbers(desk.groups, "freshdesk.groups")}
    return {
        "title": reply.title,
        "content_html": reply.body.html,
        **({"folder_id": numbers([desk.folder], "freshdesk.folder")[0]} if desk.folder else {}),
        **(seen if desk.groups else {"visibility": _ALL_AGENTS}),
    }


TARGET = Target(
    Variables("freshdesk", "Freshdesk", "{{NAME}}", "", {
        "customer.first_name": "ticket.requester.firstname",
        "customer.last_name": "ticket.requester.lastname",
        "customer.name": "ticket.requester.name",
        "customer.email": "ticket.requester.email",
        "customer.company": "ticket.requester.company_name",
        "agent.name": "ticket.agent.name",
        "agent.team": "ticket.group.name",
        "ticket.id": "ticket.id",
        "ticket.subject": "ticket.subject",
        "ticket.url": "ticket.url",
    }),
    form="html",
    payload=_payload,
    files=payloads_json("canned_responses.json"),
    verified="descriptions of its API by others, with ticket.url and ticket.agent.name; the other names not",
    acts_on=("{{", "{%"),
)  # fmt: skip
