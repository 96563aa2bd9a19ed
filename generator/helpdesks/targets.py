"""All helpdesks that macros can be compiled for. A new one is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from generator.helpdesks import (
    chatwoot,
    django_helpdesk,
    freshdesk,
    front,
    gorgias,
    helpscout,
    intercom,
    kustomer,
    plain_files,
    rt,
    salesforce,
    zammad,
    zendesk,
)
from generator.helpdesks.target import Target
from generator.model.book import BookFile

_MODULES = (
    zendesk, gorgias, freshdesk, front, helpscout, salesforce, kustomer, chatwoot, zammad, intercom, rt,
    django_helpdesk, plain_files,
)  # fmt: skip

TARGETS: Mapping[str, Target] = {module.TARGET.id: module.TARGET for module in _MODULES}
"""By the name under which a book lists a helpdesk in ``targets``."""


def targets_of(facts: BookFile) -> tuple[Target, ...]:
    """The helpdesks of a book that we know."""
    return tuple(TARGETS[name] for name in facts.targets if name in TARGETS)
