"""A template and what it shows → a page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.gate.html import escape_line
from generator.gate.prose import Setting
from generator.model import paths
from generator.model.addresses import quoted, site_url
from generator.model.finding import Finding
from generator.readiness.portfolio import Portfolio
from generator.writing.environment import Headings, Texts, page_environment
from generator.writing.faults import own_fault
from generator.writing.meta import product_title
from generator.writing.page import UNMADE, Page, render_page
from generator.writing.wording import Wording

_BETWEEN_TAGS = re.compile(r"\n[ \t\n](?:[ \t\n]*(?=<)|(?:(?<=\n)|[ \t]*\n)(?:[ \t]*\n)*[ \t]*)")
"""White space that only lays out a template. Text in `pre` holds no empty line: see `escape_exact`."""


class WritingError(Exception):
    """A template can't be rendered: ``file:line: … while writing <page>``."""


def render(
    template: str, meta: Mapping[str, Any], context: Mapping[str, Any], setting: Setting, portfolio: Portfolio
) -> Page:
    """Return the page of ``setting``. Of the portfolio, templates see the book and the policy.

    Where a book's own templates fail, the page says so, and has a ``fault``. Raises WritingError for our own.
    """
    path, book, words = setting.page, portfolio.book, portfolio.words
    texts = Texts(words, setting)
    headings = Headings(texts("common.permalink"))
    whole = {
        "book": book,
        "policy": portfolio.policy,
        "audience": portfolio.audience,
        "paths": paths,
        "words": Wording(words),
        "t": texts,
        "heading": headings,
        "setting": setting,
        "to": lambda target: escape_line(quoted(site_url(target, path))),
        "url": lambda url: escape_line(quoted(url)),
        "channels": lambda names: channel_titles(portfolio, names),
        "product_title": lambda launch: product_title(launch, portfolio),
        "locale_titles": lambda ids: [found.title for found in book.facts.locales if found.id in ids],
        **context,
    }
    environment = page_environment(words, book.templates)
    try:
        body = environment.get_template(template).render(whole)
    except Exception as error:  # own templates are code, and can fail in any way
        if fault := own_fault(error, template, path, {**environment.globals, **whole}, book.templates):
            return _unmade(path, meta, fault, texts)
        raise WritingError(f"{_template_place(error, template)}: {error} while writing {path}") from error
    return render_page(path, meta, _BETWEEN_TAGS.sub("\n", body), headings.sections)


def channel_titles(portfolio: Portfolio, channels: Any) -> list[str]:
    """Return the titles of channels; none given means all."""
    titles = {channel.id: str(channel.title) for channel in portfolio.book.facts.channels}
    return [titles.get(channel, channel) for channel in channels] or [portfolio.words.text("common.all_channels")]


def _unmade(path: str, meta: Mapping[str, Any], fault: Finding, texts: Texts) -> Page:
    """Return what takes the place of a page that can't be made: its title, and that its template has an error."""
    headings = Headings(texts("common.permalink"))
    title = headings(1, "title", html.unescape(meta.get("title", path)))
    body = f"{title}\n<p><strong>{texts('unmade.title')}</strong> {texts('unmade.why')}</p>"
    front = {**meta, "launchbook": {**meta.get("launchbook", {}), UNMADE: True}}
    return replace(render_page(path, front, body, headings.sections), fault=fault)


def _template_place(error: BaseException, template: str) -> str:
    """Return ``templates/pages/x.html.j2:3``: the template and line in which it failed."""
    file, line = f"templates/pages/{template}", getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code.co_filename
        if code.endswith(".j2"):
            file, line = code, trace.tb_lineno
        trace = trace.tb_next
    shown = f"templates/pages/{file.rpartition('/pages/')[2]}" if "/pages/" in file else file
    return shown + (f":{line}" if line else "")
