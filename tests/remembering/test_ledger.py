"""The ledger gives back what it was told, and begins anew rather than mislead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.remembering.ledger import open_ledger
from generator.remembering.records import LaunchRecord, PageRecord

LAUNCH = LaunchRecord("guides/launches/a.launch.yaml", {"file": "1"}, date(2027, 2, 25), date.max, (), None, None, {})
PAGE = PageRecord("index.md", "t", "e", "h", "s", 7, 8, "a\nb", "x/index.html#y", False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger"


def told(file: Path) -> Path:
    with open_ledger(file) as ledger:
        ledger.keep_launches([LAUNCH])
        ledger.keep_pages([PAGE])
        ledger.keep_plans({"index.md": ("key", "text")})
        ledger.keep_parts("site", {"theme": "1"})
        ledger.commit()
    return file


def test_what_it_was_told_is_there_the_next_time(file: Path) -> None:
    with open_ledger(told(file)) as ledger:
        assert ledger.launches() == {LAUNCH.file: LAUNCH}
        assert ledger.plans() == {"index.md": ("key", "text")}
        assert ledger.parts("site") == {"theme": "1"}
        assert ledger.pages()["index.md"].mtime_ns == 8
        assert ledger.ids_of("index.md") == {"a", "b"}
        assert list(ledger.links()) == [("index.md", ("x/index.html#y",))]


def test_what_was_not_committed_is_forgotten(file: Path) -> None:
    with open_ledger(told(file)) as ledger:
        ledger.keep_only("launches", [])
    with open_ledger(file) as ledger:
        assert ledger.launches()


def test_what_is_gone_is_forgotten(file: Path) -> None:
    with open_ledger(told(file)) as ledger:
        ledger.keep_only("pages", ["other.md"])
        assert ledger.pages() == {}
        ledger.keep_only("plans", ["index.md"])
        assert list(ledger.plans()) == ["index.md"]


def test_anew_means_empty(file: Path) -> None:
    with open_ledger(told(file), anew=True) as ledger:
        assert ledger.launches() == {}


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_damaged_ledger_is_begun_anew(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with open_ledger(file) as ledger:
        assert ledger.launches() == {}


def test_a_ledger_cut_off_in_the_middle_is_begun_anew(file: Path) -> None:
    whole = told(file).read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with open_ledger(file) as ledger:
        assert ledger.launches() == {}


def test_a_record_that_is_none_is_forgotten(file: Path) -> None:
    with open_ledger(told(file)) as ledger:
        ledger._connection.execute("UPDATE launches SET record = '{}'")
        assert ledger.launches() == {}


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "ledger").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"), open_ledger(tmp_path / "ledger"):
        pass
    assert not (tmp_path / "elsewhere").exists()
