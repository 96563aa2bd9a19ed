"""Sentences of the core: English for commands, any language on pages, the same after a record is read back."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter

from generator.model.said import Said, Sentence, in_words
from generator.model.words import shipped_words

GERMAN = shipped_words("de")
SAID = [
    Said("load.no_source"),
    Said("load.ends_early", {"percent": 62.5}),
    Said("load.unknown", {"missing": [Said("load.not_given", {"field": "dates.ga"}), "x"]}),
    Said("capacity.time", {"weekday": Said("date.weekdays.1"), "time": "09:30"}),
    Said("assignment.least_with_skills", {"number": 1200, "skills": ("chat", "de")}),
    Said("gap.late_since", {"action": "Tier", "due": "2027-02-24", "count": 1}),
    Said("gap.late_since", {"action": "Tier", "due": "2027-02-22", "count": 3}),
]
ENGLISH = [
    "Nobody has said where the figures come from (volume.source).",
    "The rollout ends at 62.5 % of customers: the others are not counted.",
    "Cannot say, because dates.ga is not given and x.",
    "Tue 09:30",
    "has the least to do of 1,200 with chat and de",
    'late: "Tier" was due 2027-02-24, 1 working day ago',
    'late: "Tier" was due 2027-02-22, 3 working days ago',
]


@dataclass
class Record:
    """What remembers such sentences."""

    notes: tuple[Said, ...]


@pytest.mark.parametrize(("said", "english"), [*zip(SAID, ENGLISH, strict=True)])
def test_it_is_the_english_text(said: Said, english: str) -> None:
    assert said == english
    assert f"{said}" == " ".join([said]) == english
    assert in_words(said, shipped_words()) == english


def test_it_is_said_in_another_language() -> None:
    assert [in_words(said, GERMAN) for said in SAID[1:]] == [
        "Der Rollout endet bei 62,5 % der Kunden: Die übrigen sind nicht mitgezählt.",
        "Unbekannt: dates.ga fehlt und x.",
        "Di 09:30",
        "hat von 1.200 mit chat und de am wenigsten zu tun",
        "überfällig: „Tier“ war am 2027-02-24 fällig, vor 1 Arbeitstag",
        "überfällig: „Tier“ war am 2027-02-22 fällig, vor 3 Arbeitstagen",
    ]


def test_any_other_text_stays_as_it_is() -> None:
    assert in_words("Tue 09:30", GERMAN) == "Tue 09:30"


@pytest.mark.parametrize("said", SAID)
def test_it_survives_records_processes_and_copies(said: Said) -> None:
    adapter = TypeAdapter(Record)
    read = adapter.validate_json(adapter.dump_json(Record((said,)))).notes[0]
    for again in (read, pickle.loads(pickle.dumps(said)), copy.deepcopy(said)):
        assert again == said
        assert in_words(again, GERMAN) == in_words(said, GERMAN) != said


@pytest.mark.parametrize("text", [Said("load.no_source"), "Nobody has said it."])
def test_a_field_for_either_keeps_which_it_is(text: str) -> None:
    adapter = TypeAdapter(Sentence)
    again = adapter.validate_json(adapter.dump_json(text))
    assert (again, type(again)) == (text, type(text))


def test_a_key_that_is_unknown_is_refused_at_once() -> None:
    with pytest.raises(LookupError, match="no such key"):
        Said("no such key")
    with pytest.raises(LookupError, match="percent"):
        Said("load.ends_early", {"share": 1})
