"""A folder becomes a book, with all findings of all its files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.reading.loader import Loaded, read_book, read_fixed_day

BASE = Path(__file__).parents[1] / "cases" / "base"
GOOD = "id: {0}\ntitle: Title of {0}\nkind: feature\nstatus: draft\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base book of the cases: book.yaml, people.yaml, policy.yaml, one handbook page."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "guides/launches").mkdir(exist_ok=True)
    return tmp_path


def launch(root: Path, name: str, text: str | bytes | None = None) -> None:
    raw = text if isinstance(text, bytes) else (GOOD.format(name) if text is None else text).encode()
    (root / f"guides/launches/{name}.launch.yaml").write_bytes(raw)


def told(loaded: Loaded) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in loaded.findings]


def test_a_whole_book(root):
    launch(root, "payouts")
    launch(root, "billing")
    (root / "guides/calendars").mkdir()
    (root / "guides/calendars/ops.yaml").write_text("title: Ops\nholidays: [{on: 2027-03-01, title: Move}]\n")
    loaded = read_book(root)
    assert loaded.findings == () and loaded.broken == () and loaded.book
    assert [found.id for found in loaded.book.launches] == ["billing", "payouts"]
    assert loaded.book.facts.name == "Calzada Pay support"
    assert loaded.book.people.person("ana-ruiz")
    assert loaded.book.policy.version == 1
    assert loaded.book.calendars["ops"].title == "Ops"
    assert loaded.book.pages == {"handbook/playbook.md"}
    assert loaded.files == (
        "guides/book.yaml", "guides/people.yaml", "guides/policy.yaml", "guides/calendars/ops.yaml",
        "guides/launches/billing.launch.yaml", "guides/launches/payouts.launch.yaml",
    )  # fmt: skip
    assert loaded.sources["guides/launches/billing.launch.yaml"] == GOOD.format("billing")


def test_one_bad_file_never_hides_the_others(root):
    launch(root, "a", b"\xff\xfe")
    launch(root, "b", "title: [\n")
    launch(root, "c", "id: c\nkind: wrong\n")
    launch(root, "d", "")
    launch(root, "e")
    launch(root, "f", "\n# nothing\n")
    launch(root, "g", "id: no\ntitle: T\nkind: feature\nstatus: draft\n")
    loaded = read_book(root)
    assert loaded.book and [found.id for found in loaded.book.launches] == ["e", "no"]
    folder = "guides/launches/"
    assert told(loaded) == [
        f"{folder}a.launch.yaml:1:1 LB101",
        f"{folder}b.launch.yaml:2:1 LB103",
        f"{folder}c.launch.yaml:1:1 LB202",
        f"{folder}c.launch.yaml:1:1 LB202",
        f"{folder}c.launch.yaml:2:7 LB206",
        f"{folder}d.launch.yaml LB107",
        f"{folder}f.launch.yaml LB107",
        f"{folder}g.launch.yaml:1:5 LB108",
    ]
    assert loaded.broken == tuple(f"{folder}{name}.launch.yaml" for name in "abcdf")


def test_a_file_that_holds_nothing_says_so(root):
    launch(root, "a", "# later\n")
    assert read_book(root).findings[0].message == "the file is empty"
    launch(root, "a", "---\n")
    assert read_book(root).findings[0].message == "the file holds nothing, not keys with values"


def test_an_ambiguous_value_is_told_once(root):
    launch(root, "a", GOOD.format("a") + "dates: {ga: 22:30}\nimpact: {money_movement: yes}\n")
    assert told(read_book(root)) == [
        "guides/launches/a.launch.yaml:5:13 LB108", "guides/launches/a.launch.yaml:6:26 LB108",
    ]  # fmt: skip


def test_a_placeholder_without_quotes_is_told_once(root):
    launch(root, "a", GOOD.format("a") + "customer_words: [{{x}}, {{y}}]\nsummary: {what: {{z}}}\n")
    assert told(read_book(root)) == [
        "guides/launches/a.launch.yaml:5:18 LB109",
        "guides/launches/a.launch.yaml:5:25 LB109",
        "guides/launches/a.launch.yaml:6:17 LB109",
    ]


def test_without_a_policy_the_shipped_one_holds(root):
    (root / "guides/policy.yaml").unlink()
    loaded = read_book(root)
    assert loaded.findings == () and loaded.book
    assert loaded.book.policy.action("playbook") and len(loaded.book.policy.actions) > 10
    assert "guides/policy.yaml" not in loaded.files


def test_without_people_nobody_is_known(root):
    (root / "guides/people.yaml").unlink()
    loaded = read_book(root)
    assert loaded.findings == () and loaded.book and loaded.book.people.people == ()


def test_without_facts_there_is_no_book_but_launches_are_still_read(root):
    (root / "guides/book.yaml").unlink()
    launch(root, "a", "kind: [\n")
    loaded = read_book(root)
    assert loaded.book is None
    assert told(loaded) == ["guides/book.yaml LB111", "guides/launches/a.launch.yaml:2:1 LB103"]


@pytest.mark.parametrize("name", ["book", "people", "policy"])
def test_a_broken_file_about_the_book_is_told_and_nothing_is_made(root, name):
    (root / f"guides/{name}.yaml").write_text("nmae: x\n")
    loaded = read_book(root)
    assert loaded.book is None
    assert f"guides/{name}.yaml:1:1 LB201" in told(loaded)


def test_a_broken_calendar_is_told_and_left_out(root):
    (root / "guides/calendars").mkdir()
    (root / "guides/calendars/ops.yaml").write_text("title: Ops\nholidays: [{on: soon, title: x}]\n")
    loaded = read_book(root)
    assert loaded.book and loaded.book.calendars == {}
    assert told(loaded) == ["guides/calendars/ops.yaml:2:17 LB205"]


def test_links_and_folders_in_the_way_are_told(root):
    (root / "guides/launches/a.launch.yaml").mkdir()
    (root / "guides/launches/b.launch.yaml").symlink_to(root / "guides/book.yaml")
    (root / "guides/policy.yaml").unlink()
    (root / "guides/policy.yaml").symlink_to(root / "guides/nowhere.yaml")
    loaded = read_book(root)
    assert loaded.book is None, "the shipped policy is for books without one, not for those with a bad one"
    assert told(loaded) == [
        "guides/launches/a.launch.yaml LB111", "guides/launches/b.launch.yaml LB111", "guides/policy.yaml LB111",
    ]  # fmt: skip
    assert loaded.sources["guides/launches/b.launch.yaml"] == ""


def test_misnamed_files_are_told(root):
    (root / "guides/launches/a.yaml").write_text("id: a\n")
    assert told(read_book(root)) == ["guides/launches/a.yaml LB112"]


def test_sources_have_the_lines_that_places_count(root):
    launch(root, "a", b"\xef\xbb\xbfid: a\r\ntitle: T\r\rkind: feature\nstatus: drat\n")
    loaded = read_book(root)
    assert told(loaded) == ["guides/launches/a.launch.yaml:5:9 LB206"]
    assert loaded.sources["guides/launches/a.launch.yaml"].split("\n")[4] == "status: drat"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("name: x\ntoday: 2027-02-25 # the example\n", date(2027, 2, 25)),
        ("name: x\n", None),
        ("today: soon\n", None),
        ("today: 2027-02-30\n", None),
        ("- today\n", None),
        ("today: [\n", None),
    ],
)
def test_the_day_that_a_book_is_fixed_on(root, text, day):
    (root / "guides/book.yaml").write_text(text)
    assert read_fixed_day(root) == day


def test_a_folder_without_a_book_has_no_fixed_day(tmp_path):
    assert read_fixed_day(tmp_path) is None


def test_the_same_folder_gives_the_same_book_wherever_it_stands(root, tmp_path_factory):
    launch(root, "a", "kind: [\n")
    launch(root, "b")
    other = tmp_path_factory.mktemp("other") / "book"
    shutil.copytree(root, other)
    assert read_book(root) == read_book(other)
