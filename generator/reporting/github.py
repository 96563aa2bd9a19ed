"""GitHub's workflow commands: annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.finding import Finding, Severity
from generator.reporting.sentence import sentence
from generator.reporting.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(findings: Sequence[Finding]) -> str:
    """One ``::error file=…,line=…,col=…,endColumn=…,title=LB204::message`` a finding.

    Escaping as in github.com/actions/toolkit, packages/core/src/command.ts.
    """
    return "".join(_command(finding) + "\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties: dict[str, str | int] = {"file": place.file}
    if place.line:
        properties |= {"line": place.line, "col": place.column, "endColumn": place.column + place.width}
    properties["title"] = finding.code
    shown = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_message(sentence(finding))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
