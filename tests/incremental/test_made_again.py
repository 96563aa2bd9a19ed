"""What is made again: pages whose text changed, and all of them only where all may look otherwise."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from generator.publishing.build import Built, Effort, build_site
from tests.incremental.books import SETTINGS, launch_file, replace_in, write, write_settings
from tests.incremental.looking import files_in, hold, same_files
from tests.publishing.books import TODAY, tree

LAUNCH = "instant-payouts-mx"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")


def again(root: Path, today: date = TODAY, effort: Effort | None = None) -> dict[str, str]:
    """The pages that a build makes again, and why. No other page of the site is touched, nor any other text."""
    site, guides = files_in(root / "site"), files_in(root / "guides")
    built = build_site(root, today, effort=effort or Effort())
    pages = {name for name in site if name.endswith(".html") and name != "404.html" and not name.startswith("docs/pa")}
    assert same_files(site, files_in(root / "site")) & pages == pages - built.why.keys()
    texts = {name for name in guides if name.endswith(".md")}
    assert {_page(name) for name in texts - same_files(guides, files_in(root / "guides"))} <= built.why.keys()
    return dict(built.why)


def _page(text: str) -> str:
    return f"{text.removesuffix('index.md').removesuffix('.md').rstrip('/')}/index.html".lstrip("/")


def of_launch(*kinds: str, name: str = LAUNCH) -> set[str]:
    return {f"launches/{name}/{kind}/index.html".replace("/index/", "/") for kind in kinds}


def test_nothing_if_nothing_changed(root: Path) -> None:
    assert again(root) == {}


def test_nothing_for_a_remark_in_a_launch_file(root: Path) -> None:
    write(launch_file(root, LAUNCH), launch_file(root, LAUNCH).read_text() + "# a remark\n")
    assert again(root) == {}


def test_of_one_line_the_pages_on_which_it_stands(root: Path) -> None:
    replace_in(launch_file(root, LAUNCH), "Which bank did you add?", "Which bank is it?")
    why = f"changed: guides/launches/{LAUNCH}.launch.yaml"
    changes = {"portfolio/changes/index.html": "what it lists changed"}
    assert again(root) == dict.fromkeys(of_launch("brief", "notice", "playbook"), why) | changes


def test_of_a_title_the_lists_too(root: Path) -> None:
    replace_in(launch_file(root, LAUNCH), "title: Instant payouts in Mexico", "title: Payouts in a minute")
    made = again(root)
    own = of_launch("index", "guide", "playbook", "macros", "brief", "notice")
    lists = {
        "index.html", "launches/index.html", "portfolio/index.html", "portfolio/calendar/index.html",
        "portfolio/macros/index.html", "portfolio/owners/ana-ruiz/index.html", "portfolio/owners/leo-park/index.html",
        "portfolio/products/payouts/index.html", "portfolio/regions/mx/index.html",
        "portfolio/teams/payouts-latam/index.html", "portfolio/decisions/index.html", "portfolio/forecast/index.html",
        "portfolio/staffing/payouts-latam/index.html",
    }  # fmt: skip
    assert made.keys() == own | lists
    assert {made[page] for page in lists} == {"what it lists changed"}


def test_the_next_day_nothing_where_no_text_turns(root: Path) -> None:
    assert again(root, date(2027, 2, 26)) == {}
    assert again(root, date(2027, 2, 28)) == {}


def test_the_next_day_what_shows_weeks_where_one_begins(root: Path) -> None:
    pages = (f"portfolio/{name}/index.html" for name in ("calendar", "forecast", "staffing/payouts-latam"))
    assert again(root, date(2027, 3, 1)) == dict.fromkeys(pages, "what it lists changed")


def test_the_next_day_what_turns_late(root: Path) -> None:
    replace_in(
        launch_file(root, LAUNCH), "    waiver: {reason: The second locale", "    # waiver: {reason: The second locale"
    )
    build_site(root, date(2027, 3, 15))
    assert again(root, date(2027, 3, 17)) == {}
    own = dict.fromkeys(of_launch("index", "brief", "guide"), "the day: it held from 2027-03-15 to 2027-03-17")
    lists = (
        "index.html", "portfolio/index.html", "portfolio/calendar/index.html",
        "portfolio/owners/carla-mendes/index.html",
    )  # fmt: skip
    assert again(root, date(2027, 3, 18)) == own | dict.fromkeys(lists, "what it lists changed")


def test_the_next_day_what_says_for_how_long_it_is_late(root: Path) -> None:
    replace_in(
        launch_file(root, LAUNCH), "    waiver: {reason: The second locale", "    # waiver: {reason: The second locale"
    )
    build_site(root, date(2027, 3, 18))
    own = dict.fromkeys(of_launch("index", "guide"), "the day: it held from 2027-03-18 to 2027-03-18")
    assert again(root, date(2027, 3, 19)) == own | {"portfolio/index.html": "what it lists changed"}
    assert again(root, date(2027, 3, 20)) == {}  # a Saturday


def test_a_launch_that_a_day_makes_faulty_is_held_back(root: Path) -> None:
    build_site(root, date(2027, 3, 20))
    made = again(root, date(2027, 3, 21))  # a waiver has run out
    own = of_launch("index", "guide", "playbook", "macros", "brief", "notice")
    assert {made[page] for page in own} == {"held back: its file has errors"}


def test_a_day_back_is_made_as_it_was(root: Path) -> None:
    before = tree(root / "site")
    build_site(root, date(2027, 7, 1))
    build_site(root, TODAY)
    assert tree(root / "site") == before


def test_of_a_policy_what_it_stands_on(root: Path) -> None:
    replace_in(root / "guides/policy.yaml", "Late money makes people write", "Late money makes everybody write")
    made = again(root)
    assert set(made.values()) == {"changed: guides/policy.yaml"}
    assert not [page for page in made if page.startswith(("handbook/", "docs/"))]


def test_of_a_person_only_pages_that_name_them(root: Path) -> None:
    replace_in(root / "guides/people.yaml", "Marta Solís", "Marta Solís Vega")
    briefs = {page for name in (LAUNCH, "old-exports", "payout-page") for page in of_launch("brief", name=name)}
    pages = briefs | {"portfolio/owners/marta-solis/index.html", "portfolio/teams/payouts-latam/index.html"}
    pages |= {"portfolio/staffing/payouts-latam/index.html"}
    assert again(root) == dict.fromkeys(pages, "changed: guides/people.yaml")


def test_of_a_count_of_use_the_macro_index_alone(root: Path) -> None:
    write(root / "guides/macro-usage.yaml", "until: 2027-03-01\nunknown: [{title: Old thanks, uses: 7}]\n")
    assert again(root) == {"portfolio/macros/index.html": "what it lists changed"}


def test_of_a_handbook_page_itself(root: Path) -> None:
    write(root / "guides/docs/deep.md", "# Deeper\n")
    assert again(root) == {"docs/deep/index.html": "its text changed"}


def test_all_of_them_for_a_title_that_stands_in_the_menu(root: Path) -> None:
    write_settings(root, {**SETTINGS, "nav": "nav: [Home: index.md, handbook/first.md]"})
    build_site(root, TODAY)
    replace_in(root / "guides/handbook/first.md", "# First", "# The first")
    why = dict.fromkeys(all_pages(root), "changed: menu")
    assert again(root) == {**why, "handbook/first/index.html": "its text changed"}


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("site_name", "site_name: Other", "changed: mkdocs.yml"),
        ("validation", "validation: {links: {absolute_links: relative_to_docs}}", "changed: mkdocs.yml"),
        ("plugins", "plugins: [search, launchbook, material/tags]", "the plugin material/tags may look at all pages"),
        ("plugins", "plugins: [search, launchbook]\nhooks: [hook.py]", "hooks may look at all pages"),
        (
            "extensions",
            "markdown_extensions: ['pymdownx.snippets:SnippetExtension']",
            "the Markdown extension pymdownx.snippets:SnippetExtension may read other files",
        ),
    ],
)
def test_all_of_them_for_other_settings(root: Path, name: str, value: str, why: str) -> None:
    write(root / "hook.py", "def on_page_markdown(markdown, **_):\n    return markdown\n")
    write_settings(root, {**SETTINGS, name: value})
    assert again(root) == dict.fromkeys(all_pages(root), why)


@pytest.mark.parametrize("case", ["lower", "upper"])
def test_all_of_them_for_another_value_given_to_a_function_in_mkdocs_yml(root: Path, case: str) -> None:
    slugs = f"!!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: {case}}}}}"
    write_settings(root, {**SETTINGS, "extensions": f"markdown_extensions: [{{toc: {{slugify: {slugs}}}}}]"})
    build_site(root, TODAY)
    replace_in(root / "mkdocs.yml", f"case: {case}", "case: lower-ascii")
    assert again(root) == dict.fromkeys(all_pages(root), "changed: mkdocs.yml")


def test_all_of_them_for_another_theme(root: Path) -> None:
    write(root / "overrides/partials/copyright.html", "<p>Theirs</p>\n")
    assert again(root) == dict.fromkeys(all_pages(root), "changed: theme")
    assert "<p>Theirs</p>" in (root / "site/docs/deep/index.html").read_text()


def test_all_of_them_each_time_for_a_theme_that_looks_at_all_pages(root: Path) -> None:
    write(root / "overrides/partials/copyright.html", "<p>{{ pages | length }} pages</p>\n")
    build_site(root, TODAY)
    why = "the template partials/copyright.html looks at all pages, or at the time"
    assert again(root) == dict.fromkeys(all_pages(root), why)
    write(root / "guides/docs/new.md", "# New\n")
    build_site(root, TODAY)
    assert "<p>49 pages</p>" in (root / "site/docs/deep/index.html").read_text()


def test_search_bundles_that_are_right_stay_where_they_are(root: Path) -> None:
    build_site(root, TODAY)  # from here on there is a site before the last
    build_site(root, TODAY)
    entry = root / "site/pagefind/now/pagefind-entry.json"
    linked = entry.stat().st_ctime_ns
    build_site(root, TODAY)
    assert entry.stat().st_ctime_ns == linked, "it was not linked again"


@pytest.mark.parametrize("name", ["pagefind.js", "segments.json", "now/pagefind-entry.json"])
def test_a_file_with_the_name_of_a_search_bundle_s_is_not_written_into_the_site_that_is_read(
    root: Path, tmp_path: Path, name: str
) -> None:
    build_site(root, TODAY)
    held = hold(root / "site", tmp_path / "held")
    write(root / "guides/pagefind" / name, "theirs\n")
    build_site(root, TODAY)
    assert tree(tmp_path / "held") == held
    assert (root / "site/pagefind" / name).read_bytes() == held[f"pagefind/{name}"]


def test_a_link_to_a_file_with_such_a_name_is_found_as_a_clean_build_finds_it(root: Path) -> None:
    write(root / "guides/pagefind/pagefind.js", "theirs\n")
    write(root / "guides/docs/deep.md", "# Deep\n\n[theirs](../pagefind/pagefind.js)\n")
    built = build_site(root, TODAY)
    clean = build_site(root, TODAY, effort=Effort(anew=True))
    assert (built.findings, built.warnings) == (clean.findings, clean.warnings)


def test_all_of_them_if_asked(root: Path) -> None:
    assert again(root, effort=Effort(anew=True)) == dict.fromkeys(all_pages(root), "asked to make all anew")


@pytest.mark.parametrize("form", [0, 1, 99])
def test_all_of_them_with_a_ledger_of_another_version(root: Path, form: int) -> None:
    with sqlite3.connect(root / ".launchbook/ledger") as ledger:
        ledger.execute(f"PRAGMA user_version = {form}")
    ledger.close()
    assert again(root) == dict.fromkeys(all_pages(root), "new")


def all_pages(root: Path) -> set[str]:
    """Of the site, but for what was not made from Markdown."""
    found = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    return found - {"404.html", "docs/page.html"}


def test_a_build_says_what_was_searched_anew(root: Path) -> None:
    built: Built = build_site(root, TODAY)
    assert (built.indexed, built.kept) == ((), ("now",))
    write(root / "guides/docs/deep.md", "# Deeper\n")
    built = build_site(root, TODAY)
    assert (built.indexed, built.kept) == (("now",), ())
