"""Edits of what people write: launches, policy, people, the book, the handbook. Each says what it did, or None."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.incremental.books import draw, launch_file, load, mean_for, save, write
from tests.incremental.scene import Scene

Edit = Callable[[Scene], str | None]
Choices = tuple[tuple[Edit, int], ...]
"""Edits, and how often each comes."""
_WORDS = ("fee", "bank", "payout", "limit", "refund", "minute", "week", "trace", "shop", "dispute")
_STATUSES = ("draft", "in_review", "ready", "live", "paused", "rolled_back", "closed")
_HEADINGS = ("One", "Two", "Three", "Down here")
_PEOPLE = ("ana-ruiz", "tom-becker", "leo-park", "carla-mendes", "marta-solis")


def launches(scene: Scene) -> list[Path]:
    """Launch files that hold a launch."""
    return [file for file in sorted(scene.guides.glob("launches/*.launch.yaml")) if _holds_launch(file)]


def pages(scene: Scene) -> list[Path]:
    """Markdown pages that people wrote."""
    found = [page for folder in ("handbook", "docs") for page in sorted((scene.guides / folder).rglob("*.md"))]
    return [page for page in found if not page.is_symlink()]


def _holds_launch(file: Path) -> bool:
    try:
        return not file.is_symlink() and "id" in load(file)
    except (yaml.YAMLError, UnicodeDecodeError):
        return False


def _words(scene: Scene, number: int = 3) -> str:
    return " ".join(scene.rng.choices(_WORDS, k=number))


def _address(scene: Scene) -> str:
    """A page of the book, from its root; some are not there."""
    names = [file.name.removesuffix(".launch.yaml") for file in launches(scene)] or ["payout-page"]
    name = scene.rng.choice(names)
    kinds = ("index", "guide", "playbook", "macros", "brief", "notice")
    return scene.rng.choice(
        [
            *(f"launches/{name}/{scene.rng.choice(kinds)}.md" for _ in range(3)),
            *(page.relative_to(scene.guides).as_posix() for page in pages(scene)),
            "portfolio/index.md", "portfolio/calendar.md", "portfolio/products/payouts.md", "handbook/later.md",
            "index.md", "launches/index.md", "portfolio/owners/ana-ruiz.md",
        ]
    )  # fmt: skip


def _image(scene: Scene) -> str:
    """An image of the book, or none; now and then one that is not there."""
    name = scene.rng.choice("abc")
    return f"\n\n![{_words(scene)}](images/{name}.png)" if scene.rng.random() < 0.5 else ""


def _text(scene: Scene, page: str) -> str:
    """A text of a page with links."""
    up = "../" * page.count("/")
    lines = [f"# {_words(scene)}", f"## {scene.rng.choice(_HEADINGS)}", f"## {scene.rng.choice(_HEADINGS)}"]
    for _ in range(scene.rng.randint(0, 4)):
        anchor = scene.rng.choice(("", "", "#one", "#two", "#three", "#down-here", "#owners"))
        lines.append(f"[{_words(scene, 1)}]({up}{_address(scene)}{anchor})")
    if scene.rng.random() < 0.5:
        lines.append(f"![]({up}images/{scene.rng.choice('abc')}.png)")
    if scene.rng.random() < 0.2:
        lines.append(f"[plain]({up}docs/page.html#plain) [index]({up}pagefind/pagefind.js)")
    if scene.rng.random() < 0.2:
        lines.append('<a href="/handbook/first/#one">first</a> [absolute](/docs/deep.md)')
    return "\n\n".join(lines) + "\n"


def add_launch(scene: Scene) -> str:
    name = f"launch-{scene.one_more()}"
    content: dict[str, Any] = {
        "id": name,
        "title": _words(scene).capitalize(),
        "kind": "feature",
        "status": scene.rng.choice(_STATUSES),
        "product": scene.rng.choice(("payouts", "billing")),
        "owners": {"product_manager": scene.rng.choice(_PEOPLE)},
        "dates": {"ga": scene.today + timedelta(days=scene.rng.randint(-60, 90)), "timezone": "Europe/Berlin"},
        "summary": {"what": f"{_words(scene)}: see [this](/{_address(scene)}).{_image(scene)}"},
        "audience": {"regions": [scene.rng.choice(("MX", "EU"))], "locales": ["en"]},
    }
    if scene.rng.random() < 0.5:
        content["impact"] = {"money_movement": scene.rng.random() < 0.5}
        content["review"] = {"state": "validated", "verified_on": scene.today, "review_by": content["dates"]["ga"]}
        content["macros"] = [
            {"id": "m", "title": _words(scene), "situation": _words(scene), "body": {"en": f"Hi, {_words(scene)}."}}
        ]
    save(launch_file(scene.root, name), content)
    return f"added the launch {name}"


def change_launch(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file = scene.rng.choice(files)
    content = load(file)
    key, value = scene.rng.choice(
        [
            ("title", _words(scene).capitalize()),
            ("status", scene.rng.choice(_STATUSES)),
            ("product", scene.rng.choice(("payouts", "billing"))),
            ("summary", {"what": f"[{_words(scene)}](/{_address(scene)}){_image(scene)}"}),
            ("owners", {"product_manager": scene.rng.choice(_PEOPLE), "readiness_manager": "leo-park"}),
            ("dates", {**content.get("dates", {}), "ga": scene.today + timedelta(days=scene.rng.randint(-60, 60))}),
            ("review", {"state": "validated", "verified_on": date(2026, 9, 9), "review_by": scene.today}),
            ("customer_words", [_words(scene), _words(scene)]),
            ("actions", {"playbook": {"status": "done", "on": scene.today, "owner": "tom-becker"}}),
            ("changes", [{"on": scene.today, "text": _words(scene)}]),
            ("playbook", {"triage": [_words(scene)], "say": [_words(scene)]}),
        ]
    )
    save(file, {**content, key: value})
    return f"changed {key} of {file.name} to {value!r}"


def comment_launch(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file = scene.rng.choice(files)
    write(file, file.read_text(encoding="utf-8", errors="replace") + "# a remark\n")
    return f"wrote a comment into {file.name}"


def rename_launch(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file, name = scene.rng.choice(files), f"renamed-{scene.one_more()}"
    content, is_half = load(file), scene.rng.random() < 0.2
    alias = {"aliases": [*content.get("aliases", []), content["id"]]} if scene.rng.random() < 0.7 else {}
    file.unlink()
    save(launch_file(scene.root, name), content if is_half else {**content, **alias, "id": name})
    return f"renamed {file.name} to {name}" + (", but not its id" if is_half else f", with {alias}")


def delete_launch(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file = scene.rng.choice(files)
    file.unlink()
    return f"deleted {file.name}"


def break_launch(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file = scene.rng.choice(files)
    content, raw = load(file), file.read_bytes()
    ways: list[tuple[str, Any]] = [
        ("syntax", raw + b"\ntitle: [\n"),
        ("letters", raw.replace(b"title", b"\xff\xfetitle", 1)),
        ("unknown person", {**content, "owners": {"product_manager": "nobody"}}),
        ("unknown key", {**content, "tilte": "x"}),
        ("dead link", {**content, "summary": {"what": "See [it](/launches/nowhere/guide.md)."}}),
        ("half a day", {**content, "dates": {"ga": "2027-02-30"}}),
        ("another's alias", {**content, "aliases": ["instant-payouts-mx", "payout-page"]}),
        ("no id", {key: value for key, value in content.items() if key != "id"}),
        ("empty", b""),
        ("link", None),
    ]
    what, broken = scene.rng.choice(ways)
    scene.spoilt.setdefault(file, raw)
    if broken is None:
        file.unlink()
        file.symlink_to("elsewhere.launch.yaml")
    else:
        file.write_bytes(broken if isinstance(broken, bytes) else json.dumps(broken, default=str).encode())
    return f"broke {file.name}: {what}"


def clash(scene: Scene) -> str | None:
    files = launches(scene)
    if not files:
        return None
    file = scene.rng.choice(files)
    name = f"{scene.rng.choice('az')}-copy-{scene.one_more()}"
    shutil.copy(file, launch_file(scene.root, name))
    return f"copied {file.name} to {name} with the same id"


def mend(scene: Scene) -> str | None:
    """Put back what was broken."""
    if not scene.spoilt:
        return None
    file = scene.rng.choice(sorted(scene.spoilt))
    file.unlink(missing_ok=True)
    file.write_bytes(scene.spoilt.pop(file))
    return f"mended {file.name}"


def change_ground(scene: Scene) -> str | None:
    """Edit a file that all launches rest on."""
    name, before, after = scene.rng.choice(
        [
            ("policy", "Late money makes people write at once.", "Money."),
            ("policy", "T-20, 2: T-10", "T-25, 2: T-3"),
            ("policy", "title: Standard", "title: Usual"),
            ("policy", "we guarantee", "the bank"),
            ("policy", "holidays: [MX]", "holidays: [DE]"),
            ("policy", "holidays: [MX]", "holidays: [MX], closed: [eu-ops]"),
            ("policy", "version: 1", "version: 1\n# remark"),
            ("policy", "tier: 1", "tier: ["),
            ("people", "Ana Ruiz", "Ana María Ruiz"),
            ("people", "Payouts LATAM", "Payouts, Mexico"),
            ("people", "roles: [team_lead]", "roles: [team_lead, product_manager]"),
            ("people", "- {id: carla-mendes, name: Carla Mendes, roles: [support_content]}\n", ""),
            ("people", "teams:", "teams: ["),
            ("book", "title: Payouts, family", "title: Money out, family"),
            ("book", "{id: EU, title: European Union}", "{id: EU, title: Europe}"),
            ("book", "- {id: en, title: English}", "- {id: en, title: English}\n  - {id: de, title: German}"),
            ("book", "weekly_contacts: 2000", "weekly_contacts: 20"),
            ("book", "name: Calzada Pay support", "name: Calzada Pay\nglossary: [{term: T, meaning: The day}]"),
            ("book", "name: Calzada Pay support", "name: Calzada Pay\nwelcome: See [it](/handbook/second.md)"),
            ("book", "name: Calzada Pay support", "name: Calzada Pay\nbanned_phrases: [bank]"),
        ]
    )
    file = scene.guides / f"{name}.yaml"
    text = file.read_text(encoding="utf-8", errors="replace")
    if before not in text:
        return None
    if after.endswith("["):
        scene.spoilt.setdefault(file, text.encode())
    write(file, text.replace(before, after, 1))
    return f"in {file.name}: {before!r} became {after!r}"


def count_use(scene: Scene) -> str | None:
    """A helpdesk's count of what was sent, another one, or none any more."""
    file = scene.guides / "macro-usage.yaml"
    if file.exists() and scene.rng.random() < 0.3:
        file.unlink()
        return "there is no count of use any more"
    macros = [f"{path.name.removesuffix('.launch.yaml')}/{_words(scene, 1)}" for path in launches(scene)]
    counts = [{"macro": name, "uses": scene.rng.randint(0, 9), "edited": scene.rng.randint(0, 9)} for name in macros]
    unknown = [{"title": _words(scene), "uses": scene.rng.randint(1, 9)}]
    write(file, json.dumps({"until": "2027-03-01", "macros": counts, "unknown": unknown}))
    return "a count of use came in"


