from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.readiness.assess import assess_book
from generator.readiness.assessment import GateState, State
from tests.readiness.books import TODAY, action, macro, make_book, make_launch, make_policy

POLICY = make_policy(
    actions=[
        action("intake", owner="product_manager", due={1: "T-40", 2: "T-20", 3: "T-10"}, check="launch.complete"),
        action("macros", due={1: "T-15", 2: "T-8", 3: "T-3"}, check="macros.complete", evidence="url"),
        action("legal", due={1: "T-25"}, owner="legal", evidence="url", depends_on=["intake"]),
        action("demo", due={1: "T-20", 2: "T-10"}, gate={2: "optional"}),
        action("retro", due={1: "T+22", 2: "T+22", 3: "T+22"}, gate={1: "warns", 2: "warns", 3: "warns"}),
    ],
    required=[{"field": "dates.ga", "action": "intake"}, {"field": "volume.source", "tiers": [1], "action": "macros"}],
    gates=[{"id": "go", "at": "T-9", "requires": ["macros", "legal"], "waiver_roles": ["readiness_manager"]}],
)


def readiness(policy=POLICY, today=TODAY, **changes):
    launch = make_launch(**changes)
    return assess_book(make_book(launch, policy=policy), today).launches[launch.id]


def test_a_tier_1_launch_two_weeks_before_ga():
    found = readiness(impact={"money_movement": True}, macros=[macro("sent", "en")])
    assert [(each.action.id, each.state, str(each.due_on)) for each in found.actions] == [
        ("intake", State.DONE, "2027-01-07"),
        ("legal", State.LATE, "2027-01-29"),
        ("demo", State.LATE, "2027-02-08"),
        ("macros", State.LATE, "2027-02-16"),
        ("retro", State.OPEN, "2027-04-09"),
    ]
    assert (found.tier.value, found.percent) == (1, 20)
    assert [each.action.id for each in found.blocking] == ["legal", "demo", "macros"]
    assert [each.action.id for each in found.late] == ["legal", "demo", "macros"]
    assert [gate.state for gate in found.gates] == [GateState.BLOCKED]
    assert sorted(gap.code for gap in found.gaps) == ["LB610", "LB611", "LB611", "LB611", "LB613", "LB614"]


def test_the_figure_counts_what_is_done_or_waived_of_what_is_required():
    link = {"status": "done", "evidence": "https://helpdesk.example/macros"}
    tier_2 = {"ux_change": "major", "money_movement": False, "regulatory": False}
    found = readiness(impact=tier_2, actions={"macros": link}, macros=[macro("sent", "en")])
    assert found.tier.value == 2
    assert [each.action.id for each in found.required] == ["intake", "macros", "retro"]
    assert (found.percent, found.blocking) == (66, ())


def test_a_launch_of_which_nothing_is_asked_is_ready():
    found = readiness(overrides={"tier": {"value": 0, "reason": "Internal", "approver": "leo-park"}})
    assert (found.actions, found.gates, found.gaps, found.percent) == ((), (), (), 100)


def test_ga_on_a_day_off_is_said():
    assert (readiness().ga_is_working_day, readiness().ga_day_off) == (True, "")
    found = readiness(dates={"ga": "2027-03-15"})
    assert (found.ga_is_working_day, found.ga_day_off) == (False, "Benito Juárez's birthday")
    assert readiness(dates={"ga": "2027-03-14"}).ga_day_off == "Sunday"
    assert readiness(dates={}).ga_is_working_day is True


def test_a_book_is_assessed_launch_by_launch_in_its_order():
    book = make_book(make_launch(id="b-second"), make_launch(id="a-first"), policy=POLICY)
    portfolio = assess_book(book, TODAY)
    assert list(portfolio.launches) == ["b-second", "a-first"]
    assert (portfolio.book, portfolio.policy, portfolio.today) == (book, POLICY, TODAY)


def test_another_policy_can_be_tried_on_the_same_book():
    book = make_book(make_launch(), policy=POLICY)
    tried = make_policy(tiers=[{"tier": 2, "default": True}])
    portfolio = assess_book(book, TODAY, tried)
    assert portfolio.policy is tried
    assert portfolio.launches["instant-payouts"].tier.value == 2


_impact = st.fixed_dictionaries(
    {},
    optional={
        "users_affected": st.integers(0, 10**10),
        "money_movement": st.booleans(),
        "regulatory": st.booleans(),
        "ux_change": st.sampled_from(["none", "minor", "major"]),
        "new_errors": st.booleans(),
    },
)
_record = st.fixed_dictionaries(
    {"status": st.sampled_from(["open", "in_progress", "done"])},
    optional={
        "on": st.dates().map(date.isoformat),
        "owner": st.sampled_from(["leo-park", "nobody-known"]),
        "evidence": st.sampled_from(["https://wiki.example", "a note"]),
        "waiver": st.builds(
            lambda approver, until: {"reason": "Known", "approver": approver, "until": until.isoformat()},
            st.sampled_from(["leo-park", "ana-ruiz", "nobody-known"]),
            st.dates(),
        ),
    },
)
_changes = st.fixed_dictionaries(
    {},
    optional={
        "impact": _impact,
        "dates": st.dates().map(lambda day: {"ga": day.isoformat()}),
        "status": st.sampled_from(["draft", "ready", "live", "closed", "rolled_back"]),
        "actions": st.dictionaries(st.sampled_from(["intake", "macros", "legal", "retro", "unknown"]), _record),
        "overrides": st.integers(0, 9).map(lambda tier: {"tier": {"value": tier}}),
    },
)


@given(_changes, st.dates())
def test_every_launch_can_be_assessed_on_every_day(changes, today):
    found = readiness(today=today, **changes)
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == (len(found.settled) == len(found.required))
    assert all(gap.gap for gap in found.gaps)
    assert list(found.actions) == sorted(found.actions, key=lambda each: each.due_on or date.max)
