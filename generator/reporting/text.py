"""The form for people: place first, a source frame, the fix, a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from generator.model.finding import Finding, Severity
from generator.model.rules import RULES
from generator.reporting.frame import find_line, render_frame
from generator.reporting.visible import visible

_PLAIN, _BOLD, _DIM = "0", "1", "2"
_SEVERITY_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def render_text(
    findings: Sequence[Finding], sources: Mapping[str, str], files_checked: int, colour: bool, hidden_gaps: int = 0
) -> str:
    """All findings as people read them, with a last line that counts them."""
    hidden_lines = {(finding.place.file, finding.place.line) for finding in findings if _hides_line(finding)}
    blocks = [_block(finding, sources, colour, hidden_lines) for finding in findings]
    return "\n".join([*blocks, render_summary(findings, files_checked, hidden_gaps)]) + "\n"


def render_summary(findings: Sequence[Finding], files_checked: int, hidden_gaps: int = 0) -> str:
    """``3 findings in 2 of 14 files: 2 errors, 1 warning``; the part after the colon only if not all are errors."""
    hidden = f" ({_count(hidden_gaps, 'gap')} not shown)" if hidden_gaps else ""
    if not findings:
        return f"no findings in {_count(files_checked, 'file')}{hidden}"
    files = len({finding.place.file for finding in findings})
    of = _count(max(files_checked, files), "file")
    counts = Counter(finding.severity for finding in findings)
    kinds = ", ".join(_count(counts[severity], severity) for severity in Severity if counts[severity])
    total = f"{_count(len(findings), 'finding')} in {files} of {of}"
    return total + ("" if set(counts) == {Severity.ERROR} else f": {kinds}") + hidden


def _hides_line(finding: Finding) -> bool:
    """Whether the line holds something that must not get into a log."""
    rule = RULES.get(finding.code)
    return rule is not None and rule.hides_line


def _block(finding: Finding, sources: Mapping[str, str], colour: bool, hidden_lines: Set[tuple[str, int]]) -> str:
    strong = _SEVERITY_COLOURS[finding.severity]
    where = f" {visible(finding.where)}" if finding.where else ""
    place = _paint(visible(str(finding.place)) + ":", _BOLD, colour)
    label = _paint(f"{finding.severity} {finding.code}", strong, colour)
    lines = [f"{place} {label}{where}: {visible(finding.message)}"]
    line = find_line(sources, finding.place)
    is_hidden = (finding.place.file, finding.place.line) in hidden_lines
    if line is not None and line.strip() and not is_hidden:
        shown, carets = render_frame(line, finding.place)
        number = str(finding.place.line)
        lines.append(f"   {_paint(f'{number} |', _DIM, colour)} {shown}")
        bar = _paint(" " * len(number) + " |", _DIM, colour)
        lines.append(f"   {bar} {_paint(carets, strong, colour, keep_indent=True)}")
    lines += [f"   {visible(part)}" for part in finding.hint.splitlines() if part.strip()]
    return "\n".join(lines)


def _paint(text: str, code: str, colour: bool, keep_indent: bool = False) -> str:
    if not colour:
        return text
    rest = text.lstrip() if keep_indent else text
    return f"{text[: len(text) - len(rest)]}\x1b[{code}m{rest}\x1b[{_PLAIN}m"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
