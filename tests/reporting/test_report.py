from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.reporting import FORMS, render_report

any_text = st.text(st.characters(exclude_categories=()), max_size=30)
any_place = st.builds(Place, any_text, st.integers(0, 9), st.integers(1, 40), st.integers(1, 40))
any_finding = st.builds(
    Finding, st.just("LB204"), st.sampled_from(Severity), any_place, any_text, any_text, any_text, st.booleans()
)


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None)
@given(findings=st.lists(any_finding, max_size=4), text=any_text)
def test_every_form_takes_any_text(form, findings, text):
    sources = {finding.place.file: text for finding in findings}
    report = render_report(findings, sources, form, 3)
    assert report == render_report(reversed(findings), sources, form, 3)
    report.encode("utf-8")
    assert report == "" or report.endswith("\n")


@pytest.mark.parametrize("form", FORMS)
def test_gaps_can_be_left_out_of_every_form(form):
    gap = Finding("LB610", Severity.WARNING, Place("a.yaml", 1, 1), "dates.ga", "no day yet", gap=True)
    assert "no day yet" in render_report([gap], {}, form, 1)
    assert "no day yet" not in render_report([gap], {}, form, 1, show_gaps=False)
