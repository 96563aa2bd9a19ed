"""The policy of a page: what the theme's own page does is allowed, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.publishing.engine.content_policy import policy_of, render_policy
from generator.publishing.engine.seam import Handover
from generator.publishing.files import NOTHING
from generator.publishing.made_pages import OURSELVES, Generated
from generator.publishing.plugin import LaunchbookPlugin


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def rule(policy: str, name: str) -> list[str]:
    (found,) = [words for words in map(str.split, policy.split("; ")) if words[0] == name]
    return found[1:]


def test_a_page_without_scripts_may_run_its_own_files_only():
    assert render_policy("<p>Not found</p>") == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_inline_scripts_and_styles_are_allowed_by_what_they_say():
    scripts = "<script>let a = 1 < 2 && '&amp;'</script><script type=module>b()</script><script>b()</script>"
    policy = render_policy(f"<style>a{{}}</style>{scripts}")
    assert rule(policy, "script-src")[2:] == [digest("let a = 1 < 2 && '&amp;'"), digest("b()")]
    assert rule(policy, "style-src")[1:] == [digest("a{}")]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script type="text/x-template"><b>{{ a }}</b></script>',
        '<script src="app.js">ignored()</script>',
        '<b onclick="a()">a</b>',
        "<!-- <script>a()</script> -->",
    ],
)
def test_what_does_not_run_gets_no_leave(html: str):
    assert render_policy(html) == render_policy("")


def test_origins_that_the_configuration_brings_in_are_allowed():
    policy = render_policy(
        '<script src="https://stats.example.com/s.js"></script><link rel="stylesheet" href="//fonts.example.com/a.css">'
        '<link rel="canonical" href="https://book.example.com/"><a href="https://elsewhere.example.com">a</a>'
    )
    outside = ["https://fonts.example.com", "https://stats.example.com"]
    assert rule(policy, "script-src") == ["'self'", "'wasm-unsafe-eval'", *outside]
    assert rule(policy, "style-src") == ["'self'", *outside]
    assert "elsewhere" not in policy
    assert "book.example.com" not in policy


def config(**extra: object) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "Book", "docs_dir": str(Path(__file__).parent), "extra": extra})
    assert made.validate() == ([], [])
    return made


THEME = Environment(loader=DictLoader({"404.html": "<script>at('{{ base_url }}', '{{ config.site_name }}')</script>"}))


def test_it_is_made_from_the_theme_s_page_that_no_author_writes_on():
    assert rule(policy_of(config(), THEME, "../.."), "script-src")[2:] == [digest("at('../..', 'Book')")]


def test_mkdocs_yml_can_leave_it_out():
    assert policy_of(config(content_security_policy=False), THEME, ".") == ""


def test_a_theme_without_that_page_gets_none():
    assert policy_of(config(), Environment(loader=DictLoader({})), ".") == ""


def test_what_is_served_has_none_for_live_reload_has_scripts_of_its_own():
    for command, expected in (("build", True), ("serve", False)):
        plugin = LaunchbookPlugin()
        plugin.on_startup(command=command, dirty=False)
        plugin.hand_over(Handover(Generated(NOTHING, (), {}, ()), OURSELVES, Path()))
        plugin.on_env(THEME, config=config(), files=Files([]))
        page = SimpleNamespace(meta={"generated_by": "launchbook"})
        context = plugin.on_page_context({"base_url": "."}, page=page, config=config(), nav=None)
        assert bool(context["launchbook_policy"]) is expected
        by_hand = SimpleNamespace(meta={})
        assert "launchbook_policy" not in plugin.on_page_context(
            {"base_url": "."}, page=by_hand, config=config(), nav=None
        )
