"""The pages of one launch: what stands on them, in which words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from generator.gate.prose import Setting
from generator.model.launch import Launch
from generator.writing.launch_pages import overview, playbook, summary_words, teams_of
from tests.gate.rendered import seen
from tests.readiness.books import action, macro, make_launch, make_policy
from tests.writing.books import LONG, body_of, pages_of, portfolio_of

FOLDER = "launches/instant-payouts"


def page(name: str, launch: Launch, **book: Any) -> str:
    return body_of(launch, path=f"{FOLDER}/{name}.md", **book)


def section(body: str, anchor: str) -> str:
    """What stands below the heading with this anchor."""
    return re.split(r"\n#+ ", body.split(f"{{ #{anchor} }}\n", 1)[1])[0].strip()


def test_dates_of_a_launch_in_their_order() -> None:
    launch = make_launch(
        dates={
            "ga": "2027-03-09", "announce": "2027-03-02", "content_freeze": "2027-02-23", "beta": "2027-02-01",
            "removal": "2027-09-01", "timezone": "Europe/Berlin", "certainty": "hard",
            "embargo_until": "2027-03-02T09:00",
        },
        review={"verified_on": "2027-02-20", "review_by": "2027-08-20"},
    )  # fmt: skip
    assert section(page("index", launch), "dates") == (
        "| What | Day |\n"
        "| Beta | Mon 1 Feb 2027 |\n"
        "| Last verified | Sat 20 Feb 2027 |\n"
        "| Wording is fixed | Tue 23 Feb 2027 |\n"
        "| Customers are told | Tue 2 Mar 2027 |\n"
        "| GA: everybody has it | Tue 9 Mar 2027 |\n"
        "| To be read again | Fri 20 Aug 2027 |\n"
        "| The old thing ends | Wed 1 Sep 2027 |\n\n"
        "Time zone: `Europe/Berlin`. The date is **hard**: it can't move.\n\n"
        '<div class="admonition warning">\n\nEmbargo until Tue 2 Mar 2027, 09:00\n\n'
        "Nothing may be told outside the company before.\n\n</div>"
    )


def test_a_launch_without_dates_says_so() -> None:
    body = page("index", make_launch(dates={}))
    assert "| **GA** | not set |" in body
    assert section(body, "dates") == ("| What | Day |\n| Nothing is set yet |  |\n\nThe date is **soft**.")


def test_ga_on_a_day_off_says_which() -> None:
    body = page("index", make_launch(dates={"ga": "2027-03-13"}))
    assert "| **GA** | Sat 13 Mar 2027 (not a working day: Saturday) |" in body
    assert "| GA: everybody has it | Sat 13 Mar 2027 (Saturday) |" in body


def test_owners_are_named_and_lead_to_their_pages() -> None:
    launch = make_launch(owners={"product_manager": "ana-ruiz", "legal": "nobody-known"})
    assert section(page("index", launch), "owners") == (
        "| Role | Who |\n| Product manager | [Ana Ruiz](../../portfolio/owners/ana-ruiz/) |\n| Legal | nobody-known |"
    )
    assert section(page("index", make_launch(owners={})), "owners") == "Nobody is named yet."


def test_whom_it_reaches() -> None:
    launch = make_launch(
        audience={
            "regions": ["EU", "MX", "nowhere"], "segments": ["small | shops"], "plans": ["Plus", "Pro"],
            "locales": ["es-MX", "en"],
        }
    )  # fmt: skip
    body = page("index", launch)
    assert (
        "| **Regions** | [Mexico](../../portfolio/regions/mx/), [European Union](../../portfolio/regions/eu/) |\n"
        "| **Customers** | small | shops |\n"
        "| **Plans** | Plus, Pro |\n"
        "| **Languages** | English, Spanish |\n"
    ) in body


def test_who_decides_on_the_way_back() -> None:
    launch = make_launch(rollback={"decider": "readiness_manager"})
    assert section(page("index", launch), "rollback") == (
        "**Decides:** [Leo Park](../../portfolio/owners/leo-park/), Readiness manager"
    )
    lost = make_launch(rollback={"decider": "legal"})
    assert section(page("index", lost), "rollback") == "**Decides:** Legal (nobody named)"


def test_only_a_context_that_its_page_needs() -> None:
    launch = make_launch(audience={"regions": ["MX"]})
    portfolio = portfolio_of(launch)
    found = overview(portfolio.launches[launch.id], portfolio, f"{FOLDER}/index.md")
    assert found["dates"] == [{"day": date(2027, 3, 9), "title": "GA: everybody has it", "note": ""}]
    assert [region.id for region in found["regions"]] == ["MX"]
    assert found["locales"] == []


# guide


def guide_of(record: dict[str, Any], **changes: Any) -> str:
    policy = make_policy(actions=[action("playbook", **changes), action("macros", depends_on=["playbook", "legal"])])
    return page("guide", make_launch(actions={"playbook": record}), policy=policy)


def test_the_guide_lists_what_is_asked_by_day() -> None:
    assert section(guide_of({"status": "in_progress"}, due={3: "T+1"}), "actions") == (
        "| Due | Action | Who | State |\n"
        "| Tue 16 Feb 2027 | [Macros](#action-macros) | [Carla Mendes](../../../portfolio/owners/carla-mendes/),"
        ' Support content | <span class="lb-state lb-state--late">late</span> |\n'
        "| Wed 10 Mar 2027 | [Playbook](#action-playbook) | [Carla Mendes](../../../portfolio/owners/carla-mendes/),"
        ' Support content | <span class="lb-state lb-state--in_progress">in progress</span> |'
    )


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ("https://example.com/a_b", "Given: [link](https://example.com/a_b)"),
        ("see https://example.com", "Given: see https://example.com"),
        ("javascript://alert(1)", "Given: javascript://alert(1)"),
        ("Read by *two* leads", "Given: Read by *two* leads"),
    ],
)
def test_evidence_is_a_link_only_if_it_is_an_address(evidence: str, shown: str) -> None:
    assert shown in guide_of({"status": "done", "evidence": evidence})


@pytest.mark.parametrize(
    ("due", "said"),
    [("T-1", "Mon 8 Mar 2027"), ("T+1, T+5", "Wed 10 Mar 2027 and Wed 17 Mar 2027"),
     ("T..T+10", "Tue 9 Mar 2027 to Wed 24 Mar 2027")],
)  # fmt: skip
def test_when_an_action_is_due(due: str, said: str) -> None:
    assert f"due **{said}** ({due})" in guide_of({}, due={3: due})


def test_what_an_action_comes_after() -> None:
    assert "- **After:** [Playbook](#action-playbook), legal (not asked here)" in guide_of({})


def test_a_waiver_and_a_note() -> None:
    waiver = {"reason": "The *bank* is late.", "approver": "leo-park", "until": "2027-03-20"}
    body = guide_of({"waiver": waiver, "note": "Ask again."})
    assert (
        "- **Waived until Sat 20 Mar 2027:** The *bank* is late."
        " Allowed by [Leo Park](../../../portfolio/owners/leo-park/).\n- **Note:** Ask again.\n"
    ) in body


def test_a_policy_that_asks_nothing() -> None:
    assert "The policy asks nothing of this launch." in page("guide", make_launch())


# playbook


def test_an_escalation_leads_to_its_path_if_there_is_one() -> None:
    tree = {"start": {"ask": "Paid?", "answers": {"Yes": "a", "No": "b"}}, "a": {"escalate": 1}, "b": {"escalate": 2}}
    paths = [{"severity": 1, "when": "Paid twice", "to": "On call"}]
    body = page("playbook", make_launch(playbook={"tree": tree, "escalation": paths}))
    assert "- **Escalate** as [severity 1](#severity-1) to On call\n" in body
    assert "- **Escalate** as severity 2\n" in body
    assert "### Severity 1: On call { #severity-1 }" in body


def test_paths_of_one_severity_have_anchors_of_their_own() -> None:
    paths = [{"severity": of, "when": "x", "to": to} for of, to in ((1, "A"), (2, "B"), (1, "C"), (1, "D"))]
    body = page("playbook", make_launch(playbook={"tree": {"start": {"escalate": 1}}, "escalation": paths}))
    assert re.findall(r"^### Severity (.*)$", body, re.M) == [
        "1: A { #severity-1 }", "2: B { #severity-2 }", "1: C { #severity-1-3 }", "1: D { #severity-1-4 }",
    ]  # fmt: skip
    assert "- **Escalate** as [severity 1](#severity-1) to A or C or D\n" in body


def test_every_anchor_of_a_playbook_is_there_once() -> None:
    tree = {
        "start": {"ask": "Paid?", "answers": {"Yes": "Start", "No": "nowhere", "What?": "start"}},
        "Start": {"do": "Wait.", "macro": "sent"},
        "lost": {"escalate": 3},
    }
    body = seen(page("playbook", make_launch(playbook={"tree": tree}, macros=[macro("sent", "en")])))
    anchors = [attributes["id"] for tag, attributes in body.elements if "id" in attributes and tag != "rect"]
    links = [str(attributes.get("href")) for tag, attributes in body.elements if tag != "use"]
    assert anchors == ["title", "tree", "step-start", "step-start--2", "step-lost", "macros"]
    assert {link[1:] for link in links if link.startswith("#")} == {"tree", "step-start", "step-start--2", "macros"}


@pytest.mark.parametrize(
    ("status", "title"),
    [("rolled_back", "Rolled back: say this"), ("paused", "Paused: say this"), ("live", None), ("draft", None)],
)
def test_what_to_say_while_it_is_broken_comes_first(status: str, title: str | None) -> None:
    launch = make_launch(status=status, rollback={"holding_statement": "We **know**.\n\n- wait"})
    body = page("playbook", launch)
    if title:
        assert body.startswith(
            f'# Playbook: Instant payouts {{ #title }}\n\n<div class="admonition danger">\n\n{title}\n\n'
            "We **know**.\n\n- wait\n\n</div>\n\n"
        )
        assert "holding-statement" not in body
    else:
        assert "admonition" not in body
        assert section(body, "holding-statement") == "We **know**.\n\n- wait"


@pytest.mark.parametrize(("known", "said"), [([], "None known."), (None, None)])
def test_no_known_issues_is_said_only_if_somebody_said_so(known: list[Any] | None, said: str | None) -> None:
    body = page("playbook", make_launch(playbook={"known_issues": known}))
    assert ("None known." in body) is (said is not None)


def test_a_playbook_without_a_tree_has_no_picture() -> None:
    launch = make_launch()
    portfolio = portfolio_of(launch)
    context = dict(playbook(portfolio.launches[launch.id], portfolio, "x.md"))
    assert context.pop("languages")(Setting()) == []
    assert context == {
        "own_language": "English", "steps": (), "picture": "", "holding": None, "jumps": [], "takers": {},
        "macro_titles": {},
    }  # fmt: skip


def test_a_playbook_leads_to_the_parts_that_it_has() -> None:
    launch = make_launch(
        playbook={"tree": {"start": {"do": "Wait."}}, "errors": [], "limits": {"legal": "Promise nothing."}},
        macros=[macro("sent", "en")],
    )
    assert "Go to: [decision tree](#tree) · [macros](#macros) · [limits](#limits)\n" in page("playbook", launch)


# macros


def test_anchors_of_macros_never_meet() -> None:
    launch = make_launch(macros=[macro("sent", "en", "es-MX"), macro("sent-en", "en")])
    anchors = re.findall(r"\{ #(\S+)", page("macros", launch))
    titles = ["macro-sent", "macro-sent--en", "macro-sent--es-mx", "macro-sent-en", "macro-sent-en--en"]
    assert anchors == ["title", *titles]


# brief


def test_contacts_a_week_by_channel() -> None:
    launch = make_launch(
        impact={"users_affected": 42000},
        volume={
            "contact_rate": {"low": 0.004, "expected": 0.009, "high": 0.02},
            "channels": {"chat": 0.5, "fax": 0.5},
            "decay": 0.55,
            "source": "Brazil, 2026.",
        },
    )
    told = section(page("brief", launch), "volume")
    assert told.startswith(
        "Customers who notice × contact rate; each later week brings 55 % of the week before. Source: Brazil, 2026.\n"
    )
    for row in (
        "| **First 7 days from GA** | 168 | **378** | 840 | 756 | 1,890 |",
        "| of them Chat | 84 | **189** | 420 | 378 | 945 |",
        "| of them fax | 84 | **189** | 420 | 378 | 945 |",
        "| Week from Mon 8 Mar 2027 | 144 | 324 | 720 | 648 | 1,620 |",  # six of the seven days from Tuesday on
        "- All customers are reached at GA.",
    ):
        assert f"\n{row}" in told


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"impact": {"users_affected": 10}}, "volume.contact_rate"),
        ({"impact": {"users_affected": 10}, "volume": {"source": "x"}}, "volume.contact_rate"),
        ({"volume": {"contact_rate": {"low": 0, "expected": 0, "high": 0}}}, "impact.users_affected"),
    ],
)
def test_without_customers_or_rate_it_cannot_be_said(changes: dict[str, Any], missing: str) -> None:
    told = page("brief", make_launch(**{"impact": {}, **changes}))
    assert section(told, "volume") == f"Cannot say, because {missing} is not given."
    assert "#staffing" not in told


def test_teams_are_those_trained_and_the_product_s_own() -> None:
    def teams(**changes: Any) -> list[str]:
        launch = make_launch(**changes)
        trained = launch.training.teams if launch.training else ()
        return [team.id for team in teams_of(launch.product, trained, portfolio_of(launch))]

    assert teams(product="payouts") == ["payouts-latam"]
    assert teams(product="billing") == []
    assert teams(product="billing", training={"teams": ["payouts-latam", "unknown"]}) == ["payouts-latam"]


def test_a_quiz_whose_answer_is_not_there_still_is_a_quiz() -> None:
    def quiz(answer: int) -> str:
        question = {"q": "How long?", "options": ["An hour", "A day"], "answer": answer, "why": "Banks *do*."}
        told = section(page("brief", make_launch(training={"quiz": [question]})), "quiz")
        return told.removesuffix("</div>").rstrip()  # it stays on the screen: it is not printed

    assert quiz(1) == (
        "**1. How long?**\n\n- An hour\n- A day\n\n"
        "<details>\n\n<summary>Answer</summary>\n\n**A day**\n\nBanks *do*.\n\n</details>"
    )
    assert "<summary>Answer</summary>\n\nBanks *do*.\n\n</details>" in quiz(7)


# notice


def test_a_notice_says_the_most_in_few_words() -> None:
    launch = make_launch(
        summary={"what": "Money within **minutes**.", "who": "All shops."},
        dates={"ga": "2027-03-09", "announce": "2027-03-02"},
        playbook={
            "triage": ["Which bank?", "When?"],
            "tree": {"start": {"do": "Wait."}},
            "escalation": [{"severity": 1, "when": "x", "to": "y"}],
        },
        macros=[macro("sent", "en")],
    )
    assert page("notice", launch) == (
        "# Change notice: Instant payouts { #title }\n\n"
        "**From Tue 9 Mar 2027** · Payouts & more · Tier 3 · In review\n\n"
        "## What changes { #what }\n\nMoney within minutes.\n\n"
        "## Who notices { #who }\n\nAll shops.\n\n"
        "## What to do differently { #do }\n\n"
        "- Ask first: Which bank? / When?\n"
        "- Follow the [decision tree](../playbook/#tree).\n"
        "- Use its [1 macro](../macros/).\n"
        "- Stuck? [Escalate](../playbook/#escalate).\n\n"
        "Customers are told on Tue 2 Mar 2027.\n\n"
        "Questions: [Ana Ruiz](../../../portfolio/owners/ana-ruiz/).\n"
    )


@pytest.mark.parametrize("owner", ["ana-ruiz", LONG[:100]])
@pytest.mark.parametrize("letter", ["word ", "a ", "# ", "日 "])
def test_a_notice_has_at_most_300_words_however_long_the_texts(letter: str, owner: str) -> None:
    line, prose = letter * (500 // len(letter)), letter * (10_000 // len(letter))
    launch = make_launch(
        title=line,
        status="rolled_back",
        summary={"what": prose, "who": prose, "why": prose},
        owners={"product_manager": owner},
        dates={"announce": "2027-03-22"},
        review={"review_by": "2027-02-01"},
        playbook={
            "triage": [line] * 9,
            "tree": {"start": {"do": prose}},
            "escalation": [{"severity": 1, "when": line, "to": line}],
        },
        macros=[macro(f"m{at}", "en") for at in range(12)],
        overrides={"tier": {"value": 0, "reason": line, "approver": "leo-park"}},
    )
    facts = {"products": [{"id": "payouts", "title": line}]}
    body = page("notice", launch, facts=facts)
    banner = "Rolled back: customers no longer have this. Its review is overdue: check before you rely on it."
    words = seen(body).text.split() + banner.split()
    assert 200 < len(words) <= 300


def test_what_is_cut_ends_with_a_sentence_if_one_ends_in_the_second_half() -> None:
    def what(text: str) -> str:
        return section(page("notice", make_launch(summary={"what": text})), "what")

    first, second = "one " * 49 + "one.", "two " * 59 + "two."
    assert what(f"{first} {second}") == first
    assert what(f"Short. {second} {second}") == "Short. " + "two " * 59 + "two."
    assert what("word " * 90) == ("word " * 90).strip()
    assert what("word " * 91) == "word " * 90 + "…"
    assert what("Short. " + "word " * 90) == "Short. " + "word " * 89 + "…"


def test_a_summary_for_lists_is_one_short_sentence() -> None:
    assert summary_words(make_launch()) == ""
    assert summary_words(make_launch(summary={"what": "Money within **minutes**.\n\n- soon"})) == (
        "Money within minutes. soon"
    )
    assert summary_words(make_launch(summary={"what": "a " * 40})) == "a " * 30 + "…"


def test_the_page_of_macros_says_what_each_helpdesk_can_not_carry_unless_the_launch_is_over() -> None:
    facts = {"targets": ["zendesk", "gorgias"]}
    macros = [{**macro("sent"), "body": {"en": "Hi {{customer.first_name|there}}"}}]
    live = make_launch(status="live", macros=macros)
    assert section(page("macros", live, facts=facts), "in-the-helpdesk").endswith("| sent | all | fallback |")
    for status in ("closed", "rolled_back"):
        over = make_launch(status=status, macros=macros)
        assert "in-the-helpdesk" not in page("macros", over, facts=facts)


def test_a_table_stays_a_table_wherever_a_text_stands() -> None:
    table = "Fees:\n\n| Plan | Fee |\n| -- | --: |\n| Basic | 2 % |"
    launch = make_launch(
        summary={"what": table, "who": table, "why": table},
        audience={"exclusions": table},
        playbook={
            "errors": [{"code": "E1", "text": "No", "cause": table, "fix": table, "workaround": table}],
            "known_issues": [{"id": "slow", "status": "open", "text": "Slow", "workaround": table}],
            "limits": {"refunds": table, "legal": table, "privacy": table},
        },
    )
    pages = pages_of(launch)
    fee = '<td class="lb-right">2 %</td>'
    shown = {name: pages[f"{FOLDER}/{name}.md"].count(fee) for name in ("index", "brief", "playbook")}
    assert shown == {"index": 3, "brief": 3, "playbook": 10}
    for name in shown:
        body = pages[f"{FOLDER}/{name}.md"].partition("\n---\n")[2]
        assert "Basic |" not in body
        assert not re.search(r"<p>(?:(?!</p>).)*<(?:table|p)>", body, re.DOTALL)  # a table ends its paragraph
