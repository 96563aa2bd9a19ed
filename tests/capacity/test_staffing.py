"""People that a team needs, against those on its roster."""

from __future__ import annotations

from math import ceil, isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capacity import erlang
from generator.capacity.arrivals import shares_of
from generator.capacity.rota import SLOTS, Rota
from generator.capacity.staffing import Staffing, handling_hours, staff
from generator.capacity.weekend import weekend_covers
from generator.model.book import Arrivals, Channel
from tests.capacity.books import WEEK, make_facts, make_team, seat

OPEN_HOURS = 40


def staffed(contacts: dict[str, float], capacity: dict[str, Any] | None = None, **team: Any) -> Staffing:
    return staff(Rota(make_team(**team)), contacts, make_facts(capacity))


def test_a_live_channel_needs_what_erlang_c_says() -> None:
    found = staffed({"phone": 200 * OPEN_HOURS}, {"service_level": {"share": 0.888, "seconds": 20}})
    assert found.peak
    assert found.peak.needed == 14  # A = 200 × 180 ÷ 3600 = 10: the golden value
    assert found.occupancy == pytest.approx(10 / 14)


def test_scheduled_people_are_those_on_seat_by_what_is_not_shrinkage() -> None:
    found = staffed({"phone": 200 * OPEN_HOURS}, {"shrinkage": 0.3})
    assert found.peak
    assert found.peak.needed == ceil((erlang.people_needed(10, 180, 0.8, 20) or 0) / 0.7)


def test_chat_counts_its_handling_time_by_concurrency() -> None:
    chat = staffed({"chat": 200 * OPEN_HOURS})
    phone = staffed({"phone": 200 * OPEN_HOURS})
    assert chat.needed == phone.needed  # 360 s for two at a time are 180 s each
    assert chat.hours["chat"] == phone.hours["phone"] == 400


def test_live_channels_share_their_people() -> None:
    together = staffed({"phone": 100 * OPEN_HOURS, "chat": 100 * OPEN_HOURS})
    assert max(together.needed) == erlang.people_needed(10, 180, 0.8, 20)


def test_deferred_channels_are_workload_and_no_erlang() -> None:
    found = staffed({"email": 100})
    assert found.peak is None
    assert found.deferred_hours == found.hours["email"] == 20
    assert found.is_enough


def test_deferred_work_waits_where_live_work_leaves_no_time() -> None:
    found = staffed({"email": 2000, "phone": 10})
    assert found.deferred_hours == 400
    assert found.free_hours == pytest.approx(10 * OPEN_HOURS * 0.85 - 0.5)
    assert not found.is_enough


def test_where_people_lack_is_told_by_day_and_hour() -> None:
    found = staffed({"phone": 200 * OPEN_HOURS}, skills={"phone": 20})
    first = found.short[0]
    assert (first.day, first.starts, first.ends, first.on_shift) == ("mon", "09:00", "17:00", 10)
    assert len(found.short) == len(WEEK)
    assert found.short_hours == (found.short[0].needed - 10) * OPEN_HOURS


def test_people_without_the_skill_do_not_help() -> None:
    seats = [seat(f"a{number}", "chat") for number in range(9)] + [seat("b", "phone")]
    found = staffed({"phone": 40.0}, seats=seats)
    assert {(one.channel, one.on_shift) for one in found.short} == set()
    found = staffed({"phone": 800.0}, seats=seats)
    assert {(one.channel, one.on_shift) for one in found.short} == {("Phone", 1)}
    assert found.short_hours == 0


def test_too_busy_is_a_warning() -> None:
    calm = staffed({"phone": 20 * OPEN_HOURS})
    busy = staffed({"phone": 200 * OPEN_HOURS}, {"service_level": {"share": 0.1, "seconds": 600}})
    assert not calm.is_busy
    assert busy.is_busy
    assert busy.occupancy > erlang.BUSY


def test_contacts_come_evenly_over_the_hours_on_shift_where_nothing_is_said() -> None:
    shares, how = shares_of(None, Rota(make_team()).on_shift)
    assert "evenly" in how
    assert sum(shares) == pytest.approx(1)
    assert {round(share, 9) for share in shares} == {0.0, round(1 / 80, 9)}


def test_contacts_come_as_stated() -> None:
    arrivals = Arrivals.model_validate({"days": {"mon": 3, "tue": 1}, "hours": {"09": 1, "10": 1}})
    shares, how = shares_of(arrivals, (0,) * SLOTS)
    assert "as capacity.arrivals says" in how
    assert sum(shares[:48]) == pytest.approx(0.75)
    assert shares[18] == pytest.approx(0.75 / 4)


def test_contacts_while_nobody_is_there_are_told_not_lost() -> None:
    found = staffed({"phone": 700}, {"arrivals": {"days": {"fri": 6, "sun": 1}}})
    assert found.unattended["sun"] == pytest.approx(100)
    assert found.unattended["fri"] == pytest.approx(600 * 2 / 3)
    assert set(found.unattended) == {"fri", "sun"}


