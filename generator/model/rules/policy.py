"""LB5xx: the readiness policy itself."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB501", ERROR, "A condition that can't be read",
        "The rule would hold for no launch, so no one would be asked to do the work.",
        "Compare answers with `== != < <= > >= in`, join with `and`, `or`, `not`: "
        "`when: \"impact.ux_change == 'major' and tier == 1\"`.",
    ),
    Rule(
        "LB502", ERROR, "A condition asks for an unknown answer",
        "It would never hold, so the launches it was meant for would slip through.",
        "Use the name of an answer: `impact.money_movement`, `kind`, `volume.share`.",
    ),
    Rule(
        "LB503", ERROR, "A condition compares things that don't go together",
        "It could never hold, or would fail in the middle of a build.",
        "Compare numbers with numbers and texts with texts: `when: \"volume.share >= 0.15\"`. "
        "A yes/no answer needs no comparison: `when: impact.regulatory`.",
    ),
    Rule(
        "LB504", ERROR, "An action depends on one that does not exist",
        "The order of work would have a hole.",
        "Use the id of an action of the policy: `depends_on: [playbook]`.",
    ),
    Rule(
        "LB505", ERROR, "Actions depend on each other in a circle",
        "None of them could ever begin.",
        "Remove one of the `depends_on` of the circle.",
    ),
    Rule(
        "LB506", ERROR, "An action is due before what it needs",
        "People would be late through no fault of theirs.",
        "Move it to the same day or later, or what it needs to an earlier one: "
        "`due: {1: T-12}` can wait for `due: {1: T-15}`.",
    ),
    Rule(
        "LB507", ERROR, "A gate requires an action that does not exist",
        "Nobody could pass the gate.",
        "Use the id of an action of the policy: `requires: [playbook, macros]`.",
    ),
    Rule(
        "LB508", ERROR, "A handbook page is missing",
        "Whoever has to do the action clicks “how to” and finds nothing.",
        "Write the page in `guides/handbook/`, or correct its name: `handbook: macros.md`.",
    ),
    Rule(
        "LB510", ERROR, "The tiers don't work as a whole",
        "A launch that nothing catches would have no tier, so nothing would be asked of it.",
        "List tiers from 1 upwards, each once; give the last one, and only it, `default: true`.",
    ),
    Rule(
        "LB511", ERROR, "Unknown holiday calendar",
        "Due dates would fall on days when nobody works.",
        "Use a country code (`US`, `MX`, `DE-BY`), or the name of a file in `guides/calendars/`.",
    ),
    Rule(
        "LB512", ERROR, "Not a due date",
        "Nobody would know when the action is due.",
        "Count working days from GA: `T-15`, `T`, `T+1, T+5`, or a span `T..T+10`.",
    ),
    Rule(
        "LB513", ERROR, "A required field that launches don't have",
        "It would be missing in every launch, and no one could fill it in.",
        "Use the dotted path of a field: `field: dates.announce`.",
    ),
    Rule(
        "LB514", WARNING, "Two holidays on one day",
        "Only one of them is counted and named; mostly one of the two has the wrong date.",
        "Correct the date, or make one entry of both.",
    ),
    Rule(
        "LB515", ERROR, "A freeze that ends before it begins",
        "It would hold on no day, and launches would go live in it.",
        "Give its first and its last day in this order: `first: 2027-12-15, last: 2028-01-05`.",
    ),
    Rule(
        "LB516", WARNING, "The policy's version is not in its history",
        "Product teams see that the rules have changed, and not what or why.",
        "Add an entry at the top of `history` with what changed and why: "
        "`{version: 2, on: 2027-02-01, what: …, because: …}`.",
    ),
)  # fmt: skip
