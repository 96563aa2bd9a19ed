"""``{{fact.…}}``: the value of a launch at a dotted path."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from generator.model.fact import find_fact
from generator.model.launch import Launch

LAUNCH = Launch.model_validate(
    {
        "id": "payout-page",
        "title": "New payouts page",
        "kind": "feature",
        "status": "draft",
        "summary": {"what": "One page for **all** payouts."},
        "customer_words": ["where is my money", "stuck"],
        "owners": {"product_manager": "ana-ruiz"},
        "dates": {"ga": "2027-03-09", "embargo_until": "2027-03-02T09:00"},
        "impact": {"users_affected": 42000, "money_movement": True},
        "volume": {"channels": {"chat": 0.5}},
        "playbook": {"tree": {"start": {"ask": "Paid?", "answers": {"Yes": "done"}}, "done": {"do": "Wait."}}},
        "macros": [{"id": "sent", "title": "Sent", "situation": "Late", "body": {"en": "It is sent."}}],
        "metrics": {"targets": {"csat": 0.9}},
    }
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "New payouts page"),
        ("status", "draft"),
        ("dates.ga", date(2027, 3, 9)),
        ("dates.embargo_until", datetime(2027, 3, 2, 9, 0)),
        ("summary.what", "One page for **all** payouts."),
        ("impact.users_affected", 42000),
        ("impact.money_movement", True),
        ("owners.product_manager", "ana-ruiz"),
        ("volume.channels.chat", 0.5),
        ("metrics.targets.csat", 0.9),
        ("customer_words", ("where is my money", "stuck")),
        ("playbook.tree.start.answers.Yes", "done"),
        ("review.state", "work_in_progress"),
    ],
)
def test_a_value_by_its_path(path, value):
    assert find_fact(LAUNCH, path) == value


@pytest.mark.parametrize(
    "path",
    ["", ".", "dates", "dates.", "dates.beta", "dates.ga.year", "summary.who", "nothing", "owners.legal", "owners",
     "macros", "aliases",
     "macros.0", "macros.0.title", "playbook.tree", "title.upper", "model_fields", "__class__", "dates.__class__",
     "_source",
     "volume.source", "impact.regulatory", "metrics.targets.items"],
)  # fmt: skip
def test_what_is_no_single_value_is_none(path):
    assert find_fact(LAUNCH, path) is None
