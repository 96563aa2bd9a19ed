"""Request Tracker articles. docs.bestpractical.com, "Articles" and "REST 2.0". RT 5 fills nothing in an article."""

from __future__ import annotations

from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

CLASS = "Macros"
SOURCE_FIELD = "launchbook-id"
TEXT_FIELD = "Response"


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    return {
        "Class": str(desk.folder or CLASS),
        "Name": reply.title,
        "Summary": reply.situation[:255],
        "Disabled": 0 if reply.active else 1,
        "CustomFields": {SOURCE_FIELD: reply.source, TEXT_FIELD: reply.body.text},
    }


TARGET = Target(
    Variables("rt", "Request Tracker", "{NAME}", "{NAME || FALLBACK}"),
    form="text",
    payload=_payload,
    files=payloads_json("articles.json"),
    verified="a Request Tracker 5.0.3 that the tests start",
    longest_name=255,
    carries=frozenset({"inactive"}),
    acts_on=("{", "}"),
)
