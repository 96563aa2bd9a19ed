"""Whatever a file holds, reading it ends, soon, with a launch or with findings."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.book import BookFile
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.policy import Policy
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document
from generator.reading.text import MAX_BYTES
from tests.strategies import PATIENT, lines

FILE = "guides/launches/x.launch.yaml"
CASES = Path(__file__).parents[1] / "cases"
LAUNCHES = sorted((CASES.parents[1] / "guides" / "launches").glob("*.launch.yaml"))
EXAMPLES = LAUNCHES + sorted(path for path in CASES.glob("**/guides/**/*.yaml") if path.is_file())
MUCH = 1 << 18
YAMLISH = (
    "a", "id", "title", "kind: feature", "macros", "playbook", "tree", "body", ":", ": ", ":\n", "\n", "\n  ", "\n    ",
    "- ", "\n- ", "? ", "[", "]", "{", "}", ", ", "{{", "}}", "'", '"', "|", ">", "|\n  ", ">-\n ", "# x", " #x",
    "&a ", "*a", "!t ",
    "!!str ", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "~", "null", "true", "no", "42", "1.10", "0755", "22:30",
    ".inf", "1e9",
    "2027-03-09", "\t", "\\", "\\u0041", "\\uD800", "\\x00", "é", "👩‍💻", "\u00a0", "\u202e", "\r\n", "\r", "\x07",
    "\x85", "\ufeff",
)  # fmt: skip


def read(raw: bytes) -> list[str]:
    """Codes of everything that is wrong with a file; each finding has a place that exists."""
    rows = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    codes = []
    for lenient in (False, True):
        nodes, findings = read_yaml(raw, FILE, lenient=lenient)
        for model in (Launch, Policy, People, BookFile) if nodes else ():
            document, wrong = parse_document(model, nodes[0])
            assert (document is None) == bool(wrong)
            findings = [*findings, *wrong]
        for found in findings:
            assert found.message and "\n" not in found.message + found.hint
            assert len(found.message) < 300 and len(found.hint) < 400
            assert 0 <= found.place.line <= len(rows) and found.place.width >= 1
        codes += [found.code for found in findings]
    return codes


@given(st.binary(max_size=400))
@settings(PATIENT, max_examples=300)
def test_any_bytes(raw):
    read(raw)


@given(st.text(max_size=200))
@settings(PATIENT, max_examples=300)
def test_any_text(text):
    read(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.one_of(st.sampled_from(YAMLISH), lines(3)), max_size=40))
@settings(PATIENT, max_examples=800)
def test_anything_like_yaml(parts):
    read("".join(parts).encode())


@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
@settings(PATIENT, max_examples=400)
def test_real_files_with_slips_of_the_pen(path, slips):
    text = path.read_bytes().decode("utf-8", "replace")
    for _ in range(slips.randint(1, 6)):
        text = slip(text, slips)
    read(text.encode("utf-8", "surrogatepass"))


def slip(text: str, slips: random.Random) -> str:
    at = slips.randint(0, len(text))
    match slips.randint(0, 4):
        case 0:
            return text[:at] + slips.choice(YAMLISH) + text[at:]
        case 1:
            return text[:at] + text[at + slips.randint(1, 20) :]
        case 2:
            rows = text.split("\n")
            rows.insert(slips.randrange(len(rows)), slips.choice(rows))
            return "\n".join(rows)
        case 3:
            rows = text.split("\n")
            row = slips.randrange(len(rows))
            rows[row] = " " * slips.randint(0, 6) + rows[row].lstrip()
            return "\n".join(rows)
    return text[:at]


def filled(unit: str) -> bytes:
    """A quarter of a mebibyte of the same thing."""
    return (unit * (MUCH // len(unit.encode())))[:MUCH].encode()[:MUCH]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (filled("["), {"LB106"}),
        (filled("{"), {"LB106"}),
        (filled("{{"), {"LB106"}),
        (filled("- "), {"LB106"}),
        (filled("? "), {"LB106"}),
        (filled("{a: "), {"LB106"}),
        (b"? " + filled("[")[:-2], {"LB103", "LB106"}),
        (filled("[{"), {"LB103", "LB106"}),
        (b"{" + filled("[a]: 1,")[:-9] + b"}", {"LB103", "LB202"}),
        (b"[" + filled("{{x}},")[:-9] + b"]", {"LB109"}),
        ("".join(f"%TAG !a{number}! !\n" for number in range(60_000)).encode() + b"---\na", {"LB105"}),
        (filled("%YAML 1.1\n"), {"LB103"}),
        (filled("---\n"), {"LB107"}),
        (b"--- ---", {"LB107"}),
        (b"a: 0x" + filled("f")[:-9], {"LB108", "LB201", "LB202"}),
        (b"a: b" + filled(" ")[:-9] + b"#x", {"LB110", "LB201", "LB202"}),
        (filled(" ")[:-9] + b'"a" b: c', {"LB103"}),
        (filled("\t"), {"LB103"}),
        (filled("? [a]\n: b\n"), {"LB103"}),
        ("\n".join(" " * deep + "a:" for deep in range(1400)).encode(), {"LB106"}),
        (b"k" * (MUCH - 10) + b": 1\n", {"LB103"}),
        (filled("a: b: "), {"LB103"}),
        (filled("*"), {"LB103"}),
        (filled("- &a b\n"), {"LB105"}),
        (filled("- *a\n"), {"LB105"}),
        (filled("- no\n"), {"LB108"}),
        (filled("- a #b\n"), {"LB110"}),
        (filled("a: 1\n"), {"LB104"}),
        (filled("a: {{x}}\n"), {"LB109"}),
        (b"[" + filled("a, ")[:-1], {"LB103"}),
        (b'"' + filled("a")[:-1], {"LB103"}),
        (b"a: >\n" + filled(" x\n")[:-9], {"LB201", "LB202"}),
        ("".join(f"key{number}: 1\n" for number in range(20_000)).encode(), {"LB201", "LB202"}),
        (b"macros:\n" + filled("- {a: 1}\n")[:-9], {"LB201", "LB202"}),
        (b"customer_words:\n" + filled("- 1\n")[:-20], {"LB108", "LB201", "LB202"}),
        (b"id: " + b"1" * 5000, {"LB201", "LB202", "LB213"}),
        (b"kind: " + b"x" * (MUCH - 10), {"LB201", "LB202", "LB206"}),
        ("👩".encode() * (MUCH // 4), {"LB107"}),
        (filled("\n"), set()),
        (filled("#"), set()),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", {"LB105", "LB201", "LB202"}),
        (b"<<: {<<: {<<: {a: b}}}\n", {"LB105", "LB202"}),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else "",
)
def test_a_file_made_to_do_harm_is_refused_in_seconds(raw, codes):
    assert len(raw) <= MAX_BYTES
    begun = time.perf_counter()
    assert codes <= set(read(raw))
    assert time.perf_counter() - begun < 20  # twice read, five times parsed; a slow machine may take a while
