"""Who runs the tests side by side begins with the long ones, and runs each of them once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.dealing import deal

pytestmark = pytest.mark.pure


def one_test(name: str, *, is_long: bool = False, in_long_module: bool = False) -> SimpleNamespace:
    path, _, _function = name.partition("::")
    own = [pytest.mark.long.mark] if is_long else []
    marker = pytest.mark.long.mark if is_long or in_long_module else None
    return SimpleNamespace(nodeid=name, path=path, own_markers=own, get_closest_marker=lambda _name: marker)


def runs(items, workers):
    """What pytest-xdist gives to each of the workers at first."""
    scheduled, found = deal(items, workers), []
    for number in range(workers):
        size = len(scheduled) // (workers - number)
        found.append([item.nodeid for item in scheduled[:size]])
        scheduled = scheduled[size:]
    return found


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 12])
@pytest.mark.parametrize("long", [0, 1, 2, 5])
def test_it_leaves_no_test_out(workers, count, long):
    items = [one_test(f"a.py::{number}") for number in range(count)]
    items += [one_test(f"b.py::{number}", is_long=True) for number in range(long)]
    assert sorted(item.nodeid for item in deal(items, workers)) == sorted(item.nodeid for item in items)


def test_it_gives_each_worker_long_tests_to_begin_with():
    items = [one_test(f"a.py::{number}") for number in range(10)]
    items[7:7] = [one_test(f"b.py::{number}", is_long=True) for number in range(5)]
    first, second, third = runs(items, 3)
    assert first == ["b.py::0", "b.py::3", "a.py::0", "a.py::1", "a.py::2"]
    assert second == ["b.py::1", "b.py::4", "a.py::3", "a.py::4", "a.py::5"]
    assert third == ["b.py::2", "a.py::6", "a.py::7", "a.py::8", "a.py::9"]


def test_it_keeps_together_what_one_module_builds_once():
    items = [one_test(f"year.py::{number}", in_long_module=True) for number in range(3)]
    items += [one_test(f"a.py::{number}") for number in range(6)]
    first, _second, _third = runs(items, 3)
    assert first == ["year.py::0", "year.py::1", "year.py::2"]


def test_it_keeps_the_order_of_all_others():
    items = [one_test(f"a.py::{number}", is_long=number == 3) for number in range(6)]
    assert [item.nodeid[-1] for item in deal(items, 1)] == ["3", "0", "1", "2", "4", "5"]
