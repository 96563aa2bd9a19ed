"""LB6xx: records of work (actions, waivers, overrides), and gaps: work not yet done."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB601", ERROR, "A record of an action that the policy does not ask for",
        "Somebody marked work as done that nobody counts, while the real action stays open.",
        "Use the id of an action of the policy: `actions: {macros: {status: done, …}}`.",
    ),
    Rule(
        "LB602", ERROR, "Done, but without evidence",
        "“Done” without a link or note is a memory. Nobody can check it on the day it matters.",
        "Add what shows it: `evidence: https://…` (or a note, where the policy asks for one).",
    ),
    Rule(
        "LB603", ERROR, "The waiver has expired",
        "Leave not to do something was given for a while, and the while is over.",
        "Do the action, or ask for a new waiver: `waiver: {reason: …, approver: leo-park, until: 2027-03-20}`.",
    ),
    Rule(
        "LB604", ERROR, "Waived or approved by somebody who may not",
        "Waivers and tier overrides carry risk for support, so the policy says which roles may give them.",
        "Ask somebody with one of the roles that the message names.",
    ),
    Rule(
        "LB605", ERROR, "A tier override without reason or approver",
        "The tier decides how much is asked. Nobody should lower it without a name and a reason on the page.",
        "Give both: `overrides: {tier: {value: 2, reason: …, approver: leo-park}}`.",
    ),
    Rule(
        "LB606", ERROR, "Done on a day that is still to come",
        "Work that has not happened would count as done.",
        "Put the real day, or set `status: in_progress`.",
    ),
    Rule(
        "LB607", WARNING, "Marked done, but its check fails",
        "The record says done and the launch itself says otherwise. The launch is what support gets.",
        "Mend what the message names, or set the action back to `in_progress`.",
    ),
    Rule(
        "LB608", WARNING, "A waiver is about to end",
        "From the day after its last one on, the action is asked again, and may be late or block a gate.",
        "Do the action, or ask for a new waiver: `waiver: {reason: …, approver: leo-park, until: 2027-03-20}`.",
    ),
    Rule(
        "LB609", ERROR, "A decision at a gate that the policy does not have",
        "Nobody could see which gate it opened.",
        "Use the id of a gate of the policy (`gate: go-no-go`), or leave `gate` out.",
    ),
    Rule(
        "LB610", WARNING, "A required field is missing",
        "Support needs it by its day; until then a page has a hole, and says so.",
        "Fill it in, in the launch's file. The owner of the launch knows, or knows who does.",
        gap=True,
    ),
    Rule(
        "LB611", WARNING, "An action is late",
        "Its day has passed and it is neither done nor waived.",
        "Do it and record it (`status: done, on: 2027-02-20, evidence: https://…`), or ask for a waiver.",
        gap=True,
    ),
    Rule(
        "LB613", WARNING, "A gate is blocked",
        "The day of the decision has come, and something it requires is not done.",
        "Settle the actions that it waits for, or move `dates.ga`.",
        gap=True,
    ),
    Rule(
        "LB614", WARNING, "Nobody is named for a role",
        "An action has an accountable role, and this launch names nobody in it: it will not get done.",
        "Name somebody: `owners: {support_content: carla-mendes}`.",
        gap=True,
    ),
)  # fmt: skip
