"""``launchbook schema`` and ``launchbook completion``"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model.schema import render_schema, schema_file_name, schemas

from .conftest import Run


def test_the_launch_schema_by_default(run: Run):
    ran = run("schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == schemas()["launch"]


def test_another_by_name(run: Run):
    assert json.loads(run("schema", "policy").out)["title"] == "Launchbook: policy.yaml"


def test_all_are_written_and_a_second_time_nothing_is(tmp_path: Path, run: Run):
    folder = tmp_path / "schemas"
    assert run("schema", "--write", folder).err == f"6 schemas written to {folder}, 0 unchanged\n"
    for name, schema in schemas().items():
        assert (folder / schema_file_name(name)).read_text() == render_schema(schema)
    assert run("schema", "--write", folder).err == f"0 schemas written to {folder}, 6 unchanged\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_for_each_shell(shell: str, run: Run):
    ran = run("completion", shell)
    assert ran.code == 0
    assert f"_LAUNCHBOOK_COMPLETE={shell}_complete" in ran.out


def test_an_unknown_shell(run: Run):
    ran = run("completion", "ksh")
    assert ran.code == 2
    assert "'ksh' is not one of 'bash', 'zsh', 'fish'" in ran.err
