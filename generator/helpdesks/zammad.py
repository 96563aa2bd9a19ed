"""Zammad text modules. docs.zammad.org, "Text Modules" of the API; admin-docs.zammad.org for variables and CSV."""

from __future__ import annotations

from collections.abc import Sequence

from generator.helpdesks.desk import numbers
from generator.helpdesks.files import as_csv, as_json
from generator.helpdesks.marker import id_of
from generator.helpdesks.target import Files, Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_COLUMNS = ("id", "name", "keywords", "content", "note", "active", "groups")
_LONGEST_KEYWORDS = 500


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    return {
        "name": reply.title,
        "keywords": _keywords(reply),
        "content": reply.body.html,
        "note": reply.situation[:250],
        "active": reply.active,
        "foreign_id": id_of(reply.source),
        "group_ids": numbers(desk.groups, "zammad.groups"),
    }


def _keywords(reply: Reply) -> str:
    """Words by which specialists find it, as many whole ones as fit."""
    words = ""
    for word in dict.fromkeys([*reply.source.split("/")[:2], *reply.tags]):
        if len(f"{words}, {word}") > _LONGEST_KEYWORDS:
            break
        words = f"{words}, {word}" if words else word
    return words


def _files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
    rows = [
        ["", made["name"], made["keywords"], made["content"], made["note"], str(made["active"]).lower(),
         "~~~".join(desk.groups)]
        for made in (_payload(reply, desk) for reply in replies)
    ]  # fmt: skip
    payloads = [_payload(reply, desk) for reply in replies]
    return {"text_modules.csv": as_csv(_COLUMNS, rows), "text_modules.json": as_json(payloads)}


TARGET = Target(
    Variables("zammad", "Zammad", "#{NAME}", "", {
        "customer.first_name": "ticket.customer.firstname",
        "customer.last_name": "ticket.customer.lastname",
        "customer.name": "ticket.customer.fullname",
        "customer.email": "ticket.customer.email",
        "customer.company": "ticket.organization.name",
        "agent.first_name": "user.firstname",
        "agent.name": "user.fullname",
        "agent.team": "ticket.group.name",
        "ticket.id": "ticket.number",
        "ticket.subject": "ticket.title",
        "ticket.created_on": "ticket.created_at",
    }),
    form="html",
    payload=_payload,
    files=_files,
    verified="its public documentation as we know it",
    longest_name=250,
    carries=frozenset({"inactive"}),
    acts_on=("#{",),
    is_table=True,
)  # fmt: skip
