"""Days on which nothing should go live."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.steering.clash_words import day_words_of
from generator.steering.clashes import DayClash, find_clashes
from tests.steering.books import launch_on, portfolio_of, rules

FROZEN = {"title": "Peak season", "first": "2027-03-22", "last": "2027-03-26"}
OWN = {"feast": {"title": "Feast", "holidays": [{"on": "2027-03-10", "title": "Founders' Day, observed"}]}}


def bad_days(ga: str | None, policy: Any = None, dates: dict[str, Any] | None = None, **more: Any) -> list[DayClash]:
    launch = {key: more.pop(key) for key in ("audience", "status") if key in more}
    found = find_clashes(portfolio_of(launch_on("one", ga, dates, **launch), policy=policy or rules(), **more))
    return list(found.days)


def test_a_friday_is_no_day_to_go_live() -> None:
    (found,) = bad_days("2027-03-05")
    assert [(reason.kind, reason.words) for reason in found.reasons] == [("weekday", "a Friday")]
    assert (found.card.id, found.day, found.free) == ("one", date(2027, 3, 5), date(2027, 3, 8))
    assert bad_days("2027-03-04") == []


def test_the_policy_says_which_weekdays_are_avoided() -> None:
    assert bad_days("2027-03-05", rules(clashes={"avoid": []})) == []
    (found,) = bad_days("2027-03-04", rules(clashes={"avoid": ["thu", "fri"]}))
    assert found.reasons[0].words == "a Thursday"
    assert found.free == date(2027, 3, 8)


@pytest.mark.parametrize(("day", "name"), [("2027-03-06", "Saturday"), ("2027-03-07", "Sunday")])
def test_a_weekend_is_no_day_to_go_live(day: str, name: str) -> None:
    (found,) = bad_days(day)
    assert [(reason.kind, reason.words) for reason in found.reasons] == [("day off", f"no working day ({name})")]
    assert found.free == date(2027, 3, 8)


def test_a_holiday_of_the_policys_calendar_is_no_day_to_go_live() -> None:
    (found,) = bad_days("2027-03-15")
    assert [reason.kind for reason in found.reasons] == ["day off"]
    assert "Benito Juárez" in found.reasons[0].words
    assert found.free == date(2027, 3, 16)


def test_a_holiday_of_an_affected_region_is_no_day_to_go_live() -> None:
    germany = {"audience": {"regions": ["DE"]}}
    (found,) = bad_days("2027-03-29", **germany)  # Easter Monday, a working day in the US and Mexico
    assert [(reason.kind, reason.words) for reason in found.reasons] == [
        ("holiday", "a holiday in Germany (Easter Monday)")
    ]
    assert found.free == date(2027, 3, 30)
    assert bad_days("2027-03-29", audience={"regions": ["MX"]}) == []
    assert bad_days("2027-03-29") == []


def test_a_region_names_its_own_calendar() -> None:
    facts = {"regions": [{"id": "north", "title": "The North", "holidays": ["feast"]}]}
    (found,) = bad_days("2027-03-10", audience={"regions": ["north"]}, facts=facts, calendars=OWN)
    assert found.reasons[0].words == "a holiday in The North (Founders' Day, observed)"


@pytest.mark.parametrize("day", ["2027-03-22", "2027-03-24", "2027-03-26"])
def test_a_freeze_holds_from_its_first_day_to_its_last(day: str) -> None:
    policy = rules(calendar={"freezes": [FROZEN]}, clashes={"avoid": []})
    (found,) = bad_days(day, policy)
    assert [reason.kind for reason in found.reasons] == ["freeze"]
    assert "“Peak season”" in found.reasons[0].words
    assert found.free == date(2027, 3, 29)
    assert bad_days("2027-03-19", policy) == bad_days("2027-03-29", policy) == []


def test_a_freeze_of_a_region_holds_for_launches_that_reach_it() -> None:
    policy = rules(calendar={"freezes": [{**FROZEN, "regions": ["MX"]}]})
    assert len(bad_days("2027-03-24", policy, audience={"regions": ["MX", "DE"]})) == 1
    assert bad_days("2027-03-24", policy, audience={"regions": ["DE"]}) == []
    assert bad_days("2027-03-24", policy) == []


def test_all_reasons_of_a_day_are_told() -> None:
    policy = rules(calendar={"freezes": [FROZEN]})
    (found,) = bad_days("2027-03-26", policy, audience={"regions": ["DE"]})
    assert [reason.kind for reason in found.reasons] == ["weekday", "holiday", "freeze"]
    words = day_words_of(found)
    assert "a Friday and a holiday in Germany (Good Friday) and in the freeze “Peak season”" in words


def test_one_holiday_is_told_once_though_the_region_has_it_too() -> None:
    mexico = {"audience": {"regions": ["MX"]}}
    (found,) = bad_days("2027-03-15", **mexico)
    assert [reason.kind for reason in found.reasons] == ["day off"]


def test_one_holiday_is_told_once_though_its_name_has_a_comma() -> None:
    facts = {"regions": [{"id": "north", "title": "The North", "holidays": ["feast"]}]}
    policy = rules(calendar={"holidays": ["feast"]})
    (found,) = bad_days("2027-03-10", policy, audience={"regions": ["north"]}, facts=facts, calendars=OWN)
    assert [reason.kind for reason in found.reasons] == ["day off"]


def test_a_hard_date_asks_for_cover_not_for_another_day() -> None:
    (found,) = bad_days("2027-03-06", dates={"certainty": "hard"})
    assert found.free is None
    assert day_words_of(found).endswith("Its date is hard: plan cover for that day.")


def test_where_two_months_hold_no_better_day_that_is_said() -> None:
    policy = rules(calendar={"freezes": [{"title": "Long", "first": "2027-03-01", "last": "2027-12-31"}]})
    (found,) = bad_days("2027-03-09", policy)
    assert found.free is None
    assert day_words_of(found).endswith("No better day in two months.")


def test_a_day_that_is_past_or_unknown_or_of_what_is_over_is_not_talked_about() -> None:
    assert bad_days("2027-02-19") == []  # a Friday last week
    assert bad_days(None) == []
    assert bad_days("2027-03-05", status="closed") == []


def test_the_last_days_of_the_calendar_are_no_reason_to_fail() -> None:
    (found,) = bad_days("9999-12-31")  # a Friday
    assert found.free is None


def test_what_goes_live_today_on_a_bad_day_is_told() -> None:
    (found,) = bad_days("2027-02-26", today=date(2027, 2, 26))
    assert found.reasons[0].words == "a Friday"
