"""The form for programs. Version 1; keys are only ever added.

``{"version": 1, "summary": {files_checked, findings, errors, warnings, notes, gaps},
"findings": [{code, severity, gap, file, line, column, width, where, message, hint}]}``.
Lines and columns count from 1, columns and width in code points; all three are null for a
finding about a whole file. ``file`` is relative to the book's folder. Pure ASCII.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from generator.model.finding import Finding, Severity


def render_json(findings: Sequence[Finding], files_checked: int) -> str:
    """All findings and their counts as one JSON object."""
    counts = Counter(finding.severity for finding in findings)
    summary = {
        "files_checked": files_checked,
        "findings": len(findings),
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "gaps": sum(finding.gap for finding in findings),
    }
    report = {"version": 1, "summary": summary, "findings": [_entry(finding) for finding in findings]}
    return json.dumps(report, indent=2) + "\n"


def _entry(finding: Finding) -> dict[str, str | int | bool | None]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "gap": finding.gap,
        "file": place.file,
        "line": place.line or None,
        "column": place.column if place.line else None,
        "width": place.width if place.line else None,
        "where": finding.where,
        "message": finding.message,
        "hint": finding.hint,
    }
