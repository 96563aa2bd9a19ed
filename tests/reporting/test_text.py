from __future__ import annotations

from dataclasses import replace

from generator.model.finding import Severity
from generator.model.place import Place
from generator.reporting import render_report
from tests.reporting.examples import FILE, FINDINGS, NO_DATE, NOT_UTF8, SOURCES, UNKNOWN_PERSON


def _text(*findings, files_checked=14, sources=SOURCES, **options):
    return render_report(findings, sources, "text", files_checked, **options)


def test_place_first_then_frame_then_fix_then_count():
    assert _text(UNKNOWN_PERSON) == (
        "guides/launches/instant-payouts-mx.launch.yaml:3:20: error LB204 owners.product_manager: "
        'unknown person "anna"\n'
        "   3 |   product_manager: anna\n"
        "     |                    ^^^^\n"
        '   did you mean "ana-ruiz"? people are listed in guides/people.yaml\n'
        "1 finding in 1 of 14 files\n"
    )


def test_findings_stand_in_order_of_place_and_are_counted_by_severity():
    assert _text(*FINDINGS) == (
        "guides/launches/instant-payouts-mx.launch.yaml:3:20: error LB204 owners.product_manager: "
        'unknown person "anna"\n'
        "   3 |   product_manager: anna\n"
        "     |                    ^^^^\n"
        '   did you mean "ana-ruiz"? people are listed in guides/people.yaml\n'
        "guides/launches/instant-payouts-mx.launch.yaml:4:8: warning LB610 dates.ga: not given\n"
        "   4 | dates: {}\n"
        "     |        ^^\n"
        "guides/launches/tax-id-check.launch.yaml: error LB101: byte 0xff at 7 is not UTF-8\n"
        "3 findings in 2 of 14 files: 2 errors, 1 warning\n"
    )


def test_only_errors_need_no_second_count():
    assert _text(UNKNOWN_PERSON, NOT_UTF8).endswith("\n2 findings in 2 of 14 files\n")


def test_a_line_with_a_secret_is_not_shown_for_any_finding():
    card = replace(UNKNOWN_PERSON, code="LB412", message='card number in a text: "42…42"', hint="take it out")
    same_line = replace(UNKNOWN_PERSON, place=Place(FILE, 3, 3, 15))
    shown = _text(card, same_line, NO_DATE)
    assert "product_manager: anna" not in shown
    assert shown.startswith(
        "guides/launches/instant-payouts-mx.launch.yaml:3:3: error LB204 owners.product_manager: "
        'unknown person "anna"\n'
        '   did you mean "ana-ruiz"? people are listed in guides/people.yaml\n'
        "guides/launches/instant-payouts-mx.launch.yaml:3:20: error LB412 owners.product_manager: "
        'card number in a text: "42…42"\n'
        "   take it out\n"
    )
    assert "   4 | dates: {}\n" in shown


def test_no_findings():
    assert _text() == "no findings in 14 files\n"
    assert _text(files_checked=1) == "no findings in 1 file\n"


def test_a_finding_outside_the_checked_files_still_counts_its_file():
    assert _text(NOT_UTF8, files_checked=0) == (
        "guides/launches/tax-id-check.launch.yaml: error LB101: byte 0xff at 7 is not UTF-8\n1 finding in 1 of 1 file\n"
    )


def test_hidden_gaps_are_counted_not_forgotten():
    assert _text(NO_DATE, show_gaps=False) == "no findings in 14 files (1 gap not shown)\n"
    assert _text(NO_DATE, NOT_UTF8, show_gaps=False).endswith("\n1 finding in 1 of 14 files (1 gap not shown)\n")


def test_bidirectional_and_control_characters_are_shown_never_obeyed():
    finding = replace(
        UNKNOWN_PERSON, place=Place("b.yaml", 1, 6, 5), message='unknown person "\u202eanna\x1b[2J"', hint="a\x07\nb"
    )
    assert _text(finding, sources={"b.yaml": "who: \u202eanna\x1b\n"}) == (
        'b.yaml:1:6: error LB204 owners.product_manager: unknown person "\\u202eanna\\u001b[2J"\n'
        "   1 | who: \\u202eanna\\u001b\n"
        "     |      ^^^^^^^^^^\n"
        "   a\\u0007\n"
        "   b\n"
        "1 finding in 1 of 14 files\n"
    )


def test_carets_stand_right_under_wide_and_combining_characters_and_tabs():
    finding = replace(UNKNOWN_PERSON, place=Place("b.yaml", 1, 7, 2), hint="")
    frame = _text(finding, sources={"b.yaml": "名:\te\u0301 名x\n"}).splitlines()[1:3]
    assert frame == ["   1 | 名:\te\u0301 名x", "     |   " + " \t" + "  " + "^^^"]


def test_a_long_line_is_cut_around_the_place():
    finding = replace(UNKNOWN_PERSON, place=Place("b.yaml", 12, 301, 4), hint="")
    text = "\n" * 11 + "a" * 300 + "anna" + "b" * 300
    frame = _text(finding, sources={"b.yaml": text}).splitlines()[1:3]
    assert frame == ["   12 | …" + "a" * 40 + "anna" + "b" * 76 + "…", "      |  " + " " * 40 + "^^^^"]


def test_a_place_past_the_end_has_no_frame_and_a_place_at_the_end_of_a_line_has_one_caret():
    past = replace(UNKNOWN_PERSON, place=Place(FILE, 99, 1), hint="")
    assert len(_text(past).splitlines()) == 2
    end = replace(UNKNOWN_PERSON, place=Place(FILE, 2, 8, 3), hint="")
    assert _text(end).splitlines()[1:3] == ["   2 | owners:", "     |        ^"]


def test_lines_are_counted_as_yaml_counts_them():
    finding = replace(UNKNOWN_PERSON, place=Place("b.yaml", 3, 1, 1), hint="")
    assert _text(finding, sources={"b.yaml": "a\r\nb\rc"}).splitlines()[1] == "   3 | c"


def test_colour_only_when_asked():
    assert "\x1b" not in _text(*FINDINGS)
    note = replace(UNKNOWN_PERSON, severity=Severity.NOTE)
    assert _text(note, colour=True) == (
        "\x1b[1mguides/launches/instant-payouts-mx.launch.yaml:3:20:\x1b[0m \x1b[36mnote LB204\x1b[0m"
        ' owners.product_manager: unknown person "anna"\n'
        "   \x1b[2m3 |\x1b[0m   product_manager: anna\n"
        "   \x1b[2m  |\x1b[0m                    \x1b[36m^^^^\x1b[0m\n"
        '   did you mean "ana-ruiz"? people are listed in guides/people.yaml\n'
        "1 finding in 1 of 14 files: 1 note\n"
    )
