"""``build --audience``: what is not for a reader is in no byte of the reader's site."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.model.finding import Severity
from generator.publishing.build import build_site
from tests.publishing.books import MKDOCS, TODAY, small_book
from tests.publishing.canaries import USERS, Planted, found_in, plant
from tests.recorded import record

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
LATER = datetime(2027, 3, 22, 15, 1, tzinfo=UTC)
"""A minute after the embargo's end, at nine o'clock in Mexico."""

PRODUCT = "  - {{id: {0}-product, title: Product {0}title, family: Family {0}family, team: payouts-latam}}\n"
REGION = "  - {{id: {1}-REGION, title: Region {0}region}}\n"
PAGES = {
    "handbook/inside.md": "# Insidepage\n\n![x](insidepicture.png) by handinside\n",
    "handbook/partners.md": "---\naudience: partner\n---\n\n# Partnerpage\n\n[file](partnerfile.pdf) by handpartner\n",
    "handbook/open.md": "---\naudience: public\n---\n\n# Openpage\n\n![x](openpicture.png) by handopen\n",
    "handbook/typo.md": "---\naudience: pubic\n---\n\n# Typopage\n",
}
FILES = ("insidepicture.png", "partnerfile.pdf", "openpicture.png", "nobodynamesthis.txt", "e")
NAV = (
    "nav: [Home: index.md, Inside Navinside: handbook/inside.md, "
    "All: [Open: handbook/open.md, Board: portfolio/index.md]]"
)


@dataclass
class Book:
    """A book with a launch for each audience, and one under embargo."""

    root: Path
    inside: Planted
    partner: Planted
    public: Planted
    embargo: Planted


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = small_book(tmp_path_factory.mktemp("audience") / "book")
    made = Book(
        root,
        plant("cnryin", "internal"),
        plant("cnrypart", "partner"),
        plant("cnrypub", "public"),
        plant("cnryemb", "public", "2027-03-22T09:00"),
    )
    facts = (root / "guides/book.yaml").read_text()
    facts += "welcome: Welcome cnrywelcome\nglossary: [{term: Term cnryterm, meaning: Meaning cnrymeaning}]\n"
    for planted in (made.inside, made.partner, made.public, made.embargo):
        name = planted.id.removesuffix("-launch")
        (root / f"guides/launches/{planted.id}.launch.yaml").write_text(planted.text)
        facts = facts.replace("products:\n", "products:\n" + PRODUCT.format(name))
        facts = facts.replace("regions:\n", "regions:\n" + REGION.format(name, name.upper()))
    (root / "guides/book.yaml").write_text(facts)
    people = (root / "guides/people.yaml").read_text()
    (root / "guides/people.yaml").write_text(
        people.replace("name: Ana Ruiz", "name: Ana cnryperson").replace("title: Payouts LATAM", "title: cnryteam")
    )
    for name, text in PAGES.items():
        (root / "guides" / name).write_text(text)
    for name in FILES:
        (root / "guides/handbook" / name).write_text(f"inside of {name.replace('.', '')}")
    repository = "repo_url: https://git.example.com/cnryrepo\nedit_uri: edit/cnryedit/\n"
    config = MKDOCS.replace("nav: [Home: index.md]", NAV).replace(
        "font: false", "font: false, features: [content.action.edit]"
    )
    (root / "mkdocs.yml").write_text(config + repository)
    return made


COUNTED: dict[str, int] = {}
"""Words looked for and not found."""

BOOKWIDE = {
    "cnrywelcome", "cnryperson", "cnryteam", "cnryrepo", "cnryedit", "navinside", "insidepage", "handinside",
    "insidepicturepng", "typopage", "nobodynamesthistxt", "inside of e", str(USERS), f"{USERS:,}",
}  # fmt: skip
FOR_PARTNERS = {"cnryterm", "cnrymeaning", "partnerpage", "handpartner", "partnerfilepdf"}
FOR_ALL = {"openpage", "handopen", "openpicturepng"}


def named_after(planted: Planted) -> set[str]:
    """What a launch brings into other files of the book."""
    name = planted.id.removesuffix("-launch")
    return {f"{name}title", f"{name}family", f"{name}region", f"{name}-product", f"{name}-region"}


@pytest.fixture(scope="module")
def sites(book: Book) -> dict[str, Path]:
    made = {"internal": build_site(book.root, TODAY, audience="internal")}
    made["partner"] = build_site(book.root, TODAY, audience="partner")
    made["public"] = build_site(book.root, TODAY, audience="public")
    for built in made.values():
        codes = {finding.code for finding in built.findings if finding.severity is Severity.ERROR}
        assert built.is_published and codes <= {"LB806"}, codes
        assert built.warnings == ()
    return {audience: built.site for audience, built in made.items()}


def test_each_audience_has_a_site_of_its_own(book: Book, sites: dict[str, Path]) -> None:
    assert {audience: site.name for audience, site in sites.items()} == {
        "internal": "site", "partner": "site-partner", "public": "site-public",
    }  # fmt: skip


def test_the_search_for_leaks_sees_what_is_there(book: Book, sites: dict[str, Path]) -> None:
    """A positive control: on the company's own site nearly every text of a launch is found, and all of the book's."""
    words = book.inside.paths.keys() - {"cnryin-tag"}
    lost = {book.inside.paths[word] for word in words - found_in(sites["internal"], set(words))}
    assert lost == {"audience.eligibility", "metrics.actuals"}  # the playbook's own goes before; a file's name
    everything = BOOKWIDE | FOR_PARTNERS | FOR_ALL | named_after(book.inside)
    assert everything - found_in(sites["internal"], everything) <= {"cnryinfamily", str(USERS)}


def test_the_search_index_is_looked_into(book: Book, sites: dict[str, Path]) -> None:
    title = next(canary for canary, path in book.inside.paths.items() if path == "title")
    assert found_in(sites["internal"] / "pagefind", {title}) == {title}
    plain = b"".join(path.read_bytes() for path in (sites["internal"] / "pagefind").rglob("*") if path.is_file())
    assert title.encode() not in plain


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_nothing_of_an_internal_launch_leaks(book: Book, sites: dict[str, Path], audience: str) -> None:
    words = {*book.inside.paths, *BOOKWIDE, *named_after(book.inside), "cnryin"}
    assert found_in(sites[audience], words) == set()
    COUNTED[f"of an internal launch, and of the book, on the site for {audience}"] = len(words)


def test_nothing_for_partners_reaches_the_public(book: Book, sites: dict[str, Path]) -> None:
    words = {*book.partner.paths, *FOR_PARTNERS, *named_after(book.partner), "cnrypart"}
    assert found_in(sites["public"], words) == set()
    COUNTED["of a launch for partners on the site for public"] = len(words)
    assert found_in(sites["partner"], FOR_PARTNERS | FOR_ALL) == FOR_PARTNERS | FOR_ALL


INSIDE_ONLY = (
    "audience.segments", "rollout", "rollback.trigger", "rollback.how", "volume", "training", "actions", "overrides",
    "links", "macros.1",
)  # fmt: skip
PUBLIC = ("title", "id", "summary.what", "summary.who", "playbook.errors", "playbook.known_issues", "playbook.faq",
          "playbook.eligibility", "audience.plans", "audience.exclusions")  # fmt: skip


def test_of_a_launch_for_partners_they_see_what_helps_in_a_conversation(book: Book, sites: dict[str, Path]) -> None:
    site, launch = sites["partner"], book.partner
    hidden = launch.at(*INSIDE_ONLY) - launch.at("audience.segments")
    assert found_in(site, hidden) == set()
    shown = launch.at(*PUBLIC, "playbook", "macros.0", "customer_words", "summary.why")
    assert found_in(site, shown) == shown


def test_of_a_launch_for_everybody_the_public_sees_what_is_about_the_customer(
    book: Book, sites: dict[str, Path]
) -> None:
    site, launch = sites["public"], book.public
    shown = launch.at(*PUBLIC) - launch.at("playbook.errors.0.cause")
    assert found_in(site, shown) == shown
    told_only_by_id = {"cnrypub-alias"}  # old ids lead to the page
    assert found_in(site, launch.paths.keys() - shown) <= told_only_by_id
    assert found_in(site, FOR_ALL) == FOR_ALL


def test_an_embargo_holds_until_its_minute(book: Book, sites: dict[str, Path]) -> None:
    words = {*book.embargo.paths, *named_after(book.embargo), "cnryemb"}
    for audience in ("partner", "public"):
        assert found_in(sites[audience], words) == set()
    assert "cnryemb-launch" in found_in(sites["internal"], words)
    before = build_site(book.root, LATER.date(), audience="public", now=LATER.replace(minute=0, hour=14))
    assert found_in(before.site, words) == set()
    after = build_site(book.root, LATER.date(), audience="public", now=LATER)
    assert {"cnryemb-launch", "cnryembtitle"} <= found_in(after.site, words)
    COUNTED["of a launch under embargo, on both sites before its last minute"] = len(words)


def test_a_page_for_an_unknown_audience_is_a_finding(book: Book) -> None:
    told = [found for found in build_site(book.root, TODAY, audience="public").findings if found.code == "LB806"]
    assert [(found.place.file, found.hint) for found in told] == [
        ("guides/handbook/typo.md", 'did you mean "public"?'),
    ]


def test_links_to_what_a_reader_may_not_see_are_words(book: Book, sites: dict[str, Path]) -> None:
    page = (sites["public"] / "launches/cnrypub-launch/playbook/index.html").read_text()
    assert "<p>Everybody, see these words." in page


def test_a_launch_that_turned_internal_is_gone_with_the_next_build(book: Book, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(book.root, root, ignore=shutil.ignore_patterns("site*", ".launchbook"))
    assert found_in(build_site(root, TODAY, audience="public").site, {"cnrypub"}) == {"cnrypub"}
    launch = root / "guides/launches/cnrypub-launch.launch.yaml"
    launch.write_text(book.public.text.replace("audience: public", "audience: internal"))
    assert found_in(build_site(root, TODAY, audience="public").site, {"cnrypub"}) == set()


@pytest.mark.parametrize(("fault", "stays"), [("id: [", False), ("launch: no id at all", False)])
def test_of_a_launch_that_can_t_be_read_nothing_stays_outside(
    book: Book, tmp_path: Path, fault: str, stays: bool
) -> None:
    root = tmp_path / "book"
    shutil.copytree(book.root, root, ignore=shutil.ignore_patterns("site*", ".launchbook"))
    build_site(root, TODAY, audience="public")
    (root / "guides/launches/cnrypub-launch.launch.yaml").write_text(fault)
    assert bool(found_in(build_site(root, TODAY, audience="public").site, {"cnrypub"})) is stays


def test_a_launch_with_an_error_keeps_its_last_good_page_where_it_is_still_meant_for_the_reader(
    book: Book, tmp_path: Path
) -> None:
    root = tmp_path / "book"
    shutil.copytree(book.root, root, ignore=shutil.ignore_patterns("site*", ".launchbook"))
    build_site(root, TODAY, audience="public")
    launch = root / "guides/launches/cnrypub-launch.launch.yaml"
    faulty = book.public.text.replace("readiness_manager: leo-park", "readiness_manager: nobody")
    launch.write_text(faulty)
    page = build_site(root, TODAY, audience="public").site / "launches/cnrypub-launch/index.html"
    assert "The launch file has errors now" in page.read_text()
    launch.write_text(faulty.replace("audience: public", "audience: partner"))
    assert found_in(build_site(root, TODAY, audience="public").site, {"cnrypub"}) == set()


def test_what_was_looked_for_is_counted() -> None:
    """For SECURITY.md; last of the tests that count."""
    note = "looked for in every byte of every file and name, unpacked"
    record("audience", [{"kind": kind, "tried": tried, "broken": 0, "note": note} for kind, tried in COUNTED.items()])


def test_the_company_s_own_pages_stay_as_they_are(book: Book, sites: dict[str, Path]) -> None:
    assert (book.root / "guides/launches/cnryin-launch/guide.md").is_file()
    assert (sites["internal"] / "launches/cnryin-launch/guide/index.html").is_file()
    assert not (sites["public"] / "launches/cnrypub-launch/guide").exists()
