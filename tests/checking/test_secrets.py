from __future__ import annotations

import random
from dataclasses import replace
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking import check_book
from generator.checking.keys import SHAPES
from generator.checking.numbers import is_card, is_clabe, is_iban, luhn
from generator.checking.secrets import check_secrets, mask
from generator.model.book import Allowed, Book
from generator.model.texts import iter_texts
from tests.checking.books import TODAY, book_of, check, launch_of, lines
from tests.strategies import PATIENT

HEX_40 = "9fceb02d0ae598e95dc970b74767f19372d61af8"
BASE_64 = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
JWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
A_TO_9 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0"


def found(text: str, *allowed: str) -> list[tuple[str, str]]:
    """Code and masked value of each finding about a text, in the order of the text's kinds."""
    launch = launch_of("summary:\n  what: |\n" + indent(text, "    ") + "\n")
    findings = check_secrets(launch, iter_texts(launch), allowing(book_of(launch), *allowed).facts.allowed)
    return [(finding.code, finding.message.rpartition('"')[0].rpartition('"')[2]) for finding in findings]


def allowing(book: Book, *texts: str) -> Book:
    entries = tuple(Allowed(text=text, reason="Published") for text in texts)
    return replace(book, facts=book.facts.model_copy(update={"allowed": entries}))


def codes(text: str, *allowed: str) -> list[str]:
    return [code for code, _ in found(text, *allowed)]


# Keys and passwords


KEYS = {
    "AWS access key": "AKIAIOSFODNN7EXAMPLE",
    "GitHub token": "ghp_" + A_TO_9[:36],
    "GitLab token": "glpat-" + A_TO_9[:20],
    "Slack token": "xoxb-" + "123456789012-" + A_TO_9[:24],
    "Slack webhook": "hooks.slack.com/services/" + "T00000000/B00000000/" + "X" * 24,
    "Stripe key": "sk_live_" + A_TO_9[:24],
    "Google key": "AIza" + A_TO_9[:35],
    "Google client secret": "GOCSPX-" + A_TO_9[:28],
    "SendGrid key": "SG." + A_TO_9[:22] + "." + A_TO_9 + "abc",
    "Shopify token": "shpat_" + HEX_40[:32],
    "private key": "-----BEGIN RSA PRIVATE KEY-----",
    "signed token (JWT)": JWT,
}


def test_there_is_an_example_of_every_shape():
    assert list(KEYS) == [shape.kind for shape in SHAPES]


@pytest.mark.parametrize(("kind", "key"), KEYS.items())
@pytest.mark.parametrize("around", ["{}", "Use `{}`.", "https://calzada.example/?k={}&x=1", "key={},", "**{}**"])
def test_a_key_is_known_by_its_form_wherever_it_stands(kind, key, around):
    findings = check("summary:\n  what: |\n    " + around.format(key))
    assert [finding.code for finding in findings] == ["LB411"]
    assert findings[0].message.startswith(f"{kind} in a text")


@pytest.mark.parametrize(
    "key",
    ["github_pat_" + A_TO_9, "gho_" + A_TO_9[:36], "xoxp-1234-5678-" + A_TO_9, "rk_live_" + A_TO_9[:24],
     "whsec_" + A_TO_9[:32], "ASIAIOSFODNN7EXAMPLE", "-----BEGIN PRIVATE KEY-----", "AKIAABCDEFGHIJKLMNOP",
     "-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----"],
)  # fmt: skip
def test_other_keys_of_the_same_vendors(key):
    assert codes(f"See {key} there") == ["LB411"]


@pytest.mark.parametrize(
    "text",
    [
        "AKIA means access key.", "AKIAIOSFODNN7", "xAKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE1",
        "ghp_short", "xoxb-", "sk_live_", "sk_live_…", "sk_test_" + A_TO_9[:24], "pk_live_" + "a" * 24, "SG.1",
        "AIza123",
        "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "eyJhbGciOiJIUzI1NiJ9", "eyJ1.eyJ2.x3",
        "the PRIVATE KEY", "shpat_1234",
    ],
)  # fmt: skip
def test_what_only_starts_like_a_key_is_none(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "password: Xk9#mPq2vL", "Password = Tr0ub4dor3x", "**Password:** `Xk9mPq2vL7`", "the password is Xk9#mPq2vL.",
        'password="Xk9#mPq2vL"', "api_key=a8f3k2m9x7q4", "token=9f8a7d6e5c4b3a2f", "Contraseña: Xk9#mPq2vL",
        "Das Passwort ist Xk9#mPq2vL", "Mot de passe : Xk9#mPq2vL", "client_secret: Xk9mPq2vL",
        "Authorization: Bearer a8f3k2m9x7q4z1", "https://calzada.example/reset?token=9f8a7d6e5c4b3a2f",
        "https://anna:hunter@calzada.example/feed", '{"secret": "a8f3k2m9x7q4"}', "İ password: Xk9#mPq2vL",
        f"secret key {HEX_40}", f"The key: {BASE_64}", f"aws_secret_access_key = {BASE_64}", f"clave secreta {BASE_64}",
        f"token\n{HEX_40[:32]}",
    ],
)  # fmt: skip
def test_random_values_after_a_telling_word(text):
    assert codes(text) == (["LB411"] if "\n" not in text else [])


