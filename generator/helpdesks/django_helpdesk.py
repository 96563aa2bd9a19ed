"""django-helpdesk's pre-set replies, as a fixture for `loaddata`; they are Django templates."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import yaml

from generator.helpdesks.desk import numbers
from generator.helpdesks.target import Files, Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_LARGEST_KEY = 2**31 - 2


def _key(source: str) -> int:
    """The same number for the same macro, for ever: a second `loaddata` changes what the first one made.

    Half of all keys that there can be are kept free for replies made by hand, which count up from 1.
    """
    half = _LARGEST_KEY // 2
    return half + int.from_bytes(sha256(source.encode()).digest()[:8]) % half


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    queues = numbers(desk.groups, "django-helpdesk.groups")
    fields = {"name": reply.title, "body": reply.body.text, "queues": queues}
    return {"model": "helpdesk.presetreply", "pk": _key(reply.source), "fields": fields}


def _files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
    rows = [_payload(reply, desk) for reply in replies]
    return {"preset_replies.yaml": yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)}


TARGET = Target(
    Variables("django-helpdesk", "django-helpdesk", "{{ NAME }}", "{{ NAME|default:FALLBACK }}", {
        "customer.email": "ticket.submitter_email",
        "agent.team": "queue.title",
        "ticket.id": "ticket.id",
        "ticket.subject": "ticket.title",
        "ticket.url": "ticket.ticket_url",
        "ticket.created_on": "ticket.created",
    }),
    form="text",
    payload=_payload,
    files=_files,
    verified="a django-helpdesk that the tests load the fixture into",
    longest_name=100,
    acts_on=("{{", "{%", "{#"),
)  # fmt: skip
