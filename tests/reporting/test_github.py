from __future__ import annotations

from dataclasses import replace

from generator.model.place import Place
from generator.reporting import render_report
from tests.reporting.examples import FINDINGS, UNKNOWN_PERSON


def test_one_command_a_finding():
    assert render_report(FINDINGS, {}, "github", 14) == (
        "::error file=guides/launches/instant-payouts-mx.launch.yaml,line=3,col=20,endColumn=24,title=LB204"
        '::owners.product_manager: unknown person "anna"%0A'
        'did you mean "ana-ruiz"? people are listed in guides/people.yaml\n'
        "::warning file=guides/launches/instant-payouts-mx.launch.yaml,line=4,col=8,endColumn=10,title=LB610"
        "::dates.ga: not given\n"
        "::error file=guides/launches/tax-id-check.launch.yaml,title=LB101::byte 0xff at 7 is not UTF-8\n"
    )


def test_nothing_to_say_is_nothing():
    assert render_report([], {}, "github", 14) == ""


def test_what_an_author_wrote_can_not_start_another_command():
    finding = replace(
        UNKNOWN_PERSON, place=Place("a,b:c%.yaml", 1, 1, 1), where="x", message="50%\n::set-output\u202e", hint="a\rb"
    )
    assert render_report([finding], {}, "github", 1) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=2,title=LB204::x: 50%25\\n::set-output\\u202e%0Aa\\rb\n"
    )
