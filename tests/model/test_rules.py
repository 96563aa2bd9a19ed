from __future__ import annotations

import re

import pytest

from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.model.rules import RULES, report


def test_codes_stand_once_and_in_order():
    assert list(RULES) == sorted(RULES)
    assert all(code == rule.code and re.fullmatch(r"LB[1-9]\d\d", code) for code, rule in RULES.items())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_each_rule_says_what_why_and_how_to_mend_it(rule):
    assert rule.title[0].isupper() or rule.title[0] == "`"
    assert not rule.title.endswith(".")
    assert rule.why.endswith((".", "”."))
    assert rule.fix.endswith((".", "`."))
    assert rule.fix.count("`") % 2 == 0


def test_gaps_are_work_not_yet_done_never_errors():
    gaps = {code for code, rule in RULES.items() if rule.gap}
    assert gaps == {"LB610", "LB611", "LB613", "LB614"}
    assert all(RULES[code].severity is Severity.WARNING for code in gaps)


def test_a_finding_takes_severity_and_gap_from_its_rule():
    place = Place("guides/launches/x.launch.yaml", 3, 5)
    assert report("LB330", place, "volume", "no source", "add one") == Finding(
        "LB330", Severity.WARNING, place, "volume", "no source", "add one", gap=False
    )
    assert report("LB611", place, "actions.macros", "late").gap


def test_a_code_without_a_rule_is_a_bug():
    with pytest.raises(KeyError):
        report("LB999", Place("x"), "", "")
