"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.finding import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the tool looks for.

    ``title`` says what is wrong, ``why`` why that matters to support, ``fix`` how to mend it;
    all three are plain English with code in backticks. ``gap`` marks work not yet done;
    ``hides_line`` keeps the line it points at out of reports, which others read too.
    """

    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    gap: bool = False
    hides_line: bool = False
