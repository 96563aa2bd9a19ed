"""A template and what it shows → a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from generator.gate.html import escape_line
from generator.gate.prose import Setting
from generator.model.addresses import quoted, site_url
from generator.readiness.portfolio import Portfolio
from generator.writing import paths
from generator.writing.environment import Headings, Texts, page_environment
from generator.writing.meta import product_title
from generator.writing.page import Page, render_page
from generator.writing.wording import Wording

_BETWEEN_TAGS = re.compile(r"[ \t]*\n[ \t\n]*(?=<)|\n(?:[ \t]*\n)+[ \t]*")
"""White space that only lays out a template. Text in `pre` holds no empty line: see `escape_exact`."""


class WritingError(Exception):
    """A template can't be rendered: ``file:line: … while writing <page>``."""


def render(
    template: str, meta: Mapping[str, Any], context: Mapping[str, Any], setting: Setting, portfolio: Portfolio
) -> Page:
    """Return the page of ``setting``. Of the portfolio, templates see the book and the policy. Raises WritingError."""
    path, book, words = setting.page, portfolio.book, portfolio.words
    texts = Texts(words, setting)
    headings = Headings(texts("common.permalink"))
    whole = {
        "book": book,
        "policy": portfolio.policy,
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
    own = book.templates
    try:
        body = page_environment(words, own).get_template(template).render(whole)
    except (TemplateError, TypeError, LookupError, ValueError, AttributeError, RecursionError) as error:
        raise WritingError(f"{_template_place(error, template, own)}: {error} while writing {path}") from error
    return render_page(path, meta, _BETWEEN_TAGS.sub("\n", body), headings.sections)


def channel_titles(portfolio: Portfolio, channels: Any) -> list[str]:
    """Return the titles of channels; none given means all."""
    titles = {channel.id: str(channel.title) for channel in portfolio.book.facts.channels}
    return [titles.get(channel, channel) for channel in channels] or [portfolio.words.text("common.all_channels")]


def _template_place(error: BaseException, template: str, own: Path | None) -> str:
    """Return ``templates/pages/x.html.j2:3``: the template and line in which it failed."""
    file, line = f"templates/pages/{template}", getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code.co_filename
        if code.endswith(".j2"):
            file, line = code, trace.tb_lineno
        trace = trace.tb_next
    return _shown(file, own) + (f":{line}" if line else "")


def _shown(file: str, own: Path | None) -> str:
    if own and file.startswith(str(own)):
        return f"templates/{Path(file).relative_to(own).as_posix()}"
    return f"templates/pages/{file.rpartition('/pages/')[2]}" if "/pages/" in file else file
