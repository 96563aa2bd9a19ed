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


def answers(**given: str) -> str:
    """What is typed, question by question: Enter for what is not given, several lines where the first is refused."""
    asked = ("title", "id", "kind", "product", "owner", "what", "ga", "announce")
    asked += ("regions", "locales", "users", "money")
    assert set(given) <= set(asked)
    return "\n".join(given.get(name, "") for name in asked) + "\n" * 9


def test_the_questionnaire_asks_and_asks_again(book: Path, run: Run):
    typed = answers(
        title="\nReceipts in one click",
        id="Receipts!\nfirst-launch\nreceipts",
        kind="featur\nfeature",
        product="ap\napp",
        owner="alex-morgn\nalex-morgan",
        what="TBD\nA receipt is one click away.",
        ga="9.7.2027\n2027-02-31\n2027-07-09",
        announce="2027-08-01\n2027-07-01",
        regions="USA\nUS",
        locales="en",
        users="12k\n99999999999\n2000",
        money="perhaps\nno",
    )
    ran = run("new", "--ask", "--today", TODAY, typed=typed)
    assert ran.code == 0, ran.err
    assert [line.strip() for line in ran.err.splitlines() if line.startswith("  ")] == [
        "This one is needed.",
        'id: not an id: "Receipts!" (use a-z, 0-9 and single hyphens, at most 64 characters)',
        "guides/launches/first-launch.launch.yaml is there already",
        'kind is "featur": did you mean "feature"?',
        'product: unknown product "ap" (did you mean "app"? products are listed in guides/book.yaml)',
        'owners.product_manager: unknown person "alex-morgn" '
        '(did you mean "alex-morgan"? people are listed in guides/people.yaml)',
        'summary.what: placeholder text "TBD" (write the real text, or leave the key out: then it shows as a gap)',
        'dates.ga: not a date: "9.7.2027" (write it as YYYY-MM-DD, like 2027-03-09)',
        'dates.ga: no such day in the calendar: "2027-02-31" (that month ends on 2027-02-28)',
        "dates.announce: announced on 2027-08-01, after GA on 2027-07-09 "
        "(the order is: beta, content_freeze, announce, ga, removal)",
        'audience.regions[0]: unknown region "USA" (did you mean "US"? regions are listed in guides/book.yaml)',
        'impact.users_affected is "12k": write 12000',
        "impact.users_affected: 99999999999 is too large: at most 10000000000",
        'impact.money_movement is "perhaps": answer yes or no',
    ]
    text = launch_text(book, "receipts")
    assert 'title: "Receipts in one click"' in text
    assert "  ga: 2027-07-09 #" in text
    assert '  regions: ["US"] #' in text
    assert "  users_affected: 2000 #" in text


def test_enter_leaves_everything_open_but_title_and_kind(book: Path, run: Run):
    ran = run("new", "--ask", "--today", TODAY, typed=answers(title="Receipts", kind="\nfeature"))
    assert ran.code == 0, ran.err
    assert ran.err.startswith("Enter leaves a question open: it shows as a gap until somebody knows.")
    assert "Short title, in the customer's words [needed]: " in ran.err
    assert "marketing_outreach) [needed]: " in ran.err
    assert ran.err.count("This one is needed.") == 1
    assert "\n# dates:\n" in launch_text(book, "receipts")


def test_only_people_who_have_the_role_are_offered_and_others_are_told(book: Path, run: Run):
    ran = run("new", "--ask", "--today", TODAY, typed=answers(title="Receipts", kind="feature", owner="kim-osei"))
    assert ran.code == 0, ran.err
    assert "\nProduct manager (alex-morgan): kim-osei\n" in ran.err
    assert (
        '  warning: owners.product_manager: Kim Osei does not have the role "product_manager" '
        "(name one of: alex-morgan; or give kim-osei the role in guides/people.yaml)\n"
    ) in ran.err


def test_a_wrong_option_is_refused_before_anything_is_asked(book: Path, run: Run):
    ran = run("new", "--ask", "--product", "ap", "--today", TODAY, typed="")
    assert ran.code == 2
    assert 'unknown product "ap"' in ran.err
    assert "Enter leaves a question open" not in ran.err


def test_due_days_that_have_passed_are_said(book: Path, run: Run):
    base = ("new", "--title", "A", "--kind", "feature", "--set", "impact.money_movement=yes", "--today", TODAY)
    lines = run(*base, "--id", "soon", "--ga", "2027-03-05").out.splitlines()
    assert lines[1] == "17 of the 24 actions were due before today: GA is near for tier 1"
    assert "were due before today: GA is 2027-02-01" in run(*base, "--id", "past", "--ga", "2027-02-01").out
    assert "due before today" not in run(*base, "--id", "far", "--ga", "2027-09-07").out


def test_an_old_id_of_another_launch_is_taken(first_launch: Path, run: Run):
    first_launch.write_text(first_launch.read_text() + "aliases: [receipts]\n")
    ran = run("new", "--title", "Receipts", "--kind", "feature", "--today", TODAY)
    assert (ran.code, ran.err) == (
        2,
        'Error: guides/launches/first-launch.launch.yaml has or had the id "receipts"; nothing was written. '
        "Give another --id.\n",
    )


def test_a_word_that_needs_quotes_is_shown_and_written_with_them(book: Path, run: Run):
    assert run("new", *FLAGS, "--today", TODAY).code == 0
    assert 'or no way at all. flag | release | "no"\n' in launch_text(book)
    assert run("new", *FLAGS, "--id", "b", "--set", "impact.reversible=no", "--today", TODAY).code == 0
    assert '\n  reversible: "no" #' in launch_text(book, "b")


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
