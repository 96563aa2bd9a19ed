"""A template and what it shows → a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from generator.gate.markdown import link_address
from generator.gate.prose import Setting
from generator.readiness.portfolio import Portfolio
from generator.writing import paths, wording
from generator.writing.environment import page_environment
from generator.writing.launch_pages import channel_titles
from generator.writing.meta import product_title
from generator.writing.page import Page, render_page


class WritingError(Exception):
    """A template can't be rendered: ``file:line: … while writing <page>``."""


def render(
    template: str, meta: Mapping[str, Any], context: Mapping[str, Any], setting: Setting, portfolio: Portfolio
) -> Page:
    """The page of ``setting``. Of the portfolio, templates see the book and the policy. Raises WritingError."""
    path, book = setting.page, portfolio.book
    whole = {
        "book": book,
        "policy": portfolio.policy,
        "paths": paths,
        "words": wording,
        "setting": setting,
        "to": lambda target: Markup(link_address(paths.relative(target, path))),
        "url": lambda url: Markup(link_address(url)),
        "channels": lambda names: channel_titles(portfolio, names),
        "product_title": lambda launch: product_title(launch, portfolio),
        "locale_titles": lambda ids: [found.title for found in book.facts.locales if found.id in ids],
        **context,
    }
    try:
        body = page_environment().get_template(template).render(whole)
    except (TemplateError, TypeError, LookupError, ValueError, AttributeError) as error:
        raise WritingError(f"{_template_place(error, template)}: {error} while writing {path}") from error
    return render_page(path, meta, body)


def _template_place(error: BaseException, template: str) -> str:
    """``templates/pages/x.md.j2:3``: the line of the template in which it failed."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"templates/pages/{template}" + (f":{line}" if line else "")
