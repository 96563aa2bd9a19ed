"""What somebody must know today."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser

from generator.model.launch import Launch
from generator.readiness.content import NEW, Change
from generator.readiness.portfolio import Portfolio
from generator.steering.digest import Digest, Item, Reader, digest
from generator.steering.digest_forms import FORMS, digest_html, digest_json, digest_markdown
from tests.gate.rendered import seen
from tests.hostile.judging import Page, find_executable
from tests.readiness.books import TODAY, action, macro
from tests.steering.books import TRAINING, launch_on, portfolio_of, rules
from tests.strategies import PATIENT, lines

ALL = Reader("all", "", "Calzada Pay")
CARLA = Reader("person", "carla-mendes", "Carla Mendes")
NIA = Reader("person", "nia-obi", "Nia Obi")
TEAM = Reader("team", "latam", "Payouts LATAM", "tom-becker")
SINCE = date(2027, 2, 18)
POLICY = rules(
    action("brief", due={1: "T-10"}),
    action("notice", due={1: "T-5"}),
    action("huddle", owner="team_lead", due={1: "T-5"}),
    TRAINING,
    gates=[{"id": "go", "title": "Go or no-go", "at": "T-9", "requires": ["brief"]}],
)


def digest_of(*launches: Launch, reader: Reader = ALL, since: date = SINCE, **book: Any) -> Digest:
    return digest(portfolio_of(*launches, **{"policy": POLICY, **book}), reader, since)


def told(items: tuple[Item, ...]) -> list[tuple[str, str, str]]:
    return [(item.launch, str(item.on), item.what) for item in items]


def test_late_actions_are_told_by_day() -> None:
    found = digest_of(launch_on("one"))
    assert told(found.late) == [("one", "2027-02-22", "Brief")]
    assert found.late[0].person == "carla-mendes"
    assert digest_of(launch_on("one", actions={"brief": {"status": "done"}})).late == ()


def test_what_is_due_within_a_week_is_told_and_no_more() -> None:
    found = digest_of(launch_on("one"), launch_on("soon", "2027-03-11"), launch_on("far", "2027-03-12"))
    # five working days before the 8th, the 11th and the 12th of March
    assert {(item.launch, str(item.on)) for item in found.due if item.what == "Notice"} == {
        ("one", "2027-03-01"),
        ("soon", "2027-03-04"),
    }
    assert "Brief" not in {item.what for item in found.due if item.launch == "one"}  # it is late, not due


def test_what_is_due_today_is_due_not_late() -> None:
    found = digest_of(launch_on("one"), today=date(2027, 3, 1))
    assert "Notice" in {item.what for item in found.due}
    assert "Notice" not in {item.what for item in found.late}


def test_blocked_gates_say_what_they_wait_for() -> None:
    found = digest_of(launch_on("one"))
    assert told(found.blocked) == [("one", "2027-02-23", "Go or no-go waits for Brief")]
    assert digest_of(launch_on("one", actions={"brief": {"status": "done"}})).blocked == ()


def test_launches_of_the_next_two_weeks_are_told() -> None:
    dates = {"announce": "2027-03-01", "beta": "2027-02-24", "removal": "2027-03-12"}
    found = digest_of(launch_on("one", "2027-03-11", dates), launch_on("edge", "2027-03-12"))
    assert told(found.coming) == [
        ("one", "2027-03-01", "customers are told (tier 1, 0 % ready)"),
        ("one", "2027-03-11", "GA (tier 1, 0 % ready)"),
    ]


def test_waivers_that_end_soon_are_told() -> None:
    def waived(until: str) -> Launch:
        waiver = {"reason": "Later.", "approver": "leo-park", "until": until}
        return launch_on("one", actions={"brief": {"waiver": waiver}})

    policy = rules(action("brief"))
    (item,) = digest_of(waived("2027-03-04"), policy=policy).ending
    assert (str(item.on), item.what, item.person) == ("2027-03-04", "the waiver of “Brief” ends", "leo-park")
    assert digest_of(waived("2027-03-05"), policy=policy).ending == ()


def test_texts_that_must_be_read_again_are_told() -> None:
    found = digest_of(
        launch_on(
            "one",
            owners={"support_content": "carla-mendes"},
            review={"review_by": "2027-03-01"},
            macros=[macro("sent", "en", review_by="2027-02-01"), macro("later", "en", review_by="2027-03-05")],
        )
    )
    assert told(found.ending) == [
        ("one", "2027-02-01", "macro “sent” must be read again"),
        ("one", "2027-03-01", "playbook must be read again"),
    ]
    assert {item.person for item in found.ending} == {"carla-mendes"}


def test_entries_of_the_change_log_are_told_from_since_to_today() -> None:
    days = ("2027-02-17", "2027-02-18", "2027-02-25", "2027-02-26")
    log = [{"on": day, "text": f"Said on {day}"} for day in days]
    found = digest_of(launch_on("one", changes=log))
    assert [item.what for item in found.changed] == ["Said on 2027-02-18", "Said on 2027-02-25"]
    assert len(digest_of(launch_on("one", changes=log), since=date(2027, 1, 1)).changed) == 3
    assert digest_of(launch_on("one", changes=log), since=date(2027, 2, 26)).changed == ()


def test_parts_that_builds_saw_change_are_told_a_line_a_day() -> None:
    changes = (
        Change(date(2027, 2, 20), "one", "tree", "1", "2"),
        Change(date(2027, 2, 20), "one", "macro sent", "", "2"),
        Change(date(2027, 2, 20), "one", "known-issues", "1", ""),
        Change(date(2027, 2, 21), "two", NEW, "", "new"),
        Change(date(2027, 2, 17), "two", "tree", "1", "2"),
        Change(date(2027, 2, 21), "unknown", "tree", "1", "2"),
    )
    portfolio = replace(portfolio_of(launch_on("one"), launch_on("two"), policy=POLICY), changes=changes)
    assert told(digest(portfolio, ALL, SINCE).changed) == [
        ("one", "2027-02-20", "tree (changed), macro sent (new), known issues (gone)"),
        ("two", "2027-02-21", "the launch is new"),
    ]


@pytest.mark.parametrize("status", ["closed", "rolled_back"])
def test_of_what_is_over_changes_alone_are_told(status: str) -> None:
    log = [{"on": "2027-02-20", "text": "Taken back"}]
    found = digest_of(launch_on("one", status=status, changes=log, review={"review_by": "2027-02-01"}))
    assert [title for title, _ in found.parts] == ["Changed since 2027-02-18"]


def test_a_quiet_day_has_no_parts() -> None:
    assert digest_of(launch_on("far", "2027-09-06")).parts == ()


# For whom


def test_a_person_is_told_of_their_own_work() -> None:
    found = digest_of(launch_on("one"), reader=NIA)
    assert [item.what for item in found.due] == ["Training"]
    assert found.late == ()
    assert [item.what for item in digest_of(launch_on("one"), reader=CARLA).late] == ["Brief"]


def test_a_person_is_not_told_of_launches_they_have_no_part_in() -> None:
    theirs = launch_on("theirs", "2027-03-09", owners={"legal": "lex-stern"})
    found = digest_of(theirs, launch_on("others", "2027-03-09"), reader=Reader("person", "lex-stern", "Lex Stern"))
    assert {item.launch for _, items in found.parts for item in items} == {"theirs"}


def test_work_that_nobody_has_is_no_persons_own() -> None:
    policy = rules(action("pay", owner="engineering_lead", due={1: "T-5"}), TRAINING)
    assert [item.what for item in digest_of(launch_on("one"), policy=policy).due] == ["Pay", "Training"]
    assert [item.what for item in digest_of(launch_on("one"), reader=NIA, policy=policy).due] == ["Training"]


def test_a_team_is_told_of_its_launches_and_its_leads_work() -> None:
    found = digest_of(launch_on("one"), launch_on("two", product="billing"), reader=TEAM)
    assert [(item.launch, item.what) for item in found.due] == [("one", "Huddle")]
    assert {item.launch for item in found.blocked} == {"one"}
    assert {item.launch for item in found.coming} == {"one"}


def test_work_that_nobody_has_is_no_work_of_a_teams_lead() -> None:
    policy = rules(action("pay", owner="engineering_lead", due={1: "T-5"}))
    leaderless = Reader("team", "latam", "Payouts LATAM")
    assert digest_of(launch_on("one"), reader=leaderless, policy=policy).due == ()


# Forms


def forms_of(reader: Reader = ALL, site: str = "", **changes: Any) -> dict[str, str]:
    """Every form of a day on which every part has something."""
    busy = launch_on(
        "one",
        "2027-03-09",
        changes=[{"on": "2027-02-20", "text": changes.pop("text", "Said")}],
        review={"review_by": "2027-03-01"},
        **changes,
    )
    portfolio: Portfolio = portfolio_of(busy, policy=POLICY)
    found = digest(portfolio, reader, SINCE)
    assert len(found.parts) == 6
    return {name: render(found, portfolio.book.people, site) for name, render in FORMS.items()}


HEADINGS = [
    "Late", "Due in the next 7 days", "Blocked", "Coming in the next 14 days", "Ends soon, or must be read again",
    "Changed since 2027-02-18",
]  # fmt: skip


def test_markdown_has_a_heading_a_part_and_says_who_does_it() -> None:
    text = forms_of()["markdown"]
    assert text.startswith("# Calzada Pay: Thu 25 Feb 2027\n")
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    assert "- Tue 23 Feb 2027: One: Brief (Carla Mendes)\n" in text
    assert "- Sat 20 Feb 2027: One: Said\n" in text


def test_html_is_a_page_of_its_own_that_loads_nothing() -> None:
    page = LexborHTMLParser(forms_of(site="https://book.example.com/")["html"])
    assert [node.text() for node in page.css("h2")] == HEADINGS
    assert {node.tag for node in page.css("body *")} == {"h1", "h2", "ul", "li", "a"}
    assert {node.attributes["href"] for node in page.css("a")} == {"https://book.example.com/launches/one/"}
    assert page.css("script, link, img, style") == []


def test_json_has_every_part_whether_or_not_it_has_any() -> None:
    value = json.loads(forms_of()["json"])
    parts = ["late", "due", "blocked", "coming", "ending", "changed"]
    assert list(value) == ["version", "for", "today", "since", *parts]
    assert (value["version"], value["for"]) == (1, "Calzada Pay")
    assert (value["today"], value["since"]) == ("2027-02-25", "2027-02-18")
    assert value["late"] == [
        {"launch": "one", "title": "One", "on": "2027-02-23", "what": "Brief", "person": "carla-mendes"}
    ]
    assert all(value[part] for part in parts)
    empty = json.loads(digest_json(digest_of(), portfolio_of().book.people, ""))
    assert all(empty[part] == [] for part in parts)


def test_a_day_with_nothing_says_so() -> None:
    nothing, people = digest_of(), portfolio_of().book.people
    assert digest_markdown(nothing, people, "").endswith("\nNothing today.\n")
    assert "<p>Nothing today.</p>" in digest_html(nothing, people, "")


def test_without_a_site_nothing_is_a_link() -> None:
    forms = forms_of()
    assert "](" not in forms["markdown"]
    assert "<a" not in forms["html"]
    assert (
        "- Tue 9 Mar 2027: [One](https://x.example/launches/one/): GA" in forms_of(site="https://x.example/")["markdown"]
    )


@settings(PATIENT, max_examples=40)
@given(lines())
def test_whatever_a_text_holds_it_does_no_harm(text: str) -> None:
    text = text[:200]
    hostile = forms_of(site="https://x.example/", title=text, text=text)
    harmless = forms_of(site="https://x.example/", title="harmless", text="harmless")
    mail, plain = Page(hostile["html"]), Page(harmless["html"])
    assert mail.elements == plain.elements
    assert not list(find_executable(mail)) and not mail.comments
    rendered = seen(hostile["markdown"])
    assert rendered.elements == seen(harmless["markdown"]).elements
    assert rendered.strange == []


def test_a_digest_is_of_its_day() -> None:
    assert digest_of(launch_on("one")).today == TODAY
