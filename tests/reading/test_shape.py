"""Values of another shape than a launch, a policy or a book: each fault with its place, message and hint."""

from __future__ import annotations

import pytest

from generator.model.entry import Document
from generator.model.finding import MAX_FINDINGS
from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

LAUNCH = "id: payout-page\ntitle: Payouts\nkind: feature\nstatus: draft\n"
POLICY = "version: 1\ntiers: [{tier: 1, default: true}]\n"


def told(model: type[Document], text: str) -> list[str]:
    """Every fault: place and width, code, path, message, hint."""
    (node,), _ = read_yaml(text.encode(), "x.yaml")
    document, findings = parse_document(model, node)
    assert (document is None) == bool(findings)
    return [
        f"{found.place.line}:{found.place.column}+{found.place.width} {found.code} {found.where}: {found.message}"
        + (f" ({found.hint})" if found.hint else "")
        for found in findings
    ]


def test_a_well_formed_launch_knows_its_places():
    (node,), _ = read_yaml(LAUNCH.encode(), "guides/launches/payout-page.launch.yaml")
    launch, findings = parse_document(Launch, node)
    assert launch and findings == []
    assert str(launch.place("title")) == "guides/launches/payout-page.launch.yaml:2:8"
    assert str(launch.place("dates", "ga")) == "guides/launches/payout-page.launch.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "1:1+1 LB107 : the file holds a list, not keys with values"),
        ("text\n", '1:1+1 LB107 : the file holds the text "text", not keys with values'),
        ("--- 42\n", "1:1+1 LB107 : the file holds the number 42, not keys with values"),
        ("--- true\n", "1:1+1 LB107 : the file holds true (yes or no), not keys with values"),
    ],
)
def test_a_file_that_holds_no_keys(text, said):
    assert told(Launch, text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x", '5:1+5 LB201 titel: unknown key "titel" (did you mean "title"?)'),
        ("summary: {what: x, wat: y}", '5:20+3 LB201 summary.wat: unknown key "wat" (did you mean "what"?)'),
        ("summary: {who: x}",
         '5:10+1 LB202 summary.what: missing key "what" (What changes, without internal code names.)'),
        (
            "macros: [{id: ok, situation: b, body: {en: x}}]",
            '5:10+1 LB202 macros[0 ok].title: missing key "title" (What the specialist searches for.)',
        ),
        ("summary: text",
         '5:10+4 LB203 summary: expected keys with values, found the text "text" (known: what, who, why)'),
        ("summary: [a]", "5:10+1 LB203 summary: expected keys with values, found a list (known: what, who, why)"),
        ("owners: [a]", "5:9+1 LB203 owners: expected keys with values, found a list"),
        ("customer_words: stuck",
         '5:17+5 LB203 customer_words: expected a list, found the text "stuck" (write it as a list, like [one, two])'),
        ("rollout: {stage: a}",
         "5:10+1 LB203 rollout: expected a list, found a mapping (write it as a list, like [one, two])"),
        ("customer_words: [[x]]", "5:18+1 LB203 customer_words[0]: expected a text, found a list"),
        ("customer_words: [{a: b}]", "5:18+1 LB203 customer_words[0]: expected a text, found a mapping"),
        ("customer_words: ['  ']",
         "5:18+4 LB203 customer_words[0]: empty text (write something, or leave the key out)"),
        ("impact: {users_affected: many}",
         '5:26+4 LB203 impact.users_affected: expected a whole number, found the text "many"'),
        ("impact: {users_affected: 1.5}",
         "5:26+3 LB203 impact.users_affected: expected a whole number, found the number 1.5"),
        ("impact: {users_affected: true}",
         "5:26+4 LB203 impact.users_affected: expected a whole number, found true (yes or no)"),
        ("impact: {money_movement: maybe}",
         '5:26+5 LB203 impact.money_movement: expected true or false, found the text "maybe" (write true or false)'),
        ("impact: {money_movement: 1}",
         "5:26+1 LB203 impact.money_movement: expected true or false, found the number 1 (write true or false)"),
        ("volume: {decay: half}", '5:17+4 LB203 volume.decay: not a number: "half"'),
        ("volume: {decay: true}", '5:17+4 LB203 volume.decay: not a number: "true"'),
        ("customer_words: [1.10]",
         '5:18+4 LB108 customer_words[0]: expected a text, but YAML takes 1.10 for the number 1.1 (write "1.10")'),
        ("customer_words: [true]",
         '5:18+4 LB108 customer_words[0]: expected a text, but YAML takes true for true (yes or no) (write "true")'),
        ("playbook: {tree: {a: {ask: b, answers: {Yes: 1}}}}",
         '5:46+1 LB108 playbook.tree.a.answers.Yes: expected a text, but YAML takes 1 for the number 1 (write "1")'),
        ("dates: {ga: tomorrow}",
         '5:13+8 LB205 dates.ga: not a date: "tomorrow" (write it as YYYY-MM-DD, like 2027-03-09)'),
        ("dates: {ga: 2027-02-30}",
         '5:13+10 LB205 dates.ga: no such day in the calendar: "2027-02-30" (that month ends on 2027-02-28)'),
        ("dates: {ga: 20270309}",
         '5:13+8 LB205 dates.ga: not a date: "20270309" (write it as YYYY-MM-DD, like 2027-03-09)'),
        ("dates: {ga: True}", '5:13+4 LB205 dates.ga: not a date: "True" (write it as YYYY-MM-DD, like 2027-03-09)'),
        ("dates: {ga: 1.10}", '5:13+4 LB205 dates.ga: not a date: "1.10" (write it as YYYY-MM-DD, like 2027-03-09)'),
        ("dates: {ga: 2027-3-9}",
         '5:13+8 LB205 dates.ga: not a date: "2027-3-9" (write it as YYYY-MM-DD, like 2027-03-09)'),
        ("dates: {embargo_until: 2027-03-02}",
         '5:24+10 LB205 dates.embargo_until: not a date and time: "2027-03-02" (write it like 2027-03-02T09:00)'),
        ("dates: {embargo_until: 2027-03-02T25:00}",
         '5:24+16 LB205 dates.embargo_until: no such moment in the calendar: "2027-03-02T25:00"'),
        ("dates: {certainty: harrd}",
         '5:20+5 LB206 dates.certainty: "harrd" is not allowed here (did you mean "hard"? (allowed: hard, soft))'),
        ("dates: {certainty: maybe}", '5:20+5 LB206 dates.certainty: "maybe" is not allowed here (known: hard, soft)'),
        ("dates: {certainty: 5}",
         "5:20+1 LB206 dates.certainty: expected a word, found the number 5 (known: hard, soft)"),
        ("impact: {ux_change: [major]}",
         "5:21+1 LB206 impact.ux_change: expected a word, found a list"
         ' (did you mean "major"? (allowed: none, minor, major))'),
        ("aliases: [Payout_Page]",
         '5:11+11 LB213 aliases[0]: not an id: "Payout_Page"'
         " (use a-z, 0-9 and single hyphens, at most 64 characters)"),
        ("impact: {users_affected: -1}", "5:26+2 LB217 impact.users_affected: -1 is too small: at least 0"),
        ("volume: {decay: 1.5}", "5:17+3 LB217 volume.decay: 1.5 is too large: at most 1"),
        ("rollout: [{stage: all, percent: 101}]", "5:33+3 LB217 rollout[0 all].percent: 101 is too large: at most 100"),
        ("training: {quiz: [{q: a, options: [b], answer: 0}]}",
         "5:35+1 LB217 training.quiz[0].options: too few: at least 2"),
        ("macros: [{id: a, title: b, situation: c, body: {}}]", "5:48+1 LB217 macros[0 a].body: too few: at least 1"),
        ("owners: {'': ana-ruiz}", "5:10+2 LB217 owners.: the text is empty"),
        ("links: [{label: a, url: 'javascript:x()'}]",
         '5:25+16 LB218 links[0].url: not a link: "javascript:x()" (use an https://, http:// or mailto: address)'),
        ("links: [{label: a, url: ftp://x}]",
         '5:25+7 LB218 links[0].url: not a link: "ftp://x" (use an https://, http:// or mailto: address)'),
        ("dates: {timezone: Mars}",
         '5:19+4 LB219 dates.timezone: no such time zone: "Mars" (use a name like America/Mexico_City)'),
        ("dates: {timezone: ../../etc/passwd}",
         '5:19+16 LB219 dates.timezone: no such time zone: "../../etc/passwd" (use a name like America/Mexico_City)'),
    ],
)  # fmt: skip
def test_a_launch_of_another_shape(text, said):
    assert told(Launch, f"{LAUNCH}{text}\n") == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gates: [{id: a, at: soon, requires: []}]",
         "3:21+4 LB512 gates[0 a].at: not a due date (write T-15, T, `T+1, T+5` or `T..T+10` (working days))"),
        ("gates: [{id: a, at: 'T+5, T+1', requires: []}]",
         "3:21+10 LB512 gates[0 a].at: not a due date (the days must rise, like `T+1, T+5` or `T..T+10`)"),
        ("actions: [{id: a, title: b, owner: c, due: {x: T}, done_when: d, because: e}]",
         '3:45+1 LB203 actions[0 a].due.x: expected a whole number, found the text "x"'),
        ("actions: [{id: a, title: b, owner: c, due: {12: T}, done_when: d, because: e}]",
         "3:45+2 LB217 actions[0 a].due.12: 12 is too large: at most 9"),
        ("required: [{field: kind, when: knd}]",
         '3:32+3 LB502 required[0 kind].when: unknown name "knd" (did you mean "kind"?)'),
        ("required: [{field: kind, when: 'kind = 1'}]",
         "3:32+10 LB501 required[0 kind].when: can't read the condition from `= 1`"),
        ("required: [{field: kind, when: kind}]",
         "3:32+4 LB503 required[0 kind].when: the condition is not a yes/no answer"
         " (compare it, like `kind == 'pricing'`)"),
        ("required: [{field: kind, when: 5}]",
         '3:32+1 LB203 required[0 kind].when: not a condition: "5" (write true, false, or an expression)'),
        ("calendar: {weekend: [saturday]}",
         '3:22+8 LB206 calendar.weekend[0]: "saturday" is not allowed here'
         " (known: fri, mon, sat, sun, thu, tue, wed)"),
        ("content: {banned_phrases: [5]}",
         "3:28+1 LB203 content.banned_phrases[0]: expected keys with values, found the number 5"
         " (known: because, instead, phrase)"),
    ],
)  # fmt: skip
def test_a_policy_of_another_shape(text, said):
    assert told(Policy, f"{POLICY}{text}\n") == [said]


