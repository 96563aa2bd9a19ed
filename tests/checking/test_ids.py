from __future__ import annotations

from generator.checking import check_book
from tests.checking.books import TODAY, book_of, check, launch_of


def found(*launches):
    return [(finding.place.file, finding.code, finding.message) for finding in check_book(book_of(*launches), TODAY)]


def test_files_that_differ_only_in_capitals_clash():
    assert found(launch_of(""), launch_of("", file="Payout-Page")) == [
        (
            "guides/launches/Payout-Page.launch.yaml",
            "LB214",
            'the id "payout-page" is taken by guides/launches/payout-page.launch.yaml',
        )
    ]


def test_an_alias_that_is_another_launch_s_id_clashes():
    other = launch_of("aliases: [payout-page]", file="other", head="id: other\ntitle: Other\nkind: process\n")
    assert found(launch_of(""), other) == [
        (
            "guides/launches/other.launch.yaml",
            "LB215",
            'the old id "payout-page" already leads to guides/launches/payout-page.launch.yaml',
        )
    ]


def test_an_alias_must_not_be_the_launch_s_own_id_or_stand_twice():
    messages = [message for _, _, message in found(launch_of("aliases: [payout-page, old, old]"))]
    assert messages == [
        'the old id "payout-page" already leads to this launch itself',
        'the old id "old" already leads to this launch itself',
    ]


def test_names_in_a_list_differ_in_more_than_capitals():
    known_issues = "playbook: {known_issues: [{id: PAY-1, text: Twice}, {id: pay-1, text: Again}]}"
    assert [finding.where for finding in check(known_issues)] == ["playbook.known_issues[1 pay-1].id"]
