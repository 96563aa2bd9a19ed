"""Keys, tokens and passwords in a text, known by their published forms or by looking random after a telling word."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.checking.hits import Hit


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of one vendor's keys, and where it is published. ``starts`` are looked for first: that is cheap."""

    kind: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    source: str

    @classmethod
    def of(cls, kind: str, starts: str, rest: str, source: str) -> Shape:
        """A shape that starts a word with one of ``starts``, and goes on as the pattern ``rest`` says."""
        words = tuple(starts.split("|"))
        either = "|".join(map(re.escape, words))
        return cls(kind, words, re.compile(rf"(?<![A-Za-z0-9])(?:{either}){rest}"), source)


SHAPES = (
    Shape.of("AWS access key", "AKIA|ASIA|ABIA|ACCA", r"[A-Z2-7]{16}(?![A-Za-z0-9])",
             "docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"),
    Shape.of("GitHub token", "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_", r"\w{36,255}",
             "docs.github.com/en/authentication, “GitHub's token formats”"),
    Shape.of("GitLab token", "glpat-|gldt-|glrt-|glptt-|glsoat-", r"[\w-]{20,255}",
             "docs.gitlab.com/security/tokens, “Token prefixes”"),
    Shape.of("Slack token", "xoxa-|xoxb-|xoxe-|xoxe.xoxp-|xoxo-|xoxp-|xoxr-|xoxs-|xapp-", r"[A-Za-z0-9-]{10,255}",
             "docs.slack.dev/authentication/tokens"),
    Shape.of("Slack webhook", "hooks.slack.com/services/", r"T\w{6,}/B\w{6,}/\w{16,}",
             "docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
    Shape.of("Stripe key", "sk_live_|rk_live_|whsec_", r"[A-Za-z0-9+/]{16,255}",
             "docs.stripe.com/keys, docs.stripe.com/webhooks"),
    Shape.of("Google key", "AIza", r"[\w-]{35}(?![\w-])", "cloud.google.com/docs/authentication/api-keys"),
    Shape.of("Google client secret", "GOCSPX-", r"[\w-]{28}(?![\w-])", "cloud.google.com/docs/authentication"),
    Shape.of("SendGrid key", "SG.", r"[\w-]{22}\.[\w-]{43}(?![\w-])",
             "twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    Shape.of("Shopify token", "shpat_|shpca_|shppa_|shpss_", r"[A-Fa-f0-9]{32}",
             "shopify.dev/docs/apps/build/authentication-authorization"),
    Shape.of("private key", "-----BEGIN ", r"(?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----", "RFC 7468, RFC 4880"),
    Shape.of("signed token (JWT)", "eyJ", r"(?<![\w-]eyJ)[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}", "RFC 7519, RFC 7515"),
)  # fmt: skip
"""Forms that are a key whatever stands around them."""
_STARTS = tuple((start, shape) for shape in SHAPES for start in shape.starts)

_IN_A_LINK = re.compile(r"https?://[^\s/@:<>{}]{1,100}:([^\s/@<>{}]{3,200})@(?=\w)", re.IGNORECASE)
_FOR_PASSWORDS = (
    "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "key", "bearer",
    "contraseña", "passwort", "kennwort", "mot de passe",
)  # fmt: skip
_KEYS_TO_DOORS = ("api", "access", "private", "secret")
_FOR_KEYS = ("key", "secret", "token", "credential", "clave", "schlüssel")
_TO_EVERYBODY = ("public", "publishable")
_TELLING = ("pass", "pwd", "secret", "token", "key", "bearer", "contrase", "kennwort", "credential", "clave", "schlü")
"""One of these is in each word above."""
_IS_SET = re.compile(
    r"s?[*_`\"']{0,3}(?:\s{0,3}[:=]{1,2}|\s{1,3}(?:is|ist|es|est)\b:?|(?<=bearer)\s)[*_`\"'\s]{0,6}"
    r"([^\s\"'`<>{}()\[\]|,;&]{8,200})",
    re.IGNORECASE,
)
_IS_NEAR = re.compile(
    r"s?(?![A-Za-z])[^\n]{0,20}?(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/_-]{32,512}={0,2})(?![A-Za-z0-9+/_-])"
)
_HEXADECIMAL = re.compile(r"(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{32,}", re.IGNORECASE)

PASSWORD_BITS, HEXADECIMAL_BITS, KEY_BITS = 2.5, 3.0, 4.0
"""Entropy in bits a character from which a value may be random. Hexadecimal digits can have 4, base64 has 6."""
_CHANGES = 0.3
"""Share of neighbours of another kind (a, A, 9): about 0.5 in random values, below 0.25 in InstantPayoutsMexico2027."""


def find_keys(text: str) -> Iterator[Hit]:
    """Keys by their form; then what looks random after a word for a password, a key or a token."""
    for shape in [shape for start, shape in _STARTS if start in text]:
        yield from (Hit(*match.span(), shape.kind) for match in shape.pattern.finditer(text))
    if "@" in text:
        yield from (Hit(*match.span(1), "password") for match in _IN_A_LINK.finditer(text))
    folded = text.replace("İ", "I").lower()  # the one letter that two would come of
    if any([word in folded for word in _TELLING]):
        yield from _find_told(text, folded)


def _find_told(text: str, folded: str) -> Iterator[Hit]:
    """Random values after a word that says what they are."""
    for before, end in _after(_FOR_PASSWORDS, folded):
        found = _IS_SET.match(text, end)
        if found and (not before.endswith("key") or before[:-3].rstrip(" _-").endswith(_KEYS_TO_DOORS)):
            value = found[1].rstrip(".:!?*_")
            if "://" not in value and looks_random(value, PASSWORD_BITS):
                yield Hit(found.start(1), found.start(1) + len(value), "password or token")
    for before, end in _after(_FOR_KEYS, folded):
        found = _IS_NEAR.match(text, end)
        if found and not before[:-3].rstrip().endswith(_TO_EVERYBODY) and looks_random(found[1], KEY_BITS):
            yield Hit(*found.span(1), "key or token")


def _after(words: tuple[str, ...], folded: str) -> Iterator[tuple[str, int]]:
    """Each place where one of the words ends, with the word and a little of what stands before it."""
    for word in words:
        at = folded.find(word)
        while at >= 0:
            end = at + len(word)
            yield folded[max(0, at - 14) : end], end
            at = folded.find(word, end)


def looks_random(value: str, bits: float) -> bool:
    """Whether a value of 8 or more letters and digits is too mixed for words, dates, versions and names.

    It must hold a digit. ``bits`` is the least entropy of a character.
    """
    if _HEXADECIMAL.fullmatch(value):
        return entropy(value) >= HEXADECIMAL_BITS
    kinds = ["9" if char.isdigit() else "A" if char.isupper() else "a" for char in value if char.isalnum()]
    if len(kinds) < 8 or "9" not in kinds or entropy(value) < bits:
        return False
    changes = sum(one != other for one, other in pairwise(kinds))
    return changes / (len(kinds) - 1) >= _CHANGES and (len(set(kinds)) == 3 or changes > 3)


def entropy(value: str) -> float:
    """Bits a character, by how often each occurs in the value (Shannon 1948)."""
    shares = (count / len(value) for count in Counter(value).values())
    return -sum(share * math.log2(share) for share in shares)
