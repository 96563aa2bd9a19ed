from __future__ import annotations

from tests.checking.books import check, lines


def test_a_tree_that_ends_everywhere_has_no_findings():
    assert check("""
        playbook:
          tree:
            start: {ask: Is it paid?, answers: {"Yes": bank, "No": hold, "Not sure": bank}}
            bank: {do: Ask for patience.}
            hold: {resolve: We hold it for a check.}
    """) == []  # fmt: skip


def test_a_launch_without_a_tree_has_no_findings():
    assert check("playbook: {triage: [Which bank?]}") == []


def test_a_single_step_is_a_tree():
    assert check("playbook: {tree: {start: {do: Ask for patience.}}}") == []


def test_two_ways_to_one_step_are_no_circle():
    assert check("""
        playbook:
          tree:
            start: {ask: Is it paid?, answers: {"Yes": bank, "No": other}}
            bank: {ask: Today?, answers: {"Yes": done, "No": other}}
            other: {ask: Is it held?, answers: {"Yes": done, "No": done}}
            done: {do: Ask for patience.}
    """) == []  # fmt: skip


def test_a_step_that_leads_to_itself_is_a_circle():
    found = check("""
        playbook:
          tree:
            start: {ask: Is it paid?, answers: {"Yes": done, "No": start}}
            done: {do: Ask for patience.}
    """)
    assert lines(found) == ["8:60 LB305 playbook.tree.start.answers.No: leads round in a circle: start → start"]


def test_a_circle_out_of_reach_is_told_with_the_steps_that_nothing_leads_to():
    found = check("""
        playbook:
          tree:
            start: {do: Ask for patience.}
            one: {ask: Really?, answers: {"Yes": two}}
            two: {ask: Sure?, answers: {"Yes": one}}
    """)
    assert [finding.code for finding in found] == ["LB301", "LB305"]


def test_answers_without_a_question_can_t_be_followed():
    found = check("""
        playbook:
          tree:
            start: {answers: {"Yes": done}}
            done: {do: Ask for patience.}
    """)
    assert lines(found) == ["8:5 LB302 playbook.tree.start: has answers, but asks nothing"]


def test_a_very_long_path_is_walked_without_recursion():
    steps = "".join(f'    s{n}: {{ask: Next?, answers: {{"Yes": s{n + 1}}}}}\n' for n in range(3000))
    found = check(f'playbook:\n  tree:\n{steps}    s3000: {{ask: Again?, answers: {{"Yes": s0}}}}\n')
    assert [finding.message for finding in found] == [
        "leads round in a circle: s0 → s1 → s2 → s3 → s4 → s5 → s6 → … → s0"
    ]
