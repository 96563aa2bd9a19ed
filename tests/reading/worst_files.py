"""The files that cost most: each as large as its kind may be, and made of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice
from pathlib import Path

from generator.reading.text import MAX_BYTES, MAX_LAUNCH_BYTES

LAUNCH = "guides/launches/worst.launch.yaml"
BASE = Path(__file__).parents[1] / "cases" / "base" / "guides"
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
    text = unit * (9900 // len(unit))
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return _launch("playbook:\n  faq:\n", f'    - {{q: Why @, a: "@ {quoted}"}}\n')


def _raw(unit: str) -> Callable[[], Files]:
    return lambda: {LAUNCH: (HEAD + unit * (LAUNCH_BYTES // len(unit.encode())))[: LAUNCH_BYTES - 100]}


def _longer(name: str, after: str, row: str, times: int | None = None) -> Callable[[], Files]:
    """The base book's own file with the row again and again below one of its lines, and a launch beside it."""

    def make() -> Files:
        most = SHARED_BYTES if name in ("book", "people") else LAUNCH_BYTES
        text = (BASE / f"{name}.yaml").read_text(encoding="utf-8")
        old, _, added = after.partition("\n")  # what is added to the old line, if anything
        before, line, rest = text.partition(f"{old}\n")
        assert line, after
        line += f"{added}\n" if added else ""
        return {f"guides/{name}.yaml": _fill(most, before + line, islice(_numbered(row), times), rest), LAUNCH: HEAD}

    return make


