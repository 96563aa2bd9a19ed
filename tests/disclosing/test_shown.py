"""What each audience is shown: an allow-list that names real fields, and can be cut along."""

from __future__ import annotations

import pytest

from generator.disclosing import shown
from generator.disclosing.shown import cut, widest_of
from generator.model.audience import AUDIENCES, may_read
from generator.model.book import BookFile
from generator.model.entry import Entry
from generator.model.launch import Launch
from generator.model.playbook import Playbook
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document
from tests.publishing.canaries import EVERYTHING

TABLES = (shown._PARTNER, shown._PUBLIC)


def everything() -> Launch:
    launch = parse_document(Launch, read_yaml(EVERYTHING.read_bytes(), "x")[0][0])[0]
    assert launch
    return launch


@pytest.mark.parametrize(
    ("audience", "widest"), [("internal", "internal"), ("partner", "public"), ("partner", "partner")]
)
def test_who_may_read(audience, widest):
    assert may_read(audience, widest)


@pytest.mark.parametrize(
    ("audience", "widest"), [("partner", "internal"), ("public", "internal"), ("public", "partner")]
)
def test_who_may_not(audience, widest):
    assert not may_read(audience, widest)


def test_the_tables_name_fields_that_there_are_each_once():
    for table in TABLES:
        for kind, names in table.items():
            assert set(names.split()) <= set(kind.model_fields), kind
    for kind, names in shown._PARTNER.items():
        assert not set(names.split()) & set(shown._PUBLIC.get(kind, "").split()), kind


def test_a_field_that_no_table_names_is_internal():
    assert widest_of(Launch, "owners") == widest_of(Launch, "invented") == widest_of(Entry, "x") == "internal"
    assert widest_of(Playbook, "tree") == "partner"
    assert widest_of(BookFile, "name") == "public"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_launch_with_every_field_can_be_cut(audience):
    launch = everything()
    cut_launch = cut(launch, audience)
    assert (cut_launch == launch) is (audience == "internal")
    assert cut_launch.source is launch.source


def test_what_is_cut_is_as_if_nobody_had_written_it():
    launch = cut(everything(), "public")
    assert (launch.owners, launch.actions, launch.volume, launch.macros, launch.playbook.escalation) == (
        {},
        {},
        None,
        (),
        (),
    )
    assert launch.dates.embargo_until is None and launch.dates.ga is not None
    assert launch.summary and launch.summary.why is None
    assert launch.playbook.errors and launch.playbook.errors[0].cause is None


def test_a_slip_in_the_table_is_no_leak_but_an_error(monkeypatch):
    monkeypatch.setattr(shown, "_PUBLIC", {Launch: "title"})
    with pytest.raises(TypeError, match=r"Launch\.id can't be left out for public"):
        cut(everything(), "public")
