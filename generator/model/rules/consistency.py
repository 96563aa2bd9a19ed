"""LB3xx: parts of a launch that contradict each other."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, NOTE, WARNING, Rule

RULES = (
    Rule(
        "LB301", ERROR, "The decision tree has no step to begin with",
        "A specialist in a conversation would not know where to begin.",
        "Put the step that begins the conversation first, and let it ask: "
        "`start: {ask: \"Is the payout marked paid?\", answers: {\"Yes\": bank, \"No\": balance}}`.",
    ),
    Rule(
        "LB302", ERROR, "A dead end in the decision tree",
        "The specialist asks, the customer answers, and then nobody knows what to do.",
        "Give the step `answers`, or something to do: `do`, `macro`, `escalate` or `resolve`.",
    ),
    Rule(
        "LB303", ERROR, "A step that no answer leads to",
        "What it says would never be read in a conversation.",
        "Let an answer lead to it (`answers: {\"Yes\": bank}`), or remove the step.",
    ),
    Rule(
        "LB304", ERROR, "An answer that leads to no step",
        "The path breaks off in the middle of a conversation.",
        "Name a step of the tree: `answers: {\"Yes\": bank}` needs `bank:` below `tree`.",
    ),
    Rule(
        "LB305", ERROR, "The decision tree goes round in a circle",
        "The customer would be asked the same questions again and again.",
        "Let the last answer of the circle lead to a step that does or escalates something.",
    ),
    Rule(
        "LB306", ERROR, "A step names a macro or escalation that does not exist",
        "The step tells the specialist to send or hand over something that is not there.",
        "Use the id of a macro of this launch (`macro: payout-sent`), or a severity of `playbook.escalation`.",
    ),
    Rule(
        "LB310", ERROR, "A placeholder without a fallback in a public macro",
        "Where the helpdesk does not know the value, the customer reads “Hi ,”.",
        "Add what to say then, after a bar: `{{customer.first_name|there}}`.",
    ),
    Rule(
        "LB311", ERROR, "Unknown placeholder",
        "No helpdesk can fill it, so the customer would read the braces.",
        "Use a known one (`{{customer.first_name|there}}`), an input of the macro (`{{input.amount}}`) "
        "or a fact of the launch (`{{fact.dates.ga}}`). Outside of macros, only facts are filled.",
    ),
    Rule(
        "LB312", ERROR, "A macro is missing in a locale of the audience",
        "Customers of that locale would be answered in another language, or with a text made up on the spot.",
        "Add the text (`body: {en: …, es-MX: …}`), or take the locale out of `audience.locales`.",
    ),
    Rule(
        "LB314", ERROR, "An expired macro",
        "Wording written for launch day is sent long after it stopped being true.",
        "Read it again and move `review_by` on, or remove the macro: `review_by: 2027-06-30`.",
    ),
    Rule(
        "LB315", WARNING, "An input that no text uses",
        "The specialist is asked to type something that goes nowhere.",
        "Use it in the body (`{{input.amount}}`), or remove it from `inputs`.",
    ),
    Rule(
        "LB317", ERROR, "A fact that this launch does not give",
        "The sentence would have a hole where the date or the figure should be.",
        "Fill in the field that the placeholder names, or name another: `{{fact.dates.ga}}` needs `dates.ga`.",
    ),
    Rule(
        "LB320", ERROR, "Dates out of order",
        "Customers would be told of something that is already there, or lose something before they were told.",
        "Put them in order: beta, content freeze, announce, GA, removal.",
    ),
    Rule(
        "LB321", ERROR, "Told before the embargo ends",
        "Support would speak of it while nobody outside may know.",
        "End the embargo no later than the day of `announce` and of `ga`: `embargo_until: 2027-03-02T09:00`.",
    ),
    Rule(
        "LB322", NOTE, "GA is not a working day",
        "Few people are there on the day with the most questions, and due dates are counted from it.",
        "Move `dates.ga` to a working day, or plan cover for that day.",
    ),
    Rule(
        "LB323", WARNING, "Status and dates contradict each other",
        "Pages and lists go by the status: specialists would treat the launch as live, or as yet to come, wrongly.",
        "Set `status: live` on the day of GA, or correct `dates.ga`.",
    ),
    Rule(
        "LB324", WARNING, "Open to others before customers are told",
        "A site for partners or for the public shows every launch that is meant for them, as soon as it is built.",
        "Set `dates.embargo_until` to the moment of the announcement: the launch is not on those sites before. Or keep "
        "`review.audience: internal` until then.",
    ),
    Rule(
        "LB325", WARNING, "GA in a freeze",
        "In a freeze nobody is there to mend what breaks, or nothing may change because too much depends on it.",
        "Move `dates.ga` out of the freeze, or narrow the freeze in `policy.yaml` (`calendar.freezes`).",
    ),
    Rule(
        "LB330", WARNING, "A volume without its source",
        "Nobody can judge how far to trust a figure that came from nowhere.",
        "Say where it comes from: `source: \"Instant payouts BR, April 2026\"`.",
    ),
    Rule(
        "LB331", ERROR, "Shares that don't add up to 1",
        "Some contacts would be planned twice, or for no channel or team at all.",
        "Let the shares sum to 1: `channels: {chat: 0.5, email: 0.4, phone: 0.1}`.",
    ),
    Rule(
        "LB332", ERROR, "Low, expected and high are out of order",
        "The plan would have more people for the good case than for the bad one.",
        "Let them rise: `contact_rate: {low: 0.004, expected: 0.009, high: 0.02}`.",
    ),
    Rule(
        "LB333", WARNING, "More contacts than customers",
        "A contact rate above 1 says that each customer writes more than once in the first week. Mostly it is a per "
        "cent figure, and the plan is a hundred times too large.",
        "Write the rate as contacts per customer: 0.9 % is `expected: 0.009`.",
    ),
    Rule(
        "LB334", WARNING, "Contacts of nobody",
        "With no customers affected the forecast is zero, whatever the contact rate says.",
        "Give the number of customers who notice (`users_affected: 42000`), or take the contact rate out.",
    ),
    Rule(
        "LB335", ERROR, "A threshold that nothing can cross",
        "Somebody said what to do, and nobody will ever be told to do it.",
        "Say when: `contact_rate: {above: 0.012, then: …}`, or `csat: {below: 0.8, then: …}`.",
    ),
    Rule(
        "LB340", ERROR, "The right answer of a quiz is not among its options",
        "Nobody could pass the quiz.",
        "`answer` counts from 0: the second of three options is `answer: 1`.",
    ),
    Rule(
        "LB341", ERROR, "More have passed than were asked",
        "The share that is trained would be above one, and a gap would be hidden.",
        "Count those who were asked to do the training in `assigned`: "
        "`coverage: {payouts-latam: {assigned: 6, passed: 4}}`.",
    ),
    Rule(
        "LB342", ERROR, "Assigned to a task or a seat that does not exist",
        "Nobody would do it, and the plan would say that somebody does.",
        "Use the id of a task of this launch or of a channel, and the id of a seat of that team: "
        "`assigned: {payouts-latam: {shadow-canary: p2}}`.",
    ),
)  # fmt: skip
