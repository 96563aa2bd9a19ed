"""SARIF 2.1.0 (OASIS): what GitHub code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator import __version__
from generator.model.finding import Finding
from generator.model.rules import RULES, Rule
from generator.reporting.sentence import fingerprints, sentence

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(findings: Sequence[Finding]) -> str:
    """One run that lists every rule we have and a result for each finding."""
    codes = sorted(RULES)
    driver = {"name": "Launchbook", "version": __version__, "rules": [_rule(RULES[code]) for code in codes]}
    index = {code: number for number, code in enumerate(codes)}
    pairs = zip(findings, fingerprints(findings), strict=True)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, name, index) for finding, name in pairs],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, fingerprint: str, index: dict[str, int]) -> dict[str, object]:
    # SARIF's levels are called as ours: error, warning, note.
    result: dict[str, object] = {"ruleId": finding.code}
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    return result | {
        "level": finding.severity.value,
        "message": {"text": sentence(finding)},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {"launchbook/v1": fingerprint},
        "properties": {"gap": finding.gap, "where": finding.where},
    }


def _location(finding: Finding) -> dict[str, object]:
    place = finding.place
    uri = quote(place.file, errors="replace")
    location: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        end = place.column + place.width
        location["region"] = {"startLine": place.line, "startColumn": place.column, "endColumn": end}
    return location
