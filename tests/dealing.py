"""The order of all tests, in which each worker begins with some of those that take long.

pytest-xdist gives each worker an equal run of the list, and who has done theirs takes from the ends of the others'.
So what stands at the beginning of a run is begun at once, and nobody waits at the end for one long test.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest


def workers_of(config: pytest.Config) -> int:
    """How many share the tests; 1 where this process does them all."""
    return int(getattr(config, "workerinput", {}).get("workercount", 1))


def deal(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests, those marked ``long`` at the beginnings of the runs that the workers get."""
    hands: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for number, group in enumerate(groups_of(items)):
        hands[number % workers] += group
    others = (item for item in items if item.get_closest_marker("long") is None)
    for hand, size in zip(hands, run_sizes(len(items), workers), strict=True):
        hand.extend(islice(others, max(0, size - len(hand))))
    return [*(item for hand in hands for item in hand), *others]


def groups_of(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """The long tests: each by itself, or all of a module together where the module is marked, which builds once."""
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("long") is not None:
            is_alone = any(marker.name == "long" for marker in item.own_markers)
            groups.setdefault(item.nodeid if is_alone else str(item.path), []).append(item)
    return list(groups.values())


def run_sizes(count: int, workers: int) -> Iterator[int]:
    """As ``WorkStealingScheduling.check_schedule`` of pytest-xdist shares them out."""
    for number in range(workers):
        size = count // (workers - number)
        count -= size
        yield size
