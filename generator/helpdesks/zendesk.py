"""Zendesk macros. developer.zendesk.com, "Macros" and "Actions reference"; the variables are Liquid."""

from __future__ import annotations

from generator.helpdesks.desk import numbers
from generator.helpdesks.files import payloads_json
from generator.helpdesks.marker import marked
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_STATUSES = {"open": "open", "pending": "pending", "on_hold": "hold", "solved": "solved"}


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    """The ``macro`` of a request. A change replaces all actions at once, so that all are always there."""
    actions = [
        {"field": "comment_value_html", "value": reply.body.html},
        {"field": "comment_mode_is_public", "value": not reply.internal},
    ]
    if reply.tags:
        actions.append({"field": "current_tags", "value": " ".join(tag.replace(" ", "_") for tag in reply.tags)})
    if reply.status in _STATUSES:
        actions.append({"field": "status", "value": _STATUSES[reply.status]})
    return {
        "title": reply.title,
        "description": marked(reply.situation, reply.source),
        "active": reply.active,
        "actions": actions,
        "restriction": {"type": "Group", "ids": numbers(desk.groups, "zendesk.groups")} if desk.groups else None,
    }


TARGET = Target(
    Variables("zendesk", "Zendesk", "{{NAME}}", "{{NAME | default: FALLBACK}}", {
        "customer.first_name": "ticket.requester.first_name",
        "customer.last_name": "ticket.requester.last_name",
        "customer.name": "ticket.requester.name",
        "customer.email": "ticket.requester.email",
        "customer.company": "ticket.organization.name",
        "customer.locale": "ticket.requester.language",
        "agent.first_name": "current_user.first_name",
        "agent.name": "current_user.name",
        "agent.signature": "current_user.signature",
        "agent.team": "ticket.group.name",
        "ticket.id": "ticket.id",
        "ticket.subject": "ticket.title",
        "ticket.url": "ticket.link",
        "ticket.channel": "ticket.via",
        "ticket.created_on": "ticket.created_at",
    }),
    form="html",
    payload=_payload,
    files=payloads_json("macros.json", "macro"),
    verified="its public pages of the API and of placeholders; every template by a Liquid parser",
    statuses=_STATUSES,
    carries=frozenset({"tags", "notes", "inactive"}),
    acts_on=("{{", "{%"),
    tag_letters="no spaces",
)  # fmt: skip
