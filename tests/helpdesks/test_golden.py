"""The same twenty macros, exported for every helpdesk, and what each loses of them: reviewed by eye, kept by bytes."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from generator.helpdesks.files import as_json
from generator.helpdesks.targets import TARGETS
from tests.helpdesks.books import GOLDEN, compiled_for, files_for, golden_portfolio

EACH = pytest.mark.parametrize("target", TARGETS)


@EACH
def test_an_export_is_as_it_was(target: str, update_golden: bool) -> None:
    folder = GOLDEN / target
    files = {name: text.encode() for name, text in files_for(target).items()}
    files["losses.json"] = as_json([asdict(loss) for loss in compiled_for(target).losses]).encode()
    if update_golden:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    kept = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert kept == files


def test_there_are_twenty_macros_in_the_book() -> None:
    assert sum(len(of.launch.macros) for of in golden_portfolio().launches.values()) == 20


@EACH
def test_no_macro_gets_lost_without_a_word(target: str) -> None:
    made = compiled_for(target)
    sent = {"/".join(reply.source.split("/")[:2]) for reply in made.replies}
    told = {loss.source for loss in made.losses if loss.is_left_out}
    launches = golden_portfolio().launches
    alive = {
        f"{name}/{macro.id}"
        for name in ("instant-payouts", "fee-change")
        for macro in launches[name].launch.macros
        if macro.targets is None or target in macro.targets
    }
    assert sent | told == alive
    assert not sent & told


@EACH
def test_no_neutral_placeholder_and_no_empty_text_is_left(target: str) -> None:
    if target == "files":
        return
    for reply in compiled_for(target).replies:
        for body in reply.bodies.values():
            assert body.text.strip()
            assert body.html.strip()
            assert "{{input." not in body.text
            assert "{{fact." not in body.text
            assert "{{customer." not in body.text or target == "kustomer"


@EACH
def test_every_title_is_one_of_its_kind(target: str) -> None:
    titles = [reply.title.casefold() for reply in compiled_for(target).replies]
    assert len(titles) == len(set(titles))


