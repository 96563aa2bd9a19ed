"""The findings that all forms are shown with."""

from __future__ import annotations

from generator.model.finding import Finding, Severity
from generator.model.place import Place

FILE = "guides/launches/instant-payouts-mx.launch.yaml"
OTHER = "guides/launches/tax-id-check.launch.yaml"
SOURCES = {
    FILE: "id: instant-payouts-mx\nowners:\n  product_manager: anna\ndates: {}\n",
    OTHER: "id: tax-id-check\n",
    "guides/people.yaml": "people: []\n",
}
UNKNOWN_PERSON = Finding(
    "LB204",
    Severity.ERROR,
    Place(FILE, 3, 20, 4),
    "owners.product_manager",
    'unknown person "anna"',
    'did you mean "ana-ruiz"? people are listed in guides/people.yaml',
)
NO_DATE = Finding("LB610", Severity.WARNING, Place(FILE, 4, 8, 2), "dates.ga", "not given", gap=True)
NOT_UTF8 = Finding("LB101", Severity.ERROR, Place(OTHER), "", "byte 0xff at 7 is not UTF-8")
FINDINGS = [NOT_UTF8, NO_DATE, UNKNOWN_PERSON]
