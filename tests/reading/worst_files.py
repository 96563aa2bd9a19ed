"""The files that cost most: each as large as its kind may be, and made of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count

from generator.reading.text import MAX_BYTES, MAX_LAUNCH_BYTES

LAUNCH = "guides/launches/worst.launch.yaml"
HEAD = "id: worst\ntitle: Worst\nkind: feature\nstatus: live\ndates: {ga: 2027-02-01}\n"
LAUNCH_BYTES, SHARED_BYTES = MAX_LAUNCH_BYTES, MAX_BYTES
Files = Mapping[str, str]


def _fill(most: int, head: str, rows: Iterable[str], tail: str = "") -> str:
    """As many of the rows as fit."""
    room = most - len(head.encode()) - len(tail.encode())
    kept: list[str] = []
    for row in rows:
        room -= len(row.encode("utf-8", "surrogatepass"))
        if room < 0:
            break
        kept.append(row)
    return head + "".join(kept) + tail


def _numbered(row: str) -> Iterator[str]:
    """The row again and again, ``@`` being its number."""
    return (row.replace("@", str(number)) for number in count())


def _launch(head: str, row: str, tail: str = "") -> Callable[[], Files]:
    return lambda: {LAUNCH: _fill(LAUNCH_BYTES, HEAD + head, _numbered(row), tail)}


def _answers(unit: str) -> Callable[[], Files]:
    """Answers of the FAQ, each as long as one may be and made of the unit."""
    text = (unit * (9900 // len(unit)))
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return _launch("playbook:\n  faq:\n", f'    - {{q: Why @, a: "@ {quoted}"}}\n')


def _raw(unit: str) -> Callable[[], Files]:
    return lambda: {LAUNCH: (HEAD + unit * (LAUNCH_BYTES // len(unit.encode())))[: LAUNCH_BYTES - 100]}


def _shared(name: str, head: str, row: str, tail: str = "") -> Callable[[], Files]:
    most = SHARED_BYTES if name in ("book", "people") else LAUNCH_BYTES
    return lambda: {f"guides/{name}.yaml": _fill(most, head, _numbered(row), tail)}


MARKDOWN = {
    "brackets": "[",
    "links": "[a](",
    "growing code": "` `` ",
    "stars": "*a **b ",
    "stars in pairs": "**a *b c* d** ",
    "underscores": "_a __b ",
    "quotes": "> ",
    "quotes in lines": ">>>>>>>>>> a\n",
    "lists": "- ",
    "lists in lines": "- a\n",
    "numbers": "1. a\n",
    "deep lists": "- a\n  - b\n    - c\n      - d\n",
    "placeholders": "{{",
    "open placeholders": "{{ a",
    "escapes": "\\*",
    "entities": "&#x41;",
    "addresses": "<https://a.b/c> ",
    "angles": "<a ",
    "headings": "# a\n",
    "fences": "```\na\n```\n",
    "open fences": "```\n~~~\n",
    "tables": "| - | - |\n",
    "mails": "a@b.co ",
    "mails half": "a.a-a@",
    "numbers half": "+1 (1) 1",
    "digits": "4111 1111 1111 1111 ",
    "banned": "we guarantee ",
    "secrets": "password: ",
    "keys": "AKIA",
    "tokens": "key aA1bB2cC3dD4eE5fF6gG7hH8iI9jJ0kK1 ",
    "facts": "{{fact.summary.what}}",
    "customers": "{{customer.name|x}}",
    "unknown": "{{customer.nam}}",
    "to do": "TODO [ADD x",
    "html": "<b ",
    "comments": "<!--",
    "hidden": "\\u202e",
    "links to pages": "[a](/handbook/x@.md) ",
    "bad links": "[a](javascript:x) ",
}

FILES: dict[str, Callable[[], Files]] = {
    "macros": _launch("macros:\n", "  - {id: m@, title: t, situation: s, body: {en: x}}\n"),
    "macros in locales": _launch(
        "audience: {locales: [" + "es-MX, " * 10_000 + "es-MX]}\nmacros:\n",
        "  - {id: m@, title: t, situation: s, body: {en: x}}\n",
    ),
    "macros with inputs": _launch(
        "macros:\n  - {id: m, title: t, situation: s, body: {en: x}, inputs: [", "{name: i@, label: l},", "]}\n"
    ),
    "macros with facts": _launch(
        f"summary: {{what: {'word ' * 1990}}}\nmacros:\n",
        "  - {id: m@, title: t, situation: s, body: {en: '" + "{{fact.summary.what}}" * 470 + "'}}\n",
    ),
    "macros with placeholders": _launch(
        "macros:\n", "  - {id: m@, title: t, situation: s, body: {en: '" + "{{customer.name|x}}" * 520 + "'}}\n"
    ),
    "tree, long": lambda: {
        LAUNCH: _fill(
            LAUNCH_BYTES,
            HEAD + "playbook:\n  tree:\n",
            (f"    s{n}: {{ask: q, answers: {{y: s{n + 1}, x: e}}}}\n" for n in count()),
            "    e: {do: x}\n",
        )
    },
    "tree, long, ended": lambda: {
        LAUNCH: HEAD
        + "playbook:\n  tree:\n"
        + "".join(f"    s{n}: {{ask: q, answers: {{y: s{n + 1}, x: e}}}}\n" for n in range(LAUNCH_BYTES // 52))
        + f"    s{LAUNCH_BYTES // 52}: {{do: x}}\n    e: {{do: x}}\n"
    },
    "tree, wide": lambda: {
        LAUNCH: HEAD
        + "playbook:\n  tree:\n    r: {ask: q, answers: {"
        + ", ".join(f"a{n}: s{n}" for n in range(LAUNCH_BYTES // 34))
        + "}}\n"
        + "".join(f"    s{n}: {{do: x}}\n" for n in range(LAUNCH_BYTES // 34))
    },
    "tree, binary": lambda: {
        LAUNCH: HEAD
        + "playbook:\n  tree:\n"
        + "".join(
            f"    s{n}: {{ask: q, answers: {{y: s{2 * n + 1}, x: s{2 * n + 2}}}}}\n"
            for n in range(LAUNCH_BYTES // 80)
        )
        + "".join(f"    s{n}: {{do: x}}\n" for n in range(LAUNCH_BYTES // 80, 2 * (LAUNCH_BYTES // 80) + 1))
    },
    "tree, knots": lambda: {
        LAUNCH: _fill(
            LAUNCH_BYTES,
            HEAD + "playbook:\n  tree:\n    s0: {ask: q, answers: {y: s1}}\n",
            (
                f"    s{n}: {{ask: q, answers: {{{', '.join(f'a{m}: s{m}' for m in range(max(0, n - 60), n))}}}}}\n"
                for n in count(1)
            ),
        )
    },
    "tree, lost": _launch("playbook:\n  tree:\n    r: {do: x}\n", "    s@: {ask: q, answers: {y: nowhere}}\n"),
    "errors": _launch("playbook:\n  errors:\n", "    - {code: c@, text: t}\n"),
    "known issues": _launch("playbook:\n  known_issues:\n", "    - {id: c@, text: t}\n"),
    "known issues, one": _launch("playbook:\n  known_issues:\n", "    - {id: c, text: t}\n"),
    "questions": _launch("playbook:\n  faq:\n", "    - {q: q, a: a}\n"),
    "questions, marked": _launch("playbook:\n  faq:\n", "    - {q: q, a: '*a@*'}\n"),
    "escalation": _launch("playbook:\n  escalation:\n", "    - {severity: 1, when: w, to: t}\n"),
    "phrases": _launch("playbook:\n  say:\n", "    - a\n"),
    "customer words": _launch("customer_words:\n", "- w@\n"),
    "changes": _launch("changes:\n", "- {on: 2027-01-01, text: t}\n"),
    "links": _launch("links:\n", "- {label: l, url: 'https://a.b'}\n"),
    "aliases": _launch("aliases:\n", "- a@\n"),
    "aliases, one": _launch("aliases:\n", "- a\n"),
    "owners": _launch("owners:\n", "  r@: ana-ruis\n"),
    "regions": _launch("audience:\n  regions:\n", "  - MX\n"),
    "regions, unknown": _launch("audience:\n  regions:\n", "  - MY\n"),
    "segments": _launch("audience:\n  segments:\n", "  - a\n"),
    "rollout": _launch("rollout:\n", "- {stage: s}\n"),
    "quiz": _launch("training:\n  quiz:\n", "  - {q: q, options: [a, b], answer: 0}\n"),
    "quiz, wide": _launch("training:\n  quiz:\n  - q: q\n    answer: 0\n    options:\n", "    - a\n"),
    "modules": _launch("training:\n  modules:\n", "  - {title: t}\n"),
    "teams": _launch("training:\n  teams:\n", "  - payouts-latam\n"),
    "channels": _launch("volume:\n  channels:\n", "    c@: 0\n"),
    "actions": _launch("actions:\n", "  a@: {}\n"),
    "measures": _launch("metrics:\n  targets:\n", "    m@: 1\n"),
    "unknown keys": _launch("", "k@: 1\n"),
    "unknown keys in macros": _launch("macros:\n", "- {a: 1}\n"),
    "wrong types": _launch("customer_words:\n", "- 1\n"),
    "wrong days": _launch("changes:\n", "- {on: 2027-02-30, text: 1}\n"),
    "huge numbers": _launch("customer_words:\n", "- " + "9" * 25 + "\n"),
    "huge number": lambda: {LAUNCH: HEAD + "impact: {users_affected: " + "9" * (LAUNCH_BYTES - 200) + "}\n"},
    "huge text": lambda: {LAUNCH: HEAD + "summary: {what: " + "word " * (LAUNCH_BYTES // 5 - 40) + "}\n"},
    "huge block": lambda: {LAUNCH: HEAD + "summary:\n  what: |\n" + "    w\n" * (LAUNCH_BYTES // 6 - 40)},
    "huge word": lambda: {LAUNCH: HEAD + "summary: {what: " + "w" * (LAUNCH_BYTES - 200) + "}\n"},
    "huge escapes": lambda: {LAUNCH: HEAD + 'summary: {what: "' + "\\x41" * (LAUNCH_BYTES // 4 - 80) + '"}\n'},
    "huge kind": lambda: {LAUNCH: HEAD.replace("feature", "feature" * (LAUNCH_BYTES // 7 - 80))},
    "huge zone": lambda: {LAUNCH: HEAD.replace("}", ", timezone: " + "a/" * (LAUNCH_BYTES // 2 - 80) + "}")},
    "huge key": lambda: {LAUNCH: HEAD + '? "' + "k" * (LAUNCH_BYTES - 200) + '"\n: 1\n'},
    "long keys": _launch("", "k@" + "k" * 1000 + ": 1\n"),
    "long keys in maps": _launch("metrics:\n  targets:\n", "    m@" + "m" * 1000 + ": 1\n"),
    "long answers": _launch(
        "playbook:\n  tree:\n    r:\n      ask: q\n      answers:\n", "        @" + "m" * 480 + ": r\n"
    ),
    "many errors codes, long": _launch("playbook:\n  errors:\n", "    - {code: " + "c" * 490 + ", text: TODO}\n"),
    "brackets": _raw("["),
    "braces": _raw("{a: "),
    "comments": _raw("#"),
    "blank lines": _raw("\n"),
    "documents": _raw("---\n"),
    "aliases of nodes": _raw("k: *a\n"),
    "anchors": _launch("customer_words:\n", "- &a@ w\n"),
    "alias bomb": lambda: {
        LAUNCH: HEAD + "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 5000))
    },
    "merge keys": _launch("", "k@: {<<: {<<: {a: b}}}\n"),
    "tags": _launch("customer_words:\n", "- !!str w@\n"),
    "cut comments": _launch("customer_words:\n", "- w@ #x\n"),
    "ambiguous": _launch("customer_words:\n", "- no\n"),
    "odd keys": _launch("", "? [a]\n: b\n"),
    "deep maps": lambda: {LAUNCH: HEAD + "\n".join(" " * deep + "a:" for deep in range(1400))},
    **{f"markdown, {name}": _answers(unit) for name, unit in MARKDOWN.items()},
}
SHARED: dict[str, Callable[[], Files]] = {
    "people": _shared("people", "people:\n", "- {id: p@, name: P}\n"),
    "people, one": _shared("people", "people:\n", "- {id: p, name: P}\n"),
    "roles of a person": _shared("people", "people:\n- id: ana-ruiz\n  name: Ana\n  roles:\n", "  - product_manage@\n"),
    "teams": _shared("people", "teams:\n", "- {id: t@, title: T}\n"),
    "members": _shared("people", "teams:\n- id: t\n  title: T\n  members:\n", "    m@: 1\n"),
    "skills": _shared("people", "teams:\n- id: t\n  title: T\n  skills:\n", "    m@: 1\n"),
    "products": _shared("book", "name: B\nproducts:\n", "- {id: p@, title: P}\n"),
    "products, no team": _shared("book", "name: B\nproducts:\n", "- {id: p@, title: P, team: payouts-latan}\n"),
    "book regions": _shared("book", "name: B\nregions:\n", "- {id: R@, title: R}\n"),
    "book locales": _shared("book", "name: B\nlocales:\n", "- {id: L@, title: R}\n"),
    "book channels": _shared("book", "name: B\nchannels:\n", "- {id: L@, title: R}\n"),
    "book targets": _shared("book", "name: B\ntargets:\n", "- t@\n"),
    "banned phrases": _shared("book", "name: B\nbanned_phrases:\n", "- {phrase: ban @}\n"),
    "allowed": _shared("book", "name: B\nallowed:\n", "- {text: t@, reason: r}\n"),
    "glossary": _shared("book", "name: B\nglossary:\n", "- {term: t@, meaning: '*m*'}\n"),
    "welcome": lambda: {"guides/book.yaml": "name: B\nwelcome: '" + "> [a](" * 1600 + "'\n"},
    "policy actions": _shared(
        "policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nroles: {r: R}\nactions:\n",
        "- {id: a@, title: A, owner: r, due: {1: T}, done_when: d}\n",
    ),
    "policy needs": lambda: {
        "guides/policy.yaml": _fill(
            LAUNCH_BYTES,
            "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nroles: {r: R}\nactions:\n",
            (
                f"- {{id: a{n}, title: A, owner: r, due: {{1: T}}, done_when: d, depends_on: [{', '.join(f'a{m}' for m in range(max(0, n - 30), n))}]}}\n"
                for n in count()
            ),
        )
    },
    "policy needs, circle": lambda: {
        "guides/policy.yaml": _fill(
            LAUNCH_BYTES,
            "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nroles: {r: R}\nactions:\n",
            (
                f"- {{id: a{n}, title: A, owner: r, due: {{1: T}}, done_when: d, depends_on: [a{n + 1}]}}\n"
                for n in count()
            ),
            "- {id: z, title: A, owner: r, due: {1: T}, done_when: d, depends_on: [a0]}\n",
        )
    },
    "policy triggers": _shared(
        "policy", "version: 1\ntiers:\n- {tier: 2, title: T, default: true}\n- tier: 1\n  title: T\n  any:\n",
        "  - {id: t@, when: impact.money_movement, because: b}\n",
    ),
    "policy conditions": _shared(
        "policy", "version: 1\ntiers:\n- {tier: 2, title: T, default: true}\n- tier: 1\n  title: T\n  any:\n",
        "  - {id: t@, because: b, when: \"" + "impact.money_movement or " * 38 + "true\"}\n",
    ),
    "policy condition": lambda: {
        "guides/policy.yaml": "version: 1\ntiers:\n- tier: 1\n  title: T\n  any: [{id: t, because: b, when: \""
        + "true or " * (LAUNCH_BYTES // 8 - 20) + "true\"}]\n"
    },
    "policy condition, deep": lambda: {
        "guides/policy.yaml": "version: 1\ntiers:\n- tier: 1\n  title: T\n  any: [{id: t, because: b, when: \""
        + "(" * (LAUNCH_BYTES - 200) + "true\"}]\n"
    },
    "policy required": _shared(
        "policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nrequired:\n", "- {field: summary.who}\n"
    ),
    "policy required, unknown": _shared(
        "policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nrequired:\n", "- {field: sumary.who}\n"
    ),
    "policy roles": _shared("policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\nroles:\n", "  r@: R\n"),
    "policy gates": _shared(
        "policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\ngates:\n", "- {id: g@, title: G, at: T}\n"
    ),
    "policy phrases": _shared(
        "policy", "version: 1\ntiers: [{tier: 1, title: T, default: true}]\ncontent:\n  banned_phrases:\n",
        "  - {phrase: ban @}\n",
    ),
    "calendar": _shared("calendars/x", "title: C\nholidays:\n", "- {on: 2027-01-01, title: T}\n"),
}
FILES |= {f"shared, {name}": make for name, make in SHARED.items()}
