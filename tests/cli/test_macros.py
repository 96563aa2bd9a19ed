"""``launchbook macros``: as people type it, on a book in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.helpdesks.books import lay_out
from tests.syncing.standins.intercom import Intercom
from tests.syncing.standins.server import StandIn
from tests.syncing.standins.zendesk import Zendesk

LAUNCH = "guides/launches/instant-payouts.launch.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "book")


@pytest.fixture
def zendesk(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with Zendesk() as stand_in:
        for name, value in stand_in.environment("zendesk").items():
            monkeypatch.setenv(name, value)
        yield stand_in


def run(book: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["macros", *words, "--book", str(book)])


def test_an_export_is_written_and_an_older_one_replaced(book: Path) -> None:
    done = run(book, "export", "--target", "files")
    assert done.exit_code == 0, done.output
    written = {path.relative_to(book / "macros/files").as_posix() for path in (book / "macros/files").rglob("*.txt")}
    assert "text/instant-payouts--greeting.txt" in written
    (book / LAUNCH).write_text((book / LAUNCH).read_text().replace("id: greeting", "id: welcome"))
    assert run(book, "export", "--target", "files").exit_code == 0
    assert not (book / "macros/files/text/instant-payouts--greeting.txt").exists()
    assert (book / "macros/files/text/instant-payouts--welcome.txt").exists()


def test_an_export_never_touches_a_folder_with_other_files(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    done = run(book, "export", "--target", "files", "--out", str(other))
    assert done.exit_code == 2
    assert "holds other files" in done.output
    assert [path.name for path in other.iterdir()] == ["mine.txt"]


def test_an_export_says_what_is_left_out(book: Path) -> None:
    done = run(book, "export", "--target", "chatwoot")
    assert done.exit_code == 1
    assert "1 of them left out: see `launchbook macros losses --target chatwoot`" in done.output


def test_losses_are_told_as_text_and_as_json(book: Path) -> None:
    text = run(book, "losses", "--target", "chatwoot")
    assert text.exit_code == 1
    assert "  instant-payouts/note\n    note: the helpdesk would send it to the customer: it is left out" in text.stdout
    data = json.loads(run(book, "losses", "--target", "chatwoot", "--format", "json").stdout)
    kinds = {loss["kind"] for loss in data[0]["losses"] if loss["left_out"]}
    assert (data[0]["target"], kinds) == ("chatwoot", {"note"})
    assert [one["target"] for one in json.loads(run(book, "losses", "--format", "json").stdout)][:2] == [
        "zendesk",
        "gorgias",
    ]


def test_an_unknown_helpdesk_is_refused_with_the_one_that_was_meant(book: Path) -> None:
    done = run(book, "losses", "--target", "zendesck")
    assert done.exit_code == 2
    assert 'no helpdesk "zendesck": did you mean "zendesk"?' in done.output


def test_a_launch_with_errors_is_held_back_and_one_with_an_expired_macro_is_not(book: Path) -> None:
    fee = book / "guides/launches/fee-change.launch.yaml"
    fee.write_text(fee.read_text().replace("kind: pricing", "kind: prices"))
    done = run(book, "export", "--target", "zendesk")
    assert "1 launch held back for errors" in done.output
    titles = [one["macro"]["title"] for one in json.loads((book / "macros/zendesk/macros.json").read_text())]
    assert "New fee" not in titles
    assert {"Greeting", "Expired"} <= set(titles)


def test_a_group_that_is_no_number_is_refused(book: Path) -> None:
    file = book / "guides/book.yaml"
    file.write_text(file.read_text().replace('groups: ["360001", "360002"]', "groups: [Tier two]"))
    done = run(book, "export", "--target", "zendesk")
    assert done.exit_code == 2
    assert 'helpdesks.zendesk.groups in guides/book.yaml: "Tier two" is no number' in done.output


def test_a_plan_is_shown_written_and_done(book: Path, zendesk: StandIn, tmp_path: Path) -> None:
    plan = tmp_path / "zendesk.plan.json"
    shown = run(book, "plan", "--target", "zendesk", "--out", str(plan))
    assert shown.exit_code == 0, shown.output
    assert "create  instant-payouts/greeting  Greeting" in shown.stdout
    assert zendesk.store == {}
    assert StandIn.token not in plan.read_text() + shown.output
    done = CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    assert done.exit_code == 0, done.output
    assert f"{len(zendesk.store)} macros written" in done.output
    lock = json.loads((book / "macros/zendesk.lock.json").read_text())
    assert set(lock["macros"]) == {step["source"] for step in json.loads(plan.read_text())["steps"]}
    assert StandIn.token not in json.dumps(lock)
    assert run(book, "plan", "--target", "zendesk").stdout == "Zendesk: nothing to do\n"


def test_a_plan_of_another_day_shows_what_becomes_active_and_what_expires(book: Path, zendesk: StandIn) -> None:
    plan = book / "plan.json"
    run(book, "plan", "--target", "zendesk", "--out", str(plan))
    CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    fee = book / "guides/launches/fee-change.launch.yaml"
    fee.write_text(fee.read_text().replace("status: ready", "status: live"))
    assert "nothing to do" in run(book, "plan", "--target", "zendesk", "--today", "2027-06-30").stdout
    launched = run(book, "plan", "--target", "zendesk", "--today", "2027-07-01").stdout
    assert "change  fee-change/waits  New fee  (until 2027-10-29)\n" in launched
    assert "\n    -active: false\n    +active: true\n" in launched
    old = run(book, "plan", "--target", "zendesk", "--today", "2027-12-24").stdout
    assert "change  instant-payouts/greeting  Greeting  (expired on 2027-09-29)\n" in old


def test_a_launch_that_is_rolled_back_pulls_its_macros(book: Path, zendesk: StandIn) -> None:
    plan = book / "plan.json"
    run(book, "plan", "--target", "zendesk", "--out", str(plan))
    CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    (book / LAUNCH).write_text((book / LAUNCH).read_text().replace("status: live", "status: rolled_back"))
    shown = run(book, "plan", "--target", "zendesk").stdout
    assert "switch off  instant-payouts/greeting  Greeting" in shown
    (book / LAUNCH).write_text((book / LAUNCH).read_text() + "nonsense: [\n")
    held = run(book, "plan", "--target", "zendesk")
    assert held.exit_code == 1
    assert f"instant-payouts/greeting  Greeting: {LAUNCH} can't be read, and may be its launch" in held.stdout
    assert "switch off" not in held.stdout


def test_a_stale_plan_is_refused(book: Path, zendesk: StandIn) -> None:
    plan = book / "plan.json"
    run(book, "plan", "--target", "zendesk", "--out", str(plan))
    CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    (book / LAUNCH).write_text((book / LAUNCH).read_text().replace("thank you for writing", "thanks"))
    run(book, "plan", "--target", "zendesk", "--out", str(plan))
    one = next(one for one in zendesk.store.values() if one["title"] == "Greeting")
    one["title"] = "Greeting, by hand"
    done = CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    assert done.exit_code == 1
    assert f"instant-payouts/greeting: macro {one['id']} was changed" in done.output
    assert "Plan again" in done.output
    drift = run(book, "plan", "--target", "zendesk", "--keep-drift")
    assert drift.exit_code == 0


def test_credentials_that_are_missing_are_named(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for what in ("URL", "USER", "TOKEN"):
        monkeypatch.delenv(f"LAUNCHBOOK_ZENDESK_{what}", raising=False)
    done = run(book, "plan", "--target", "zendesk")
    assert done.exit_code == 2
    assert "set LAUNCHBOOK_ZENDESK_URL and LAUNCHBOOK_ZENDESK_USER and LAUNCHBOOK_ZENDESK_TOKEN" in done.output


@pytest.mark.parametrize("address", ["http://example.zendesk.com", "https://me:secret@example.com", "example.com"])
def test_an_address_that_is_not_safe_is_refused(book: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for what, value in (("URL", address), ("USER", "me"), ("TOKEN", "s3cret")):
        monkeypatch.setenv(f"LAUNCHBOOK_ZENDESK_{what}", value)
    done = run(book, "plan", "--target", "zendesk")
    assert done.exit_code == 2
    assert "LAUNCHBOOK_ZENDESK_URL" in done.output
    assert "s3cret" not in done.output


def test_a_helpdesk_without_sync_is_refused_with_what_there_is(book: Path) -> None:
    done = run(book, "plan", "--target", "front")
    assert done.exit_code == 2
    assert "Front is not kept in sync" in done.output


EMPTY_STEP = '{"version": 1, "target": "zendesk", "address": "x", "today": "", "steps": [{}]}'


@pytest.mark.parametrize("text", ["{}", "no json", EMPTY_STEP])
def test_what_is_no_plan_is_refused(book: Path, zendesk: StandIn, text: str) -> None:
    plan = book / "plan.json"
    plan.write_text(text)
    done = CliRunner().invoke(main, ["macros", "apply", str(plan), "--book", str(book)])
    assert done.exit_code == 2
    assert "no plan" in done.output
    assert zendesk.requests == []


def test_macros_of_a_helpdesk_become_a_draft_launch(book: Path, zendesk: StandIn) -> None:
    zendesk.store[7] = {
        "id": 7, "title": "By hand", "description": None, "active": True, "restriction": None,
        "actions": [{"field": "comment_value", "value": "Hi {{ticket.requester.name}} {{dc.x}}"}],
    }  # fmt: skip
    done = run(book, "import", "--target", "zendesk")
    assert done.exit_code == 1
    assert "1 macro imported" in done.output
    assert "not recognised in By hand: {{dc.x}}" in done.output
    text = (book / "guides/launches/macros-from-zendesk.launch.yaml").read_text()
    assert "Hi {{customer.name}} {{dc.x}}" in text
    again = run(book, "import", "--target", "zendesk")
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_an_export_is_imported_without_what_came_from_a_book(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "canned.csv"
    file.write_text('title,content,note\nHello,"Hi, you",\nOurs,Hi,launchbook: x\n')
    done = run(book, "import", str(file), "--target", "freshdesk", "--id", "from-freshdesk")
    assert done.exit_code == 0, done.output
    assert "1 macro imported" in done.output
    assert CliRunner().invoke(main, ["check", "--book", str(book), "guides/launches/from-freshdesk.launch.yaml"])
    assert "Hi, you" in (book / "guides/launches/from-freshdesk.launch.yaml").read_text()


def test_a_file_without_macros_is_refused(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.json"
    file.write_text("[]")
    assert "no macro found" in run(book, "import", str(file), "--target", "front").output


def test_use_is_taken_in_and_told(book: Path, tmp_path: Path) -> None:
    (book / LAUNCH).write_text((book / LAUNCH).read_text().replace("2027-06-05", "2027-12-05"))  # none has expired
    file = tmp_path / "report.csv"
    file.write_text("Macro title,Times used,Edited\nGreeting,10,9\nSolved,\"1,200\",0\nOld thanks,7,\n")
    done = run(book, "usage", str(file))
    assert done.exit_code == 0, done.output
    assert "2 macros of the book, 1 that it does not have" in done.output
    status = CliRunner().invoke(main, ["status", "--book", str(book)])
    assert "often changed before they are sent: instant-payouts/greeting (9 of 10)" in status.output
    assert "1 not in the book: Old thanks (7)" in status.output
    assert "never sent: instant-payouts/apostrophe" in status.output
    generated = CliRunner().invoke(main, ["generate", "--book", str(book), "--jobs", "1"])
    assert generated.exit_code in (0, 1), generated.output
    index = (book / "guides/portfolio/macros.md").read_text()
    assert "<li>Old thanks (7 times)</li>" in index
    assert ": 9 of 10 times" in index
    checked = CliRunner().invoke(main, ["check", "--book", str(book)])
    assert "macro-usage" not in checked.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who,What\na,b\n", "which column is it? Name it with --name: there are Who, What"),
        ("title,uses\na,some\n", '"some" in the column "uses" is no whole number'),
        ("title,uses\n", "holds no rows"),
    ],
)
def test_a_count_that_can_not_be_read_is_refused(book: Path, tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "report.csv"
    file.write_text(text)
    done = run(book, "usage", str(file))
    assert done.exit_code == 2
    assert said in done.output
    assert not (book / "guides/macro-usage.yaml").exists()


def test_what_differs_in_intercom_is_told_and_nothing_is_planned(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Intercom() as stand_in:
        for name, value in stand_in.environment("intercom").items():
            monkeypatch.setenv(name, value)
        text = "Hi {{user.first_name | fallback:'there'}},\n\nthanks."
        stand_in.store[1] = {"type": "macro", "id": "1", "name": "Greeting", "body": "", "body_text": text}
        done = run(book, "plan", "--target", "intercom")
    assert done.exit_code == 1
    assert "differs  instant-payouts/greeting  Greeting\n" in done.stdout
    assert "    -thanks.\n    +thank you for writing.\n" in done.stdout
    assert "macros to paste by hand" in done.stdout
    assert stand_in.writes == []
