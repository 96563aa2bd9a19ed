"""LB8xx: pages and the site."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, Rule

RULES = (
    Rule(
        "LB801", ERROR, "A file in the way that was not generated",
        "Generated pages never overwrite a file that a person wrote.",
        "Move the file elsewhere, for instance to `guides/handbook/`, or delete it.",
    ),
    Rule(
        "LB802", ERROR, "A link that leads nowhere",
        "The reader clicks and gets “not found”.",
        "Correct the link, or write the page that it means.",
    ),
    Rule(
        "LB803", ERROR, "A link to a part of a page that is not there",
        "The reader lands at the top of a long page and has to search.",
        "Use the anchor of a heading of that page, as shown when you point at it.",
    ),
    Rule(
        "LB804", ERROR, "The navigation names a page that does not exist",
        "A menu entry would lead nowhere.",
        "Correct `nav` in `mkdocs.yml`, or write the page.",
    ),
    Rule(
        "LB805", ERROR, "A template of your own fails",
        "The page can't be made. Its last good version stays, or a note that it is missing.",
        "Look at the line of the template that the message names: mostly a name that the page does not have.",
    ),
    Rule(
        "LB806", ERROR, "A hand-written page for an audience that does not exist",
        "The page is left out of every site but the company's own.",
        "Write `audience: partner` or `audience: public` at the top of the page, between two lines of `---`; leave it "
        "out for pages that only the company reads.",
    ),
    Rule(
        "LB807", ERROR, "Two files with one address on the site",
        "One would overwrite the other without a word, here or on a machine whose disk knows no upper and lower case.",
        "Rename one of them: `payouts.md` and `payouts/index.md`, or `Payouts.md` and `payouts.md`, are one address.",
    ),
)  # fmt: skip