def test_all_faults_are_told_at_once():
    text = "id: Payouts\ntitle: 2027\nkind: feture\nsumary: {what: x}\nlinks: [{url: x}]\n"
    assert [line.partition(": ")[0] for line in told(Launch, text)] == [
        "1:5+7 LB213 id", "2:8+4 LB108 title", "3:7+6 LB206 kind", "1:1+1 LB202 status", "5:9+1 LB202 links[0].label",
        "5:15+1 LB218 links[0].url", "4:1+6 LB201 sumary",
    ]  # fmt: skip


def test_too_long_texts_say_how_long_they_may_be():
    assert told(Launch, f"{LAUNCH}customer_words: [{'x' * 501}]\n") == [
        "5:18+501 LB217 customer_words[0]: the text has 501 characters: at most 500"
    ]
    assert told(Launch, f"{LAUNCH}summary: {{what: {'x' * 10_001}}}\n") == [
        "5:17+10001 LB217 summary.what: the text has 10,001 characters: at most 10,000"
    ]
    assert told(Launch, f"{LAUNCH}links: [{{label: x, url: 'https://a.example/{'x' * 2000}'}}]\n") == [
        "5:25+2020 LB217 links[0].url: the text has 2,018 characters: at most 2,000"
    ]


def test_messages_quote_long_values_in_short_and_on_one_line():
    (said,) = told(Launch, LAUNCH.replace("payout-page", '"' + "Payout page\\n" * 100 + '"'))
    assert said.startswith(
        '1:5+1302 LB213 id: not an id: "Payout page Payout page Payout page Payout page Payout page…"'
    )
    (said,) = told(Launch, f"{LAUNCH}{'k' * 1000}: 1\n")
    assert f'unknown key "{"k" * 59}…"' in said


def test_a_file_full_of_faults_gets_a_list_that_a_person_can_read():
    assert len(told(Launch, LAUNCH + "".join(f"key{number}: 1\n" for number in range(1000)))) == MAX_FINDINGS
