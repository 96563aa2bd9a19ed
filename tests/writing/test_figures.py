"""Images and tables of authors' texts on the pages of a launch and of the book."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.disclosing.disclose import disclose
from generator.model.image import Image
from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import plan_book_pages, plan_pages
from generator.writing.page import Page, images_on
from tests.readiness.books import macro as macro_of
from tests.writing.books import launch_on, portfolio_of

IMAGE, TABLE = '![The page](images/page.png "Payouts")', "| a | b |\n| --- | --: |\n| 1 | 2 |"
SHOWN = 'alt="The page" loading="lazy" width="80" height="45">'
CELLS = '<td>1</td><td class="lb-right">2</td>'
LAUNCH = launch_on(
    "x",
    "2027-03-09",
    summary={"what": f"A new page.\n\n{IMAGE}", "who": TABLE, "why": "![Inside](images/inside.png)"},
    playbook={
        "faq": [{"q": "Why?", "a": f"{IMAGE}\n\n{TABLE}"}],
        "errors": [{"code": "E1", "text": "no", "fix": IMAGE}],
    },
    macros=[{**macro_of("sent"), "body": {"en": f"Hi\n\n{IMAGE}\n\n{TABLE}"}}],
    review={"audience": "public"},
)
FACTS = {"welcome": IMAGE, "targets": ["zendesk", "salesforce"], "glossary": [{"term": "t", "meaning": TABLE}]}


def portfolio(width: int = 80) -> Portfolio:
    made = portfolio_of(LAUNCH, facts=FACTS)
    images = {"images/page.png": Image(width, 45), "images/inside.png": Image(1, 1), "images/other.png": Image(1, 1)}
    return replace(made, book=replace(made.book, images=images))


def pages(of: Portfolio) -> dict[str, Page]:
    return {page.path: page for page in plan_pages(of)}


def test_pages_show_images_and_tables() -> None:
    made = pages(portfolio())
    for name in ("index", "playbook", "macros", "brief", "notice"):
        text = made[f"launches/x/{name}.md"].text
        assert (
            f'<figure class="lb-image"><img src="../../{"../" if name != "index" else ""}images/page.png" {SHOWN}'
            in text
        )
        assert "<figcaption>Payouts</figcaption>" in text
    for name in (
        "launches/x/index",
        "launches/x/playbook",
        "launches/x/macros",
        "launches/x/notice",
        "portfolio/glossary",
    ):
        assert CELLS in made[f"{name}.md"].text, name
    assert f'<img src="images/page.png" {SHOWN}' in made["index.md"].text


def test_in_a_cell_an_image_has_no_caption_of_its_own() -> None:
    row = pages(portfolio())["launches/x/playbook.md"].text.partition("<code>E1</code>")[2].partition("</tr>")[0]
    assert f'<td><img src="../../../images/page.png" {SHOWN} (Payouts)</td>' in row


def test_macros_are_copied_without_images() -> None:
    made = pages(portfolio())
    (macro,) = json.loads(made["launches/x/macros.json"].text)["macros"]
    assert macro["body"] == {"en": "Hi\n\nThe page (Payouts)\n\na | b\n1 | 2"}
    assert "<img" not in macro["html"]["en"] and "<table>" in macro["html"]["en"]
    assert "](images" not in macro["markdown"]["en"] and "| 1 | 2 |" in macro["markdown"]["en"]
    losses = made["launches/x/macros.md"].text
    assert "images, tables" in losses and "<td>images</td>" in losses


def test_a_notice_with_no_room_for_all_words_has_words_alone() -> None:
    long = launch_on("x", "2027-03-09", summary={"what": f"{IMAGE}\n\n{'word ' * 100}", "who": "Shops."})
    (page,) = [page for page in plan_pages(portfolio_of(long)) if page.path == "launches/x/notice.md"]
    assert "<img" not in page.text and "<p>word word" in page.text and "<p>Shops.</p>" in page.text


def test_the_images_on_a_page_are_known() -> None:
    made = pages(portfolio())
    assert images_on(made["launches/x/index.md"]) == {"images/page.png", "images/inside.png"}
    assert images_on(made["index.md"]) == {"images/page.png"}
    assert images_on(made["launches/x/guide.md"]) == images_on(made["launches/x/macros.json"]) == frozenset()
    own = Page(
        "a/b.md",
        '<IMG class="x > y" alt=\' src="no.png"\' src="../../images/a%20b.png"><img src=/x.png><img src=https://e>',
    )
    assert images_on(own) == {"images/a b.png", "x.png"}


def test_others_see_images_of_what_they_may_read_alone() -> None:
    public = pages(disclose(portfolio(), "public"))
    assert set().union(*map(images_on, public.values())) == {"images/page.png"}
    partner = pages(disclose(portfolio(), "partner"))
    assert set().union(*map(images_on, partner.values())) == {"images/page.png", "images/inside.png"}


def test_a_page_of_the_book_is_made_anew_for_another_size_of_an_image_that_its_texts_show() -> None:
    before, after = ({plan.path: plan.key for plan in plan_book_pages(portfolio(width))} for width in (80, 81))
    changed = {path for path, key in before.items() if after[path] != key}
    assert "index.md" in changed and "portfolio/glossary.md" in changed
    assert "portfolio/rules.md" not in changed and "portfolio/policy_history.md" not in changed
    other = portfolio()
    other = replace(other, book=replace(other.book, images={**other.book.images, "images/other.png": Image(9, 9)}))
    assert {plan.path: plan.key for plan in plan_book_pages(other)} == before
