from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.records import find_records, read_records

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1).filter(str.strip)
pieces = st.sampled_from(['"', ",", ";", "\n", "a", "{", "}", "[", "]", ":", " ", "- ", "\\", "\t", "&a", "*a", "1"])


def _found(raw, file, *paths):
    nodes, findings = read_records(raw, file)
    assert findings == []
    return find_records(nodes, paths or (".",))


def _values(raw, file, *paths):
    records, findings = _found(raw, file, *paths)
    assert findings == []
    return [record.value for record in records]


def test_a_document_is_a_record_and_a_list_is_many():
    assert _values(b"title: a\n", "r.yaml") == [{"title": "a"}]
    assert _values(b"- title: a\n- title: b\n", "r.yml") == [{"title": "a"}, {"title": "b"}]
    assert _values(b"title: a\n---\ntitle: b\n", "r.yml") == [{"title": "a"}, {"title": "b"}]


def test_json_may_be_an_object_a_list_or_hold_issues():
    assert _values(b'{"title": "a"}', "r.json") == [{"title": "a"}]
    assert _values(b'[{"title": "a"}]', "r.json") == [{"title": "a"}]
    assert _values(b'{"total": 1, "issues": [{"title": "a"}]}', "r.json") == [{"title": "a"}]


def test_several_paths_and_the_document_itself_only_where_none_leads_anywhere():
    paths = ("features.primary", "features.secondary", ".")
    raw = b"features:\n  primary:\n  - name: a\n  secondary:\n  - name: b\n  - name: c\n"
    assert _values(raw, "r.yml", *paths) == [{"name": "a"}, {"name": "b"}, {"name": "c"}]
    assert _values(b"- name: d\n", "r.yml", *paths) == [{"name": "d"}]


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    assert _values(b"\xef\xbb\xbfa;b\r\n1;2\r\n", "r.csv") == [{"a": "1", "b": "2"}]


def test_a_field_is_found_by_its_name_or_its_path_with_its_place():
    records, _ = _found(b"a:\n  b: 1\n'x.y': 2\n", "r.yaml")
    found = records[0].find("a.b")
    assert (found.value, str(found.place)) == (1, "r.yaml:2:6")
    assert records[0].find("x.y").value == 2
    assert records[0].find("a.c") is None


def _said(raw, file, *paths):
    nodes, findings = read_records(raw, file)
    findings = findings or find_records(nodes, paths or (".",))[1]
    return [f"{finding.place} {finding.code} {finding.message}" for finding in findings]


def test_what_can_not_be_read_is_said():
    assert _said(b"a", "r.xlsx") == ["r.xlsx LB703 not a kind of file that is read"]
    assert _said(b"a\n\xff", "r.csv") == ["r.csv:2:1 LB703 byte 0xff is not UTF-8"]
    assert _said(b"\xff\xfea\x00", "r.csv") == ["r.csv LB703 the file is UTF-16"]
    assert _said(b"", "r.yaml") == ["r.yaml LB703 the file is empty"]
    assert _said(b"a,b\n", "r.csv") == ["r.csv:1:1 LB703 no records at ."]
    assert _said(b"a: 1\n", "r.yaml", "features.top") == ["r.yaml:1:1 LB703 no records at features.top"]
    assert _said(b"[{}, 3]", "r.json") == ["r.json:1:6 LB701 left out: not a record with fields, but a single value"]
    assert _said(b"a: [1\n", "r.yaml")[0].startswith("r.yaml:2:1 LB703 ")


@settings(deadline=None)
@given(rows=st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1)))
def test_reads_the_csv_that_others_write(rows):
    header = [f"c{index}" for index in range(len(rows[0]))]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([header, *rows])
    assert _values(stream.getvalue().encode(), "r.csv") == [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", ["csv", "json", "yaml"])
@settings(deadline=None)
@given(raw=st.binary(max_size=80) | st.lists(pieces, max_size=40).map("".join).map(str.encode))
def test_whatever_the_bytes_there_are_records_or_findings(suffix, raw):
    nodes, findings = read_records(raw, f"r.{suffix}")
    records, more = find_records(nodes, [".", "a.b"])
    assert records or findings or more or all(node.value == [] for node in nodes)
    assert all(finding.code in ("LB701", "LB703") for finding in findings + more)


def test_a_thousand_records_are_read_and_of_the_rest_one_finding_says_so():
    nodes, _ = read_records(("[" + "{}," * 1500 + "{}]").encode(), "x.json")
    records, (found,) = find_records(nodes, (".",))
    assert len(records) == 1000
    assert (found.code, found.message) == ("LB703", "more than 1,000 records: this and all that follows is left out")


def test_of_values_that_are_no_records_as_many_are_told_as_anybody_reads():
    nodes, _ = read_records(("[" + "1," * 500 + "1]").encode(), "x.json")
    records, findings = find_records(nodes, (".",))
    assert not records and len(findings) == 201
    assert findings[-1].message == "more than 200 findings: this and all that follows is left out"