@pytest.mark.parametrize(
    "text",
    [
        "password: at least 12 signs", "Password: {{input.password}}", "password: <your password>",
        "password: ********",
        "Password: mindestens acht Zeichen", "token: payout_limit_reached", "token: e-mail",
        "Token: 2027-03-09T14:00:00Z",
        "secret: v2.4.1-rc.3", "API key: order-2027-03-09", "token: TKN12345678", "passcode: 12345678",
        "The key: InstantPayoutsMexicoReadinessGuide2027", "key: instant-payouts-mx-launch-readiness-guide-2027",
        "key facts: https://calzada.example/docs/payouts/instant-payouts-mexico-2027/start", "password is required2day",
        "tracking key CALZ20270309MX00004712AB", "Clave de rastreo: MBAN01002703090012345678",
        f"commit {HEX_40}", f"sha256 {HEX_40}{HEX_40[:24]}", BASE_64, f"public key {BASE_64}",
        "idempotency key 550e8400-e29b-41d4-a716-446655440000", "key 12345678901234567890123456789012",
        "https://calzada.example:8080/a@b", "compass: N12E34S56W78", "monkey: Xk9#mPq2vL",
    ],
)  # fmt: skip
def test_words_dates_versions_and_names_are_not_random(text):
    assert codes(text) == []


# Cards and bank accounts


@pytest.mark.parametrize(
    "number",
    [
        "4242 4242 4242 4242", "4242-4242-4242-4242", "4242424242424242", "4242\u00a04242\u00a04242\u00a04242",
        "5555 5555 5555 4444", "2223003122003222", "3782 822463 10005", "378282246310005", "6011 1111 1111 1117",
        "3056 930902 5904", "30569309025904", "3566002020360505", "6200000000000005", "6759649826438453",
        "6205500000000000004",
    ],
)  # fmt: skip
def test_test_cards_of_every_network(number):
    digits = "".join(filter(str.isdigit, number))
    assert found(f"Card {number}, 12/29") == [("LB412", f"{digits[:2]}…{digits[-2:]}")]


@pytest.mark.parametrize(
    "text",
    [
        "4242 4242 4242 4242 123", "4242 4242 4242 4242 1st", "2027-03-09 4242 4242 4242 4242",
        "1 4242 4242 4242 4242 2",
        "card,4242424242424242,12", "(4242424242424242)", "?card=4242424242424242", "nr. 4242424242424242.",
    ],
)  # fmt: skip
def test_a_card_among_other_numbers(text):
    assert found(text) == [("LB412", "42…42")]


@pytest.mark.parametrize(
    "text",
    [
        "4242 4242 4242 4241", "**** **** **** 4242", "ending in 4242", "4242 4242 4242", "0000 0000 0000 0000",
        "1234 5678 9012 3456", "9999999999999995", "ORD-4242424242424242", "MX4242424242424242", "4242424242424242x",
        "0.4242424242424242", "4242 4242-4242 4242", "42 42 42 42 42 42 42 42", "4222222222222",
        "424242424242424242424242",
        "20270309140000", "2027-03-09 2027-03-10", "1000 2000 3000 4000", "1,200,000.00 of 4,000,000,000.00",
        "{{input.card}}", "4111 111 111 111 111", "the ids 4408832462106 and 360012345678",
    ],
)  # fmt: skip
def test_order_numbers_amounts_and_days_are_no_cards(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "iban",
    ["GB33BUKB20201555555555", "GB33 BUKB 2020 1555 5555 55", "gb33 bukb 2020 1555 5555 55", "DE89370400440532013000",
     "FR14 2004 1010 0505 0001 3M02 606", "MT84MALT011000012345MTLCAST001S", "NO93 8601 1117 947"],
)  # fmt: skip
def test_published_ibans(iban):
    assert codes(f"To {iban}, please") == ["LB412"]
    assert codes(f"To {iban} IBAN 2027") == ["LB412"]


