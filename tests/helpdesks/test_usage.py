"""A helpdesk's count, laid on the macros of the book."""

from __future__ import annotations

from generator.helpdesks.usage import Row, count_uses
from tests.readiness.books import macro as macro_of
from tests.readiness.books import make_launch

SENT, FEE = macro_of("sent", "en", "es-MX", title="Payout  sent"), macro_of("fee", "en", title="Fee")
LAUNCHES = (make_launch(id="payouts", macros=[SENT, FEE]), make_launch(id="billing", macros=[FEE]))


def test_a_macro_is_known_by_mark_source_code_and_title_in_each_language() -> None:
    names = [
        "Payout sent", "payout sent (es-MX)", "payouts/sent", "payouts/sent/es-MX", "lb-payouts--sent--en",
        "At any time [launchbook: payouts/sent/en]", "Payout Sent (en)",
    ]  # fmt: skip
    counted = count_uses([Row(name, 1, 1) for name in names], LAUNCHES)
    assert counted.uses == {"payouts/sent": len(names)}
    assert counted.edited == {"payouts/sent": len(names)}
    assert counted.unknown == {}


def test_a_title_that_two_macros_have_means_none_of_them_unless_the_launch_stands_with_it() -> None:
    counted = count_uses([Row("Fee", 4), Row("Fee · billing", 3)], LAUNCHES)
    assert (counted.uses, counted.unknown) == ({"billing/fee": 3}, {"Fee": 4})


def test_what_the_book_does_not_have_is_summed_up_by_title() -> None:
    counted = count_uses([Row("Old", 4), Row("Old", 3), Row("  Very   old ", 1)], LAUNCHES)
    assert counted.unknown == {"Old": 7, "Very old": 1}
