from __future__ import annotations

from generator.model.place import Place
from generator.readiness.records import record_findings
from tests.readiness.books import FILE, TODAY, action, make_book, make_launch, make_policy

ACTIONS = [action("macros"), action("legal", evidence="url"), action("brief", evidence="note")]
GATES = [{"id": "go", "at": "T-5", "requires": ["macros"], "waiver_roles": ["legal"]}]
WAIVER = {"reason": "Written by the vendor", "approver": "leo-park", "until": "2027-03-20"}


def findings(actions=None, places=None, policy=None, **changes):
    launch = make_launch(places, actions=actions or {}, **changes)
    book = make_book(launch, policy=policy or make_policy(actions=ACTIONS))
    return record_findings(launch, book, book.policy, TODAY)


def told(actions=None, **changes):
    return [f"{finding.code} {finding.where}: {finding.message}" for finding in findings(actions, **changes)]


def done(**changes):
    return {"status": "done", "on": "2027-02-20", **changes}


def test_sound_records_are_not_talked_about():
    link, note = done(evidence="https://wiki.example/legal"), done(evidence="Read out on Monday")
    assert told({"macros": done(), "legal": link, "brief": note}) == []


def test_an_action_that_the_policy_does_not_have():
    (finding,) = findings({"macro": done()}, {("actions", "macro"): (40, 3)})
    assert (finding.code, finding.where, finding.message) == ("LB601", "actions.macro", 'unknown action "macro"')
    assert (finding.hint, finding.place) == ('did you mean "macros"?', Place(FILE, 40, 3))


def test_done_without_evidence():
    (finding,) = findings({"legal": done()}, {("actions", "legal", "status"): (41, 20)})
    assert (finding.code, finding.where) == ("LB602", "actions.legal.evidence")
    assert finding.message == "marked done, but without the link that shows it"
    assert finding.hint == "add `evidence:` with a link; done when: it is there"
    assert finding.place == Place(FILE, 41, 20)
    assert told({"brief": done()}) == ["LB602 actions.brief.evidence: marked done, but without the note that shows it"]


def test_done_with_evidence_that_is_no_link():
    assert told({"legal": done(evidence="Maya said yes")}) == [
        "LB602 actions.legal.evidence: marked done, but the evidence is not a link"
    ]


def test_evidence_is_asked_only_of_what_is_done():
    assert told({"legal": {"status": "in_progress"}, "brief": {}}) == []


def test_a_waiver_that_has_ended():
    assert told({"macros": {"waiver": {**WAIVER, "until": "2027-02-24"}}}) == [
        "LB603 actions.macros.waiver.until: the waiver ended on 2027-02-24"
    ]


def test_a_waiver_holds_on_its_last_day():
    assert told({"macros": {"waiver": {**WAIVER, "until": "2027-02-25"}}}) == [
        "LB608 actions.macros.waiver.until: the waiver ends on 2027-02-25"
    ]


def test_an_ended_waiver_no_longer_matters_once_the_action_is_done_or_the_launch_is_over():
    ended = {**WAIVER, "until": "2027-02-24"}
    assert told({"macros": done(waiver=ended)}) == []
    assert told({"macros": {"waiver": ended}}, status="closed") == []
    assert told({"macros": {"waiver": ended}}, status="rolled_back") == []


def test_a_waiver_by_a_role_that_may_not():
    (finding,) = findings({"macros": {"waiver": {**WAIVER, "approver": "ana-ruiz"}}})
    assert (finding.code, finding.where) == ("LB604", "actions.macros.waiver.approver")
    assert finding.message == "Ana Ruiz may not waive this action"
    assert finding.hint == "ask a person with the role Readiness manager"


def test_the_roles_of_a_gate_come_before_those_of_the_policy():
    policy = make_policy(actions=ACTIONS, gates=GATES)
    (finding,) = findings({"macros": {"waiver": WAIVER}}, policy=policy)
    assert (finding.message, finding.hint) == (
        "Leo Park may not waive this action",
        "ask a person with the role Legal",
    )


def test_a_policy_that_lets_nobody_waive_says_so():
    (finding,) = findings({"macros": {"waiver": WAIVER}}, policy=make_policy(actions=ACTIONS, waiver_roles=[]))
    assert finding.hint == "name roles under `waiver_roles` in guides/policy.yaml"


def test_an_unknown_approver_is_told_elsewhere():
    assert told({"macros": {"waiver": {**WAIVER, "approver": "nobody-known"}}}) == []


def test_an_override_needs_reason_and_approver():
    assert told(overrides={"tier": {"value": 2}}) == [
        "LB605 overrides.tier.reason: tier 2 is set by hand without a reason",
        "LB605 overrides.tier.approver: tier 2 is set by hand, and nobody is named who allowed it",
    ]


def test_an_override_by_a_role_that_may_not():
    by_ana = {"tier": {"value": 2, "reason": "Few customers", "approver": "ana-ruiz"}}
    assert told(overrides=by_ana) == ["LB604 overrides.tier.approver: Ana Ruiz may not set the tier by hand"]
    assert told(overrides={"tier": {**by_ana["tier"], "approver": "leo-park"}}) == []


def test_done_in_the_future():
    assert told({"macros": done(on="2027-02-26")}) == ["LB606 actions.macros.on: done on 2027-02-26, which is to come"]
    assert told({"macros": done(on="2027-02-25")}) == []


def test_done_but_its_check_fails():
    policy = make_policy(actions=[action("macros", check="macros.complete")])
    (finding,) = findings({"macros": done()}, {("actions", "macros", "status"): (44, 21)}, policy)
    assert (finding.code, finding.where) == ("LB607", "actions.macros.status")
    assert finding.message == "marked done, but its check still misses macros"
    assert (finding.hint, finding.place) == ("done when: it is there", Place(FILE, 44, 21))


def test_a_failed_check_names_five_things_and_counts_the_rest():
    fields = ["announce", "content_freeze", "beta", "removal", "timezone", "embargo_until"]
    required = [{"field": f"dates.{field}", "action": "macros"} for field in fields]
    policy = make_policy(actions=[action("macros")], required=required)
    (finding,) = findings({"macros": done()}, policy=policy)
    assert finding.message == (
        "marked done, but its check still misses "
        "dates.announce, dates.content_freeze, dates.beta, dates.removal, dates.timezone and 1 more"
    )


def test_the_check_of_an_action_that_is_not_asked_does_not_matter():
    policy = make_policy(actions=[action("macros", check="macros.complete", due={1: "T-15"})])
    assert told({"macros": done()}, policy=policy) == []
