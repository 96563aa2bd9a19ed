from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.importing import import_records
from generator.model.launch import Launch
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

TODAY = date(2027, 2, 25)
HERE = Path(__file__).parent
REAL = HERE.parent.parent.parent / "shared" / "real"

KEP = """\
title: Gang Scheduling
kep-number: 4671
authors:
  - "@erictune"
status: implementable
creation-date: 2025-09-17
stage: beta
metrics:
  - N/A
"""
KEP_TEMPLATE = "title: KEP Template\nkep-number: NNNN\nstatus: provisional|implementable|implemented\n"
DEPRECATION = """\
- title: "Optional SSH expiration"  # The name of the feature
  announcement_date: "2021-09-22"
  removal_date: "2022-05-22"
  breaking_change: true
  body: |  # Do not modify this line
    It is unusual.
    So we remove it.
  tiers: Core, Premium
  issue_url: "https://gitlab.com/gitlab-org/gitlab/-/issues/351963"
- name: Serverless
  body: Gone.
"""
RELEASE_POST = """\
---
features:
  primary:
  - name: "Sign in with passkeys"
    available_in: [core, premium]
    image_url: '/images/passkeys.png'
    epic_url: 'https://gitlab.com/groups/gitlab-org/-/work_items/10897'
    description: |
      # Passkeys

      <b>Now</b>: ![](passkeys.png)
  secondary:
  - name: "Credits as CSV"
    description: Download it.
"""


def _import(root, files, map_name):
    return import_records(files, map_name, root, TODAY)


