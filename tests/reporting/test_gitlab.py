from __future__ import annotations

import json
from dataclasses import replace

from generator.model.place import Place
from generator.reporting import render_report
from tests.reporting.examples import FILE, NOT_UTF8, UNKNOWN_PERSON


def _report(*findings):
    return json.loads(render_report(findings, {}, "gitlab", 14))


def test_the_keys_gitlab_asks_for():
    assert render_report([UNKNOWN_PERSON], {}, "gitlab", 14) == (
        """[
  {
    "description": "owners.product_manager: unknown person \\"anna\\"\\ndid you mean \\"ana-ruiz\\"? people are listed in guides/people.yaml",
    "check_name": "LB204",
    "fingerprint": "a102da5bccdf753ec6b9cd9c9c0657a0",
    "severity": "major",
    "location": {
      "path": "guides/launches/instant-payouts-mx.launch.yaml",
      "lines": {
        "begin": 3
      }
    }
  }
]
"""  # noqa: E501
    )


def test_a_finding_about_a_whole_file_stands_on_its_first_line():
    assert _report(NOT_UTF8)[0]["location"]["lines"] == {"begin": 1}


def test_the_fingerprint_stays_when_lines_move():
    moved = replace(UNKNOWN_PERSON, place=Place(FILE, 40, 3, 4))
    assert _report(moved)[0]["fingerprint"] == _report(UNKNOWN_PERSON)[0]["fingerprint"]


def test_equal_findings_have_fingerprints_of_their_own():
    twin = replace(UNKNOWN_PERSON, place=Place(FILE, 40, 3, 4))
    first, second = _report(UNKNOWN_PERSON, twin)
    assert first["fingerprint"] != second["fingerprint"]


def test_no_findings_is_an_empty_list():
    assert render_report([], {}, "gitlab", 14) == "[]\n"
