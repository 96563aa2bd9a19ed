from __future__ import annotations

import pytest

from generator.importing.mapping import read_map
from generator.importing.plan import Existing, make_id, plan_import
from generator.importing.records import find_records, read_records

MAP = """\
title: Tickets
id: {from: key}
fields:
  title: {from: name}
  kind: {const: feature}
  status: {from: state, lookup: {new: draft, shipped: live}}
  summary.what: {from: text}
  summary.who: {from: who}
  dates.ga: {from: day, date: iso}
  impact.users_affected: {from: users}
"""
RECORD = "key: PAY-1\nname: Cards\nstate: new\ntext: 'Now: cards.'\nday: 2027-03-09\n"
DRAFT = """\
# yaml-language-server: $schema=../../schemas/launch.schema.json
# imported from r.yaml with map tickets
id: pay-1
title: Cards
kind: feature
status: draft
summary:
  what: "Now: cards."
dates:
  ga: 2027-03-09
"""


def _plan(text, existing=None):
    record_map, _ = read_map(MAP.encode(), "m.yaml")
    nodes, findings = read_records(text.encode(), "r.yaml")
    records, more = find_records(nodes, ["."])
    assert findings + more == []
    return plan_import(records, record_map, existing or {}, "tickets", "imported from {file} with map {map}")


def _again(record, text=None, first=RECORD):
    """The second import of a record whose draft meanwhile reads ``text``."""
    draft = _plan(first)[0][0]
    drafts, findings = _plan(record, {"pay-1": Existing(draft.text if text is None else text, draft.provenance)})
    return (drafts[0] if drafts else None), [
        f"{finding.place} {finding.where}: {finding.message}" for finding in findings
    ]


def test_a_record_becomes_a_draft_and_what_has_no_source_is_not_there():
    drafts, findings = _plan(RECORD)
    assert findings == []
    assert [(draft.id, draft.path, draft.text) for draft in drafts] == [
        ("pay-1", "guides/launches/pay-1.launch.yaml", DRAFT)
    ]
    assert (drafts[0].provenance.map, drafts[0].provenance.key) == ("tickets", "PAY-1")
    assert sorted(drafts[0].provenance.fields) == ["dates.ga", "kind", "status", "summary.what", "title"]


def test_a_record_that_can_not_be_mapped_is_said_and_the_rest_go_on():
    drafts, findings = _plan(
        "- {key: A-1, state: new}\n- {key: '---', name: x, state: new}\n- {key: A-3, name: x, state: odd}\n"
        "- {key: A-4, name: x}\n- {key: A-5, name: good, state: new}\n- {key: a 5, name: twin, state: new}\n"
    )
    assert [draft.id for draft in drafts] == ["a-5"]
    assert [
        f"{finding.place} {finding.code} {finding.severity} {finding.where}: {finding.message}" for finding in findings
    ] == [
        "r.yaml:1:3 LB701 warning title: record left out: nothing there gives the title (looked at: name)",
        "r.yaml:2:9 LB701 warning id: record left out: nothing there gives the id (looked at: key)",
        'r.yaml:3:30 LB701 warning status: record left out: "odd" is not in the lookup',
        "r.yaml:4:3 LB701 warning status: record left out: nothing there gives the status (looked at: state)",
        'r.yaml:6:3 LB701 warning id: left out: r.yaml:5:3 already gives the id "a-5"',
    ]


def test_a_group_that_lacks_what_it_must_have_is_left_out():
    drafts, findings = _plan("key: PAY-1\nname: Cards\nstate: new\nwho: Shops\n")
    assert "summary" not in drafts[0].text
    assert [(str(finding.place), finding.severity, finding.where, finding.message) for finding in findings] == [
        ("r.yaml:1:1", "note", "summary.who", "left out: summary.what has no value, and it can't stand alone")
    ]


def test_the_same_record_again_changes_nothing():
    draft, findings = _again(RECORD)
    assert findings == []
    assert draft == _plan(RECORD)[0][0]


def test_fields_nobody_edited_follow_the_record_and_the_rest_of_the_file_stays():
    edited = DRAFT.replace("kind: feature\n", "kind: feature  # for now\nproduct: payouts\n# my note\n")
    record = RECORD.replace("Cards", "Cards and banks").replace("new", "shipped").replace("03-09", "04-01")
    draft, findings = _again(record + "users: 10\nwho: Shops\n", edited)
    assert findings == []
    assert draft.text == (
        """\
# yaml-language-server: $schema=../../schemas/launch.schema.json
# imported from r.yaml with map tickets
id: pay-1
title: Cards and banks
kind: feature  # for now
product: payouts
# my note
status: live
summary:
  what: "Now: cards."
  who: Shops
dates:
  ga: 2027-04-01
impact:
  users_affected: 10
"""
    )