def change_calendar(scene: Scene) -> str:
    file = scene.guides / "calendars/eu-ops.yaml"
    if file.exists() and scene.rng.random() < 0.3:
        file.unlink()
        return "removed a calendar"
    day = scene.today + timedelta(days=scene.rng.randint(1, 30))
    save(file, {"title": "Closed", "holidays": [{"on": day.isoformat(), "title": _words(scene)}]})
    return f"a calendar with {day}"


def change_template(scene: Scene) -> str:
    """A template or words of the book's own: another, one that fails, or none any more."""
    notice = '{% extends "launchbook:launch/notice.html.j2" %}'
    name, text = scene.rng.choice(
        [
            ("launch/notice.html.j2", f"{notice}\n{{% block what %}}<p>{_words(scene)}</p>{{% endblock %}}\n"),
            ("launch/notice.html.j2", f"{notice}\n{{% block what %}}{{{{ nope }}}}{{% endblock %}}\n"),
            ("legal-brief.html.j2", '{% include "_sign.html.j2" %}<p>{{ launch.title }} {{ book.usage }}</p>\n'),
            ("legal-brief.html.j2", "<p>{{ (launch.dates.ga or today) < today }} {{ book.pages | length }}</p>\n"),
            ("_sign.html.j2", f"<p>{_words(scene)} {{{{ book.people.people | length }}}}</p>\n"),
            ("book/home.html.j2", "<p>{{ book.usage.until if book.usage else 0 }} {{ book.pages | length }}</p>\n"),
            ("book/home.html.j2", "<p>{{ policy.version }} {{ book.calendars | length }} {{ nope }}</p>\n"),
            ("book/home.html.j2", '{% include "_sign.html.j2" %}<p>{{ policy.version }}</p>\n'),
            ("words/en.yaml", f"overview: {{status: {_words(scene)}}}\nhome: {{nope: x}}\n"),
            ("words/en.yaml", "overview: {status: '{nope}', dates: [x\n"),
        ]
    )
    file = scene.root / "templates" / name
    if file.exists() and scene.rng.random() < 0.4:
        file.unlink()
        return f"removed templates/{name}"
    write(file, text)
    return f"wrote templates/{name}: {text!r}"


