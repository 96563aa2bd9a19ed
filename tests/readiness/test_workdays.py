from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.policy import WorkCalendar
from generator.readiness.workdays import WorkDays, known_calendar, work_days
from tests.readiness.books import make_book

US_MX = WorkDays(countries=("US", "MX"))
GA = date(2027, 3, 9)  # a Tuesday

CALENDARS = {
    "support-days": {"title": "Support", "holidays": [{"on": "2027-03-05", "title": "Team day"}]},
    "BR": {"title": "Ours, not the library's", "holidays": [{"on": "2027-03-04", "title": "Founders' day"}]},
}


def days_of(*holidays: str, weekend: tuple[str, ...] = ("sat", "sun")) -> WorkDays:
    return work_days(WorkCalendar(weekend=weekend, holidays=holidays), make_book(calendars=CALENDARS))


# ── days off ──


@pytest.mark.parametrize(
    ("holidays", "day", "name"),
    [
        (("US", "MX"), date(2027, 3, 9), ""),
        (("US", "MX"), date(2027, 3, 15), "Benito Juárez's birthday"),
        (("US",), date(2027, 3, 15), ""),
        (("US", "MX"), date(2027, 2, 15), "Washington's Birthday"),
        (("US", "MX"), date(2027, 1, 1), "New Year's Day"),
        (("US", "MX"), date(2027, 12, 31), "New Year's Day (observed)"),
        (("DE-BY",), date(2027, 5, 27), "Corpus Christi"),
        (("DE",), date(2027, 5, 27), ""),
        (("DE",), date(2027, 3, 29), "Easter Monday"),
        ((), date(2027, 3, 13), "Saturday"),
        ((), date(2027, 3, 14), "Sunday"),
        (("MX",), date(2027, 5, 1), "Labor Day"),  # a Saturday: the holiday says more
        (("support-days",), date(2027, 3, 5), "Team day"),
        (("ZZ", "US-ZZ", "no-such-file"), date(2027, 7, 5), ""),
    ],
)
def test_a_day_off_has_a_name(holidays, day, name):
    assert days_of(*holidays).day_off(day) == name


def test_countries_are_joined_and_a_name_they_share_stands_once():
    assert days_of("US", "MX", "DE").day_off(date(2027, 12, 25)) == "Christmas Day"
    assert days_of("MX", "DE").day_off(date(2023, 5, 1)) == "Labor Day"
    assert days_of("US", "DE").day_off(date(2030, 5, 27)) == "Memorial Day"


def test_a_calendar_of_the_book_comes_before_a_country_of_the_same_name():
    days = days_of("BR")
    assert days.day_off(date(2027, 3, 4)) == "Founders' day"
    assert days.day_off(date(2027, 4, 21)) == ""  # Tiradentes, in the library's Brazil


def test_a_weekend_may_lie_elsewhere():
    days = days_of(weekend=("fri", "sat"))
    assert (days.day_off(date(2027, 3, 12)), days.day_off(date(2027, 3, 14))) == ("Friday", "")


def test_a_week_without_any_working_day_counts_all_days():
    days = days_of(weekend=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    assert days.shift(GA, -3) == date(2027, 3, 6)


def test_names_do_not_depend_on_the_language_of_the_machine():
    program = "from datetime import date; from generator.readiness.workdays import WorkDays; "
    program += "print(WorkDays(countries=('MX',)).day_off(date(2027, 2, 1)))"
    here = {**os.environ, "LANGUAGE": "es", "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    shown = subprocess.run([sys.executable, "-c", program], env=here, capture_output=True, text=True, check=True)
    assert shown.stdout == "Constitution Day\n"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("US", True),
        ("DE-BY", True),
        ("DE-XX", False),
        ("us", False),
        ("XX", False),
        ("", False),
        ("support-days", True),
        ("other-days", False),
    ],
)
def test_calendars_are_countries_their_parts_and_files_of_the_book(name, known):
    assert known_calendar(name, make_book(calendars=CALENDARS)) is known


# ── due days: counted by hand on the calendars of 2026 and 2027 ──


