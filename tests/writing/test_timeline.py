"""The coming weeks as a picture, with a table of the same below it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.model.words import shipped_words
from generator.writing.timeline import draw_timeline
from tests.readiness.books import action, make_policy
from tests.strategies import lines
from tests.writing.books import launch_on, portfolio_of

TODAY = date(2027, 3, 10)  # a Wednesday
TITLES = {"payouts": "Payouts", "billing": "Billing"}


def draw(*launches: Any, today: date = TODAY, with_work: bool = True) -> str:
    policy = make_policy(actions=[action("playbook")])
    cards = portfolio_of(*launches, today=today, policy=policy).cards.values()
    return str(draw_timeline(cards, TITLES, today, shipped_words(), with_work=with_work))


def rows(picture: str) -> list[list[str]]:
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", picture)]
    return [[re.sub(r"<.*?>", "", cell) for cell in row] for row in cells if row]


def test_nothing_is_drawn_where_nothing_is_dated_in_these_weeks() -> None:
    assert draw(launch_on("a"), launch_on("b", "2027-02-21"), launch_on("c", "2027-05-24")) == ""


def test_it_begins_two_weeks_ago_on_a_monday_and_shows_thirteen() -> None:
    picture = draw(launch_on("a", "2027-02-22"), launch_on("b", "2027-05-23"))
    assert "Launches from Mon 22 Feb 2027 to Sun 23 May 2027" in picture
    assert len(rows(picture)) == 2


def test_the_picture_is_the_same_all_week() -> None:
    week = {draw(launch_on("a", "2027-05-10"), today=date(2027, 3, day)) for day in range(8, 15)}
    assert len(week) == 1
    assert draw(launch_on("a", "2027-05-10"), today=date(2027, 3, 15)) not in week


def test_launches_stand_by_product_and_lead_to_their_pages() -> None:
    picture = draw(
        launch_on("late", "2027-04-05"),
        launch_on("bill", "2027-03-20", product="billing"),
        launch_on("soon", "2027-03-15"),
    )
    assert [row[:2] for row in rows(picture)] == [["Soon", "Payouts"], ["Late", "Payouts"], ["Bill", "Billing"]]
    assert '<a href="../../launches/soon/"><text' in picture


def test_days_and_open_work_are_told_in_words_too() -> None:
    dates = {"ga": "2027-03-29", "announce": "2027-03-22"}
    ((_, _, days, due, late),) = rows(draw(launch_on("a", dates=dates)))
    assert days == "told 2027-03-22, GA 2027-03-29"
    assert re.fullmatch(r"2027-03-\d\d", due) and late in "01"


def test_others_do_not_see_our_work() -> None:
    picture = draw(launch_on("a", "2027-03-29"), with_work=False)
    assert "action" not in picture
    assert [len(row) for row in rows(picture)] == [3]


def test_of_very_many_the_highest_tiers_are_drawn_and_the_rest_is_counted() -> None:
    picture = draw(*(launch_on(f"l{at}", "2027-03-29") for at in range(70)))
    assert len(rows(picture)) == 60
    assert "10 more of lower tiers" in picture


@given(lines(), st.dates())
def test_whatever_a_title_says_it_is_one_block_of_well_formed_svg(title: str, today: date) -> None:
    picture = draw(launch_on("a", today.isoformat(), title=title), today=today)
    assert not re.search(r"\n\s*\n", picture)
    svg = re.search(r"<svg.*?</svg>", picture, re.S)
    assert svg
    ElementTree.fromstring(svg[0])
