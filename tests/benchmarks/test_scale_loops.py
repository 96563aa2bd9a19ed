"""The bare loops do all the work they are measured for."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scale.loops import frame_all, read_all, write_all


def test_every_launch_file_is_read(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.launch.yaml").write_text("id: x\n")
    assert read_all(tmp_path) == 3


def test_every_page_gets_a_frame_around_its_text(tmp_path: Path) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    for page in ("index.html", "a/index.html"):
        (tmp_path / "site" / page).write_text('<body><article class="x"><p>Hello &amp;</p></article></body>')
    (tmp_path / "site" / "x.js").write_text("1")
    assert frame_all(tmp_path / "site", tmp_path / "out") == 2
    framed = (tmp_path / "out" / "a" / "index.html").read_text()
    assert "<main><article><p>Hello &amp;</p></article></main>" in framed
    assert '<a href="../handbook/">Handbook</a>' in framed


def test_every_file_is_written_once_more(tmp_path: Path) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "x.bin").write_bytes(b"\0\1")
    assert write_all(tmp_path / "site", tmp_path / "out") > 0
    assert (tmp_path / "out" / "a" / "x.bin").read_bytes() == b"\0\1"
