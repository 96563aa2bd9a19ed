"""Where "edit this page" leads."""

import pytest

from generator.publishing.edit_links import edit_uri_for


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("launches/instant-payouts-mx/index.md", "launches/instant-payouts-mx.launch.yaml"),
        ("launches/instant-payouts-mx/playbook.md", "launches/instant-payouts-mx.launch.yaml"),
        ("portfolio/policy.md", "policy.yaml"),
        ("portfolio/glossary.md", "book.yaml"),
        ("portfolio/products/payouts.md", "book.yaml"),
        ("portfolio/owners/ana-ruiz.md", "people.yaml"),
        ("portfolio/teams/payouts-latam.md", "people.yaml"),
        ("portfolio/index.md", None),
        ("launches/index.md", None),
        ("index.md", "book.yaml"),
        ("handbook/macros.md", "handbook/macros.md"),
    ],
)
def test_a_page_is_edited_where_its_words_stand(page: str, source: str | None) -> None:
    assert edit_uri_for(page, page) == source


def test_a_hand_written_home_page_is_edited_itself() -> None:
    assert edit_uri_for("index.md", "index.md", is_ours=False) == "index.md"
