from __future__ import annotations

from dataclasses import replace

from generator.checking import check_book
from tests.checking.books import TODAY, base_policy, book_of, check, launch_of, lines


def test_every_reference_of_a_launch_is_held_against_the_book():
    found = check("""
        product: cards
        owners: {captain: nobody}
        rollback: {decider: captain}
        audience: {regions: [US], locales: [fr]}
        volume: {channels: {fax: 1}}
        training: {teams: [cards-team]}
        macros:
          - id: sent
            title: Sent
            situation: Not yet
            channel: [fax]
            targets: [helpdeskly]
            body: {fr: Envoyé.}
        actions:
          playbook: {owner: nobody, waiver: {reason: Not needed., approver: nobody, until: 2027-12-31}}
        overrides: {tier: {value: 1, reason: Pilot., approver: nobody}}
    """)
    told = [(finding.code, finding.where) for finding in found if finding.code != "LB312"]
    assert told == [
        ("LB207", "product"),
        ("LB221", "owners.captain"),
        ("LB204", "owners.captain"),
        ("LB221", "rollback.decider"),
        ("LB209", "audience.regions[0]"),
        ("LB210", "audience.locales[0]"),
        ("LB211", "volume.channels.fax"),
        ("LB208", "training.teams[0]"),
        ("LB211", "macros[0 sent].channel[0]"),
        ("LB220", "macros[0 sent].targets[0]"),
        ("LB210", "macros[0 sent].body.fr"),
        ("LB204", "actions.playbook.owner"),
        ("LB204", "actions.playbook.waiver.approver"),
        ("LB204", "overrides.tier.approver"),
    ]


def test_tier_zero_asks_nothing_and_is_a_tier():
    assert check("overrides: {tier: {value: 0, reason: Internal only., approver: leo-park}}") == []


def test_the_hint_lists_what_is_known_where_nothing_is_near():
    (found,) = check("product: cards")
    assert found.hint == "known: billing, payouts; products are listed in guides/book.yaml"


def test_findings_come_in_order_of_place():
    found = check_book(book_of(launch_of("product: cards\nowners: {product_manager: nobody}")), TODAY)
    assert lines(found) == [
        '5:10 LB207 product: unknown product "cards"',
        '6:27 LB204 owners.product_manager: unknown person "nobody"',
    ]


def test_an_owner_without_the_role_is_told_with_those_who_have_it():
    (found,) = check("owners: {product_manager: leo-park}")
    assert lines([found]) == ['5:27 LB222 owners.product_manager: Leo Park does not have the role "product_manager"']
    assert found.hint == "name one of: ana-ruiz, tom-becker; or give leo-park the role in guides/people.yaml"


def test_where_nobody_has_the_role_it_can_be_given():
    policy = base_policy().replace("\nroles:\n", "\nroles:\n  legal: Legal\n")
    (found,) = check_book(book_of(launch_of("owners: {legal: leo-park}"), policy=policy), TODAY)
    assert found.hint == "give leo-park the role in guides/people.yaml"


def test_who_has_no_role_at_all_may_have_any():
    book = book_of(launch_of("owners: {product_manager: leo-park}"))
    leo = book.people.person("leo-park")
    others = tuple(person for person in book.people.people if person != leo)
    people = book.people.model_copy(update={"people": (*others, leo.model_copy(update={"roles": ()}))})
    assert check_book(replace(book, people=people), TODAY) == []