def change_own_pages(scene: Scene) -> str | None:
    """One more page of every launch, or none any more."""
    file, audience = scene.guides / "book.yaml", scene.rng.choice(("internal", "partner", "public"))
    text = file.read_text(encoding="utf-8", errors="replace")
    page = "{id: legal-brief, title: Legal brief, template: legal-brief.html.j2, audience: %s}"
    before, found, _ = text.partition("pages: {")
    if "pages:" in before or before.rstrip().endswith("["):
        return None
    write(file, before if found else f"{text.rstrip()}\npages: {{launch: [{page % audience}]}}\n")
    return "no own pages any more" if found else f"an own page for {audience}"


def write_page(scene: Scene) -> str:
    """A new page, or another text of an old one."""
    new = [f"handbook/{name}.md" for name in ("later", "third", "index", "deep/er", "README")]
    old = [page.relative_to(scene.guides).as_posix() for page in pages(scene)]
    name = scene.rng.choice(new + old)
    write(scene.guides / name, _text(scene, name))
    return f"wrote {name}"


def append_to_page(scene: Scene) -> str | None:
    found = pages(scene)
    if not found:
        return None
    page = scene.rng.choice(found)
    write(page, page.read_text(encoding="utf-8", errors="replace") + f"\n{_words(scene)}\n")
    return f"wrote more into {page.name}"