@pytest.mark.parametrize(
    ("ga", "holidays", "offset", "due"),
    [
        (GA, ("US", "MX"), 0, date(2027, 3, 9)),
        (GA, ("US", "MX"), -1, date(2027, 3, 8)),
        (GA, ("US", "MX"), -2, date(2027, 3, 5)),
        (GA, ("US", "MX"), -5, date(2027, 3, 2)),
        (GA, ("US", "MX"), -15, date(2027, 2, 16)),
        (GA, ("US", "MX"), -16, date(2027, 2, 12)),  # 15 February is Washington's Birthday
        (GA, ("US", "MX"), -25, date(2027, 1, 29)),  # 1 February is Constitution Day in Mexico
        (GA, ("US",), -25, date(2027, 2, 1)),
        (GA, ("US", "MX"), -40, date(2027, 1, 7)),  # 18 January is Martin Luther King Day
        (GA, ("US", "MX"), 3, date(2027, 3, 12)),
        (GA, ("US", "MX"), 4, date(2027, 3, 16)),  # 15 March is Benito Juárez's birthday
        (GA, ("US",), 4, date(2027, 3, 15)),
        (GA, (), -22, date(2027, 2, 5)),
        (date(2027, 3, 15), ("US", "MX"), 0, date(2027, 3, 15)),  # GA on a holiday stays GA
        (date(2027, 3, 15), ("US", "MX"), -1, date(2027, 3, 12)),
        (date(2027, 3, 15), ("US", "MX"), 1, date(2027, 3, 16)),
        (date(2027, 3, 14), ("US", "MX"), 1, date(2027, 3, 16)),  # GA on a Sunday before it
        (date(2027, 3, 30), ("DE-BY",), -1, date(2027, 3, 25)),  # Easter: Friday to Monday
        (date(2027, 1, 7), ("DE-BY",), -1, date(2027, 1, 5)),  # Epiphany, in Bavaria only
        (date(2027, 1, 7), ("DE",), -1, date(2027, 1, 6)),
        (date(2027, 1, 7), ("DE",), -4, date(2026, 12, 31)),
        (date(2026, 12, 30), ("DE",), 2, date(2027, 1, 4)),
        (GA, ("support-days",), -2, date(2027, 3, 4)),
    ],
)
def test_due_days(ga, holidays, offset, due):
    assert days_of(*holidays).shift(ga, offset) == due


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (GA, GA, 0),
        (GA, date(2027, 3, 16), 4),
        (date(2027, 3, 16), GA, -4),
        (date(2027, 3, 12), date(2027, 3, 14), 0),
        (date(2027, 2, 16), GA, 15),
        (date(2026, 12, 31), date(2027, 1, 4), 1),
    ],
)
def test_working_days_between_two_days(start, end, count):
    assert US_MX.between(start, end) == count


# ── and whatever the day ──

_near_now = st.dates(date(1990, 1, 1), date(2080, 12, 31))
_offsets = st.integers(-300, 300)
_calendars = st.builds(
    WorkDays,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    countries=st.lists(st.sampled_from(["US", "MX", "DE", "DE-BY", "IN", "BR"]), max_size=3, unique=True).map(tuple),
    own=st.dictionaries(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.just("Own day"), max_size=5),
)


@given(_calendars, _near_now, _offsets.filter(bool))
def test_a_due_day_is_never_a_day_off(days, day, offset):
    assert days.day_off(days.shift(day, offset)) == ""


@given(_calendars, _near_now, _offsets, _offsets)
def test_a_greater_offset_is_a_later_day(days, day, one, other):
    assert (days.shift(day, one) < days.shift(day, other)) == (one < other)


@given(_calendars, _near_now, st.integers(0, 40), _offsets)
def test_a_later_launch_is_never_due_earlier(days, day, later, offset):
    assert days.shift(day, offset) <= days.shift(day + timedelta(days=later), offset)


@given(_calendars, _near_now, _offsets)
def test_between_counts_what_shift_moves(days, day, offset):
    assert days.between(day, days.shift(day, offset)) == offset


@given(_calendars, _near_now, _near_now)
def test_between_counts_the_days_that_are_worked(days, start, end):
    end = min(end, start + timedelta(days=400))
    if start <= end:
        counted = [start + timedelta(days=after) for after in range(1, (end - start).days + 1)]
        assert days.between(start, end) == sum(not days.day_off(day) for day in counted)


_edges = st.dates(date.min, date(3, 1, 1)) | st.dates(date(9997, 1, 1), date.max)


@given(_calendars, _edges, st.integers(-999, 999))
def test_the_ends_of_the_calendar_are_a_stop_and_no_fault(days, day, offset):
    assert date.min <= days.shift(day, offset) <= date.max


def test_the_first_and_the_last_day_clamp():
    assert US_MX.shift(date(1, 1, 3), -5) == date.min
    assert US_MX.shift(date(9999, 12, 30), 5) == date.max
