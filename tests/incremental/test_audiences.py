"""The sites for partners and the public, too: what is taken over is what a clean build makes."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import get_args

import pytest

from generator.model.audience import Audience
from tests.incremental.books import launch_file, load, save, start_book, write
from tests.incremental.edits import CONTENT, show
from tests.incremental.scene import Scene

SEQUENCES = 60 if os.environ.get("LAUNCHBOOK_LONG") else 3
EDITS = (*CONTENT, (show, 9))
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_it_equals_a_clean_build(tmp_path: Path, seed: int) -> None:
    scene = Scene(start_book(tmp_path / "book"), random.Random(seed))
    for name in ("instant-payouts-mx", "old-exports"):
        content = load(launch_file(scene.root, name))
        save(launch_file(scene.root, name), {**content, "review": {**content.get("review", {}), "audience": "public"}})
    for name in ("first", "second"):
        page = scene.guides / f"handbook/{name}.md"
        write(page, f"---\naudience: public\n---\n\n{page.read_text()}")
    for _ in range(4):
        scene.audience = scene.rng.choice(get_args(Audience)[1:])
        scene.build()
        edits, weights = zip(*EDITS, strict=True)
        scene.told += [str(scene.rng.choices(edits, weights)[0](scene)) for _ in range(2)]
        found = scene.compare()
        scene.told.append(f"  compared for {scene.audience}")
        assert not found, "\n".join([f"seed {seed}", *scene.told, "", *found[:12], f"{len(found)} differences"])
    shutil.rmtree(tmp_path)