def lose_heading(scene: Scene) -> str | None:
    """Rename a heading, and so its anchor."""
    found = [page for page in pages(scene) if "\n## " in page.read_text(encoding="utf-8", errors="replace")]
    if not found:
        return None
    page = scene.rng.choice(found)
    text, new = page.read_text(encoding="utf-8", errors="replace"), scene.rng.choice(_HEADINGS)
    head, _, rest = text.partition("\n## ")
    write(page, f"{head}\n## {new}\n{rest.partition(chr(10))[2]}")
    return f"a heading of {page.name} became {new}"


def delete_page(scene: Scene) -> str | None:
    found = pages(scene)
    if not found:
        return None
    page = scene.rng.choice(found)
    page.unlink()
    return f"deleted {page.relative_to(scene.guides)}"


def move_page(scene: Scene) -> str | None:
    """To another name, or to another file of the same address."""
    found = pages(scene)
    if not found:
        return None
    page = scene.rng.choice(found)
    to = page.with_name("index.md") if page.name == "README.md" else page.with_suffix("") / "index.md"
    if page.name == "index.md":
        to = page.with_name("README.md") if scene.rng.random() < 0.5 else page.parent.with_suffix(".md")
    elif scene.rng.random() < 0.5:
        to = page.with_name(f"moved-{scene.one_more()}.md")
    if to.exists():
        return None
    to.parent.mkdir(exist_ok=True)
    page.rename(to)
    return f"moved {page.relative_to(scene.guides)} to {to.relative_to(scene.guides)}"


