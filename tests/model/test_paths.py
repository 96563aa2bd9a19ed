"""Where pages stand, and the links between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import paths
from generator.model.addresses import from_top, site_url
from tests.strategies import PATIENT, lines


@pytest.mark.parametrize(
    ("path", "stands_at"),
    [
        (paths.launch("x"), "launches/x/index.md"),
        (paths.guide("x"), "launches/x/guide.md"),
        (paths.playbook("x"), "launches/x/playbook.md"),
        (paths.macros("x"), "launches/x/macros.md"),
        (paths.brief("x"), "launches/x/brief.md"),
        (paths.notice("x"), "launches/x/notice.md"),
        (paths.owner("ana-ruiz"), "portfolio/owners/ana-ruiz.md"),
        (paths.product("payouts"), "portfolio/products/payouts.md"),
        (paths.team("payouts-latam"), "portfolio/teams/payouts-latam.md"),
        (paths.region("MX"), "portfolio/regions/mx.md"),
        (paths.year(2027), "portfolio/years/2027.md"),
        (paths.year(27), "portfolio/years/0027.md"),
        (paths.year(None), "portfolio/years/none.md"),
        (paths.calendar_year(2027), "portfolio/calendar/2027.md"),
        (paths.product_macros("payouts"), "portfolio/macros/payouts.md"),
        (paths.macros_without_product, "portfolio/macros/no--product.md"),
        (paths.launch_macros_json("x"), "launches/x/macros.json"),
        (paths.part("portfolio/years/2027.md", 2), "portfolio/years/2027/part/2.md"),
        (paths.part("portfolio/index.md", 12), "portfolio/index/part/12.md"),
        (paths.handbook("playbook.md"), "handbook/playbook.md"),
        (paths.handbook("how to (1).md"), "handbook/how%20to%20%281%29.md"),
    ],
)
def test_where_a_page_stands(path: str, stands_at: str) -> None:
    assert path == stands_at


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("index.md", "index.md", "./"),
        ("launches/a/index.md", "index.md", "launches/a/"),
        ("launches/a/guide.md", "index.md", "launches/a/guide/"),
        ("launches/a/index.md", "launches/a/index.md", "./"),
        ("launches/a/guide.md", "launches/a/index.md", "guide/"),
        ("launches/a/index.md", "launches/a/guide.md", "../"),
        ("launches/a/macros.md", "launches/a/guide.md", "../macros/"),
        ("index.md", "launches/a/guide.md", "../../../"),
        ("portfolio/ics/book.ics", "portfolio/calendar.md", "../ics/book.ics"),
        ("handbook/README.md", "launches/a/guide.md", "../../../handbook/"),
        ("handbook/my-index.md", "index.md", "handbook/my-index/"),
    ],
)
def test_a_link_on_the_site_knows_that_pages_are_folders_there(target: str, page: str, link: str) -> None:
    assert site_url(target, page) == link
    if page == "index.md" != target and target.endswith(".md"):
        assert from_top(target) == link


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("es-MX", "es-mx"),
        ("LB101", "lb101"),
        ("in_review", "in-review"),
        ("../../etc/passwd", "etc-passwd"),
        ("México", "m-e9-xico"),
        ("日本", "65e5-672c"),
        ("中国", "4e2d-56fd"),
        ("?", "x"),
        ("", "x"),
    ],
)
def test_an_id_as_a_file_name_or_anchor(name: str, slug: str) -> None:
    assert paths.slug(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("MX", "mx"),
        ("es-MX", "es-mx"),
        ("Latin America", "latin-america-ec3b43dd"),
        ("latin-america", "latin-america"),
        ("../x", "x-d6b96a97"),
    ],
)
def test_a_name_of_its_own(name: str, slug: str) -> None:
    assert paths.distinct_slug(name) == slug


def test_no_name_is_too_long_for_a_file() -> None:
    names = {paths.region("\u0301" * 99 + letter) for letter in "ab"}
    assert len(names) == 2
    assert all(len(name) < 120 for name in names)


@PATIENT
@given(lines(), lines(), st.integers(1, 9999), st.integers(2, 99), st.integers(2, 99))
def test_no_part_of_a_page_is_where_another_page_or_part_is(
    name: str, other: str, year: int, number: int, next_number: int
) -> None:
    own = [paths.home, paths.launches, paths.board, paths.calendar, paths.macro_index, paths.stale]
    own += [paths.policy, paths.glossary, paths.rules, paths.year(None), paths.macros_without_product]
    own += [paths.year(year), paths.calendar_year(year)]
    launch_id = paths.slug(name)
    own += [*(path(launch_id) for path in paths.LAUNCH_PAGES.values()), paths.launch_macros_json(launch_id)]
    for word in (paths.slug(name), f"{paths.slug(other)}-{number}", "part", "part-2", "index", "none", str(number)):
        own += [
            paths.owner(word),
            paths.product(word),
            paths.team(word),
            paths.region(word),
            paths.product_macros(word),
        ]
    pages = set(own)
    parts = [paths.part(page, at) for page in pages if page.startswith("portfolio/") for at in {number, next_number}]
    assert len(parts) == len(set(parts))
    assert not pages & set(parts)
