"""Long lists: cut into parts of at most 200 rows, each with links to the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.words import shipped_words
from generator.writing.lists import ROWS, Section, Shown, cut, fair_shares, grouped

WORDS = shipped_words()


def shown(*sizes: int, above: str = "") -> Shown:
    """A page of sections named 1, 2, 3 … of so many rows."""
    sections = [Section("x", range(size), str(at), f"s{at}", above) for at, size in enumerate(sizes, 1)]
    return Shown("portfolio/x.md", "Things", {"a": 1}, sections)


def heads(parts: list[Shown]) -> list[list[tuple[str, int, bool]]]:
    """Of each part the sections: title, how many rows, whether it is continued."""
    return [[(one.title, len(one.rows), one.is_continued) for one in part.sections] for part in parts]


@pytest.mark.parametrize("sizes", [(), (0,), (200,), (0, 0), (100, 0, 100)])
def test_what_fits_on_one_page_is_one_page(sizes: tuple[int, ...]) -> None:
    whole = shown(*sizes)
    (only,) = cut(whole, WORDS)
    assert only.sections == whole.sections
    assert (only.path, only.title) == ("portfolio/x.md", "Things")
    assert only.context == {"a": 1, "part": 1, "part_links": ()}


def test_a_section_cut_in_two_goes_on_under_its_heading() -> None:
    parts = cut(shown(150, 100, 300), WORDS)
    assert heads(parts) == [
        [("1", 150, False), ("2", 50, False)],
        [("2", 50, True), ("3", 150, False)],
        [("3", 150, True)],
    ]
    assert [section.anchor for section in parts[1].sections] == ["s2", "s3"]


def test_parts_stand_in_a_folder_of_their_own_and_link_to_each_other() -> None:
    parts = cut(shown(401), WORDS)
    assert [(part.path, part.title) for part in parts] == [
        ("portfolio/x.md", "Things"),
        ("portfolio/x/part/2.md", "Things, part 2"),
        ("portfolio/x/part/3.md", "Things, part 3"),
    ]
    links = tuple((number, part.path) for number, part in enumerate(parts, 1))
    assert [part.context for part in parts] == [{"a": 1, "part": at, "part_links": links} for at in (1, 2, 3)]


def test_of_many_parts_the_first_the_last_and_the_near_ones_are_linked() -> None:
    parts = cut(shown(ROWS * 20), WORDS)
    assert [number for number, _ in parts[9].context["part_links"]] == [1, 0, 8, 9, 10, 11, 12, 0, 20]
    assert [number for number, _ in parts[0].context["part_links"]] == [1, 2, 3, 0, 20]
    assert [number for number, _ in parts[2].context["part_links"]] == [1, 2, 3, 4, 5, 0, 20]


def test_the_heading_over_several_sections_goes_on_too() -> None:
    first, second = cut(shown(150, 50, 10, above="Gaps"), WORDS)
    assert [section.is_above_continued for section in first.sections] == [False, False]
    assert [(section.is_above_continued, section.is_continued) for section in second.sections] == [(True, False)]


def test_a_heading_without_rows_takes_no_room() -> None:
    assert heads(cut(shown(200, 0, 1), WORDS)) == [[("1", 200, False), ("2", 0, False)], [("3", 1, False)]]


@given(st.lists(st.integers(0, 900), max_size=6))
def test_no_row_is_lost_and_no_part_is_too_long(sizes: list[int]) -> None:
    whole = shown(*sizes)
    parts = cut(whole, WORDS)
    assert all(sum(len(section.rows) for section in part.sections) <= ROWS for part in parts)
    rows = [(section.title, row) for part in parts for section in part.sections for row in section.rows]
    assert rows == [(section.title, row) for section in whole.sections for row in section.rows]
    assert len({part.path for part in parts}) == len(parts) == max(1, -(-sum(sizes) // ROWS))


def test_groups_in_their_order_without_empty_ones() -> None:
    assert grouped(["b1", "a1", "c1", "a2"], lambda row: row[0], "xab") == {"a": ["a1", "a2"], "b": ["b1"], "c": ["c1"]}


@pytest.mark.parametrize(
    ("counts", "shares"),
    [([], []), ([3, 4], [3, 4]), ([500], [200]), ([500, 500], [100, 100]), ([10, 5000, 30], [10, 160, 30])],
)
def test_small_groups_are_shown_whole_and_large_ones_share_the_rest(counts: list[int], shares: list[int]) -> None:
    assert fair_shares(counts) == shares


@given(st.lists(st.integers(0, 1000), max_size=7))
def test_all_that_fits_is_shown(counts: list[int]) -> None:
    shares = fair_shares(counts)
    assert sum(shares) == min(sum(counts), ROWS)
    assert all(share <= count for share, count in zip(shares, counts, strict=True))
