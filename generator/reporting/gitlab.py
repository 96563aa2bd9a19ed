"""GitLab's Code Quality report: findings in the merge request's widget and diff."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.model.finding import Finding, Severity
from generator.reporting.sentence import fingerprints, sentence

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render_gitlab(findings: Sequence[Finding]) -> str:
    """A JSON list with the keys that GitLab's documentation of Code Quality asks for."""
    pairs = zip(findings, fingerprints(findings), strict=True)
    return json.dumps([_issue(finding, name) for finding, name in pairs], indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": sentence(finding),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.place.file, "lines": {"begin": max(finding.place.line, 1)}},
    }
