"""Holds the documentation to the code: nothing exists without a word, and no word is about what does not exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator.cli import COMMANDS, main
from generator.cli.macros import COMMANDS as MACROS
from generator.cli.policy import COMMANDS as POLICY
from generator.cli.template import COMMANDS as TEMPLATE
from generator.importing.mapping import FieldRule, RecordMap
from generator.importing.maps import shipped_maps
from generator.judging.verdict import judge
from generator.model.book import BookFile, Calendar
from generator.model.entry import Document
from generator.model.expression import ANSWERS
from generator.model.launch import Launch
from generator.model.macro import PLACEHOLDERS
from generator.model.people import People
from generator.model.policy import CheckName, Force, Policy, RequiredField
from generator.model.templates import FILTERS
from generator.model.usage import UsageFile
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document
from generator.reporting import FORMS
from generator.writing.catalogue import plan_pages
from tests.publishing.books import TODAY, small_book

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "guides" / "docs"
PAGES = sorted(DOCS.glob("*.md"))
WITH_COMMANDS = [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FILES: tuple[tuple[type[Document], str, str], ...] = (
    (Launch, "definition.md", "<id>.launch.yaml"),
    (Policy, "policy.md", "policy.yaml"),
    (BookFile, "book.md", "book.yaml"),
    (UsageFile, "book.md", "macro-usage.yaml"),
    (People, "book.md", "people.yaml"),
    (Calendar, "book.md", "calendars/<id>.yaml"),
)
"""Model of a file, the page that tells of it, and the file's name in that page's heading."""
ALWAYS = "always"


@cache
def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str, level: int) -> str:
    """The text below a heading, up to the next of its level or a higher one."""
    start = re.search(rf"^{'#' * level} {re.escape(heading)}$", text, re.M)
    assert start, f"no heading {'#' * level} {heading}"
    end = re.search(rf"^#{{1,{level}}} ", text[start.end() :], re.M)
    return text[start.end() :][: end.start() if end else None]


def rows(text: str, head: str) -> dict[str, list[str]]:
    """Rows of the first table whose first column is called ``head``, by the code in their first cell."""
    lines = text.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()
    assert lines, f"no table of {head}"
    cells = ([cell.strip() for cell in line[1:-1].split(" |")] for line in lines[2:])
    return {row[0].strip("`"): row for row in cells}


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


# Keys


def groups(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every group of keys of a model by its dotted path, list items and free keys left out."""
    yield path, model
    for name, field in model.model_fields.items():
        below = group_in(field.annotation)
        if below:
            yield from groups(below, f"{path}.{name}".strip("."))


def group_in(kind: object) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := group_in(part))), None)


def choices_in(kind: object) -> set[str]:
    if get_origin(kind) is Literal:
        return {str(choice) for choice in get_args(kind)}
    return set().union(*(choices_in(part) for part in get_args(kind)))


GROUPS = [
    pytest.param(model, name, file, path, id=f"{file} {path}".strip())
    for root, name, file in FILES
    for path, model in groups(root)
]


def table_of(name: str, file: str, path: str) -> dict[str, list[str]]:
    own = section(page(name), f"`{file}`", 2)
    return rows(section(own, f"`{path}`", 3) if path else own, "key")


@pytest.mark.parametrize(("model", "name", "file", "path"), GROUPS)
def test_every_key_of_a_file_is_told_with_its_choices_and_no_other(
    model: type[BaseModel], name: str, file: str, path: str
) -> None:
    table = table_of(name, file, path)
    assert list(table) == list(model.model_fields)
    for key, field in model.model_fields.items():
        told = set(re.findall(r"`([^`]+)`", table[key][1]))
        assert choices_in(field.annotation) <= told | {"true", "false"}, key
        assert (table[key][-1] == ALWAYS) == field.is_required(), key


def test_the_definition_says_what_the_shipped_policy_requires() -> None:
    policy = read_shipped_policy()
    keys = {f"{path}.{key}".strip("."): (path, key) for path, model in groups(Launch) for key in model.model_fields}
    asked = {str(required.field): required for required in policy.required}
    for full, (path, key) in keys.items():
        needed = table_of("definition.md", "<id>.launch.yaml", path)[key][-1]
        if needed != ALWAYS:
            assert needed == (needed_words(asked[full]) if full in asked else ""), full


