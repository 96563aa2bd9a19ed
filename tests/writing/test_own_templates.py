"""A book's own templates and pages: they replace what ships, and where they fail the page says so and no other does."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.disclosing.disclose import disclose
from generator.model import paths
from generator.model.audience import AUDIENCES, Audience
from generator.model.finding import Finding, Severity
from generator.model.launch import Launch
from generator.model.place import Place
from generator.model.template_tree import Library, shipped_names
from generator.model.templates import NO_TEMPLATES, OwnTemplates
from generator.publishing.template_list import block_of
from generator.readiness.portfolio import Portfolio
from generator.writing import rendering
from generator.writing.catalogue import (
    LAUNCH_PAGES,
    launch_templates,
    linkable_pages,
    plan_book_pages,
    plan_launch_pages,
    plan_pages,
)
from generator.writing.page import Page
from tests.readiness.books import make_launch
from tests.writing.books import portfolio_of
from tests.writing.test_plans import ROOT, example

ID = "instant-payouts"
NOTICE = "launch/notice.html.j2"
EXTENDS = f'{{% extends "launchbook:{NOTICE}" %}}\n'
BRIEF = {"id": "legal-brief", "title": "Legal brief", "template": "legal-brief.html.j2", "audience": "public"}


def with_templates(portfolio: Portfolio, texts: Mapping[str, str]) -> Portfolio:
    return replace(portfolio, book=replace(portfolio.book, templates=OwnTemplates(texts)))


def portfolio_with(texts: Mapping[str, str], *pages: Mapping[str, Any], **launch: Any) -> Portfolio:
    made: Launch = make_launch(**{"review": {"audience": "public"}, **launch})
    return with_templates(portfolio_of(made, facts={"pages": {"launch": pages}}), texts)


def pages_with(texts: Mapping[str, str], *pages: Mapping[str, Any], **launch: Any) -> dict[str, Page]:
    return {page.path: page for page in plan_pages(portfolio_with(texts, *pages, **launch))}


def notice_with(text: str) -> Page:
    return pages_with({NOTICE: text})[f"launches/{ID}/notice.md"]


def fault_of(text: str) -> Finding:
    fault = notice_with(text).fault
    assert fault
    return fault


def body(page: Page) -> str:
    return page.text.split("\n---\n\n", 1)[1]


def test_one_block_is_replaced_and_the_rest_is_as_it_ships() -> None:
    shipped = body(pages_with({})[f"launches/{ID}/notice.md"])
    page = notice_with(EXTENDS + "{% block facts %}\n<p>{{ launch.id }}, {{ today }}</p>\n{% endblock %}\n")
    assert page.fault is None
    assert body(page) == re.sub(r"<p><strong>From.*?</p>", f"<p>{ID}, Thu 25 Feb 2027</p>", shipped, count=1)


def test_what_the_template_above_sets_is_there_in_blocks() -> None:
    own = EXTENDS + "{% block facts %}{{ playbook_page }} {{ parts.person('ana-ruiz') }}{% endblock %}"
    assert '../playbook/ <a href="../../../portfolio/owners/ana-ruiz/">Ana Ruiz</a>' in notice_with(own).text


def test_authors_words_are_escaped_in_own_templates_too() -> None:
    page = pages_with({NOTICE: "{{ launch.title }}{{ launch.title ~ '<b>' }}<i>"}, title="<script>")
    text = body(page[f"launches/{ID}/notice.md"])
    assert text == "&lt;script&gt;&lt;script&gt;&lt;b&gt;<i>\n"


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "name", [name for name in shipped_names() if Library(NO_TEMPLATES).blocks(f"launchbook:{name}")]
)
def test_a_copied_block_makes_the_same_page(name: str, audience: Audience) -> None:
    """As ``launchbook template copy NAME --block BLOCK`` writes it: nothing that a block needs is lost."""
    portfolio = disclose(example(), audience)
    before = {page.path: page for page in plan_pages(portfolio)}
    blocks = list(Library(NO_TEMPLATES).blocks(f"launchbook:{name}"))
    texts = "".join(str(block_of(name, block)) for block in blocks)
    own = with_templates(portfolio, {name: f'{{% extends "launchbook:{name}" %}}\n{texts}'})
    assert {page.path: page for page in plan_pages(own)} == before


def test_a_part_that_ships_can_be_replaced_for_all_pages() -> None:
    source = Library(NO_TEMPLATES).source("launchbook:_parts.html.j2")
    own = {"_parts.html.j2": source + "{% macro person(id) %}<b>{{ id }}</b>{% endmacro %}"}
    assert "<b>ana-ruiz</b>" in pages_with(own)[f"launches/{ID}/index.md"].text


# Pages of the book's own


def test_an_own_page_is_one_more_page_of_every_launch() -> None:
    seen = "{{ page.title }} {{ launch.id }} {{ readiness.percent }} {{ dates | length }}"
    text = f'{{{{ heading(1, "title", title) }}}}<p>{seen}</p>'
    pages = pages_with({"legal-brief.html.j2": text}, BRIEF)
    page = pages[f"launches/{ID}/legal-brief.md"]
    assert 'title: "Legal brief: Instant payouts"' in page.text
    assert '"type": "Legal brief"' in page.text
    assert re.search(
        r'<h1 id="title">Legal brief: Instant payouts<a .*</h1><p>Legal brief instant-payouts \d+ \d+</p>', page.text
    )
    tab = '{"title": "Legal brief", "url": "%s", "current": %s}'
    assert tab % ("./", "true") in page.text
    for name in ("index", "guide", "playbook", "macros", "brief", "notice"):
        url = "legal-brief/" if name == "index" else "../legal-brief/"
        assert tab % (url, "false") in pages[f"launches/{ID}/{name}.md"].text
    assert f'"legal-brief": "launches/{ID}/legal-brief/"' in pages["pages.json"].text


def test_it_sees_all_that_the_overview_does() -> None:
    own = '{% extends "launchbook:launch/overview.html.j2" %}'
    pages = pages_with({"legal-brief.html.j2": own}, {**BRIEF, "type": "Overview"})
    overview, brief = (body(pages[f"launches/{ID}/{name}.md"]) for name in ("index", "legal-brief"))
    assert re.sub(r'href="[^#"]*"', "", brief) == re.sub(r'href="[^#"]*"', "", overview)


@pytest.mark.parametrize("widest", AUDIENCES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_its_audience_gets_it_and_hears_of_it(widest: Audience, audience: Audience) -> None:
    whole = portfolio_with({"legal-brief.html.j2": "{{ audience }}"}, {**BRIEF, "audience": widest})
    portfolio = disclose(whole, audience)
    pages = {page.path: page for page in plan_pages(portfolio)}
    is_there = AUDIENCES.index(audience) <= AUDIENCES.index(widest)
    path = f"launches/{ID}/legal-brief.md"
    assert (path in pages) is is_there
    assert any("legal-brief" in page.text for page in pages.values()) is is_there
    named = linkable_pages(portfolio)
    assert named is None or (path in named) is is_there
    assert not is_there or body(pages[path]) == f"{audience}\n"


def test_links_in_texts_lead_to_it() -> None:
    summary = {"what": f"See [the brief](/launches/{ID}/legal-brief.md)."}
    portfolio = portfolio_with({"legal-brief.html.j2": "x"}, BRIEF, summary=summary)
    for audience in AUDIENCES:
        shown = disclose(portfolio, audience)
        pages = {page.path: page.text for page in plan_launch_pages(shown.launches[ID], shown, linkable_pages(shown))}
        assert '<a href="legal-brief/">the brief</a>' in pages[f"launches/{ID}/index.md"]


def test_own_words_are_on_the_sites_of_all_audiences() -> None:
    portfolio = portfolio_with({})
    texts = {**portfolio.words.texts, "overview.status": "Where it stands"}
    words = replace(portfolio.words, texts=texts)
    for audience in AUDIENCES:
        shown = disclose(replace(portfolio, book=replace(portfolio.book, words=words)), audience)
        pages = {page.path: page.text for page in plan_pages(shown)}
        assert "Where it stands" in pages[f"launches/{ID}/index.md"]


# Errors


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("\n<p>{{ launhc.title }}", (2, 7, 6), 'unknown variable "launhc"', 'did you mean "launch"?'),
        ("{{ launch.titel }}", (1, 11, 5), 'a value of the kind Launch has no "titel"', 'did you mean "title"?'),
        ("{{ readiness.persent }}", (1, 14, 7), 'a value of the kind Readiness has no "persent"', None),
        ("{{ parts.link }}", (1, 4, 5), 'unknown variable "parts"', 'did you mean "paths"?'),
        (
            '{% import "_parts.html.j2" as parts with context %}\n{{ parts.linkk("a", "b") }}',
            (2, 10, 5),
            'the imported template has no macro "linkk"',
            'did you mean "link"?',
        ),
        ("{{ t('no' ~ 'pe') }}", (1, 1, 20), 'the catalogue of words has no "nope"', None),
        ("{{ t('notice.from', day_=1) }}", (1, 1, 30), "a text has no value for its slot {day}", None),
        ("{{ 1 / 0 }}", (1, 1, 11), "division by zero", ""),
        ("{{ [1] + 1 }}", (1, 1, 13), None, ""),
        ("{{ launch.dates }}", (1, 1, 18), None, ""),
        ("{{ launch.title | nope }}", (1, 1, 25), "No filter named 'nope'.", ""),
        ("{% block x %}", (1, 1, 13), None, ""),
        ("\n\n{{ }", (3, 1, 4), None, ""),
        ("{% include 'x' ~ '.html.j2' %}", (1, 1, 30), 'no template "x.html.j2"', None),
        ("{{ range(3)[launch] }}", (1, 1, 22), None, ""),
        (f"{{% extends '{NOTICE}' %}}", (1, 1, 37), "templates lead to each other without end", ""),
        (f"x\n{{% include '{NOTICE}' %}}", (2, 1, 37), "templates lead to each other without end", ""),
        ("{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}", (1, 1, 47), "templates lead to each other without end", ""),
        (
            EXTENDS + "{% block what %}{{ super() }}\n{{ nope }}{% endblock %}",
            (3, 4, 4),
            'unknown variable "nope"',
            None,
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_how_to_fix_it(
    text: str, at: tuple[int, int, int], message: str | None, hint: str | None
) -> None:
    fault = fault_of(text)
    place = fault.place
    assert (fault.code, place.file, fault.where) == ("LB805", f"templates/{NOTICE}", f"launches/{ID}/notice.md")
    assert (place.line, place.column, place.width) == at
    assert message is None or fault.message == message
    assert hint is None or fault.hint == hint
    assert len(fault.message) <= 200


def test_a_fault_is_told_where_it_is_not_where_it_is_used() -> None:
    own = {NOTICE: '{% include "_a.html.j2" %}', "_a.html.j2": "\n{{ nope }}"}
    fault = pages_with(own)[f"launches/{ID}/notice.md"].fault
    assert fault
    assert (fault.place.file, fault.place.line) == ("templates/_a.html.j2", 2)


def test_a_circle_of_several_is_a_fault_like_any_other() -> None:
    own = {NOTICE: '{% extends "_a.html.j2" %}', "_a.html.j2": '{% extends "_b.html.j2" %}'}
    pages = pages_with({**own, "_b.html.j2": '{% extends "_a.html.j2" %}'})
    fault = pages[f"launches/{ID}/notice.md"].fault
    assert fault
    assert fault.message == "templates lead to each other without end"
    assert len([page for page in pages.values() if page.fault]) == 1


def test_a_part_without_what_a_page_needs_is_at_fault() -> None:
    pages = pages_with({"_parts.html.j2": "{% macro mine() %}{% endmacro %}"})
    faults = {page.fault for page in pages.values() if page.fault}
    assert faults
    assert {fault.place.file for fault in faults} == {"templates/_parts.html.j2"}
    assert all(fault.message.startswith("launchbook:") for fault in faults)
    assert pages["pages.json"].fault is None


def test_a_page_that_can_not_be_made_says_so_and_has_its_place_in_the_menu() -> None:
    page, right = notice_with("{{ nope }}"), pages_with({})
    assert "This page can&#39;t be shown now." in page.text
    assert "nope" not in page.text
    assert '<h1 id="title">Change notice: Instant payouts<' in page.text
    front = right[page.path].text.split("\nsections:")[0]
    assert page.text.startswith(front.removesuffix("}") + ', "unmade": true}') or '"unmade": true' in page.text
    others = {path: other for path, other in pages_with({NOTICE: "{{ nope }}"}).items() if path != page.path}
    assert {path: other for path, other in others.items() if path != paths.sections_json} == {
        path: other for path, other in right.items() if path not in (page.path, paths.sections_json)
    }


def test_a_title_is_escaped_on_it() -> None:
    page = pages_with({NOTICE: "{{ nope }}"}, title="<b>&amp;")[f"launches/{ID}/notice.md"]
    assert html.escape("<b>&amp;") in body(page)
    assert "<b>" not in body(page)


def test_a_template_that_can_not_be_read_is_not_replaced_by_the_one_that_ships() -> None:
    portfolio = portfolio_with({})
    unread = replace(portfolio.book, templates=OwnTemplates({}, frozenset({NOTICE})))
    pages = {page.path: page for page in plan_pages(replace(portfolio, book=unread))}
    assert {path for path, page in pages.items() if page.fault} == {f"launches/{ID}/notice.md"}


def test_an_own_page_without_its_template_says_so() -> None:
    page = pages_with({}, BRIEF)[f"launches/{ID}/legal-brief.md"]
    assert page.fault
    assert page.fault.message == 'no template "legal-brief.html.j2"'
    assert "can&#39;t be shown" in page.text


def test_a_page_about_the_book_says_so_too() -> None:
    plans = {plan.path: plan for plan in plan_book_pages(portfolio_with({"book/home.html.j2": "{{ nope }}"}))}
    page = plans["index.md"].render()
    assert page.fault
    assert page.fault.where == "index.md"


# What pages are made from


def keys(portfolio: Portfolio) -> dict[str, str]:
    return {plan.path: plan.key for plan in plan_book_pages(portfolio)}


def test_a_page_about_the_book_is_made_anew_when_a_template_that_it_uses_changes() -> None:
    own = {"book/home.html.j2": '{% include "_a.html.j2" %}', "_a.html.j2": "a", NOTICE: "x"}
    before = keys(portfolio_with(own))

    def changed(name: str) -> set[str]:
        after = keys(portfolio_with({**own, name: "new"}))
        return {path for path in before if before[path] != after[path]}

    assert changed("_a.html.j2") == changed("book/home.html.j2") == {"index.md"}
    assert changed(NOTICE) == set(), "nothing about the book"
    plain = keys(portfolio_with({}))
    assert {path for path in before if before[path] != plain[path]} == {"index.md", paths.sections_json}
    assert {"portfolio/index.md", "launches/index.md"} <= changed("_parts.html.j2")


def test_it_may_look_at_the_whole_book() -> None:
    """A template of the book's own is not held to the parts that ours states."""
    own = {"portfolio": "x", "book/rules.html.j2": "{{ book.people.people | length }} {{ policy.version }}"}
    before = portfolio_with(own)
    people = before.book.people.model_copy(update={"people": ()})
    after = replace(before, book=replace(before.book, people=people))
    assert keys(before)["portfolio/rules.md"] != keys(after)["portfolio/rules.md"]
    plain = with_templates(before, {}), with_templates(after, {})
    assert keys(plain[0])["portfolio/rules.md"] == keys(plain[1])["portfolio/rules.md"]


