"""The site on loopback tells what a reader fetched."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.request import urlopen

from benchmarks.scale.serving import FIRST, served


def test_bytes_are_counted_for_the_search_and_for_all(tmp_path: Path) -> None:
    script = b"let x;" * 100
    for path, content in {"index.html": b"home", "pagefind/x.js": script, "pagefind/a.pf_index": b"12345"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with served(tmp_path) as (address, sent):
        for path in ("", "pagefind/x.js?1", FIRST[1:], "pagefind/a.pf_index"):
            with urlopen(address + path) as answer:
                answer.read()
        assert sent.all == 4 + 600 + 5
        assert sent.search == 600 + 5
        assert sent.first_search == 600
        assert sent.first_search_packed(tmp_path) == len(gzip.compress(script, 6))
        sent.forget()
        assert sent.all == sent.first_search == 0
