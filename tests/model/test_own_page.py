"""Pages of a company's own: what they may be called, and where they stand."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model.own_page import MOST_PAGES, OwnPage, OwnPages, page_names
from generator.model.paths import LAUNCH_PAGES, names_of_launch_pages

BRIEF = {"id": "legal-brief", "title": "Legal brief", "template": "legal-brief.html.j2"}


def test_a_page_stands_beside_the_others_of_its_launch() -> None:
    page = OwnPage.model_validate(BRIEF)
    assert page.path("payouts") == "launches/payouts/legal-brief.md"
    assert page_names("payouts", [page]) == (
        *(f"launches/payouts/{name}.md" for name in ("index", "guide", "playbook", "macros", "brief", "notice")),
        "launches/payouts/legal-brief.md",
    )


def test_without_a_type_it_is_searched_by_its_title() -> None:
    assert OwnPage.model_validate(BRIEF).kind == "Legal brief"
    assert OwnPage.model_validate({**BRIEF, "type": "Brief"}).kind == "Brief"


@pytest.mark.parametrize("id", names_of_launch_pages())
def test_no_page_takes_the_place_of_one_that_ships(id: str) -> None:
    with pytest.raises(ValidationError) as caught:
        OwnPage.model_validate({**BRIEF, "id": id})
    assert [error["type"] for error in caught.value.errors()] == ["LB919"]


def test_the_names_of_pages_that_ship_are_those_of_their_files() -> None:
    assert names_of_launch_pages() == ("index", "guide", "playbook", "macros", "brief", "notice")
    assert len(LAUNCH_PAGES) == 6


@pytest.mark.parametrize("id", ["Legal", "legal_brief", "../x", "a/b", "", "part--2", "x" * 65, "index.md"])
def test_an_id_is_a_slug(id: str) -> None:
    with pytest.raises(ValidationError) as caught:
        OwnPage.model_validate({**BRIEF, "id": id})
    assert [error["type"] for error in caught.value.errors()] == ["LB213"]


def test_an_audience_gets_what_is_meant_for_it_and_for_wider_ones() -> None:
    kinds = ("internal", "partner", "public")
    pages = OwnPages.model_validate({"launch": [{**BRIEF, "id": kind, "audience": kind} for kind in kinds]})
    assert [[page.id for page in pages.of_launches(audience)] for audience in kinds] == [  # type: ignore[arg-type]
        ["internal", "partner", "public"],
        ["partner", "public"],
        ["public"],
    ]
    assert OwnPage.model_validate(BRIEF).audience == "internal"


def test_there_are_no_more_than_a_reader_finds_his_way_in() -> None:
    pages = [{**BRIEF, "id": f"page-{number}"} for number in range(MOST_PAGES + 1)]
    assert len(OwnPages.model_validate({"launch": pages[:-1]}).launch) == MOST_PAGES
    with pytest.raises(ValidationError):
        OwnPages.model_validate({"launch": pages})
