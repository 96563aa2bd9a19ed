"""The books that are measured: as careful people write them, of any size, the same every time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest
from click.testing import CliRunner

from benchmarks.scale.book import TODAY, Book
from benchmarks.scale.words import NAMES, name
from generator.cli import main


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_check_finds_no_error(tmp_path: Path) -> None:
    Book(30).write(tmp_path)
    done = CliRunner().invoke(main, ["check", "--book", str(tmp_path), "--today", str(TODAY)])
    assert " error " not in done.output
    assert done.exit_code == 0


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for folder, seed in (("a", 7), ("b", 7), ("c", 8)):
        Book(6, seed=seed).write(tmp_path / folder)
    first, again, other = (files(tmp_path / folder) for folder in "abc")
    assert first == again
    assert first.keys() != other.keys()


def test_a_larger_book_holds_the_launches_of_a_smaller_one_in_the_same_states() -> None:
    small, large = Book(10), Book(5000)
    assert [small.status(number) for number in range(10)] == [large.status(number) for number in range(10)]
    assert [small.launch(number)[0] for number in range(10)] == [large.launch(number)[0] for number in range(10)]


def test_most_launches_are_closed_and_lie_years_back() -> None:
    book = Book(400)
    states = Counter(book.status(number) for number in range(400))
    assert 0.10 < 1 - states["closed"] / 400 < 0.20
    assert states["live"] > states["in_review"] > 0
    years = [re.findall(r"^  ga: (\d{4})", book.launch(number)[1], re.M)[0] for number in range(400)]
    assert min(years) <= "2016"
    assert max(years) == "2027"
    assert years.count("2026") > years.count("2017")


@pytest.mark.parametrize("kilobytes", [9, 21, 35])
def test_launch_files_are_as_long_as_asked_for_on_average(kilobytes: float) -> None:
    book = Book(300, kilobytes)
    sizes = [len(book.launch(number)[1]) / 1000 for number in range(300)]
    assert mean(sizes) == pytest.approx(kilobytes, rel=0.1)


def test_launches_name_many_products_regions_languages_and_people() -> None:
    book = Book(200)
    text = "\n".join(book.launch(number)[1] for number in range(200))
    assert len(set(re.findall(r"^product: (.*)$", text, re.M))) == 20
    assert {"MX", "CO", "EU", "CH"} <= set(re.findall(r"[A-Z]{2}", " ".join(re.findall(r"  regions: .*", text))))
    assert {"es-MX", "es-CL", "de-AT"} <= set(re.findall(r"^      ([a-z]{2}-[A-Z]{2}): \|$", text, re.M))
    assert len(set(re.findall(r"^  product_manager: (.*)$", text, re.M))) == 7


def test_ten_thousand_launches_share_no_name() -> None:
    names = [name(number) for number in range(80_000)]
    assert len(set(names)) == 80_000
    assert name(0) != name(NAMES - 1)
    assert all(re.fullmatch("[a-z]{7}", word) for word in names)
