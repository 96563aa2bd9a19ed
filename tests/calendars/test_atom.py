"""Feeds, read by another program's eyes."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from defusedxml import ElementTree as safe
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.calendars.atom import MARK, Entry, render_feed
from generator.gate.hidden import show_hidden
from generator.writing.catalogue import plan_pages
from tests.steering.books import launch_on, portfolio_of
from tests.strategies import PATIENT, lines

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = date(2027, 2, 20)


def entry(key: str = "launches/one", title: str = "One", on: date = DAY, summary: str = "Live.") -> Entry:
    return Entry(key, title, on, summary, "../../launches/one/")


def read(text: str) -> ElementTree.Element:
    root: ElementTree.Element = safe.fromstring(text.encode(), forbid_dtd=True)
    return root


def words(element: ElementTree.Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None
    return found.text or ""


def test_a_feed_has_what_the_standard_asks_for() -> None:
    text = render_feed("Calzada Pay: launches", "b00c", "launches", [entry()])
    assert text.startswith(MARK)
    root = read(text)
    assert root.tag == ATOM + "feed"
    assert words(root, "id") == "tag:launchbook,2027:b00c/launches"
    assert words(root, "title") == "Calzada Pay: launches"
    assert words(root, "updated") == "2027-02-20T00:00:00Z"
    (row,) = root.findall(ATOM + "entry")
    assert words(row, "id") == "tag:launchbook,2027:b00c/launches/one"
    assert (words(row, "title"), words(row, "summary")) == ("One", "Live.")
    link = row.find(ATOM + "link")
    assert link is not None
    assert link.attrib == {"rel": "alternate", "href": "../../launches/one/"}


def test_the_latest_comes_first_and_dates_the_feed() -> None:
    entries = [entry("a", on=date(2027, 1, 1)), entry("c", on=date(2027, 2, 1)), entry("b", on=date(2027, 2, 1))]
    root = read(render_feed("x", "b00c", "changes", entries))
    assert [words(row, "id").rpartition("/")[2] for row in root.findall(ATOM + "entry")] == ["b", "c", "a"]
    assert words(root, "updated") == "2027-02-01T00:00:00Z"


def test_an_empty_feed_is_a_feed_and_reads_no_clock() -> None:
    root = read(render_feed("x", "b00c", "changes", []))
    assert words(root, "updated") == "1970-01-01T00:00:00Z"


@settings(PATIENT, max_examples=80)
@given(lines())
def test_any_text_comes_through_as_text(title: str) -> None:
    root = read(render_feed(title, "b00c", "launches", [entry(title=title, summary=title)]))
    assert {element.tag.removeprefix(ATOM) for element in root.iter()} == {
        "feed", "id", "title", "updated", "author", "name", "entry", "link", "summary",
    }  # fmt: skip
    assert words(root, "title") == show_hidden(title)
    (row,) = root.findall(ATOM + "entry")
    assert words(row, "title") == words(row, "summary") == show_hidden(title)


@settings(PATIENT, max_examples=80)
@given(st.text(st.characters(), min_size=1))
def test_no_character_at_all_breaks_a_feed(title: str) -> None:
    (row,) = read(render_feed(title, "b00c", "launches", [entry(title=title)])).findall(ATOM + "entry")
    assert not set(words(row, "title")) & {"\x00", "\x08", "\x1b", "\ufffe", "\u202e"}


def test_markup_stays_text() -> None:
    text = render_feed("x", "b00c", "launches", [entry(title="<script>alert(1)</script>", summary="]]><!-- & &amp;")])
    assert "<script" not in text
    (row,) = read(text).findall(ATOM + "entry")
    assert (words(row, "title"), words(row, "summary")) == ("<script>alert(1)</script>", "]]><!-- & &amp;")


def test_the_books_feeds_are_well_formed_and_their_identities_are_unique() -> None:
    told = {"changes": [{"on": "2027-02-20", "text": "Said <b> & more"}]}
    launches = [launch_on(f"l{number}", "2027-02-22", **told, title="<script>\x1b & x") for number in range(3)]
    feeds = {page.path: page.text for page in plan_pages(portfolio_of(*launches)) if page.path.endswith(".xml")}
    assert feeds
    for text in feeds.values():
        root = read(text)
        ids = [found.text for found in root.iter(ATOM + "id")]
        assert len(set(ids)) == len(ids)
    entries = [row for text in feeds.values() for row in read(text).findall(ATOM + "entry")]
    assert {words(row, "id").rpartition("/")[2] for row in entries} == {"l0", "l1", "l2"}