def test_launches_are_made_from_all_templates_of_their_pages() -> None:
    templates = launch_templates(portfolio_with({}, BRIEF).book)
    assert {row.template for row in LAUNCH_PAGES} | {"outside/launch.html.j2", "legal-brief.html.j2"} == set(templates)


# The docs


def told_in(docs: str, heading: str) -> list[list[str]]:
    """Names in the tables below a heading, table by table."""
    text = docs.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    tables = text.split("| name | what it is |\n")[1:]
    return [re.findall(r"^\| `(\w+)` \|", table.partition("\n\n")[0], re.M) for table in tables]


def test_the_docs_tell_all_that_a_template_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, set[str]] = {}

    def note(error: object, template: str, page: str, context: Mapping[str, Any], own: object) -> Finding:
        seen[page] = set(context)
        return Finding("LB805", Severity.ERROR, Place("x"), page, "x")

    monkeypatch.setattr(rendering, "own_fault", note)
    row_names = {row.kind: row.path(ID) for row in LAUNCH_PAGES}
    failing = {row.template: "{{ nope }}" for row in LAUNCH_PAGES} | {"legal-brief.html.j2": "{{ nope }}"}
    pages_with(failing, BRIEF)
    docs = (ROOT / "guides/docs/templates.md").read_text(encoding="utf-8")
    every, own = told_in(docs, "What a template sees")
    of_all = set.intersection(*seen.values())
    assert set(every) == of_all - {"title"}
    assert seen[f"launches/{ID}/legal-brief.md"] == {*every, *own}
    assert seen[row_names["Overview"]] == {*every, *own} - {"title", "page"}
