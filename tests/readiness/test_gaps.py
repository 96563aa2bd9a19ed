from __future__ import annotations

from generator.model.place import Place
from generator.readiness.assess import assess_launch
from generator.readiness.workdays import work_days
from tests.readiness.books import FILE, TODAY, action, make_book, make_launch, make_policy

GATE = {"id": "go-no-go", "title": "Go / no-go", "at": "T-9", "requires": ["macros", "playbook"]}  # 24 February
SOON = {3: "T-5"}


def gaps(*actions, places=None, policy=None, today=TODAY, **changes):
    launch = make_launch(places, **changes)
    book = make_book(launch, policy=make_policy(actions=list(actions), **(policy or {})))
    return assess_launch(launch, book, book.policy, work_days(book.policy.calendar, book), today).gaps


def told(*actions, **changes):
    return [f"{gap.code} {gap.where}: {gap.message}" for gap in gaps(*actions, **changes)]


def test_a_late_action_says_since_when_and_who():
    (gap,) = gaps(action("macros"), places={("actions",): (50, 1)})
    assert (gap.code, gap.where, gap.place) == ("LB611", "actions.macros", Place(FILE, 50, 1))
    assert gap.message == 'late: "Macros" was due 2027-02-16, 7 working days ago'
    assert gap.hint == "Carla Mendes (Support content) does it, or Readiness manager waives it"
    assert gap.gap


def test_a_day_late_and_less_than_a_working_day_late():
    late_by_one = action("macros", due={3: "T-9"})
    assert told(late_by_one) == ['LB611 actions.macros: late: "Macros" was due 2027-02-24, 1 working day ago']
    friday = action("macros", due={3: "T-7"})
    saturday = TODAY.replace(day=27)
    assert told(friday, today=saturday) == ['LB611 actions.macros: late: "Macros" was due 2027-02-26']


def test_after_more_than_a_year_the_day_says_enough():
    assert told(action("macros"), dates={"ga": "0207-03-09"}) == [
        'LB611 actions.macros: late: "Macros" was due 0207-02-16'
    ]


def test_what_is_optional_is_no_gap():
    assert told(action("demo", gate={3: "optional"})) == []


def test_a_blocked_gate_names_what_blocks_it():
    actions = [action("macros", due=SOON, gate={3: "warns"}), action("playbook", due=SOON)]
    (gap,) = gaps(*actions, policy={"gates": [GATE]})
    assert (gap.code, gap.where) == ("LB613", "gates.go-no-go")
    assert gap.message == 'blocked: "Go / no-go" on 2027-02-24 waits for Playbook'
    assert gap.hint == "settle these, or move dates.ga"


def test_a_role_without_a_person_is_one_gap_for_all_it_should_do():
    actions = [action(name, owner="legal", due=SOON) for name in ("legal-review", "wording")]
    (gap,) = gaps(*actions)
    assert (gap.code, gap.where) == ("LB614", "owners.legal")
    assert gap.message == "nobody is named as Legal, who does Legal-review, Wording"
    assert gap.hint == 'add "legal: …" under "owners"; nobody in guides/people.yaml has this role'


def test_of_several_people_with_a_role_the_gap_lists_them():
    (gap,) = gaps(action("intake", owner="product_manager", due=SOON), owners={})
    assert gap.hint == 'add "product_manager: …" under "owners"; people with this role: ana-ruiz, tom-becker'


def test_nobody_is_needed_for_what_is_done():
    assert told(action("wording", owner="legal"), actions={"wording": {"status": "done"}}) == []


def test_missing_fields_are_gaps_and_remain_so_when_the_launch_is_over():
    required = {"required": [{"field": "dates.announce"}], "gates": [GATE]}
    late = [action("macros"), action("wording", owner="legal")]
    codes = {line.split()[0] for line in told(*late, policy=required)}
    assert codes == {"LB610", "LB611", "LB613", "LB614"}
    assert told(*late, policy=required, status="closed") == ["LB610 dates.announce: missing: needed in every launch"]


def test_gaps_stand_in_the_order_of_the_file():
    places = {("dates",): (8, 3), ("actions",): (30, 3), ("actions", "macros"): (31, 5)}
    required = {"required": [{"field": "dates.announce"}]}
    late = gaps(action("macros"), places=places, policy=required, actions={"macros": {}})
    assert [(gap.code, gap.place.line) for gap in late] == [("LB610", 8), ("LB611", 31)]