MARKDOWN = {
    "brackets": "[",
    "brackets in brackets": "[" * 40 + "a" + "]" * 40,
    "brackets in pairs": "[a] ",
    "links": "[a](",
    "links in links": "[" * 30 + "a" + "](https://a.b)" * 30,
    "long links": "[a](https://a.b/" + "c" * 400 + ") ",
    "angles in links": "[a](<",
    "titles": '[a](b "c ',
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
        f"summary: {{what: '{'*w* ' * 249}'}}\nmacros:\n",
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
            f"    s{n}: {{ask: q, answers: {{y: s{2 * n + 1}, x: s{2 * n + 2}}}}}\n" for n in range(LAUNCH_BYTES // 80)
        )
        + "".join(f"    s{n}: {{do: x}}\n" for n in range(LAUNCH_BYTES // 80, 2 * (LAUNCH_BYTES // 80) + 1))
    },
    "tree, one leaf in many words": _launch(
        "playbook:\n  tree:\n    r: {ask: q, answers: {", "a@: s,", "}}\n    s: {resolve: " + "w " * 240 + "}\n"
    ),
    "tree, many ways out": lambda: {
        LAUNCH: _fill(
            LAUNCH_BYTES,
            HEAD
            + "macros:\n"
            + "".join(f"  - {{id: m{n}, title: t, situation: s, body: {{en: x}}}}\n" for n in range(1500))
            + "playbook:\n  escalation:\n"
            + "".join(f"    - {{severity: 1, when: w, to: t{n}}}\n" for n in range(2000))
            + f"  tree:\n    r: {{ask: q, answers: {{{', '.join(f'a{n}: s{n}' for n in range(1500))}}}}}\n",
            (f"    s{n}: {{escalate: 1, macro: m{n}}}\n" for n in range(1500)),
        )
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
        LAUNCH: _fill(LAUNCH_BYTES, HEAD, (f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in count(1)))
    },
    "merge keys": _launch("", "k@: {<<: {<<: {a: b}}}\n"),
    "tags": _launch("customer_words:\n", "- !!str w@\n"),
    "cut comments": _launch("customer_words:\n", "- w@ #x\n"),
    "ambiguous": _launch("customer_words:\n", "- no\n"),
    "odd keys": _launch("", "? [a]\n: b\n"),
    "deep maps": lambda: {LAUNCH: _fill(LAUNCH_BYTES, HEAD, (" " * deep + "a:\n" for deep in count()))},
    **{f"markdown, {name}": _answers(unit) for name, unit in MARKDOWN.items()},
}
_ACTION = "id: a@, title: A, owner: team_lead, due: {1: T, 2: T}, done_when: d, because: b"
SHARED: dict[str, Callable[[], Files]] = {
    "people": _longer("people", "people:", "  - {id: person-@, name: P}\n"),
    "people with roles": _longer("people", "people:", "  - {id: person-@, name: Person @, roles: [team_lead]}\n"),
    "as many people as may be": _longer("people", "people:", "  - {id: p@, name: P}\n", 2990),
    "as many teams as may be": _longer("people", "teams:", "  - {id: t@, title: T}\n", 490),
    "as many products as may be": _longer("book", "products:", "  - {id: p@, title: P}\n", 490),
    "as many regions as may be": _longer("book", "regions:", "  - {id: R@, title: R}\n", 490),
    "people, one": _longer("people", "people:", "  - {id: p, name: P}\n"),
    "roles of a person": _longer("people", "people:\n  - id: x\n    name: X\n    roles:", "      - product_manage@\n"),
    "members": _longer("people", "teams:\n  - id: x\n    title: X\n    members:", "      m@: 1\n"),
    "skills": _longer("people", "teams:\n  - id: x\n    title: X\n    skills:", "      m@: 1\n"),
    "teams": _longer("people", "teams:", "  - {id: t@, title: T}\n"),
    "products": _longer("book", "products:", "  - {id: p@, title: P}\n"),
    "products of no team": _longer("book", "products:", "  - {id: p@, title: P, team: payouts-latan}\n"),
    "regions": _longer("book", "regions:", "  - {id: R@, title: R}\n"),
    "locales": _longer("book", "locales:", "  - {id: L@, title: R}\n"),
    "channels": _longer("book", "channels:", "  - {id: L@, title: R}\n"),
    "banned phrases": _longer("book", "name: Calzada Pay support\nbanned_phrases:", "  - {phrase: ban @}\n"),
    "allowed": _longer("book", "name: Calzada Pay support\nallowed:", "  - {text: t@, reason: r}\n"),
    "glossary": _longer("book", "name: Calzada Pay support\nglossary:", "  - {term: t@, meaning: '*m*'}\n"),
    "actions of the policy": _longer("policy", "actions:", f"  - {{{_ACTION}}}\n"),
    "needs of an action": _longer(
        "policy", "actions:", f"  - {{{_ACTION}, depends_on: [{'playbook, ' * 60}macros]}}\n"
    ),
    "triggers": _longer("policy", "    any:", "      - {id: t@, when: impact.money_movement, because: b}\n"),
    "conditions": _longer(
        "policy", "    any:", f"      - {{id: t@, because: b, when: '{'impact.money_movement or ' * 38}true'}}\n"
    ),
    "required fields": _longer("policy", "required:", "  - {field: summary.who}\n"),
    "required fields, unknown": _longer("policy", "required:", "  - {field: sumary.who}\n"),
    "roles": _longer("policy", "roles:", "  r@: R\n"),
    "gates": _longer("policy", "gates:", "  - {id: g@, title: G, at: T, requires: [playbook]}\n"),
    "phrases of the policy": _longer("policy", "  banned_phrases:", "    - {phrase: ban @}\n"),
    "actions in a row": lambda: {
        "guides/policy.yaml": _policy_in_a_row("playbook"),
        LAUNCH: HEAD,
    },
    "actions in a circle": lambda: {
        "guides/policy.yaml": _policy_in_a_row("z"),
        LAUNCH: HEAD,
    },
    "a condition of 256 KiB": lambda: {
        "guides/policy.yaml": _policy_with("true or " * (LAUNCH_BYTES // 8 - 300) + "true"),
        LAUNCH: HEAD,
    },
    "a condition of brackets": lambda: {
        "guides/policy.yaml": _policy_with("(" * (LAUNCH_BYTES - 3000)),
        LAUNCH: HEAD,
    },
    "a calendar": lambda: {
        "guides/calendars/x.yaml": _fill(
            LAUNCH_BYTES, "title: C\nholidays:\n", _numbered("- {on: 2027-01-01, title: T}\n")
        ),
        LAUNCH: HEAD,
    },
}


def _policy_with(when: str) -> str:
    text = (BASE / "policy.yaml").read_text(encoding="utf-8")
    return text.replace("when: impact.money_movement", f'when: "{when}"', 1)


def _policy_in_a_row(last_needs: str) -> str:
    """Each action needs the one before it; the first one needs ``last_needs``."""
    rows = (f"  - {{{_ACTION.replace('@', str(n))}, depends_on: [a{n - 1}]}}\n" for n in count(1))
    before, line, rest = (BASE / "policy.yaml").read_text(encoding="utf-8").partition("actions:\n")
    first = f"  - {{{_ACTION.replace('@', '0')}, depends_on: [{last_needs}]}}\n"
    last = f"  - {{{_ACTION.replace('a@', 'z')}, depends_on: [a1000]}}\n"
    return _fill(LAUNCH_BYTES, before + line + first + last, rows, rest)


FILES |= {f"shared, {name}": make for name, make in SHARED.items()}