def read_shipped_policy() -> Policy:
    raw = (ROOT / "templates" / "scaffold" / "policy.yaml").read_bytes()
    nodes, _ = read_yaml(raw, "policy.yaml")
    policy, findings = parse_document(Policy, nodes[0])
    assert policy and not findings
    return policy


def needed_words(required: RequiredField) -> str:
    if not required.when.is_always:
        return f"when `{required.when.text}`"
    return f"tier {', '.join(map(str, required.tiers))}" if required.tiers else "every tier"


def test_every_placeholder_is_told_and_no_other() -> None:
    told = rows(section(page("definition.md"), "Placeholders", 2), "placeholder")
    assert list(told) == [*PLACEHOLDERS, "input.<name>", "fact.<path>"]


def test_every_answer_is_told_with_its_choices_and_no_other() -> None:
    told = rows(section(page("policy.md"), "Conditions: the `when` language", 2), "name")
    assert list(told) == list(ANSWERS)
    for name, answer in ANSWERS.items():
        assert told[name][1] == answer.type
        assert set(answer.choices) == set(re.findall(r"`(\w+)`", told[name][2]))


def test_every_automatic_check_and_force_is_told() -> None:
    text = section(page("policy.md"), "`actions`", 3)
    assert set(rows(text, "check")) == set(get_args(CheckName))
    assert all(f"`{force}`" in text for force in get_args(Force))


def test_every_map_and_every_key_of_a_map_is_told() -> None:
    text = page("import.md")
    assert set(rows(text, "map")) == set(shipped_maps())
    assert list(rows(text, "key of a map")) == list(RecordMap.model_fields)
    assert {field.alias or name for name, field in FieldRule.model_fields.items()} == set(rows(text, "key of a rule"))


# Templates


def test_the_filters_of_templates_are_told() -> None:
    assert list(rows(page("templates.md"), "filter")) == list(FILTERS)


def test_the_templates_in_the_docs_have_no_findings_and_make_their_pages(tmp_path: Path) -> None:
    small_book(tmp_path)
    facts = tmp_path / "guides" / "book.yaml"
    own, word = (fenced(page("templates.md"), "yaml")[at] for at in (0, 1))
    facts.write_text(facts.read_text(encoding="utf-8") + own.partition("\n")[2], encoding="utf-8")
    block, brief = fenced(page("templates.md"), "jinja")
    for name, text in (("launch/notice.html.j2", block), ("legal-brief.html.j2", brief), ("words/en.yaml", word)):
        file = tmp_path / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    verdict = judge(tmp_path, TODAY)
    assert [finding for finding in verdict.findings if not finding.gap] == []
    assert verdict.portfolio
    pages = {made.path: made for made in plan_pages(verdict.portfolio)}
    launch = "launches/instant-payouts-mx"
    assert "Questions? Ask in <a href=" in pages[f"{launch}/notice.md"].text
    assert "What is new" in pages[f"{launch}/notice.md"].text
    assert '<h2 id="dates">' in pages[f"{launch}/legal-brief.md"].text
    assert not any(made.fault for made in pages.values())


# Commands


GROUPS = {"macros": MACROS, "policy": POLICY, "template": TEMPLATE}
ALL_COMMANDS = [*COMMANDS, *(f"{group} {name}" for group, names in GROUPS.items() for name in names)]


def command_of(name: str) -> click.Command:
    command: click.Command = main
    for word in name.split():
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found
        command = found
    return command


def name_in(words: list[str]) -> str:
    """The command that is called by these words: ``build``, ``macros export``."""
    return " ".join(words[: 2 if words[0] in GROUPS else 1])


