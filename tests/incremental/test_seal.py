"""A ledger that was damaged anywhere is noticed, and begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.remembering.ledger import open_ledger
from generator.remembering.seal import is_sealed, seal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ledger") as ledger:
        ledger.keep_plans({f"page-{number}.md": ("key", "text" * 50) for number in range(99)})
        ledger.commit()
    return tmp_path / "ledger"


def test_each_byte_counts(file: Path) -> None:
    raw = file.read_bytes()
    assert is_sealed(file)
    for at in range(0, len(raw), 101):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert not is_sealed(file)
        with open_ledger(file) as ledger:
            assert ledger.plans() == {}
    file.write_bytes(raw)
    with open_ledger(file) as ledger:
        assert len(ledger.plans()) == 99


def test_what_was_not_sealed_is_begun_anew(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[68:72] = bytes(4)
    file.write_bytes(raw)
    with open_ledger(file) as ledger:
        assert ledger.plans() == {}


def test_reading_alone_leaves_the_file_as_it_is(file: Path) -> None:
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with open_ledger(file) as ledger:
        assert ledger.plans()
        ledger.commit()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_seal_changes_nothing_that_the_database_holds(file: Path) -> None:
    before = file.read_bytes()
    seal(file)
    assert file.read_bytes() == before