def test_a_weekend_gap_and_the_weekday_instead() -> None:
    shifts = [
        {"id": "day", "days": WEEK, "starts": "09:00", "ends": "17:00"},
        {"id": "sat", "days": ["sat"], "starts": "09:00", "ends": "17:00"},
    ]
    seats = [seat("a", "phone"), seat("b", "phone", shifts=("day", "sat"))]
    arrivals = {"days": {"mon": 1, "sat": 1, "sun": 1}, "hours": {"10": 1}}
    team = make_team(shifts=shifts, seats=seats, weekend_cover={"sat": 1, "instead": "Monday"})
    found = staff(Rota(team), {"phone": 90.0}, make_facts({"arrivals": arrivals}))
    saturday, sunday = weekend_covers(Rota(team), found)
    assert (saturday.day, saturday.there, saturday.instead, saturday.instead_there) == ("Saturday", 1, "Monday", 2)
    assert saturday.needed == saturday.instead_needed > 1
    assert not saturday.is_enough
    assert (sunday.there, sunday.unattended, sunday.instead) == (0, pytest.approx(30), "")


def test_without_shifts_the_stated_weekend_cover_counts() -> None:
    team = make_team(shifts=[], weekend_cover={"sat": 2, "sun": 0})
    [saturday] = weekend_covers(Rota(team), staff(Rota(team), {"phone": 10}, make_facts()))
    assert (saturday.needed, saturday.there) == (0, 2)


@pytest.mark.parametrize(
    ("capacity", "team", "said"),
    [
        ({}, {"shifts": []}, "Payouts has no shifts in people.yaml"),
        ({}, {"shifts": [{"id": "x", "days": ["mon"], "starts": "09:00", "ends": "10:00"}]}, "Nobody is on any shift"),
        ({"service_level": None}, {}, "capacity.service_level is not given"),
        ({"shrinkage": 1.0}, {}, "nobody would ever be on the queue"),
    ],
)
def test_what_cannot_be_said_is_said(capacity: dict[str, Any], team: dict[str, Any], said: str) -> None:
    found = staffed({"phone": 100}, capacity, **team)
    assert any(said in words for words in found.unknown)
    assert found.needed == (0,) * SLOTS
    assert found.peak is None


def test_a_channel_without_handling_time_is_named() -> None:
    facts = make_facts(channels=[{"id": "phone", "title": "Phone", "live": True}])
    found = staff(Rota(make_team()), {"phone": 100}, facts)
    assert found.unknown == ("Phone: channels.handling_seconds is not given in book.yaml",)
    assert found.hours == {}
    assert handling_hours(facts.channels[0], 100) is None


def test_demand_beyond_any_roster_is_said() -> None:
    found = staffed({"phone": 10_000_000.0})
    assert any("More than 10,000 people are needed" in words for words in found.unknown)


def test_shrinkage_that_nobody_gave_is_an_assumption_in_words() -> None:
    facts = make_facts({"shrinkage": None})
    assert any("capacity.shrinkage is not given" in words for words in staff(Rota(make_team()), {}, facts).assumptions)


def test_no_contacts_need_nobody() -> None:
    for contacts in ({}, {"phone": 0.0}, {"fax": 10.0}):
        found = staffed(contacts)
        assert found.peak is None
        assert found.is_enough
        assert not found.is_busy


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.floats(0, 1))
def test_figures_are_numbers_whatever_comes(phone: float, email: float, shrinkage: float) -> None:
    found = staffed({"phone": phone, "email": email}, {"shrinkage": shrinkage})
    figures = (found.short_hours, found.deferred_hours, found.free_hours, found.occupancy, *found.hours.values())
    assert all(isfinite(figure) and figure >= 0 for figure in figures)


@given(st.floats(0, 20_000), st.floats(0, 20_000), st.floats(0, 5_000))
def test_more_contacts_never_need_fewer_people(phone: float, chat: float, more: float) -> None:
    now = staffed({"phone": phone, "chat": chat})
    then = staffed({"phone": phone, "chat": chat + more})
    assert all(before <= after for before, after in zip(now.needed, then.needed, strict=True))
    assert now.short_hours <= then.short_hours


@given(st.floats(0, 3_000), st.integers(1, 30))
def test_more_people_on_shift_never_lack_more(phone: float, people: int) -> None:
    def short(number: int) -> float:
        shift = {"id": "day", "days": WEEK, "starts": "09:00", "ends": "17:00", "people": number}
        return staffed({"phone": phone}, shifts=[shift], skills={"phone": 99}).short_hours

    assert short(people + 1) <= short(people)


def test_handling_hours() -> None:
    chat = Channel.model_validate({"id": "chat", "title": "Chat", "handling_seconds": 360, "concurrency": 2})
    assert handling_hours(chat, 100) == 5
