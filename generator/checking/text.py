"""What texts say and hold: placeholder text, banned phrases, HTML, headings, images, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.checking.images import check_image_words
from generator.checking.links import check_links, without_code
from generator.gate.images import table_faults
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.place import Path
from generator.model.policy import BannedPhrase
from generator.model.rules import report
from generator.model.text import Prose, Text
from generator.model.texts import where_in

_UNFINISHED = re.compile(
    r"(?<![\w-])(?:TBD|TBC|TBA|FIXME|XXX|TODO)(?![\w-])"
    r"|\[(?:ADD|INSERT|FILL|YOUR|TBD|PLACEHOLDER|LINK|NAME|DATE)\b[^\]\n]{0,200}\](?!\()"
    r"|\bcoming\s+soon\b|\blorem ipsum\b|\A[?.…]+\Z",
    re.IGNORECASE,
)
_MAY_BE_UNFINISHED = ("tb", "todo", "fixme", "xxx", "[", "soon", "lorem", "?", "…", "...")
_MAY_BE_MARKUP = re.compile(r"[<!#|]|\]\(")
_WORD = re.compile(r"\w+")
_FEW = 50
"""So many phrases are compared with a text faster than its words are told apart."""
_CAPITALS_ONLY = ("TBC", "TBA", "XXX", "TODO")
_TODO_IS_A_WORD = ("es", "pt", "gl", "ca", "it")
"""Languages in which “todo” means “all”."""

_HTML = re.compile(
    r"<!--|</?(?:a|abbr|b|blockquote|br|button|center|code|details|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input"
    r"|kbd|li|link|mark|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|th"
    r"|thead|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_QUOTED = (
    ("customer_words",),
    ("playbook", "never_say"),
    ("playbook", "errors", "code"),
    ("playbook", "errors", "text"),
    ("playbook", "faq", "q"),
    ("training", "quiz", "options"),
)
"""Words that are somebody else's, or that are shown in order not to be used."""


@dataclass(frozen=True, slots=True)
class Ban:
    """A banned phrase, found as whole words, whatever the case and the white space."""

    phrase: BannedPhrase
    folded: str

    @classmethod
    def of(cls, phrase: BannedPhrase) -> Ban:
        """The ban of a phrase."""
        return cls(phrase, _fold(phrase.phrase))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where a text says it."""
        return _phrase_pattern(self.phrase.phrase).search(text)

    @property
    def hint(self) -> str:
        """What to write, and why."""
        instead = f'write "{self.phrase.instead}"' if self.phrase.instead else "say it in other words"
        return f"{instead}: {self.phrase.because}" if self.phrase.because else instead


@dataclass(frozen=True, slots=True)
class Bans:
    """All banned phrases. Of thousands of them, a text is compared only with those it shares a word with."""

    few: tuple[Ban, ...]
    by_word: Mapping[str, Sequence[Ban]]

    @classmethod
    def of(cls, phrases: Iterable[BannedPhrase]) -> Bans:
        """The bans of these phrases."""
        bans = tuple(map(Ban.of, phrases))
        if len(bans) <= _FEW:
            return cls(bans, {})
        by_word: dict[str, list[Ban]] = {}
        for ban in bans:
            by_word.setdefault(next(iter(_WORD.findall(ban.folded)), ""), []).append(ban)
        return cls(tuple(by_word.pop("", ())), by_word)

    def near(self, folded: str) -> list[Ban]:
        """Bans whose phrase stands in the text, perhaps inside of longer words."""
        bans: Iterable[Ban] = self.few
        if self.by_word:
            words = self.by_word.keys() & set(_WORD.findall(folded))
            bans = [*self.few, *(ban for word in sorted(words) for ban in self.by_word[word])]
        return [ban for ban in bans if ban.folded in folded]


NO_BANS = Bans((), {})


@lru_cache(maxsize=1000)  # of thousands of phrases hardly any is ever near to a text
def _phrase_pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def check_texts(document: Document, texts: Iterable[tuple[Path, Text]], bans: Bans) -> Iterator[Finding]:
    """LB218, LB401 to LB405, LB407, LB409 and LB410 in texts of a document.

    Most texts hold nothing of all this: cheap looks for a substring come before the patterns.
    """
    for path, text in texts:
        folded = _fold(text)
        if any(hint in folded for hint in _MAY_BE_UNFINISHED):
            yield from _check_unfinished(document, path, text)
        near_bans = bans.near(folded)
        if near_bans and not is_quoted(path):
            yield from _check_bans(document, path, text, near_bans)
        if isinstance(text, Prose) and _MAY_BE_MARKUP.search(text):
            plain = without_code(text)
            yield from _check_markup(document, path, plain)
            yield from check_links(document, path, plain)
            yield from check_image_words(document, path, text) if "![" in text else ()
            yield from _check_tables(document, path, text)


def is_quoted(path: Path) -> bool:
    """Whether the words at this path are quoted, not said by us."""
    names = tuple(part for part in path if isinstance(part, str))
    return any(names[: len(quoted)] == quoted for quoted in _QUOTED)


def _finding(code: str, document: Document, path: Path, message: str, hint: str = "") -> Finding:
    return report(code, document.place(*path), where_in(document, path), message, hint)


def _check_unfinished(document: Document, path: Path, text: Text) -> Iterator[Finding]:
    for match in _UNFINISHED.finditer(text):
        found = match.group()
        if _is_a_word(found, path, text) or (is_quoted(path) and not found.startswith("[") and found != text):
            continue
        hint = "write the real text, or leave the key out: then it shows as a gap"
        yield _finding("LB401", document, path, f'placeholder text "{found}"', hint)
        return


def _is_a_word(found: str, path: Path, text: Text) -> bool:
    """Whether this is an ordinary word that only looks like a mark: “todo” in Spanish, “xxx” in a name."""
    if found.upper() not in _CAPITALS_ONLY:
        return False
    spoken = str(path[-1]).partition("-")[0].lower() if "body" in path else ""
    if found.upper() == "TODO" and spoken in _TODO_IS_A_WORD:
        return f"{found}:" not in text and found != text
    return found != found.upper()


def _check_bans(document: Document, path: Path, text: Text, bans: Sequence[Ban]) -> Iterator[Finding]:
    for ban in bans:
        found = ban.search(text)
        if found:
            yield _finding("LB402", document, path, f'"{found.group()}" may not be used', ban.hint)


def _check_markup(document: Document, path: Path, plain: str) -> Iterator[Finding]:
    tag = _HTML.search(plain)
    if tag:
        shown = tag.group()[:40]
        hint = "use Markdown, like **bold**, or put code in backticks"
        yield _finding("LB404", document, path, f"HTML is shown as text: {shown}", hint)
    if _HEADING.search(plain):
        yield _finding("LB405", document, path, "a heading can't stand here", "use **bold** words instead")


def _check_tables(document: Document, path: Path, text: Prose) -> Iterator[Finding]:
    for message, hint in table_faults(text):
        yield _finding("LB410", document, path, message, hint)
