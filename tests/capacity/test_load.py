"""What a launch says of its contacts, and what it does not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.capacity.load import Load, Rates, load_of
from tests.readiness.books import make_launch

RATE = {"low": 0.004, "expected": 0.009, "high": 0.02}
VOLUME = {"contact_rate": RATE, "decay": 0.55, "channels": {"chat": 1}, "source": "The pilot"}
IMPACT = {"users_affected": 42000}
GA = date(2027, 3, 9)


def load(**changes: Any) -> Load:
    return load_of(make_launch(**{"volume": VOLUME, "impact": IMPACT, **changes}))


def test_without_a_rollout_all_are_reached_at_ga() -> None:
    found = load()
    assert [(wave.day, wave.customers, wave.rates) for wave in found.waves] == [(GA, 42000, Rates(0.004, 0.009, 0.02))]
    assert found.notes == ("All customers are reached at GA.",)


def test_each_stage_reaches_those_that_none_before_it_did() -> None:
    stages = [("2027-03-16", 100), ("2027-02-16", 5), ("2027-03-09", 50), ("2027-03-20", 100)]
    found = load(rollout=[{"stage": "x", "date": day, "percent": percent} for day, percent in stages])
    reached = [(wave.day.isoformat(), round(wave.customers)) for wave in found.waves]
    assert reached == [("2027-02-16", 2100), ("2027-03-09", 18900), ("2027-03-16", 21000)]
    assert found.notes == ()


def test_a_rollout_that_shrinks_reaches_nobody_anew() -> None:
    stages = [("2027-03-09", 50), ("2027-03-16", 20)]
    found = load(rollout=[{"stage": "x", "date": day, "percent": percent} for day, percent in stages])
    assert [round(wave.customers) for wave in found.waves] == [21000]
    assert "ends at 50 % of customers" in found.notes[0]


def test_stages_without_day_or_per_cent_are_left_out_and_said() -> None:
    stages = [{"stage": "Mail", "date": "2027-02-01"}, {"stage": "All", "date": "2027-03-09", "percent": 100}]
    found = load(rollout=stages)
    assert [wave.day for wave in found.waves] == [GA]
    assert found.notes == ("Stages of the rollout without a date or a per cent are left out.",)


def test_the_announcement_is_a_wave_of_its_own() -> None:
    news = {"contact_rate": {"low": 0.001, "expected": 0.002, "high": 0.004}, "recipients": 1000}
    found = load(volume={**VOLUME, "announcement": news}, dates={"ga": GA, "announce": "2027-03-02"})
    first = found.waves[0]
    assert (first.day, first.customers, first.is_news) == (date(2027, 3, 2), 1000, True)


@pytest.mark.parametrize(("impact", "told"), [({"marketing_recipients": 31000}, 31000), ({}, 42000)])
def test_who_is_told_follows_from_the_impact(impact: dict[str, int], told: int) -> None:
    news = {"contact_rate": {"low": 0, "expected": 0, "high": 0}}
    dates = {"ga": GA, "announce": "2027-03-02"}
    assert load(impact=IMPACT | impact, volume={**VOLUME, "announcement": news}, dates=dates).waves[0].customers == told


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"impact": {}}, "impact.users_affected is not given"),
        ({"volume": None}, "volume.contact_rate is not given"),
        ({"volume": {"decay": 0.5}}, "volume.contact_rate is not given"),
        ({"dates": {}}, "dates.ga is not given"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_made_up(changes: dict[str, Any], because: str) -> None:
    found = load(**changes)
    assert not found.is_known
    assert found.notes == (f"Cannot say, because {because}.",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"impact": {"users_affected": 0}}, "No customer is affected"),
        ({"volume": {"contact_rate": RATE, "channels": {"chat": 1}}}, "volume.decay is not given"),
        ({"volume": {"contact_rate": RATE, "decay": 0.5}}, "volume.channels is not given"),
        ({"volume": {"contact_rate": RATE, "decay": 0.5}}, "where the figures come from"),
        ({"dates": {"ga": GA, "announce": "2027-03-02"}}, "No figure is given for those who write on being told"),
    ],
)
def test_doubts_are_said(changes: dict[str, Any], said: str) -> None:
    found = load(**changes)
    assert found.is_known
    assert any(said in note for note in found.notes)
