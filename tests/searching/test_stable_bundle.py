"""The search index, put in order: the same bytes in each run, and the same answers."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from generator.searching.index import write_search_index
from generator.searching.stable_bundle import _decoded, _encoded, _read, put_in_order
from tests.publishing.books import tree

PAGE = """<!doctype html><html lang="{language}"><body><main data-pagefind-body><h1>Page {number}</h1>
<p><span data-pagefind-filter="Type">{type}</span> <span data-pagefind-filter="Region">{region}</span></p></main></body>
</html>"""
TYPES = ("Playbook", "Guide", "Brief", "Notice", "Macros", "Home", "Team", "Olé")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in two languages, with many values of a filter."""
    for number in range(40):
        page = tmp_path / f"{number}/index.html"
        page.parent.mkdir()
        text = PAGE.format(
            number=number,
            language="de" if number % 3 else "en",
            type=TYPES[number % len(TYPES)],
            region=f"Region {number}",
        )
        page.write_text(text, encoding="utf-8")
    return tmp_path


def test_each_run_writes_the_same_bytes(site: Path) -> None:
    runs = []
    for _ in range(4):
        shutil.rmtree(site / "pagefind", ignore_errors=True)
        write_search_index(site)
        runs.append(tree(site / "pagefind"))
    assert all(run == runs[0] for run in runs)


def test_filters_are_sorted_and_every_name_leads_to_a_file(site: Path) -> None:
    write_search_index(site)
    bundle = site / "pagefind/now"
    entry = json.loads((bundle / "pagefind-entry.json").read_text())
    assert sorted(entry["languages"]) == ["de", "en"]
    for language in entry["languages"].values():
        _, fragments, indexes, filters, *_ = _read(bundle / f"pagefind.{language['hash']}.pf_meta")
        assert [name for name, _ in filters] == ["Region", "Type"]
        for name, file in filters:
            found, values = _read(bundle / f"filter/{file}.pf_filter")
            words = [value for value, _ in values]
            assert (found, words) == (name, sorted(words))
        assert all((bundle / f"fragment/{fragment}.pf_fragment").is_file() for fragment, _ in fragments)
        assert all((bundle / f"index/{index[-1]}.pf_index").is_file() for index in indexes)
    assert len(list((bundle / "filter").iterdir())) == 4
    assert len(list(bundle.glob("*.pf_meta"))) == 2


def test_an_index_of_another_form_is_left_as_it_is(site: Path) -> None:
    write_search_index(site)
    bundle = site / "pagefind/now"
    meta = next(bundle.glob("*.pf_meta"))
    meta.write_bytes(gzip.compress(b"pagefind_dcd\xa1\x01\x02"))  # a mapping, which no version so far wrote
    before = tree(bundle)
    put_in_order(bundle)
    assert tree(bundle) == before


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65536, 2**32, "", "Olé", "x" * 300, [], [[1, "a"]], ["x"] * 30])
def test_what_is_written_is_read_back(value: object) -> None:
    assert _decoded(_encoded(value), 0) == (value, len(_encoded(value)))
