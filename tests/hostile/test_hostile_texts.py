"""Hostile text in every field: no page gets an element, attribute or address that harmless words would not make."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

from generator.reading.text import FORBIDDEN
from tests.contained import run_contained, why_not
from tests.hostile.books import HARMLESS, make_book
from tests.hostile.corpora import own_cases, public_cases, sample
from tests.hostile.filling import text_paths
from tests.hostile.runs import Tally, batches, run_batch, told
from tests.recorded import record

IS_LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
contained = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here, so no hostile list is run: {why_not()}")


def chromium() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""


def test_no_text_field_of_the_model_is_missed(tmp_path):
    plain = make_book(tmp_path / "plain", [HARMLESS])
    stray = make_book(tmp_path / "stray", [HARMLESS], stray=True)
    written = {field.path for made in (plain, stray) for field in made.fields.values()}
    assert {path for path, _ in text_paths()} - written == set()


@contained
@pytest.mark.skipif(IS_LONG, reason="the long form below tries all")
def test_a_sample_of_all_classes_harms_no_page(tmp_path):
    tally = Tally()
    cases = sample(own_cases(), 30)
    run_batch(tmp_path, cases, tally, chromium=chromium(), pages=40)
    assert not tally.problems, told(tally.problems)
    assert tally.tried.total() == 30
    assert tally.pages > 400


@contained
def test_references_that_lead_nowhere_are_shown_as_safely(tmp_path):
    readable = [case.text for case in own_cases() if not FORBIDDEN.search(case.text)]
    chosen = readable if IS_LONG else readable[:: len(readable) // 10]
    size = 80
    for at in range(0, len(chosen), size):
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / "cases.json").write_text(json.dumps(chosen[at : at + size]))
        command = [sys.executable, "-m", "tests.hostile.batch", folder, folder / "cases.json", "stray"]
        done = run_contained(command, folder, timeout=1500)
        assert not done.returncode, done.stderr[-3000:]
        result = json.loads((folder / "result.json").read_text())
        assert not result["problems"], told(map(str, result["problems"]))


@contained
@pytest.mark.skipif(not IS_LONG, reason="LAUNCHBOOK_LONG=1 takes 20 minutes, =all an hour")
def test_no_hostile_text_harms_any_page(tmp_path):
    tally = Tally()
    for batch in batches(own_cases()):
        run_batch(tmp_path, batch, tally, chromium=chromium(), pages=400)
    public = public_cases()
    for batch in batches(public if os.environ["LAUNCHBOOK_LONG"] == "all" else sample(public, 1600)):
        run_batch(tmp_path, batch, tally, chromium=chromium(), pages=60)
    seen = f"{tally.fields:,} fields on {tally.pages:,} pages, {tally.refused:,} refused with a finding; "
    seen += f"{tally.opened:,} pages opened in Chromium, {tally.searched:,} searched for"
    rows = tally.rows()
    rows[0]["note"] = f"all classes together: {seen}"
    record("hostile-texts", rows)
    assert not tally.problems, told(tally.problems)