def options_of(command: click.Command) -> set[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    return {word for option in options for word in (*option.opts, *option.secondary_opts)} | {"--help", "-h"}


def told_options(text: str) -> set[str]:
    cells = (row for line in text.splitlines() if line.startswith("| `-") for row in line.split(" |")[:1])
    return {word for cell in cells for word in re.findall(r"`(-[\w-]+)", cell)}


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_is_told_with_its_options_and_no_other(name: str) -> None:
    text = page("commands.md")
    own = told_options(section(text, f"`{name}`", 2))
    shared = told_options(section(text, "Shared options", 2))
    assert own == options_of(command_of(name)) - shared
    assert f"[`{name}`](#{name.replace(' ', '-')})" in text
    assert any(name_in(shlex.split(line)[2:]) == name or name in GROUPS for line in shown_commands(text))


def test_the_options_said_to_be_shared_exist() -> None:
    shared = told_options(section(page("commands.md"), "Shared options", 2))
    assert shared <= options_of(command_of("check"))


def test_every_report_format_is_told() -> None:
    assert list(rows(page("ci.md"), "`--format`")) == list(FORMS)


def shown_commands(text: str) -> list[str]:
    """Lines of console blocks that run our command."""
    return [line for block in fenced(text, "console") for line in block.splitlines() if line.startswith("$ launchbook")]


@pytest.mark.parametrize("path", WITH_COMMANDS, ids=lambda path: path.name)
def test_shown_commands_have_names_and_options_that_exist(path: Path) -> None:
    if not path.exists():
        pytest.skip("not written yet")
    for line in shown_commands(path.read_text(encoding="utf-8")):
        words = shlex.split(line.partition(" > ")[0].partition(" && ")[0])[2:]
        if words[0].startswith("-"):
            assert words[0] in ("--version", "--help", "-h"), line
            continue
        assert name_in(words) in ALL_COMMANDS, line
        used = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert used <= options_of(command_of(name_in(words))), line


def test_the_first_steps_say_what_really_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs the console blocks of first-launch.md up to the draft; what they show is what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for block in fenced(page("first-launch.md").partition("## 3.")[0], "console"):
        command, _, shown = block.partition("\n")
        result = CliRunner().invoke(main, shlex.split(command)[2:])
        said = f"{result.stderr}{result.stdout}"
        assert said.startswith(shown.splitlines()[0]), command
        assert all(line in said.splitlines() for line in shown.splitlines()), command
        if (tmp_path / "demo").is_dir():
            monkeypatch.chdir(tmp_path / "demo")


def shown_outputs() -> Iterator[object]:
    """Commands on the example book that only read, with what the docs show of their output."""
    for path in PAGES:
        for block in fenced(path.read_text(encoding="utf-8"), "console"):
            command, _, shown = block.partition("\n")
            is_whole = shown and not shown.startswith("$ ") and path.name != "first-launch.md"
            if is_whole and shlex.split(command)[2] in ("check", "status", "explain"):
                yield pytest.param(shlex.split(command)[2:], shown, id=f"{path.name} {command[2:]}")


@pytest.mark.parametrize(("words", "shown"), list(shown_outputs()))
def test_shown_output_is_what_the_example_book_gives(words: list[str], shown: str) -> None:
    result = CliRunner().invoke(main, [*words, "--book", str(ROOT)])
    assert [line for line in shown.splitlines() if line not in result.stdout.splitlines()] == []


# Snippets


def snippets() -> Iterator[object]:
    for path in PAGES:
        for number, snippet in enumerate(fenced(path.read_text(encoding="utf-8"), "yaml"), start=1):
            yield pytest.param(snippet, id=f"{path.name} {number}")


@pytest.mark.parametrize("snippet", list(snippets()))
def test_a_yaml_snippet_can_be_read(snippet: str) -> None:
    nodes, findings = read_yaml(snippet.encode(), "snippet")
    assert nodes and not findings


def launches() -> Iterator[object]:
    for path in PAGES:
        for snippet in fenced(path.read_text(encoding="utf-8"), "yaml"):
            found = re.match(r"# guides/launches/([a-z0-9-]+)\.launch\.yaml\n", snippet)
            if found:
                yield pytest.param(found[1], snippet, id=f"{path.name} {found[1]}")


@pytest.mark.parametrize(("launch_id", "snippet"), list(launches()))
def test_a_whole_launch_in_the_docs_has_no_findings_in_a_new_book(launch_id: str, snippet: str, tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["init", str(tmp_path / "demo")]).exit_code == 0
    file = tmp_path / "demo" / "guides" / "launches" / f"{launch_id}.launch.yaml"
    file.write_text(snippet, encoding="utf-8")
    checked = runner.invoke(main, ["check", "--gaps", "--book", str(tmp_path / "demo"), "--today", "2027-02-25"])
    assert checked.stdout == "no findings in 5 files\n"


def test_there_are_whole_launches_in_the_docs() -> None:
    assert len(list(launches())) >= 2
