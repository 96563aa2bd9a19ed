from __future__ import annotations

from generator.reporting import render_report
from tests.reporting.examples import FINDINGS, NO_DATE, NOT_UTF8, SOURCES, UNKNOWN_PERSON


def test_stable_shape():
    assert render_report([NOT_UTF8, UNKNOWN_PERSON], SOURCES, "json", 14) == (
        """{
  "version": 1,
  "summary": {
    "files_checked": 14,
    "findings": 2,
    "errors": 2,
    "warnings": 0,
    "notes": 0,
    "gaps": 0
  },
  "findings": [
    {
      "code": "LB204",
      "severity": "error",
      "gap": false,
      "file": "guides/launches/instant-payouts-mx.launch.yaml",
      "line": 3,
      "column": 20,
      "width": 4,
      "where": "owners.product_manager",
      "message": "unknown person \\"anna\\"",
      "hint": "did you mean \\"ana-ruiz\\"? people are listed in guides/people.yaml"
    },
    {
      "code": "LB101",
      "severity": "error",
      "gap": false,
      "file": "guides/launches/tax-id-check.launch.yaml",
      "line": null,
      "column": null,
      "width": null,
      "where": "",
      "message": "byte 0xff at 7 is not UTF-8",
      "hint": ""
    }
  ]
}
"""
    )


def test_gaps_are_counted_and_can_be_left_out():
    assert '"gaps": 1' in render_report(FINDINGS, SOURCES, "json", 14)
    assert '"findings": []' in render_report([NO_DATE], SOURCES, "json", 14, show_gaps=False)
