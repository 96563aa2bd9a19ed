"""Salesforce Quick Text, as CSV for Data Loader. The external id field is one you add: `Launchbook_Source__c`."""

from __future__ import annotations

from collections.abc import Sequence

from generator.helpdesks.files import as_csv
from generator.helpdesks.target import Files, Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_COLUMNS = ("Launchbook_Source__c", "Name", "Message", "Channel", "Category", "IsActive")
_CHANNELS = {"email": "Email", "chat": "Live Agent", "phone": "Phone", "portal": "Portal", "messaging": "Messaging"}
_ALL_CHANNELS = "Email;Live Agent;Phone;Portal;Messaging"


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    channels = ";".join(_CHANNELS[name] for name in reply.channels if name in _CHANNELS)
    cells = (
        reply.source,
        reply.title,
        reply.body.text,
        channels or _ALL_CHANNELS,
        str(desk.folder or ""),
        str(reply.active).lower(),
    )
    return dict(zip(_COLUMNS, cells, strict=True))


def _files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
    rows = [list(_payload(reply, desk).values()) for reply in replies]
    return {"quick_text.csv": as_csv(_COLUMNS, rows)}


TARGET = Target(
    Variables("salesforce", "Salesforce Quick Text", "{!NAME}", "", {
        "customer.first_name": "Contact.FirstName",
        "customer.last_name": "Contact.LastName",
        "customer.name": "Contact.Name",
        "customer.email": "Contact.Email",
        "customer.company": "Account.Name",
        "agent.first_name": "User.FirstName",
        "agent.name": "User.Name",
        "ticket.id": "Case.CaseNumber",
        "ticket.subject": "Case.Subject",
    }),
    form="text",
    payload=_payload,
    files=_files,
    verified="nothing: names, limits and channels are as we know them",
    longest_name=255,
    longest_body=4096,
    carries=frozenset({"channels", "inactive"}),
    acts_on=("{!",),
    is_table=True,
)  # fmt: skip
