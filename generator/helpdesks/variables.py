"""Each helpdesk's own names for the neutral placeholders, and how it writes them.

Plain data: adding a helpdesk is one entry here. A neutral placeholder without an entry is one that the helpdesk, as far
as its documentation says, does not fill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variables:
    """How a helpdesk writes its variables.

    ``written`` has ``NAME`` in it. ``with_fallback`` has ``FALLBACK`` besides, as text between quotation marks; it is
    empty where a helpdesk leaves a gap if it does not know the value. ``names`` are its own, by neutral placeholder.
    """

    id: str
    title: str
    written: str
    with_fallback: str
    names: Mapping[str, str]


_ALL = (
    # support.zendesk.com, "Zendesk placeholders reference"; Liquid's own `default`
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
    # docs.gorgias.com, "Macro Variables 101": what is not known leaves a gap
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
    # support.freshdesk.com, "Understanding dynamic content and placeholders"
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
    # chatwoot.com, "Template variables"
    Variables("chatwoot", "Chatwoot", "{{NAME}}", "{{NAME || FALLBACK}}", {
        "customer.first_name": "contact.first_name",
        "customer.last_name": "contact.last_name",
        "customer.name": "contact.name",
        "agent.first_name": "agent.first_name",
        "agent.name": "agent.name",
        "ticket.id": "conversation.id",
    }),
    # admin-docs.zammad.org, "Text modules"
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
)  # fmt: skip

VARIABLES: Mapping[str, Variables] = {one.id: one for one in _ALL}
"""By the name under which a book lists a helpdesk in ``targets``."""