@pytest.mark.parametrize(
    "text",
    ["GB34BUKB20201555555555", "GB33BUKB2020155555555", "GB33BUKB202015555555551", "xGB33BUKB20201555555555",
     "ZZ33BUKB20201555555555", "GB33", "GB33  BUKB 2020 1555 5555 55", "DE 89370400440532013000",
     "GB00 BUKB 2020 1555 5555 55", "MX12 launches in DE27", "FR14, FR15 and NO93"],
)  # fmt: skip
def test_what_only_looks_like_an_iban(text):
    assert codes(text) == []


@pytest.mark.parametrize("clabe", ["032180000118359719", "032 180 00011835971 9", "0321 8000 0118 3597 19"])
def test_a_clabe(clabe):
    assert found(f"CLABE {clabe}.") == [("LB412", "03…19")]


@pytest.mark.parametrize("text", ["032180000118359718", "0321800001183597", "03218000011835971", "202703091400000006"])
def test_what_only_looks_like_a_clabe(text):
    assert codes(text) == []


@given(st.text("0123456789", min_size=12, max_size=18))
@settings(PATIENT)
def test_a_wrong_check_digit_is_never_a_card(start):
    right = next(digit for digit in "0123456789" if luhn(start + digit))
    for digit in set("0123456789") - {right}:
        assert not is_card(start + digit)
        assert ("LB412", f"{start[:2]}…{start[-1]}{digit}") not in found(f"card {start}{digit}") or len(start) == 17


@given(st.text("0123456789", min_size=17, max_size=17), st.integers(0, 16), st.integers(1, 9))
@settings(PATIENT)
def test_one_wrong_digit_of_a_clabe_or_an_iban_is_noticed(start, at, by):
    def slip(number: str, at: int) -> str:
        return number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]

    clabe = next(f"03{start[2:]}{digit}" for digit in "0123456789" if is_clabe(f"03{start[2:]}{digit}"))
    assert not is_clabe(slip(clabe, at))
    account = f"{start}9"
    check_digits = 98 - int(f"{account}131400") % 97  # D is 13, E is 14
    assert is_iban(f"DE{check_digits:02}{account}")
    assert not is_iban(f"DE{check_digits:02}{slip(account, at)}")


# Addresses and phone numbers


@pytest.mark.parametrize(
    "text",
    ["ana@calzadapay.com", "<ana@calzadapay.com>", "'ana@calzadapay.com'", "**ana@calzadapay.com**",
     "...ana@calzadapay.com.", "[Ana](mailto:ana@calzadapay.com)", "mailto:ana@calzadapay.com?subject=x",
     "ana@calzadapay.com-style", "ana@calzadapay.com,jo"],
)  # fmt: skip
def test_an_address(text):
    assert found(text) == [("LB413", "an…om")]


@pytest.mark.parametrize("address", ["a.b+c@x.co", "José.Núñez@correo.mx", "o-k@sub.firm-1.co.uk", "a@müller.de"])
def test_addresses_of_all_sorts(address):
    assert codes(f"Write to {address}.") == ["LB413"]


@pytest.mark.parametrize(
    "text",
    [
        "ana@calzada.example", "ana@mail.calzada.example", "ana@example.com", "ana@mail.example.org", "ANA@EXAMPLE.NET",
        "ana@firm.test", "ana@nowhere.invalid", "@ana", "ana@", "ana@host", "https://medium.com/@ana.ruiz",
        "logo@2x.png",
        "git@github.com:calzada/pay.git", "pkg@1.2.3", "actions/checkout@v4", "{{customer.email}}", "3 @ 5.00",
        "a @ b.com",
    ],
)  # fmt: skip
def test_what_nobody_can_be_written_at(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "number",
    ["+12025550143", "+1 202-555-0143", "+1 (202) 555-0143", "+1.202.555.0143", "+49 30 23125 012", "+52 55 5000 0143",
     "+52\u00a055\u00a05000\u00a00143", "+44 (0)20 7946 0958", "+34 612 345 678", "+(52) 55 5000 0143",
     "+86 10 8888 9999"],
)  # fmt: skip
def test_a_phone_number(number):
    assert found(f"Call {number}, please.") == [("LB414", mask(number))]
    assert codes(f"[call](tel:{number.replace(' ', '')})") == ["LB414"]


