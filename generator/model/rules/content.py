"""LB4xx: what texts say and hold."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB401", ERROR, "Placeholder text",
        "A specialist reads it in the middle of a conversation, where an answer should be.",
        "Write the real text, or leave the key out: a missing field shows as a gap, with its owner.",
    ),
    Rule(
        "LB402", ERROR, "A phrase that may not be used",
        "The book or the policy bans it, mostly because it promises something or reads badly to customers.",
        "Say it in other words; the message gives them where the list does.",
    ),
    Rule(
        "LB403", WARNING, "The review is overdue",
        "Old text is trusted as if it were new. Readers see a warning until somebody has read it again.",
        "Hold it against the product, then set `review: {verified_on: 2027-03-01, review_by: 2027-09-01}`.",
    ),
    Rule(
        "LB404", WARNING, "HTML, which is shown as text",
        "HTML is never run, for safety. Readers see the tags themselves.",
        "Use Markdown: `**bold**`, `*italics*`, lists, `[links](https://…)`. Put code in backticks.",
    ),
    Rule(
        "LB405", WARNING, "A form of Markdown that pages don't take",
        "A heading inside a field would break the page around it, so it is shown plain.",
        "Use a paragraph that is bold: `**Before you begin**`. Paragraphs, lists, tables, images, bold, italics, code "
        "and links are fine.",
    ),
    Rule(
        "LB406", ERROR, "A link to a page that does not exist",
        "The specialist clicks and gets “not found”, with the customer waiting.",
        "Link to a page of the book as `/handbook/macros.md`, or to a whole address.",
    ),
    Rule(
        "LB407", ERROR, "An image that is not in the book",
        "The reader would see a broken image, or one that another site can change or track readers with.",
        "Put the file below `guides/images/` and name it from there: `![The payouts page](images/payouts/page.png)`.",
    ),
    Rule(
        "LB408", ERROR, "An image that can't be shown",
        "A file that is not what its name says can hold anything, and a very large one keeps readers waiting.",
        "Save it as PNG, JPEG, WebP or GIF of at most 2 MiB, with a name that ends as its kind says: `page.png`.",
    ),
    Rule(
        "LB409", ERROR, "An image without alternative text",
        "Readers who can't see it, and replies in a helpdesk, would miss what it shows.",
        "Say between the brackets what it shows: `![The payouts page with its new filter](images/page.png)`.",
    ),
    Rule(
        "LB410", WARNING, "A table that can't be shown",
        "Cells would be below the wrong heading, or the table wider than any screen. It is shown as it was typed.",
        "Give each row as many cells as the header, at most 12, and the table at most 100 rows. Write a bar in a cell "
        "as `\\|`.",
    ),
    Rule(
        "LB411", ERROR, "Key or password in a text",
        "Whoever reads the book or its history can use it. Reports show only its ends.",
        "Take it out, and have its owner replace it: it has been read. If it is a published example, give a reason "
        "under `allowed` in `guides/book.yaml`.",
        hides_line=True,
    ),
    Rule(
        "LB412", ERROR, "Card or bank number",
        "It is somebody's money, and card rules (PCI DSS) forbid to keep it like this. Its check digit is right.",
        "Take it out; in a macro use a placeholder such as `{{input.account}}`. If it is a published test number, "
        "give a reason under `allowed` in `guides/book.yaml`.",
        hides_line=True,
    ),
    Rule(
        "LB413", WARNING, "E-mail address",
        "A person's address is personal data, and goes with the job. Those at `example.com` and `.example` are fine.",
        "Name the team or queue, or use `{{customer.email}}`. If customers are to have it, give a reason under "
        "`allowed` in `guides/book.yaml`.",
        hides_line=True,
    ),
    Rule(
        "LB414", WARNING, "Phone number",
        "A person's number is personal data, and numbers change without anyone mending the text.",
        "Name the team or queue, or use a placeholder such as `{{input.phone}}`. If customers are to have it, give a "
        "reason under `allowed` in `guides/book.yaml`.",
        hides_line=True,
    ),
    Rule(
        "LB421", WARNING, "A character that nobody sees",
        "It can turn a word round, part it so that no search finds it, or carry what only machines read.",
        "Delete it; the message names it and what stands before it. Emoji, Persian, Hindi and Arabic keep what they "
        "need. If it must stand, give a reason under `allowed` in `guides/book.yaml`: `text: U+00AD`.",
    ),
    Rule(
        "LB422", WARNING, "A word with look-alike letters",
        "“P\u0430ypal” with a Cyrillic \u0430 is not “Paypal”: search misses it, and it can mislead readers.",
        "Type the word again. If it is right, give a reason under `allowed` in `guides/book.yaml`.",
    ),
)  # fmt: skip
