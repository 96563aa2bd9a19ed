"""LB9xx: a book's own words, templates and pages."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB901", ERROR, "A language without words",
        "Headings and labels of all pages would stay in English.",
        "Use a language that ships (`language: de`), or write its words into `templates/words/<language>.yaml`.",
    ),
    Rule(
        "LB902", ERROR, "A word that no page has",
        "The text would never be shown, and the page would keep the words that ship.",
        "Take the key that is suggested. `launchbook template show words/en.yaml` prints all keys with their texts.",
    ),
    Rule(
        "LB903", ERROR, "A slot that this text does not have",
        "Nothing fills it, so the page could not be written. The words that ship are shown instead.",
        "Use the slots of the English text, each as a name in braces: `title: \"Playbook: {launch}\"`.",
    ),
    Rule(
        "LB904", WARNING, "A slot that is left out",
        "What the page says there, like a day or a link, would be missing.",
        "Use every slot of the English text: `title: \"Playbook: {launch}\"`.",
    ),
    Rule(
        "LB905", ERROR, "Words that are no text",
        "A heading or label can't be empty, a number or a list. The words that ship are shown instead.",
        "Write a text, in quotes if YAML could take it for something else: `\"yes\": \"sí\"`.",
    ),
    Rule(
        "LB906", WARNING, "Words that are not translated",
        "Readers would see pages that are partly in English.",
        "Add the keys that the message names. `launchbook template copy words/pt.yaml` writes all English texts into a "
        "file to translate.",
    ),
    Rule(
        "LB911", ERROR, "A template that can't be read",
        "Jinja does not understand it, so no page can be made with it.",
        "Look at the line that is named and the one above it: mostly a tag, brace or quote that is not closed.",
    ),
    Rule(
        "LB912", ERROR, "A filter or test that does not exist",
        "The page can't be made.",
        "Use a filter of Jinja or of Launchbook: `{{ text | inline }}`, `{{ share | percent }}`, `{{ names | join }}`.",
    ),
    Rule(
        "LB913", ERROR, "A part of a template that no page shows",
        "Jinja leaves out what the extended template has no place for, without a word.",
        "Use a block of the template that you extend, and put everything into blocks. `launchbook template list` names "
        "them.",
    ),
    Rule(
        "LB914", ERROR, "A template that is not there",
        "The page can't be made.",
        "Put the file below `templates/`, or name one that ships: "
        "`{% extends \"launchbook:launch/playbook.html.j2\" %}`.",
    ),
    Rule(
        "LB915", ERROR, "Templates that lead to each other in a circle",
        "Such a page would never end, so it can't be made.",
        "To change a template that ships, extend it by its full name, with `launchbook:` before it: "
        "`{% extends \"launchbook:launch/playbook.html.j2\" %}`.",
    ),
    Rule(
        "LB916", ERROR, "Words that the catalogue does not have",
        "The page can't be made.",
        "Use a key of the catalogue and fill all its slots (`{{ t(\"notice.from\", day=launch.dates.ga) }}`), or write "
        "the words into the template.",
    ),
    Rule(
        "LB917", WARNING, "Text that reaches a page as HTML",
        "What authors write would be run as HTML by every reader's browser: anybody who can edit a launch could put a "
        "script there.",
        "Print the value as it is: pages escape it, and turn Markdown into HTML. For HTML of your own, write tags into "
        "the template.",
    ),
    Rule(
        "LB918", WARNING, "A template that no page uses",
        "What it says is never shown, and nobody would notice.",
        "Name it as the template that it replaces (`launchbook template list`), or name it under `pages` in "
        "`guides/book.yaml`.",
    ),
    Rule(
        "LB919", ERROR, "An id that another page of a launch has",
        "Both pages would be at the same address.",
        "Give your page another id: `{id: legal-brief, title: Legal brief, template: legal-brief.html.j2}`.",
    ),
)  # fmt: skip