@pytest.mark.parametrize(
    "text",
    [
        "+52555", "+1 234 567", "T+5, T+10", "GA+2027-03-09", "+2027-03-09", "due +1 2027-03-09", "09:00+02:00",
        "UTC+10",
        "+12 000 000", "+1.200.000", "+12 000 000 000 000", "+12 345 678 EUR", "+12345678 €", "+12345678%",
        "+1,200,000.00",
        "+1234567890123456", "2+12345678", "C++12345678", "55 5000 0143", "ORD+4242424242", "+ 5 5000 0143",
        "+0123456789",
        "order 20270309-0012345",
    ],
)  # fmt: skip
def test_days_amounts_and_order_numbers_are_no_phones(text):
    assert codes(text) == []


# What is told


def test_a_value_in_many_places_of_a_text_is_told_once():
    assert codes("ana@firm.com, ana@firm.com, jo@firm.com") == ["LB413", "LB413"]


def test_a_value_that_is_two_things_is_told_once():
    assert codes("password: Xk9#mPq2@firm.com") == ["LB411"]
    assert codes("ghp_4242424242424242" + A_TO_9[:20]) == ["LB411"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("4242424242424242", "42…42"), ("ana@firm.com", "an…om"), ("12345678", "12…78"), ("1234567", "…"), ("", "…")],
)
def test_only_the_ends_of_a_value_are_shown(text, shown):
    assert mask(text) == shown


def test_every_text_and_link_is_read_and_its_place_told_but_never_the_value():
    findings = check("""
        owners: {product_manager: ana-ruiz}
        dates: {ga: 2027-06-01}
        playbook:
          tree:
            start: {ask: Which?, answers: {card 4242424242424242: end}}
            end: {resolve: Done}
          errors:
            - {code: AKIAIOSFODNN7EXAMPLE, text: No}
        training:
          modules:
            - {title: Film, link: "https://films.example/?token=9f8a7d6e5c4b3a2f"}
        actions:
          playbook: {status: done, on: 2027-02-01, evidence: "https://anna:hunter22@calzada.example/1"}
        links:
          - {label: Ask, url: "mailto:ana@calzadapay.com"}
    """)
    assert lines(findings) == [
        '10:59 LB412 playbook.tree.start.answers.card 42…42: card number in a text: "42…42"',
        '13:14 LB411 playbook.errors[0 AK…LE].code: AWS access key in a text: "AK…LE"',
        '16:27 LB411 training.modules[0].link: password or token in a text: "9f…2f"',
        '18:54 LB411 actions.playbook.evidence: password in a text: "hu…22"',
        '20:23 LB413 links[0].url: e-mail address in a text: "an…om"',
    ]


def test_the_hint_says_what_to_write_and_how_to_allow_it():
    (finding,) = check("summary: {what: Write to ana@calzadapay.com}")
    assert finding.hint == (
        "take it out, or use a placeholder like {{customer.email}}; "
        "to let it stand, list it under allowed in guides/book.yaml, with a reason"
    )


# What the book allows


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ana@firm.com", "ana@firm.com"),
        ("Ana@Firm.com", "ana@firm.COM"),
        ("4242 4242 4242 4242", "4242424242424242"),
        ("4242424242424242", "4242 4242 4242 4242"),
        ("gb33 bukb 2020 1555 5555 55", "GB33BUKB20201555555555"),
        ("+52 55 5000 0143", "+525550000143"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    ],
)
def test_exactly_what_is_allowed_may_stand(text, allowed):
    assert codes(text) != []
    assert codes(text, allowed) == []


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ana.ruiz@firm.com", "ruiz@firm.com"),
        ("ana@firm.com", "firm.com"),
        ("ana@firm.com", "@firm.com"),
        ("4242 4242 4242 4242", "4242"),
        ("+52 55 5000 0143", "55 5000 0143"),
    ],
)
def test_and_nothing_around_it(text, allowed):
    assert len(codes(text, allowed)) == 1


def test_an_entry_that_nothing_uses_is_fine():
    assert check_book(allowing(book_of(), "ana@firm.com"), TODAY) == []


# Time


@pytest.mark.parametrize(
    "unit",
    ["a@", "@a.", "1 ", "4242 ", "+1", "+1 ", "GB33 ", "key ", "token: ", "password", "eyJ-", "eyJa.", "a1",
     "a1-", "A1b2",
     "-----BEGIN ", "https://a:", "xoxb-", "ghp_", "4242-", "a.b@c.d", "key a1B2c3D4"],
)  # fmt: skip
def test_a_text_full_of_marks_takes_no_time(unit):
    codes(unit * (9_000 // len(unit)))


def test_random_texts_raise_nothing():
    letters = random.Random(7)
    for _ in range(300):
        codes("x" + "".join(letters.choices("a1A@+. -/:=GB3key\u00a0é", k=60)))
