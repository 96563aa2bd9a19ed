"""Help Scout saved replies. developer.helpscout.com, "Saved Replies"."""

from __future__ import annotations

from generator.helpdesks.files import payloads_json
from generator.helpdesks.target import Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_CHAT = "chat"


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    """``text`` is for mails, in HTML; ``chatText`` for chats, without marks."""
    return {
        "name": reply.title,
        "text": reply.body.html,
        **({"chatText": reply.body.text} if _CHAT in reply.channels or not reply.channels else {}),
    }


TARGET = Target(
    Variables("helpscout", "Help Scout", "{%NAME%}", "{%NAME,fallback=BARE%}", {
        "customer.first_name": "customer.firstName",
        "customer.last_name": "customer.lastName",
        "customer.name": "customer.fullName",
        "customer.email": "customer.email",
        "customer.company": "customer.company",
        "agent.first_name": "user.firstName",
        "agent.name": "user.fullName",
        "ticket.id": "conversation.number",
        "ticket.subject": "conversation.subject",
    }),
    form="html",
    payload=_payload,
    files=payloads_json("saved_replies.json"),
    verified="nothing: names and form are as we know them",
    acts_on=("{%",),
)  # fmt: skip
