"""Intercom macros: its API only reads them, so they are pasted by hand. developers.intercom.com, "Macros"."""

from __future__ import annotations

import html
from collections.abc import Sequence

from generator.helpdesks.files import as_json
from generator.helpdesks.target import Files, Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Macros to paste into Intercom</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem }}
section {{ border-top: 1px solid; margin-top: 2rem; padding-top: 1rem }}
blockquote {{ border-left: 3px solid; margin: 1rem 0; padding-left: 1rem }}
@media (prefers-color-scheme: dark) {{ body {{ background: #111; color: #eee }} a {{ color: #9cf }} }}
</style>
<h1>Macros to paste into Intercom</h1>
<p>For each: make a macro with this name, and copy the text beside the bar into it. {count} in all.</p>
{sections}
</html>
"""
_SECTION = """<section>
<h2>{title}</h2>
<p>{situation} <small>({source})</small></p>
<blockquote>
{body}
</blockquote>
</section>"""


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    return {"name": reply.title, "body": reply.body.html, "body_text": reply.body.text, "source": reply.source}


def _files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
    sections = (
        _SECTION.format(
            title=html.escape(reply.title),
            situation=html.escape(reply.situation),
            source=html.escape(reply.source),
            body=reply.body.html,
        )
        for reply in replies
    )
    page = _PAGE.format(count=len(replies), sections="\n".join(sections))
    return {"paste.html": page, "macros.json": as_json([_payload(reply, desk) for reply in replies])}


TARGET = Target(
    Variables("intercom", "Intercom", "{{NAME}}", "{{NAME | fallback:FALLBACK}}", {
        "customer.first_name": "user.first_name",
        "customer.name": "user.name",
        "customer.email": "user.email",
        "customer.company": "company.name",
        "agent.first_name": "author.first_name",
        "agent.name": "author.name",
    }),
    form="html",
    payload=_payload,
    files=_files,
    verified="its public page of the macro object: user.name and fallbacks; the other names not",
    acts_on=("{{", "{%"),
)  # fmt: skip
