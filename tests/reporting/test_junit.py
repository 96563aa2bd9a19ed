from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from generator.reporting import render_report
from tests.reporting.examples import FINDINGS, SOURCES, UNKNOWN_PERSON


def test_errors_fail_the_rest_passes_and_clean_files_are_there():
    assert render_report(FINDINGS, SOURCES, "junit", 3) == (
        """<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="launchbook" tests="4" failures="2" errors="0">
  <testsuite name="launchbook check" tests="4" failures="2" errors="0">
    <testcase classname="guides/launches/instant-payouts-mx.launch.yaml" name="LB204 owners.product_manager:3" file="guides/launches/instant-payouts-mx.launch.yaml">
      <failure type="LB204" message="unknown person &quot;anna&quot;">guides/launches/instant-payouts-mx.launch.yaml:3:20: error owners.product_manager: unknown person "anna"
did you mean "ana-ruiz"? people are listed in guides/people.yaml</failure>
    </testcase>
    <testcase classname="guides/launches/instant-payouts-mx.launch.yaml" name="LB610 dates.ga:4" file="guides/launches/instant-payouts-mx.launch.yaml">
      <system-out>guides/launches/instant-payouts-mx.launch.yaml:4:8: warning dates.ga: not given</system-out>
    </testcase>
    <testcase classname="guides/launches/tax-id-check.launch.yaml" name="LB101" file="guides/launches/tax-id-check.launch.yaml">
      <failure type="LB101" message="byte 0xff at 7 is not UTF-8">guides/launches/tax-id-check.launch.yaml: error byte 0xff at 7 is not UTF-8</failure>
    </testcase>
    <testcase classname="guides/people.yaml" name="no findings" />
  </testsuite>
</testsuites>
"""  # noqa: E501
    )


def test_no_character_that_xml_refuses():
    finding = replace(UNKNOWN_PERSON, message="a\x00\x0b\ufffe\ud800 <b> é\U0001f600", hint="]]>\x1b")
    xml = render_report([finding], {}, "junit", 1)
    failure = ElementTree.fromstring(xml.encode())[0][0][0]
    assert failure.get("message") == "a\\u0000\\u000b\\ufffe\\ud800 <b> é\U0001f600"
    assert failure.text.endswith("\n]]>\\u001b")
