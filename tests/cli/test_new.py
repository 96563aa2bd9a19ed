"""``launchbook new``"""

from __future__ import annotations

from pathlib import Path

from jsonschema import Draft7Validator

from generator.model.schema import schemas
from generator.reading.nodes import read_yaml

from .conftest import TODAY, Run

FLAGS = ("--title", "Instant payouts", "--kind", "feature", "--product", "app", "--ga", "2027-07-09")


def launch_text(book: Path, launch_id: str = "instant-payouts") -> str:
    return (book / "guides" / "launches" / f"{launch_id}.launch.yaml").read_text()


def test_flags_make_a_draft_and_tell_its_tier_and_first_actions(book: Path, run: Run):
    ran = run(
        "new", *FLAGS, "--owner", "alex-morgan", "--today", TODAY,
        "--set", "impact.money_movement=yes", "--set", "impact.users_affected=42000",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "Written: guides/launches/instant-payouts.launch.yaml\n")
    assert ran.out.splitlines()[:4] == [
        "Tier 1 because of money (impact.money_movement: yes at guides/launches/instant-payouts.launch.yaml:63:19)",
        "",
        "First of 24 actions:",
        "  2027-05-11  intake            Launch described               Alex Morgan",
    ]
    text = launch_text(book)
    assert text.startswith("# yaml-language-server: $schema=../../schemas/launch.schema.json\n")
    assert "\n  money_movement: true # Does it move customers' money" in text
    assert "\n#   regulatory: # Does a law" in text


def test_a_draft_has_no_findings_and_fits_its_schema(book: Path, run: Run):
    assert run("new", *FLAGS, "--today", TODAY).code == 0
    assert run("check", "--today", TODAY).out.startswith("no findings in 5 files")
    nodes, findings = read_yaml(launch_text(book).encode(), "x")
    assert not findings
    assert not list(Draft7Validator(schemas()["launch"]).iter_errors(nodes[0].value))


def test_unanswered_questions_that_could_raise_the_tier_are_named(book: Path, run: Run):
    out = run("new", "--title", "A", "--kind", "process", "--today", TODAY).out
    assert out.splitlines()[:2] == [
        "Tier 3: no rule asks for a higher one",
        "Could be higher; not answered: impact.money_movement, impact.regulatory, impact.breaking_change, "
        "volume.share, impact.new_errors, impact.ux_change",
    ]


def test_the_questionnaire_asks_and_asks_again(book: Path, run: Run):
    typed = "\n".join(
        ["Receipts in one click", "receipts", "feature", "ap", "app", "alex-morgan"]
        + ["9.7.2027", "2027-07-09", "many", "2000", "no", "no", "no"]
        + [""] * 5
    )
    ran = run("new", "--ask", "--today", TODAY, typed=typed + "\n")
    assert ran.code == 0, ran.err
    assert 'unknown "ap": did you mean "app"?' in ran.err
    assert 'dates.ga is "9.7.2027", not a date: write it as YYYY-MM-DD, like 2027-03-09' in ran.err
    assert 'impact.users_affected is "many": a whole number is asked for, like 42000' in ran.err
    text = launch_text(book, "receipts")
    assert 'title: "Receipts in one click"' in text
    assert "  ga: 2027-07-09 #" in text
    assert "  users_affected: 2000 #" in text


def test_no_answer_at_all_is_a_usage_error(book: Path, run: Run):
    ran = run("new", "--ask", "--today", TODAY, typed="")
    assert ran.code == 2
    assert "No answer: give it as an option instead (see --help)." in ran.err


def test_without_a_terminal_title_and_kind_are_needed(book: Path, run: Run):
    ran = run("new", "--today", TODAY)
    assert (ran.code, ran.err) == (2, "Error: a new launch needs --title and --kind (or --ask)\n")


def test_a_file_is_never_overwritten(book: Path, first_launch: Path, run: Run):
    before = first_launch.read_bytes()
    ran = run("new", "--title", "First launch", "--kind", "feature", "--today", TODAY)
    assert ran.code == 2
    assert "first-launch.launch.yaml is there already; nothing was written." in ran.err
    assert first_launch.read_bytes() == before


def test_a_draft_with_errors_is_not_written(book: Path, run: Run):
    ran = run("new", "--title", "A", "--kind", "feature", "--product", "ap", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing was written" in ran.err
    assert 'error LB207 product: unknown product "ap"' in ran.err
    assert not (book / "guides" / "launches" / "a.launch.yaml").exists()


def test_an_id_cannot_leave_the_folder(book: Path, run: Run):
    ran = run("new", "--title", "A", "--kind", "feature", "--id", "../../evil", "--today", TODAY)
    assert ran.code == 2
    assert not list(book.rglob("evil*"))


def test_authors_text_stays_text(book: Path, run: Run):
    title = 'He said: "NO" # {% raw %} \\ ünïcode: [x]'
    assert run("new", "--title", title, "--id", "odd", "--kind", "feature", "--today", TODAY).code == 0
    nodes, findings = read_yaml(launch_text(book, "odd").encode(), "x")
    assert not findings
    assert nodes[0].value["title"] == title


def test_what_cannot_be_set_is_said(book: Path, run: Run):
    base = ("new", "--title", "A", "--kind", "feature", "--today", TODAY, "--set")
    assert run(*base, "impact.money_movment=yes").err == (
        'Error: nothing called "impact.money_movment" can be set here: did you mean "impact.money_movement"?\n'
    )
    assert run(*base, "impact.money_movement=perhaps").err == (
        'Error: impact.money_movement is "perhaps": answer yes or no\n'
    )
    assert run(*base, "impact.money_movement").err == (
        'Error: --set takes PATH=VALUE, like impact.money_movement=yes, not "impact.money_movement"\n'
    )
    assert run(*base, "impact.ux_change=majr").err == 'Error: impact.ux_change is "majr": did you mean "major"?\n'


def test_lists_are_words_with_commas(book: Path, run: Run):
    sets = ("--set", "audience.regions=US", "--set", "audience.plans=Pro, Team")
    assert run("new", *FLAGS, *sets, "--today", TODAY).code == 0
    assert '  plans: ["Pro", "Team"] #' in launch_text(book)