def _file(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _read(root, launch_id):
    return (root / "guides/launches" / f"{launch_id}.launch.yaml").read_text(encoding="utf-8")


def _said(result):
    return [f"{f.place} {f.code} {f.where}: {f.message}" for f in result.findings]


def _launches(root):
    """All drafts, parsed as the book does; none may have a finding."""
    launches = {}
    for path in sorted((root / "guides/launches").glob("*.launch.yaml")):
        nodes, findings = read_yaml(path.read_bytes(), path.name)
        launch, more = parse_document(Launch, nodes[0])
        assert findings + more == []
        assert path.name == f"{launch.id}.launch.yaml"
        launches[launch.id] = launch
    return launches


def test_kep(tmp_path):
    files = [_file(tmp_path, "a.yaml", KEP), _file(tmp_path, "b.yaml", KEP_TEMPLATE)]
    result = _import(tmp_path, files, "kep")
    assert result.written == ("guides/launches/kep-4671.launch.yaml",)
    assert _said(result) == [
        "b.yaml:2:13 LB701 id: record left out: nothing there gives the id (looked at: kep-number)",
        "b.yaml:3:9 LB701 status: record left out: nothing there gives the status (looked at: status)",
    ]
    assert _read(tmp_path, "kep-4671") == (
        """\
# yaml-language-server: $schema=../../schemas/launch.schema.json
# imported on 2027-02-25 from a.yaml with map kep
id: kep-4671
title: Gang Scheduling
kind: feature
status: in_review
links:
  - label: Enhancement issue
    url: "https://github.com/kubernetes/enhancements/issues/4671"
"""
    )


def test_gitlab_deprecations(tmp_path):
    result = _import(tmp_path, [_file(tmp_path, "d.yml", DEPRECATION)], "gitlab-deprecations")
    assert result.findings == ()
    launch = _launches(tmp_path)["optional-ssh-expiration"]
    assert (launch.kind, launch.status, launch.impact.breaking_change) == ("deprecation", "draft", True)
    assert launch.summary.what == "It is unusual.\nSo we remove it."
    assert (launch.dates.announce, launch.dates.removal, launch.dates.ga) == (
        date(2021, 9, 22),
        date(2022, 5, 22),
        None,
    )
    assert launch.audience.plans == ("Core", "Premium")
    assert _read(tmp_path, "serverless").endswith(
        "id: serverless\ntitle: Serverless\nkind: deprecation\nstatus: draft\nsummary:\n  what: Gone.\n"
    )


def test_gitlab_release_posts(tmp_path):
    result = _import(tmp_path, [_file(tmp_path, "p.yml", RELEASE_POST)], "gitlab-release-posts")
    assert result.findings == ()
    launches = _launches(tmp_path)
    assert list(launches) == ["credits-as-csv", "sign-in-with-passkeys"]
    assert launches["sign-in-with-passkeys"].summary.what == "# Passkeys\n\n<b>Now</b>: ![](passkeys.png)"
    assert [link.label for link in launches["sign-in-with-passkeys"].links] == ["Epic"]


def test_jira_csv(tmp_path):
    result = _import(tmp_path, [HERE / "jira.csv"], "jira-csv")
    assert [path.rpartition("/")[2] for path in result.written] == [
        "pay-118.launch.yaml",
        "pay-121.launch.yaml",
        "pay-130.launch.yaml",
    ]
    assert [said.removeprefix(f"{HERE.as_posix()}/") for said in _said(result)] == [
        'jira.csv:7:49 LB701 kind: record left out: "Bug" is not in the lookup',
        "jira.csv:8:1 LB701 title: record left out: nothing there gives the title (looked at: Summary)",
        'jira.csv:9:98 LB701 dates.ga: left out: "soon" is not a date of the form '
        "%d/%b/%y %I:%M %p or %d/%b/%y or %d/%b/%Y or iso",
    ]
    assert "# imported on 2027-02-25 from importing/jira.csv with map jira-csv\n" in _read(tmp_path, "pay-118")
    launches = _launches(tmp_path)
    assert launches["pay-118"].dates.ga == date(2027, 3, 9)
    assert launches["pay-118"].summary.what.endswith("\n\n* Arrives within 30 minutes\n* Costs 1 %")
    assert launches["pay-121"].title == 'Retry failed "SPEI" transfers'


def test_a_second_import_writes_nothing_and_keeps_edits(tmp_path):
    file = _file(tmp_path, "a.yaml", KEP)
    _import(tmp_path, [file], "kep")
    again = _import(tmp_path, [file], "kep")
    assert (again.written, again.unchanged) == ((), ("guides/launches/kep-4671.launch.yaml",))
    launch = tmp_path / "guides/launches/kep-4671.launch.yaml"
    launch.write_text(_read(tmp_path, "kep-4671").replace("Gang Scheduling", "Pods start together  # ours"))
    file.write_text(KEP.replace("implementable", "implemented").replace("Gang", "Group"))
    third = _import(tmp_path, [file], "kep")
    assert third.written == ("guides/launches/kep-4671.launch.yaml",)
    assert _said(third) == [
        "guides/launches/kep-4671.launch.yaml:4:8 LB704 title: kept: edited since the last import; "
        'the record now says "Group Scheduling"'
    ]
    assert third.sources["guides/launches/kep-4671.launch.yaml"].splitlines()[3] == "title: Pods start together  # ours"
    text = _read(tmp_path, "kep-4671")
    assert "title: Pods start together  # ours\n" in text
    assert "status: live\n" in text


def test_the_side_file_is_plain_sorted_json(tmp_path):
    _import(tmp_path, [_file(tmp_path, "a.yaml", KEP)], "kep")
    text = (tmp_path / "guides/launches/.imported/kep-4671.json").read_text()
    assert text.startswith('{\n  "fields": {\n    "kind": "')
    content = json.loads(text)
    assert (content["map"], content["key"]) == ("kep", "kep-4671")
    assert list(content["fields"]) == ["kind", "links", "status", "title"]


@pytest.mark.parametrize("name", ["kep-4671.launch.yaml", "KEP-4671.launch.yaml"])
def test_a_file_that_is_not_from_an_import_is_never_overwritten(tmp_path, name):
    folder = tmp_path / "guides/launches"
    folder.mkdir(parents=True)
    (folder / name).write_text("mine\n")
    result = _import(tmp_path, [_file(tmp_path, "a.yaml", KEP)], "kep")
    assert result.written == ()
    assert _said(result) == [
        "guides/launches/kep-4671.launch.yaml LB704 : already there, and not from an import: left as it is"
    ]
    assert (folder / name).read_text() == "mine\n"


def test_a_broken_side_file_counts_as_none(tmp_path):
    file = _file(tmp_path, "a.yaml", KEP)
    _import(tmp_path, [file], "kep")
    (tmp_path / "guides/launches/.imported/kep-4671.json").write_text('{"fields": [1]}')
    assert len(_import(tmp_path, [file], "kep").findings) == 1


def test_links_out_of_the_book_are_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "book"
    (root / "guides").mkdir(parents=True)
    (root / "guides/launches").symlink_to(outside)
    result = _import(root, [_file(tmp_path, "a.yaml", KEP)], "kep")
    assert result.written == ()
    assert _said(result) == [
        "guides/launches/kep-4671.launch.yaml LB704 : a symbolic link is in the way: nothing is written"
    ]
    assert list(outside.iterdir()) == []


def test_bad_files_are_said_and_the_rest_go_on(tmp_path):
    files = [_file(tmp_path, "bad.yaml", "a: [\n"), _file(tmp_path, "a.yaml", KEP)]
    result = _import(tmp_path, files, "kep")
    assert len(result.written) == 1
    assert [finding.code for finding in result.findings] == ["LB703"]


def test_a_file_that_cannot_be_opened_stops_all_before_anything_is_written(tmp_path):
    with pytest.raises(FileNotFoundError):
        _import(tmp_path, [_file(tmp_path, "a.yaml", KEP), tmp_path / "missing.yaml"], "kep")
    assert not (tmp_path / "guides").exists()


def test_a_folder_that_cannot_be_written_is_no_finding_but_an_error(tmp_path):
    (tmp_path / "guides").write_text("in the way")
    with pytest.raises(OSError, match="guides"):
        _import(tmp_path, [_file(tmp_path, "a.yaml", KEP)], "kep")


def test_a_bad_map_imports_nothing(tmp_path):
    result = _import(tmp_path, [_file(tmp_path, "a.yaml", KEP)], "kepp")
    assert (result.written, [finding.code for finding in result.findings]) == ((), ["LB702"])
    own = _file(tmp_path, "own.yaml", "title: x\n")
    assert {finding.code for finding in _import(tmp_path, [], str(own)).findings} == {"LB702"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real records are not here")
@pytest.mark.parametrize(
    ("pattern", "map_name", "ids"),
    [
        ("kubernetes-enhancements/*.yaml", "kep", ["kep-2411", "kep-4656", "kep-4671", "kep-629", "kep-917"]),
        ("gitlabhq/14*.yml", "gitlab-deprecations", ["gitlab-serverless", "optional-enforcement-of-ssh-expiration"]),
        (
            "gitlabhq/[w1][h8]*.yml",
            "gitlab-release-posts",
            [
                "download-credit-usage-data-as-csv",
                "organization-security-dashboards-beta",
                "rate-limits-on-gitlab-com-will-align-to-your-subscription",
                "sign-in-securely-with-passkeys",
            ],
        ),
    ],
)
def test_every_real_record(tmp_path, pattern, map_name, ids):
    files = sorted(REAL.glob(pattern))
    result = _import(tmp_path, files, map_name)
    assert list(_launches(tmp_path)) == ids
    assert {Path(finding.place.file).name for finding in result.findings} <= {"keps_NNNN-kep-template_kep.yaml"}
    again = _import(tmp_path, files, map_name)
    assert (again.written, len(again.unchanged)) == ((), len(ids))
