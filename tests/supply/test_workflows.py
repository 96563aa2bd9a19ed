"""The workflows, ours and those that ``init`` writes: pinned actions, least rights, nothing left running."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCAFFOLDED = ROOT / "templates" / "scaffold" / "ci"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), SCAFFOLDED / "github.yml"]
GITLAB = [ROOT / ".gitlab-ci.yml", SCAFFOLDED / "gitlab.yml"]
ZIZMOR = Path(sys.executable).with_name("zizmor")
_USES = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>\S+)(?: # (?P<version>\S+))?")


def read(path: Path) -> dict[str, Any]:
    # the key `on` is read as true by YAML 1.1; nothing here asks for it
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def uses(path: Path) -> Iterator[re.Match[str]]:
    yield from _USES.finditer(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_with_its_version_beside_it(path: Path):
    found = list(uses(path))
    assert found
    for use in found:
        assert re.fullmatch(r"[0-9a-f]{40}", use["commit"]), use.group()
        assert re.fullmatch(r"v\d+\.\d+\.\d+", use["version"] or ""), use.group()


def test_an_action_has_the_same_commit_everywhere():
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for use in uses(path):
            pins.setdefault(use["action"], set()).add(f"{use['commit']} {use['version']}")
    assert {action: pinned for action, pinned in pins.items() if len(pinned) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_job_by_job(path: Path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert job["permissions"], name
        assert job["timeout-minutes"] <= 60, name
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        runs_code = any("run" in step for step in job["steps"])
        has_code = any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"])
        is_fine = writes == {"contents"} or (writes == {"pull-requests"} and not has_code)
        assert not (writes and runs_code) or is_fine, f"{name} runs code with {writes}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_token_is_left_in_the_checkout_and_no_stranger_runs_with_rights(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert "secrets." not in text
    steps = [step for job in read(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")], "pass values by env"


@pytest.mark.parametrize("path", GITLAB, ids=lambda path: path.name)
def test_gitlab_jobs_end_and_name_a_fixed_image(path: Path):
    default = read(path)["default"]
    assert default["timeout"]
    assert re.fullmatch(r"python:\d\.\d+-[a-z-]+(@sha256:[0-9a-f]{64})?", default["image"])


def audit(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [ZIZMOR, "--offline", "--no-progress", "--collect", "all", "--strict-collection", "--pedantic", *paths]
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=60)


def test_an_outside_auditor_has_nothing_to_say():
    done = audit(ROOT / ".github", SCAFFOLDED / "github.yml", ROOT / ".pre-commit-hooks.yaml")
    assert "No findings to report" in done.stdout + done.stderr
    assert not done.returncode, done.stdout + done.stderr


def test_the_outside_auditor_does_find_what_is_wrong(tmp_path: Path):
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    text = (SCAFFOLDED / "github.yml").read_text(encoding="utf-8")
    bad.write_text(re.sub(r"@[0-9a-f]{40} # v(\d+)\S+", r"@v\1", text), encoding="utf-8")
    done = audit(bad)
    assert done.returncode
    assert "unpinned-uses" in done.stdout


def test_dependabot_renews_what_is_pinned():
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)
