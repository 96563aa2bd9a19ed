from __future__ import annotations

import pytest

from generator.checking import check_book
from tests.checking.books import TODAY, base_policy, book_of


def messages(*changes: tuple[str, str]) -> list[str]:
    text = base_policy()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return [f"{found.code} {found.where}: {found.message}" for found in check_book(book_of(policy=text), TODAY)]


def test_the_base_policy_has_no_findings():
    assert messages() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("owner: product_manager", "owner: manager"), 'LB221 actions[0 playbook].owner: unknown role "manager"'),
        (("waiver_roles: [readiness_manager]\ntiers", "waiver_roles: [boss]\ntiers"),
         'LB221 waiver_roles[0]: unknown role "boss"'),
        (("depends_on: [playbook]", "depends_on: [macros]"),
         "LB505 actions[1 macros].depends_on: waits for itself: macros → macros"),
        (("  - {tier: 2, title: Standard, default: true}", "  - {tier: 2, default: true}\n  - {tier: 3}"),
         "LB510 tiers[1].default: tier 2 is the default, but tier 3 stands below it"),
        (("    title: Major\n", "    default: true\n"),
         "LB510 tiers[0].default: tier 1 is a default, and so is tier 2"),
        (("because: All due dates are counted from it.", "action: intake"),
         'LB504 required[0 dates.ga].action: unknown action "intake"'),
        (("field: dates.ga", "field: owners.product_manager"), None),
        (("field: dates.ga", "field: macros.0.id"),
         'LB513 required[0 macros.0.id].field: launches have no field "macros.0.id"'),
        (("handbook: playbook.md", "handbook: handbook/playbook.md#steps"), None),
        (("holidays: [MX]", "holidays: [DE-BY, US]"), None),
    ],
)  # fmt: skip
def test_each_fault_is_said_at_its_place(change, said):
    assert messages(change) == ([said] if said else [])


def test_what_a_span_needs_must_be_done_by_its_last_day():
    needs = ("due: {1: T-15, 2: T-8}", "due: {1: T-30..T-20, 2: T-8}")
    assert messages(needs) == []
    assert messages(("due: {1: T-15, 2: T-8}", "due: {1: T-30..T-21, 2: T-8}")) == [
        'LB506 actions[1 macros].depends_on[0]: "macros" is due T-30..T-21 at tier 1, before "playbook", '
        "which it needs, T-20"
    ]


def action(name: str, *needs: str) -> str:
    return (
        f"  - {{id: {name}, title: A, owner: team_lead, due: {{1: T, 2: T}}, done_when: d, because: b, "
        f"depends_on: [{', '.join(needs)}]}}\n"
    )


def test_a_long_circle_is_told_once_and_what_leads_to_it_or_from_it_is_not():
    rows = [action("into", "a0"), *(action(f"a{n}", f"a{(n + 1) % 2000}") for n in range(2000)), action("end")]
    rows[5] = action("a4", "a5", "end")
    policy = base_policy().replace("actions:\n", "actions:\n" + "".join(rows))
    found = [each for each in check_book(book_of(policy=policy), TODAY) if each.code == "LB505"]
    assert [(each.where, each.message) for each in found] == [
        ("actions[1 a0].depends_on", "waits for itself: a0 → a1 → a2 → a3 → a4 → a5 → a6 → a7 → … → a0")
    ]