def test_an_edited_field_is_kept_and_said():
    edited = DRAFT.replace('what: "Now: cards."', "what: My own words.")
    draft, findings = _again(RECORD.replace("Now: cards.", "Cards are here.").replace("Cards\n", "Card\n"), edited)
    assert findings == [
        "guides/launches/pay-1.launch.yaml:8:9 summary.what: kept: edited since the last import; "
        'the record now says "Cards are here."'
    ]
    assert draft.text == edited.replace("title: Cards", "title: Card")


def test_a_kept_field_is_still_known_as_edited_the_next_time():
    edited = DRAFT.replace('what: "Now: cards."', "what: My own words.")
    record = RECORD.replace("Now: cards.", "Cards are here.")
    first, said = _again(record, edited)
    drafts, findings = _plan(record, {"pay-1": Existing(first.text, first.provenance)})
    assert drafts == [first]
    assert len(findings) == len(said) == 1


def test_a_field_somebody_deleted_stays_deleted():
    draft, findings = _again(RECORD, DRAFT.replace("dates:\n  ga: 2027-03-09\n", ""))
    assert "dates" not in draft.text
    assert findings == [
        "guides/launches/pay-1.launch.yaml:1:1 dates.ga: kept: edited since the last import; "
        'the record now says "2027-03-09"'
    ]


def test_a_field_somebody_wrote_where_the_record_had_none_is_theirs():
    mine = DRAFT + "impact:\n  users_affected: 5\n"
    draft, findings = _again(RECORD + "users: 10\n", mine)
    assert draft.text == mine
    assert len(findings) == 1
    draft, findings = _again(RECORD + "users: 5\n", mine)
    assert (draft.text, findings) == (mine, [])
    assert "impact.users_affected" not in draft.provenance.fields


def test_what_the_record_no_longer_says_goes_if_nobody_edited_it():
    record = RECORD.replace("day: 2027-03-09", "day: TBD")
    draft, findings = _again(record)
    assert (draft.text, findings) == (DRAFT.replace("dates:\n  ga: 2027-03-09\n", ""), [])
    assert "dates.ga" not in draft.provenance.fields
    edited = DRAFT.replace("2027-03-09", "2027-03-10")
    draft, findings = _again(record, edited)
    assert (draft.text, findings) == (edited, [])


def test_a_change_that_would_lose_a_comment_is_not_made():
    edited = DRAFT.replace("ga: 2027-03-09", "ga: 2027-03-09  # board decision")
    draft, findings = _again(RECORD.replace("day: 2027-03-09", "day: TBD"), edited)
    assert (draft.text, findings) == (edited, [])
    draft, findings = _again(RECORD.replace("03-09", "03-10"), edited)
    assert draft.text == edited.replace("03-09", "03-10")


@pytest.mark.parametrize(
    ("text", "is_ours", "message"),
    [
        (DRAFT, False, "already there, and not from an import: left as it is"),
        (None, True, "was imported before and has been deleted: not made again"),
        ("title: [\n", True, "can't be read, so it is left as it is"),
    ],
)
def test_a_file_in_the_way_is_left_alone(text, is_ours, message):
    provenance = _plan(RECORD)[0][0].provenance if is_ours else None
    drafts, findings = _plan(RECORD, {"pay-1": Existing(text, provenance)})
    assert drafts == []
    assert [(finding.code, str(finding.place), finding.message) for finding in findings] == [
        ("LB704", "guides/launches/pay-1.launch.yaml", message)
    ]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("PAY-118", "pay-118"),
        ("  Größe & Ñandú: Łódź! ", "grosse-nandu-lodz"),
        ("名前", ""),
        ("a" * 70, "a" * 64),
        ("word " * 20, "-".join(["word"] * 13)),
        ("x" * 60 + " abc def", "x" * 60 + "-abc"),
        ("x" * 60 + " abcd def", "x" * 60),
    ],
)
def test_an_id_is_made_of_letters_digits_and_hyphens(text, made):
    assert make_id(text) == made
