"""What all forms for machines say of a finding in one text, and how they tell it again later."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from generator.model.finding import Finding
from generator.reporting.visible import visible


def sentence(finding: Finding) -> str:
    """``where: message``, and the hint on the next line."""
    head = f"{finding.where}: {finding.message}" if finding.where else finding.message
    return "\n".join(visible(part) for part in (head, finding.hint) if part)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One stable name a finding, of 32 hex digits.

    It follows from code, file, path and message, not from the line: moving text keeps it.
    Equal findings are told apart by their order.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        text = "\0".join((finding.code, finding.place.file, finding.where, finding.message))
        name = f"{text}\0{seen[text]}"
        seen[text] += 1
        names.append(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return names
