"""A build writes below the book's own folders, reads the book and its own program, and does nothing else.

Watched from within by Python's audit events, and run within walls: no network, nothing else writable.
"""

from __future__ import annotations

import gzip
import json
import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.contained import ROOT, run_contained, why_not
from tests.publishing.books import TODAY, small_book, tree
from tests.publishing.watched import CODE_CANARY, Event, read_events
from tests.recorded import record

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here, so nothing hostile is run: {why_not()}")

SECRET = "canary-from-outside-the-book"
LAUNCH = "guides/launches/instant-payouts-mx.launch.yaml"
_SYSTEM = ("/usr", "/lib", "/etc/localtime", "/etc/mime.types", "/etc/httpd", "/etc/apache", "/proc/self", "/dev/null")
PROGRAM = tuple(
    os.path.realpath(folder)
    for folder in {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), site.getuserbase(), str(ROOT)}
)


def plant(root: Path) -> dict[str, str]:
    """Everything that leads out of a book, or asks to be run; link → where it leads."""
    outside = root.parent / "outside"
    (outside / "folder").mkdir(parents=True)
    for name in ("secret.md", "secret.png", "folder/page.md", "x.launch.yaml"):
        (outside / name).write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n")
    links = {
        "guides/handbook/page.md": "../../../outside/secret.md",
        "guides/handbook/picture.png": "../../../outside/secret.png",
        "guides/handbook/passwd.md": "/etc/passwd",
        "guides/handbook/folder": "../../../outside/folder",
        "guides/handbook/loop": "..",
        "guides/root": "/",
        "guides/launches/evil.launch.yaml": "../../../outside/x.launch.yaml",
        "guides/launches/ghost": "../../../outside/folder",
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    (root / "guides/.env").write_text(f"KEY={SECRET}\n")
    (root / "guides/.git").mkdir()
    (root / "guides/.git/config").write_text(f"[remote]\nurl = https://{SECRET}@git.example.com\n")
    os.mkfifo(root / "guides/launches/pipe.launch.yaml")
    os.mkfifo(root / "guides/handbook/pipe.md")
    for name in ("pagefind", "sitecustomize", "yaml", "markdown"):
        (root / f"{name}.py").write_text(f"print({CODE_CANARY!r})\nopen({str(outside / 'ran')!r}, 'w')\n")
    text = (root / LAUNCH).read_text()
    snippet = f'--8<-- "{outside}/secret.md" {{% import os %}} ${{{CODE_CANARY}}} {{# {CODE_CANARY} #}}'
    (root / LAUNCH).write_text(text.replace("eligibility: See", f"eligibility: {json.dumps(snippet)} # See"))
    tags = f"id: tags\ntitle: !!python/object/apply:os.system ['echo {CODE_CANARY} > {outside}/ran']\n"
    (root / "guides/launches/tags.launch.yaml").write_text(tags)
    (root / "guides/handbook/snippet.md").write_text(f"---\nx: !!python/name:os.system {CODE_CANARY}\n---\n# Snippet\n")
    return links


def strays(events: list[Event], root: Path) -> list[Event]:
    """Events that no build of the book may cause."""
    own = [
        str(root / name)
        for name in ("guides", ".launchbook", ".site.launchbook", "site", ".site-public.launchbook", "site-public")
    ]
    readable = (str(root), *PROGRAM, *_SYSTEM)
    return [
        event
        for event in events
        if not (
            (event.kind == "write" and all(_is_in(path, (*own, "/dev/null")) for path in event.words))
            or (event.kind == "read" and all(_is_in(path, readable) for path in event.words))
            or (event.kind == "process" and event.name == "subprocess.Popen" and "'-P', '-m', 'pagefind'" in str(event))
            or event.name == "os.fork"  # of the command itself: what that does is written down, too
        )
    ]


def _is_in(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def watched(root: Path, *arguments: str) -> tuple[int, str, list[Event]]:
    """Run the command in ``root``, contained and watched."""
    log = root.parent / "log"
    command = [sys.executable, "-m", "tests.publishing.watched", log, *arguments, "--today", TODAY.isoformat()]
    done = run_contained(command, root.parent, cwd=root, environment={"PYTHONSAFEPATH": "1"})
    return done.returncode, done.stdout + done.stderr, read_events(str(log))


def test_a_hostile_book_makes_a_build_touch_and_publish_nothing_outside(tmp_path: Path) -> None:
    root = small_book(tmp_path / "book")
    links = plant(root)
    before = tree(tmp_path / "outside")
    code, said, events = watched(root, "build")
    assert code == 1, said
    assert "The site is in site" in said
    assert strays(events, root) == []
    assert tree(tmp_path / "outside") == before
    assert (root / "site/launches/instant-payouts-mx/index.html").is_file()
    for name, content in tree(root / "site").items():
        text = gzip.decompress(content) if name.endswith((".gz", "pf_fragment")) else content
        assert SECRET.encode() not in text, name
        assert b"root:x:0" not in text, name
    for name in (*links, "guides/launches/pipe.launch.yaml", "guides/handbook/pipe.md"):
        assert f"{name}: error LB111" in said, name
    assert "guides/launches/tags.launch.yaml:2:8: error LB105" in said
    assert all((root / name).is_symlink() for name in links)
    note = (
        "links to files, folders, / and a loop; pipes; dot files; modules beside the book; tags and templates in text"
    )
    tried = len(links) + 4 + 4 + 4
    record("confinement", [{"kind": "ways out of the book", "tried": tried, "broken": 0, "note": note}])


@pytest.mark.parametrize(
    "linked", ["guides", "guides/launches", "guides/calendars", "guides/portfolio", "guides/handbook"]
)
def test_a_folder_of_the_book_that_leads_out_is_told_and_nothing_is_written_there(tmp_path: Path, linked: str) -> None:
    root = small_book(tmp_path / "book")
    outside = tmp_path / "outside"
    if (root / linked).exists():
        (root / linked).rename(outside)
    else:
        outside.mkdir()
    (root / linked).symlink_to(outside)
    before = tree(outside)
    code, said, events = watched(root, "build")
    assert code == 1, said
    assert "error LB111: a symbolic link is not followed" in said
    assert "Traceback" not in said
    assert [event for event in strays(events, root) if event.kind != "read"] == []
    assert tree(outside) == before
    is_published = linked in ("guides/portfolio", "guides/handbook")
    assert (root / "site").exists() == is_published


@pytest.mark.parametrize(
    "linked", [".launchbook/public", ".launchbook/public/guides", ".launchbook/public/guides/handbook"]
)
def test_a_link_in_the_workshop_leads_nowhere(tmp_path: Path, linked: str) -> None:
    root = small_book(tmp_path / "book")
    outside = tmp_path / "outside"
    (outside / "guides").mkdir(parents=True)
    for name in ("thesis.txt", "guides/thesis.txt"):
        (outside / name).write_text("ten years")
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(outside)
    before = tree(outside)
    (root / "guides/handbook/public.md").write_text("---\naudience: public\n---\n# For all\n")
    code, said, events = watched(root, "build", "--audience", "public")
    assert (code in (0, 2), "Traceback" in said) == (True, False), said
    assert strays(events, root) == []
    assert tree(outside) == before


@pytest.mark.parametrize("command", ["check", "status", "generate"])
def test_other_commands_stay_inside_too(tmp_path: Path, command: str) -> None:
    root = small_book(tmp_path / "book")
    plant(root)
    before = tree(tmp_path / "outside")
    code, said, events = watched(root, command)
    assert (code in (0, 1), "Traceback" in said) == (True, False), said
    assert strays(events, root) == []
    assert tree(tmp_path / "outside") == before


def test_a_way_out_would_be_seen(tmp_path: Path) -> None:
    """The watch itself: it sees a write and a read elsewhere, a process, a socket, and code from a text."""
    log, root = tmp_path / "log", tmp_path / "book"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from tests.publishing.watched import watch
import os, socket, subprocess
watch({str(log)!r})
open("../secret").read()
open("../stray", "w").close()
os.mkdir("../folder")
os.symlink("../secret", "link")
os.rename("../stray", "guides")
subprocess.run(["true"])
socket.socket().close()
eval("'{CODE_CANARY}'")
"""
    done = run_contained([sys.executable, "-c", code], tmp_path, cwd=root)
    assert done.returncode == 0, done.stderr
    seen = {(event.kind, event.name) for event in strays(read_events(str(log)), root)}
    assert seen >= {
        ("read", "open"), ("write", "open"), ("write", "os.mkdir"), ("write", "os.symlink"), ("write", "os.rename"),
        ("process", "subprocess.Popen"), ("network", "socket.__new__"), ("code", "compile"), ("code", "exec"),
    }  # fmt: skip
