"""LB7xx: records of other tools, made into drafts."""

from __future__ import annotations

from generator.model.rules.rule import ERROR, WARNING, Rule

RULES = (
    Rule(
        "LB701", WARNING, "A record that can't be made into a launch",
        "It is left out, so support will not hear of it unless somebody writes it by hand.",
        "Give the record what the message names (mostly a title), or write the launch with `launchbook new`.",
    ),
    Rule(
        "LB702", ERROR, "A map that can't be used",
        "The map says which column goes to which field. With a wrong one, facts end in the wrong place.",
        "Name columns and fields that exist: `title: Summary`.",
    ),
    Rule(
        "LB703", ERROR, "Records that can't be read",
        "Nothing of the file could be imported.",
        "Export it again as CSV, JSON or YAML in UTF-8, and check that it is whole.",
    ),
    Rule(
        "LB704", WARNING, "A file is already there; what people wrote is kept",
        "An import never overwrites words that somebody wrote by hand.",
        "Compare the two and change the launch's file yourself where the record is right.",
    ),
)  # fmt: skip
