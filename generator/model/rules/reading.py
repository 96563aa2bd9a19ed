"""LB1xx: files that can't be read, or that YAML would read as something else."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB101", ERROR, "Bytes that are not readable text",
        "A file in another encoding, or with control characters, shows wrong names and can break every page after it.",
        "Save the file as UTF-8 and remove control characters. In most editors: Save with Encoding, UTF-8.",
    ),
    Rule(
        "LB102", ERROR, "The file is too big",
        "A launch is read by people. A file this size holds something that does not belong in it, like a pasted log.",
        "Move long material to a document of its own and link to it: `links: [{label: Full log, url: https://…}]`.",
    ),
    Rule(
        "LB103", ERROR, "Not valid YAML",
        "Nothing of the file can be used until it can be read, so no page of this launch is made.",
        "Look at the line and the one above it: a colon without a space, a quote left open, or a wrong indent. "
        "Put text that holds `: ` in quotes: `title: \"Payouts: now instant\"`.",
    ),
    Rule(
        "LB104", ERROR, "The same key twice",
        "YAML silently keeps only one of the two, so a fact that somebody wrote would vanish.",
        "Keep one of them, or join the two under one key.",
    ),
    Rule(
        "LB105", ERROR, "YAML anchors, aliases, tags or merge keys",
        "They hide where a value comes from, and a few bytes of them can stop the whole build.",
        "Write the value out where it is needed, without `&name`, `*name`, `!tag` and `<<`. "
        "Text that starts with one of these signs needs quotes: `text: \"*new* for shops\"`.",
    ),
    Rule(
        "LB106", ERROR, "Nested too deep",
        "No field of a launch needs this depth; it is a slip, and it can stop the whole build.",
        "Look for brackets that never close, or an indent that grows on every line.",
    ),
    Rule(
        "LB107", ERROR, "Not one set of keys and values",
        "An empty file, a list, or several documents in one file name no launch, so the launch would be lost.",
        "Keep one document a file, with keys at the left margin: `id: instant-payouts-mx`. "
        "Remove `---` lines after the first.",
    ),
    Rule(
        "LB108", ERROR, "A value that YAML tools read differently",
        "Some tools read `no` as false, `1:30` as 90 and `0123` as 83. Readers would get another value than was meant.",
        "Put it in quotes if it is text (`country: \"NO\"`); write `true` or `false` if it is a yes/no answer.",
    ),
    Rule(
        "LB109", ERROR, "A placeholder without quotes",
        "Unquoted, `{{customer.name}}` is read as a YAML mapping, and the text is lost.",
        "Put the whole text in quotes, or in a block: `en: \"Hi {{customer.first_name|there}}\"`.",
    ),
    Rule(
        "LB110", WARNING, "Text cut off by ` #`",
        "YAML takes ` #` as the start of a comment, so the rest of the sentence never reaches a page.",
        "Put the text in quotes: `title: \"Fix for issue #12\"`. If it is a comment, give it a line of its own.",
    ),
    Rule(
        "LB111", ERROR, "A file that can't be opened, or a link to another place",
        "Linked files could bring in anything from the machine that builds the site, so they are never followed.",
        "Put the file itself in the folder, readable for everybody who builds the site.",
    ),
    Rule(
        "LB112", WARNING, "A file name that is never read",
        "Only `<id>.launch.yaml` is read, so support would look in vain for this launch.",
        "Rename it like `instant-payouts-mx.launch.yaml`, or move it out of `guides/launches/`.",
    ),
)  # fmt: skip
