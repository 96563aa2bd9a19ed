from __future__ import annotations

import json
from dataclasses import replace

from generator import __version__
from generator.model.place import Place
from generator.model.rules import RULES
from generator.reporting import render_report
from tests.reporting.examples import FINDINGS, UNKNOWN_PERSON


def _run(*findings):
    log = json.loads(render_report(findings, {}, "sarif", 14))
    assert list(log) == ["$schema", "version", "runs"]
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_the_driver_lists_every_rule():
    driver = _run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Launchbook", __version__)
    assert [rule["id"] for rule in driver["rules"]] == sorted(RULES)
    rule = RULES["LB204"]
    assert driver["rules"][sorted(RULES).index("LB204")] == {
        "id": "LB204",
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": "error"},
    }


def test_a_result_names_its_rule_place_and_fingerprint():
    run = _run(UNKNOWN_PERSON)
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    fingerprint = result["partialFingerprints"].pop("launchbook/v1")
    assert len(fingerprint) == 32
    assert result == {
        "ruleId": "LB204",
        "ruleIndex": sorted(RULES).index("LB204"),
        "level": "error",
        "message": {
            "text": 'owners.product_manager: unknown person "anna"\n'
            'did you mean "ana-ruiz"? people are listed in guides/people.yaml'
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "guides/launches/instant-payouts-mx.launch.yaml",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 3, "startColumn": 20, "endColumn": 24},
                }
            }
        ],
        "partialFingerprints": {},
        "properties": {"gap": False, "where": "owners.product_manager"},
    }


def test_a_whole_file_has_no_region_and_a_path_is_a_uri():
    finding = replace(UNKNOWN_PERSON, place=Place("guides/ä b.yaml"))
    location = _run(finding)["results"][0]["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "guides/%C3%A4%20b.yaml", "uriBaseId": "%SRCROOT%"}}


def test_what_the_standard_asks_of_each_result():
    # From the schema of SARIF 2.1.0: required and bounded properties of what we write.
    for result in _run(*FINDINGS)["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result.get("ruleIndex", -1) >= -1
        region = result["locations"][0]["physicalLocation"].get("region", {"startLine": 1})
        assert all(value >= 1 for value in region.values())
