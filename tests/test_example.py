"""The example book tells a story that is true: what its pages show follows from its files."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from generator.capacity.rota import Rota
from generator.capacity.weekend import weekend_covers
from generator.judging.verdict import judge
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import read_policy
from generator.steering.clashes import find_clashes
from generator.steering.effect import effects
from generator.steering.team_weeks import team_weeks

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2027, 2, 25)


@cache
def portfolio() -> Portfolio:
    found = judge(ROOT, TODAY).portfolio
    assert found
    return found


def test_two_launches_of_one_team_are_in_each_others_way_and_the_soft_one_moves() -> None:
    clash = next(one for one in find_clashes(portfolio()).between if one.name == "payouts-latam")
    assert {part.card.id for part in clash.parts} == {"instant-payouts-mx", "payout-schedule-page"}
    first, second = clash.moves
    assert (first.card.id, first.is_fixed, first.mends, first.told) == ("payout-schedule-page", False, True, False)
    assert second.is_fixed
    assert first.free
    assert first.free > date(2027, 3, 4)


def test_instant_payouts_leave_a_gap_on_weekends() -> None:
    team = portfolio().book.people.team("payouts-latam")
    assert team
    week = next(week for week in team_weeks(portfolio(), team) if week.monday == date(2027, 3, 15))
    saturday, sunday = weekend_covers(Rota(team), week.expected)
    assert (sunday.there, sunday.needed) == (0, 2)
    assert sunday.unattended > 10
    assert saturday.needed > saturday.there
    assert saturday.instead_needed > saturday.instead_there  # and the Monday that is taken off for it lacks people


def test_the_change_of_policy_puts_a_mail_in_a_higher_tier() -> None:
    text = (ROOT / "guides" / "policy.yaml").read_text(encoding="utf-8")
    mail = text[text.index("      - id: mass-mail\n") : text.index("      - id: locale\n")]
    before = text.replace(mail, "").replace("when: volume.share >= 0.03", "when: volume.share >= 0.05")
    policy, findings = read_policy(before.encode(), "before.yaml")
    assert policy, findings
    now = portfolio()
    found = {one.launch: one for one in effects(assess_book(now.book, TODAY, policy), now)}
    changed = found["dunning-mail-refresh"]
    assert changed.tier == (3, 2)
    assert changed.reasons == ("volume", "mass-mail")
    assert changed.moved
    assert changed.gained
