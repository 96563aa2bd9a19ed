"""Every case of the public YAML test suite, as every kind of file: a value or findings, never an exception.

Where YAML 1.2 calls a case valid and it is read, its value is the suite's own, but for what is left out on purpose.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.importing.mapping import RecordMap
from generator.importing.maps import load_map
from generator.importing.plan import plan_import
from generator.importing.records import find_records, read_records
from generator.model.book import BookFile, Calendar
from generator.model.entry import Document
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.policy import Policy
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document
from tests.recorded import Row

CASES = json.loads((Path(__file__).parent / "yaml_suite" / "cases.json").read_text(encoding="utf-8"))
KINDS: dict[str, type[Document]] = {
    "launch": Launch,
    "policy": Policy,
    "people": People,
    "book": BookFile,
    "calendar": Calendar,
}
SECONDS = 2

RECORD_MAP = next(found for found in load_map("kep") if isinstance(found, RecordMap))
READ_THOUGH_INVALID = {
    "9C9N", "9JBA", "CVW2", "DK95-1", "EB22", "G5U8", "MUS6-0", "MUS6-1", "QB6E", "RHX7", "S98Z", "SU5Z", "X4QW",
    "Y79Y-3", "YJV2",
}  # fmt: skip
"""The parser forgives a bracket or a quote indented too little, a comment without a space before it, and a directive
after a document: what it reads is what stands there."""
DIFFERENT = {"L24T-1": ("x\n \n", "x\n ")}
"""White space on a last line that no line break ends: the YAML and the value that we read."""


def raw_of(case: dict[str, Any]) -> bytes:
    return str(case["yaml"]).encode("utf-8", "surrogatepass")


def documents(text: str) -> Iterator[Any]:
    """The JSON values that stand one after the other in a text."""
    decoder, at = json.JSONDecoder(), 0
    while rest := text[at:].lstrip():
        at = len(text) - len(rest)
        value, at = decoder.raw_decode(text, at)
        yield value


def without_nulls(value: Any) -> Any:
    """A key without a value counts as left out."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def faults_of(case: dict[str, Any]) -> list[str]:
    """What goes wrong with a case as each kind of file: an exception, neither a value nor a finding, too long."""
    return [f"{kind}: {fault}" for kind in (*KINDS, "record") if (fault := fault_as(kind, raw_of(case)))]


def fault_as(kind: str, raw: bytes, read: Callable[[str, bytes], object] | None = None) -> str:
    begun = time.process_time()
    try:
        is_told = (read or read_as)(kind, raw)
    except Exception as error:  # what this test is for: none may come out
        return repr(error)
    if time.process_time() - begun > SECONDS:
        return "too long"
    return "" if is_told else "no value and no finding"


def read_as(kind: str, raw: bytes) -> bool:
    """Whether reading a file of this kind ends with something: a document, a draft, findings."""
    if kind == "record":
        nodes, findings = read_records(raw, "record.yaml")
        records, more = find_records(nodes, RECORD_MAP.records)
        drafts, notes = plan_import(records, RECORD_MAP, {}, "kep")
        return bool(drafts or findings or more or notes)
    nodes, findings = read_yaml(raw, f"guides/{kind}.yaml")
    if not nodes:
        is_empty = all(line.strip()[:1] in (b"", b"#") for line in raw.split(b"\n"))
        return bool(findings) or is_empty  # of an empty file the loader says so
    document, faults = parse_document(KINDS[kind], nodes[0])
    return (document is None) == bool(faults)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_as_any_file_it_ends_in_a_document_or_in_findings(case: dict[str, Any]) -> None:
    assert faults_of(case) == []


def test_an_exception_and_silence_are_seen() -> None:
    """The control: a plain reader, and one that says nothing."""
    assert fault_as("launch", b"ga: 2026-13-40", lambda kind, raw: yaml.safe_load(raw)).startswith("ValueError")
    assert fault_as("launch", b"a: 1", lambda kind, raw: None) == "no value and no finding"


def how_read(case: dict[str, Any]) -> str:
    """What became of a case, read as a record that nobody here wrote."""
    nodes, findings = read_yaml(raw_of(case), "x.yaml", lenient=True)
    if findings:
        kind = "invalid" if case.get("fail") else "valid"
        return f"{kind}, refused with {' and '.join(sorted({finding.code for finding in findings}))}"
    if case.get("fail"):
        return "invalid, but read"
    if "json" not in case:
        return "valid, read, without a value to compare with"
    ours = [node.value for node in nodes]
    return "agrees" if ours == [without_nulls(value) for value in documents(case["json"])] else "differs"


def test_values_agree_with_the_suite_s_own() -> None:
    told = {case["id"]: how_read(case) for case in CASES}
    assert {name for name, how in told.items() if how == "differs"} == set(DIFFERENT)
    assert {name for name, how in told.items() if how == "invalid, but read"} == READ_THOUGH_INVALID
    assert Counter(told.values()) == {
        "agrees": 179,
        "valid, refused with LB105": 55,  # anchors, aliases, tags
        "valid, refused with LB103": 61,  # keys that are no plain word, and what libyaml can't read
        "valid, refused with LB103 and LB105": 6,
        "valid, refused with LB101": 1,  # an escaped control character
        "valid, read, without a value to compare with": 5,
        "invalid, refused with LB103": 73,
        "invalid, refused with LB105": 2,
        "invalid, refused with LB103 and LB105": 4,
        "invalid, but read": len(READ_THOUGH_INVALID),
        "differs": len(DIFFERENT),
    }


def test_a_key_that_older_readers_cut_is_refused() -> None:
    nodes, (finding,) = read_yaml(b"{ ?foo: bar, bar: 42 }", "x.yaml")
    assert nodes[0].value == {"bar": 42}
    assert finding.code == "LB103"
    assert (finding.message, finding.hint) == ("a key that begins with a question mark", 'write "?foo"')


def count_suite() -> Row:
    """The suite's row in the table of what was tried."""
    agreed = sum(how_read(case) == "agrees" for case in CASES)
    valid = sum(not case.get("fail") for case in CASES)
    return {
        "kind": "Public YAML test suite, as six kinds of file",
        "tried": len(CASES) * (len(KINDS) + 1),
        "broken": sum(len(faults_of(case)) for case in CASES),
        "note": f"of {valid} valid cases {agreed} have the suite's own value; the others are findings",
    }
