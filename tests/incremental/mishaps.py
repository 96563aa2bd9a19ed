"""What happens to a book besides edits: other commands, lost and old files, builds that end early."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from collections.abc import Callable
from typing import Any

from generator.publishing.build import build_site
from generator.publishing.errors import PublishError
from generator.publishing.generate import generate
from tests.incremental.clean import generated_in
from tests.incremental.edits import Choices
from tests.incremental.scene import Scene


def touch_generated(scene: Scene) -> str | None:
    """Somebody edits or deletes a generated file."""
    names = sorted(generated_in(scene.root))
    if not names:
        return None
    file = scene.root / scene.rng.choice(names)
    raw = file.read_bytes()
    new = {
        "more": raw + b"\nby hand\n",
        "half": raw[: len(raw) // 2].decode(errors="ignore").encode(),
        "head": raw[:40],
        "other": raw.replace(b"a", b"b"),
    }
    way = scene.rng.choice(sorted(new))
    if scene.rng.random() < 0.4:
        file.unlink()
        return f"deleted the generated {file.relative_to(scene.root)}"
    file.write_bytes(new[way])
    return f"{way} of the generated {file.relative_to(scene.root)}"


def touch_site(scene: Scene) -> str | None:
    """Somebody edits or deletes a file of the site."""
    site = scene.root / "site"
    parts = [path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith(".launchbook")]
    searched = [path for path in parts if "pagefind" in path.parts]
    pages = [path for path in parts if path.suffix == ".html"]
    if not parts:
        return None
    file = scene.rng.choice(scene.rng.choice([found for found in (parts, searched, pages) if found]))
    raw = file.read_bytes()
    if scene.rng.random() < 0.4:
        file.unlink()
        return f"deleted {file.relative_to(scene.root)}"
    new = scene.rng.choice((raw + b" ", raw[:-1] + b"~", b"", raw.replace(b"e", b"x", 1)))
    file.write_bytes(new)
    return f"altered {file.relative_to(scene.root)}"


def touch_site_folder(scene: Scene) -> str:
    site = scene.root / "site"
    what = scene.rng.choice(("site", "site/pagefind", "site/launches", "site/assets"))
    if what != "site" or scene.rng.random() < 0.5 or not (scene.older / "site").is_dir():
        shutil.rmtree(scene.root / what, ignore_errors=True)
        return f"removed {what}/"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(scene.older / "site", site, symlinks=True)
    return "put an older site back"


def touch_ledger(scene: Scene) -> str:
    ledger = scene.root / ".launchbook/ledger"
    older = scene.older / ".launchbook/ledger"
    ways = ("deleted", "truncated", "emptied", "folder", "no database", "damaged", "older", "older", "older", "older")
    way = scene.rng.choice(ways)
    if way == "deleted":
        ledger.unlink(missing_ok=True)
    elif way == "folder":
        shutil.rmtree(ledger.parent, ignore_errors=True)
    elif way == "older" and older.is_file():
        ledger.parent.mkdir(exist_ok=True)
        shutil.copyfile(older, ledger)
    elif ledger.is_file():
        raw = ledger.read_bytes()
        at = scene.rng.randrange(len(raw)) if raw else 0
        new = {"truncated": raw[:at], "emptied": b"", "damaged": raw[:at] + b"~~~" + raw[at + 3 :]}
        ledger.write_bytes(new.get(way, b"no database\n" * 999))
    return f"the ledger: {way}"


def fresh_checkout(scene: Scene) -> str:
    """The same bytes in other files, of other times."""
    aside = scene.root.with_name("aside")
    shutil.copytree(scene.root, aside, symlinks=True, copy_function=shutil.copyfile)
    shutil.rmtree(scene.root)
    aside.rename(scene.root)
    if scene.rng.random() < 0.5:
        for path in scene.root.rglob("*"):
            os.utime(path, (1, 1), follow_symlinks=False)
    return "checked out anew"


def generate_alone(scene: Scene) -> str:
    hold_back = scene.rng.random() < 0.5
    try:
        generate(scene.root, scene.today, hold_back=hold_back)
    except PublishError as error:
        return f"generate refused: {error}"
    return f"generate, hold_back={hold_back}"


def build_elsewhere(scene: Scene) -> str:
    """Into another folder than the last time."""
    try:
        build_site(scene.root, scene.today, site_dir=scene.root.with_name("elsewhere"))
    except PublishError as error:
        return f"a build elsewhere refused: {error}"
    return "a build elsewhere"


def strict_build(scene: Scene) -> str:
    built = scene.build(strict=True)
    return f"a build with --strict: {'published' if built.is_published else 'held back'}"


def plain_mkdocs(scene: Scene) -> str:
    code = in_a_process(scene, lambda: _mkdocs(scene))
    return f"mkdocs build: {code}"


def full_disk(scene: Scene) -> str:
    """A build that can't write files beyond a size."""
    size = int(scene.rng.choice((10, 1_000, 8_000, 30_000, 100_000, 200_000)) * scene.rng.uniform(0.5, 1.5))
    code = in_a_process(scene, lambda: _build(scene, most_bytes=size))
    return f"a build on a disk that takes files of {size} bytes: {code}"


def killed(scene: Scene) -> str:
    moment = scene.rng.uniform(0, 0.6)
    code = in_a_process(scene, lambda: _build(scene), kill_after=moment)
    return f"a build killed after {moment:.3f} s: {code}"


def in_a_process(scene: Scene, work: Callable[[], Any], kill_after: float = 0) -> int:
    """Do something in a process of its own, killed after so many seconds if any; its exit code."""
    child = os.fork()
    if not child:
        code = 99
        try:
            silence = os.open(os.devnull, os.O_RDWR)
            for number in range(3):
                os.dup2(silence, number)
            os.chdir(scene.root)
            work()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(code)
    if kill_after:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _build(scene: Scene, most_bytes: int = 0) -> None:
    from generator.cli import main

    if most_bytes:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    main(["build", "--today", scene.today.isoformat()])


def _mkdocs(scene: Scene) -> None:
    from mkdocs.__main__ import cli

    os.environ["LAUNCHBOOK_TODAY"] = scene.today.isoformat()
    cli(["build", "--quiet"])


def keep_copy(scene: Scene) -> str:
    scene.keep_copy()
    return "kept a copy"


MISHAPS: Choices = (
    (touch_generated, 3), (touch_site, 3), (touch_site_folder, 2), (touch_ledger, 4), (fresh_checkout, 2),
    (generate_alone, 2), (strict_build, 2), (build_elsewhere, 1), (plain_mkdocs, 1), (full_disk, 2), (killed, 4),
    (keep_copy, 2),
)  # fmt: skip
