"""Two thousand macros: planning them takes little more than fetching them."""

from __future__ import annotations

from statistics import median
from time import process_time

from tests.syncing.desks import Desk, reply
from tests.syncing.standins.zendesk import Zendesk

MACROS, ROUNDS = 2000, 9


def test_planning_takes_at_most_half_as_long_again_as_fetching() -> None:
    replies = [reply(f"m{number}", "Some words that say what is to be done. " * 12) for number in range(MACROS)]
    with Zendesk() as stand_in:
        desk = Desk("zendesk", stand_in)
        desk.sync(replies)
        other = {number: reply(f"m{number}", "Other words") for number in range(0, MACROS, 10)}
        changed = [other.get(number, one) for number, one in enumerate(replies)]
        ratios = []
        for _ in range(ROUNDS):  # side by side, and without what else runs here
            start = process_time()
            with desk.remote() as remote:
                assert len(remote.fetch()) == MACROS
            fetched = process_time()
            assert len(desk.plan(changed).steps) == MACROS / 10
            ratios.append((process_time() - fetched) / (fetched - start))
    assert median(ratios) <= 1.5, ratios
