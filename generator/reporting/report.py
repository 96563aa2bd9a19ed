"""The door of this room: which findings are shown, in which form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from generator.model.finding import Finding
from generator.reporting.github import render_github
from generator.reporting.gitlab import render_gitlab
from generator.reporting.json import render_json
from generator.reporting.junit import render_junit
from generator.reporting.sarif import render_sarif
from generator.reporting.text import render_text

Form = Literal["text", "json", "github", "gitlab", "sarif", "junit"]
FORMS: tuple[Form, ...] = get_args(Form)


def render_report(
    findings: Iterable[Finding],
    sources: Mapping[str, str],
    form: Form,
    files_checked: int,
    colour: bool = False,
    show_gaps: bool = True,
) -> str:
    """The findings in one form, in order of place, ending with a line break (no findings: maybe empty).

    ``sources`` is file → its text, for the frames of the text form and the passing files of
    JUnit; a file that is missing there just has no frame. ``colour`` counts in the text form
    only. Without ``show_gaps`` the work not yet done is left out, and the text form says how much.
    """
    ordered = sorted(findings, key=_order)
    shown = ordered if show_gaps else [finding for finding in ordered if not finding.gap]
    match form:
        case "text":
            return render_text(shown, sources, files_checked, colour, hidden_gaps=len(ordered) - len(shown))
        case "json":
            return render_json(shown, files_checked)
        case "github":
            return render_github(shown)
        case "gitlab":
            return render_gitlab(shown)
        case "sarif":
            return render_sarif(shown)
        case "junit":
            return render_junit(shown, sources)


def _order(finding: Finding) -> tuple[object, ...]:
    """By place and code; then by all that is left, so that no form depends on who found what first."""
    return (finding.sort_key, finding.severity.value, finding.hint, finding.place.width, finding.gap)
