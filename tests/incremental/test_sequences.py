"""After any sequence of edits and mishaps, what a build makes of what it remembers is what a clean one makes."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.incremental.edits import CONTENT, Choices
from tests.incremental.mishaps import MISHAPS
from tests.incremental.scene import Scene
from tests.incremental.settings_edits import LOOKS

LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
SEQUENCES = 500 if LONG else 30
EDITS: Choices = (*CONTENT, *LOOKS, *MISHAPS)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_it_equals_a_clean_build(root: Path, tmp_path: Path, seed: int) -> None:
    scene = Scene(root, random.Random(seed))
    scene.keep_copy()
    for _ in range(scene.rng.choice((0, 0, 0, 1, 2))):
        edit_once(scene, LOOKS)
    last = scene.rng.randint(3, 6)
    looked_at = {scene.rng.randint(1, last), last}
    for step in range(1, last + 1):
        for _ in range(scene.rng.choice((1, 2, 3))):
            edit_once(scene, EDITS)
        if step not in looked_at:
            scene.told.append(f"  built: {scene.build().code}")
            continue
        found = scene.compare()
        scene.told.append("  compared")
        assert not found, "\n".join([f"seed {seed}", *scene.told, "", *found[:12], f"{len(found)} differences"])
    shutil.rmtree(tmp_path)


def edit_once(scene: Scene, choices: Choices) -> None:
    """Do one thing at random that can be done now."""
    edits, weights = zip(*choices, strict=True)
    while (told := scene.rng.choices(edits, weights)[0](scene)) is None:
        continue
    scene.told.append(told)