def change_picture(scene: Scene) -> str:
    picture = scene.guides / f"images/{scene.rng.choice('abc')}.png"
    if picture.exists() and scene.rng.random() < 0.6:
        picture.unlink()
        return f"removed {picture.name}"
    picture.write_bytes(draw(scene.rng.randint(0, 99)))
    return f"drew {picture.name}"


def change_plain_page(scene: Scene) -> str:
    """A page of HTML that MkDocs takes along as it is."""
    page = scene.guides / "docs/page.html"
    if page.exists() and scene.rng.random() < 0.3:
        page.unlink()
        return "removed docs/page.html"
    name = scene.rng.choice(("plain", "other"))
    write(page, f'<html><body><h1 id="{name}">Plain</h1><a href="../handbook/later/">later</a></body></html>\n')
    return f"docs/page.html has the id {name}"


def odd_page(scene: Scene) -> str:
    """A page that can't be read, that is no file, that hides, or that stands where we write."""
    what, name = scene.rng.choice(
        [
            ("not UTF-8", "handbook/later.md"),
            ("a link", "handbook/later.md"),
            ("hidden", "handbook/.hidden.md"),
            ("by hand", "index.md"),
            ("by hand", "portfolio/mine.md"),
            ("by hand", "portfolio/policy.md"),
            ("by hand", "launches/payout-page/guide.md"),
            ("by hand", "launches/payout-page/mine.md"),
        ]
    )
    page = scene.guides / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.unlink(missing_ok=True)
    if what == "a link":
        page.symlink_to("first.md")
    else:
        page.write_bytes(_text(scene, name).encode() + (b"\xff\n" if what == "not UTF-8" else b""))
    return f"{name}: {what}"


def tidy_odd_page(scene: Scene) -> str | None:
    odd = [page for page in _odd(scene) if page.is_symlink() or page.exists()]
    if not odd:
        return None
    page = scene.rng.choice(odd)
    page.unlink()
    return f"removed {page.relative_to(scene.guides)}"


def _odd(scene: Scene) -> Iterator[Path]:
    for name in ("handbook/.hidden.md", "portfolio/mine.md", "portfolio/policy.md", "launches/payout-page/mine.md"):
        yield scene.guides / name
    yield from (scene.guides / "handbook/later.md", scene.guides / "index.md")


def show(scene: Scene) -> str | None:
    """Mean a launch or a page for another audience."""
    audience = scene.rng.choice(("internal", "partner", "public", "public"))
    found = [*launches(scene), *pages(scene)]
    if not found:
        return None
    file = scene.rng.choice(found)
    if file.suffix == ".md":
        text = file.read_text(encoding="utf-8", errors="replace").rpartition("---\n")[2]
        write(file, f"---\naudience: {audience}\n---\n\n" + text)
    else:
        mean_for(audience, file)
    return f"{file.name} is meant for {audience}"


def another_day(scene: Scene) -> str:
    days = scene.rng.choice((1, 1, 2, 7, 30, 200, -1, -20))
    scene.today = max(scene.today + timedelta(days=days), date(2026, 1, 1))
    return f"today is {scene.today}"


CONTENT: Choices = (
    (add_launch, 3), (change_launch, 6), (comment_launch, 1), (rename_launch, 3), (delete_launch, 2),
    (break_launch, 4), (clash, 2), (mend, 4), (change_ground, 6), (change_calendar, 2), (count_use, 2),
    (change_template, 5), (change_own_pages, 2), (write_page, 5),
    (append_to_page, 1), (lose_heading, 2), (delete_page, 3), (move_page, 4), (change_picture, 2),
    (change_plain_page, 1), (show, 1), (odd_page, 2), (tidy_odd_page, 1), (another_day, 5),
)  # fmt: skip
