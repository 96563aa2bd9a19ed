"""LB2xx: keys, types and references."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB201", ERROR, "Unknown key",
        "A misspelt key is a fact that no page would show, and nobody would notice.",
        "Take the key that is suggested, or remove it: `onwers:` → `owners:`.",
    ),
    Rule(
        "LB202", ERROR, "A key is missing",
        "Without it the entry means nothing: a macro without a body can't be sent.",
        "Add the key: `- {id: payout-sent, title: Payout sent, …}`.",
    ),
    Rule(
        "LB203", ERROR, "The wrong kind of value",
        "Text where a number is due can't be counted with, and a list where one line is due can't be shown.",
        "Write the kind that is asked for: `users_affected: 42000`, not `users_affected: about 42k`.",
    ),
    Rule(
        "LB204", ERROR, "Unknown person",
        "Support would not know whom to ask, and nobody would be reminded of the work.",
        "Use an id of `people.yaml` (`product_manager: ana-ruiz`), or add the person there.",
    ),
    Rule(
        "LB205", ERROR, "Not a date",
        "All due dates are counted from the dates of the launch; a wrong one moves the whole plan.",
        "Write year, month and day: `ga: 2027-03-09`. A moment is written `2027-03-02T09:00`.",
    ),
    Rule(
        "LB206", ERROR, "A value that is not one of the choices",
        "Rules, filters and pages know only these choices; any other would fall through.",
        "Take one of the choices that the message lists: `status: in_review`.",
    ),
    Rule(
        "LB207", ERROR, "Unknown product",
        "The launch would be missing on its product's page, where specialists look first.",
        "Use an id of `products` in `book.yaml` (`product: payouts`), or add the product there.",
    ),
    Rule(
        "LB208", ERROR, "Unknown team",
        "The team would not see the launch on its page, and would not be trained.",
        "Use an id of `teams` in `people.yaml` (`teams: [payouts-latam]`), or add the team there.",
    ),
    Rule(
        "LB209", ERROR, "Unknown region",
        "Specialists of the region would not find the launch.",
        "Use an id of `regions` in `book.yaml` (`regions: [MX]`), or add the region there.",
    ),
    Rule(
        "LB210", ERROR, "Unknown locale",
        "A text in a locale that support does not answer in is never shown.",
        "Use an id of `locales` in `book.yaml` (`es-MX`, with the same capitals), or add the locale there.",
    ),
    Rule(
        "LB211", ERROR, "Unknown channel",
        "The contacts of this channel would not be planned for, and the macro would not be offered there.",
        "Use an id of `channels` in `book.yaml` (`channel: [chat, email]`), or add the channel there.",
    ),
    Rule(
        "LB212", ERROR, "The id is not the file's name",
        "Two names for one launch lead to broken links and to two people editing two copies.",
        "Name the file after the id: `id: instant-payouts-mx` stands in `instant-payouts-mx.launch.yaml`.",
    ),
    Rule(
        "LB213", ERROR, "Not an id",
        "Ids become links and file names, which must work in every browser and on every disk.",
        "Use a-z, 0-9 and single hyphens, at most 64 characters: `id: instant-payouts-mx`.",
    ),
    Rule(
        "LB214", ERROR, "Two launches with the same id",
        "One would overwrite the pages of the other; so would two ids that differ only in capitals.",
        "Give one of them another id. If both are the same launch, keep one file.",
    ),
    Rule(
        "LB215", ERROR, "An old id that is taken",
        "An alias keeps old links alive; it can't lead to two launches.",
        "Remove the alias from the launch that never had this id: `aliases: [payouts-mx-beta]`.",
    ),
    Rule(
        "LB216", ERROR, "The same id twice in a list",
        "Whoever refers to it could mean either of the two.",
        "Give each entry an id of its own, or remove the one that is a copy.",
    ),
    Rule(
        "LB217", ERROR, "A number or text out of range",
        "Plans are computed from these figures; one that can't be true makes a plan that can't be met.",
        "Stay within the bounds that the message gives. Shares are written 0.15, not 15.",
    ),
    Rule(
        "LB218", ERROR, "Not a safe link",
        "A specialist clicks it in the middle of a conversation: it must lead to a page and run nothing.",
        "Use a whole address: `url: https://status.example.com`, `http://…` or `mailto:…`.",
    ),
    Rule(
        "LB219", ERROR, "Unknown time zone",
        "Without it nobody knows when the day of the launch begins.",
        "Use a name like `America/Mexico_City` or `Europe/Berlin`, not `CET` with an offset.",
    ),
    Rule(
        "LB220", ERROR, "Unknown helpdesk",
        "The macro would reach no helpdesk.",
        "Use one of `targets` in `book.yaml` (`targets: [zendesk, gorgias]`), or add it there.",
    ),
    Rule(
        "LB221", ERROR, "Unknown role",
        "Actions find their owner by role; under an unknown role nobody is found.",
        "Use a role of `roles` in `policy.yaml` (`product_manager: ana-ruiz`), or add the role there.",
    ),
    Rule(
        "LB222", WARNING, "Person without the role",
        "Whoever is named for a role is asked to do its work, and may be the wrong one to ask.",
        "Name somebody who has the role (`product_manager: ana-ruiz`), or give the person the role in `people.yaml`.",
    ),
    Rule(
        "LB223", ERROR, "Not a time of day",
        "Nobody could say who is there when.",
        "Write hours and minutes of a 24-hour day in quotes: `starts: \"07:00\"`.",
    ),
    Rule(
        "LB224", ERROR, "Unknown shift",
        "The seat would be on nobody's roster.",
        "Use the id of a shift of the same team (`shifts: [early]`), or add the shift there.",
    ),
    Rule(
        "LB225", ERROR, "Seats and counts disagree",
        "The team would be planned with more people than it has, or fewer.",
        "Correct one of them, or leave the other out where the seats say it: `members: {specialist: 5}` needs five "
        "seats of the role `specialist`.",
    ),
    Rule(
        "LB226", WARNING, "A shift that nobody works",
        "Customers write or call in these hours, and the plan counts on people who are not there.",
        "Name the shift in a seat (`shifts: [late]`), state its `people` where the team has no seats, or remove it.",
    ),
)  # fmt: skip
