"""Images of texts below the docs folder: what a page is made from, and what goes to which site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.model.audience import Audience
from generator.publishing.build import build_site
from generator.publishing.generate import generate
from generator.publishing.lock import WORKSHOP
from generator.publishing.made_pages import Generated, Reader
from tests.pictures import png, webp
from tests.publishing.books import TODAY, small_book

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
EMBARGO = "2027-03-22T09:00"
LAUNCH = """\
id: {id}
title: Launch {id}
kind: feature
product: payouts
status: in_review
owners: {{product_manager: ana-ruiz}}
dates: {{ga: 2027-06-01{dates}}}
review: {{audience: {audience}}}
summary:
  what: "![What {id}](images/{id}/what.png)"
  why: "![Why {id}](images/{id}/why.png)"
rollback:
  holding_statement: "![Hold {id}](images/{id}/hold.png)"
  how: "![How {id}](images/{id}/how.png)"
"""
EACH = ("what", "why", "hold", "how", "unused")


@dataclass
class Book:
    root: Path

    def make(self, audience: Audience = "internal") -> Generated:
        return generate(self.root, TODAY, reader=Reader(audience))

    def page(self, name: str) -> str:
        return (self.root / f"guides/launches/{name}.md").read_text(encoding="utf-8")

    def image(self, name: str, content: bytes) -> Path:
        path = self.root / "guides/images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def launch(self, name: str, audience: Audience, dates: str = "") -> Path:
        file = self.root / f"guides/launches/{name}.launch.yaml"
        file.write_text(LAUNCH.format(id=name, audience=audience, dates=dates), encoding="utf-8")
        for image in EACH:
            self.image(f"{name}/{image}.png", png(80, 45))
        return file


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book(small_book(tmp_path / "book", "smallest"))
    made.launch("inside", "internal")
    made.launch("shops", "partner")
    made.launch("all", "public")
    made.launch("secret", "public", f", embargo_until: {EMBARGO}")
    return made


def codes(made: Generated) -> list[str]:
    return [finding.code for finding in made.findings if not finding.gap]


def test_another_size_renews_the_pages_that_show_the_image_and_no_others(book: Book) -> None:
    book.make()
    assert 'width="80" height="45"' in book.page("inside/index")
    book.image("inside/what.png", png(640, 360))
    made = book.make()
    assert 'alt="What inside" loading="lazy" width="640" height="360"' in book.page("inside/index")
    assert {path.partition("/")[2].partition("/")[0] for path in made.written if path.startswith("launches/")} == {
        "inside"
    }
    assert set(made.why.values()) == {"changed: images"}


def test_the_same_size_and_images_that_no_text_shows_renew_nothing(book: Book) -> None:
    book.make()
    book.image("inside/what.png", png(80, 45) + b"more")
    book.image("inside/unused.png", png(1, 1))
    book.image("new.webp", webp())
    assert book.make().written == ()


def test_an_image_of_the_home_page_renews_it(book: Book) -> None:
    facts = book.root / "guides/book.yaml"
    facts.write_text(facts.read_text() + "welcome: 'Hi ![a](images/home.png)'\n")
    home = book.image("home.png", png(80, 45))
    book.make()
    home.write_bytes(png(81, 45))
    assert "index.md" in book.make().written
    assert 'width="81"' in (book.root / "guides/index.md").read_text()


def test_a_launch_whose_image_goes_is_held_back_and_its_neighbours_are_not(book: Book) -> None:
    first = book.make()
    assert codes(first).count("LB407") == 0
    (book.root / "guides/images/inside/what.png").unlink()
    made = book.make()
    assert [(found.code, found.place.file, found.place.line) for found in made.findings if found.code == "LB407"] == [
        ("LB407", "guides/launches/inside.launch.yaml", 10)
    ]
    assert "The launch file has errors now." in book.page("inside/index")
    assert "The launch file has errors now." not in book.page("all/index")
    book.image("inside/what.png", png(80, 45))
    assert "LB407" not in codes(book.make())
    assert "The launch file has errors now." not in book.page("inside/index")


def test_odd_files_are_no_traceback_and_hold_back_only_who_names_them(book: Book) -> None:
    what, why, hold, how = (book.root / f"guides/images/inside/{name}.png" for name in EACH[:4])
    for path in (what, why, hold):
        path.unlink()
    what.symlink_to("/etc/hostname")
    why.mkdir()
    with hold.open("wb") as file:
        file.truncate(40 * 2**20)
    how.write_bytes(b"<svg onload=alert(1)>")
    made = book.make()
    assert sorted(set(codes(made)) - {"LB324"}) == ["LB111", "LB407", "LB408"] and codes(made).count("LB408") == 3
    assert not (book.root / "guides/launches/inside/index.md").exists()
    assert (book.root / "guides/launches/all/index.md").exists()


@pytest.mark.parametrize(
    ("audience", "shown"),
    [
        ("public", {"all/what.png"}),
        (
            "partner",
            {"all/what.png", "all/why.png", "all/hold.png", "shops/what.png", "shops/why.png", "shops/hold.png"},
        ),
    ],
)
def test_a_site_for_others_has_the_images_that_its_pages_show_and_no_others(
    book: Book, audience: Audience, shown: set[str]
) -> None:
    for _ in ("anew", "known"):
        book.make(audience)
        assert staged(book, audience) == shown
    later = Reader(audience, datetime(2027, 3, 22, 9, 1, tzinfo=UTC))
    generate(book.root, TODAY, reader=later)
    assert "secret/what.png" in staged(book, audience)
    book.make(audience)
    assert staged(book, audience) == shown


def test_what_becomes_internal_takes_its_images_along(book: Book) -> None:
    book.make("public")
    assert staged(book, "public") == {"all/what.png"}
    book.launch("all", "internal")
    book.make("public")
    assert staged(book, "public") == set()


def test_images_of_hand_written_pages_and_of_the_book_go_along(book: Book) -> None:
    facts = book.root / "guides/book.yaml"
    facts.write_text(facts.read_text() + "glossary: [{term: T, meaning: '![a](images/term.png)'}]\n")
    page = "---\naudience: public\n---\n\n# Open\n\n![b](../images/open.png)\n"
    (book.root / "guides/handbook/open.md").write_text(page)
    for name in ("term.png", "open.png", "closed.png"):
        book.image(name, png())
    book.make("partner")
    assert {"open.png", "term.png"} <= staged(book, "partner")
    book.make("public")
    assert staged(book, "public") == {"all/what.png", "open.png"}


def staged(book: Book, audience: Audience) -> set[str]:
    folder = book.root / WORKSHOP / audience / "guides/images"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_image_is_once_on_the_site_and_every_link_to_it_leads_there(book: Book) -> None:
    built = build_site(book.root, TODAY)
    assert built.is_published and "LB802" not in {finding.code for finding in built.findings}
    assert len(list(built.site.rglob("what.png"))) == 4 and not list(built.site.rglob("*.launch.yaml"))
    page = (built.site / "launches/inside/index.html").read_text(encoding="utf-8")
    assert '<figure class="lb-image"><img src="../../images/inside/what.png"' in page
    public = build_site(book.root, TODAY, audience="public")
    assert public.is_published and "LB802" not in {finding.code for finding in public.findings}
    images = {path.relative_to(public.site).as_posix() for path in (public.site / "images").rglob("*.png")}
    assert images == {"images/all/what.png"}
    assert not any(
        b"secret" in path.read_bytes() or b"inside" in path.read_bytes() for path in public.site.rglob("*.html")
    )
