"""Which groups are told side by side: no small one, and none that follows from others."""

from __future__ import annotations

import pytest

from northing.people.queries.guarded_groups import EVERYBODY, add_up, choose_groups

pytestmark = pytest.mark.pure
LOGISTICS, DRIVERS, WAREHOUSE, SITES, CANTEEN, NIGHTS = 1, 2, 3, 4, 5, 6
PARENTS = {LOGISTICS: None, DRIVERS: LOGISTICS, WAREHOUSE: LOGISTICS, SITES: None, CANTEEN: SITES, NIGHTS: DRIVERS}


def told(sizes: dict[int | None, int], parents=PARENTS) -> dict[int, tuple[list[int], list[int], list[int]]]:
    """By key of the group: the groups told inside it, those hidden beside small ones, and the small ones."""
    totals = add_up(parents, {team: (size,) for team, size in sizes.items()})
    groups = choose_groups(parents, {key: row[0] for key, row in totals.items()})
    return {group.key: (sorted(group.inside), sorted(group.beside), sorted(group.small)) for group in groups}


def test_it_counts_a_team_with_all_inside_it():
    totals = add_up(PARENTS, {DRIVERS: (8, 3), WAREHOUSE: (5, 1), None: (2, 2)})
    assert totals == {EVERYBODY: [15, 6], LOGISTICS: [13, 4], DRIVERS: [8, 3], WAREHOUSE: [5, 1]}


def test_it_tells_large_teams_on_two_levels():
    assert told({DRIVERS: 12, WAREHOUSE: 11, CANTEEN: 14, NIGHTS: 20}) == {
        EVERYBODY: ([LOGISTICS, SITES], [], []),
        LOGISTICS: ([DRIVERS, WAREHOUSE], [], []),
        SITES: ([], [], []),
        DRIVERS: ([], [], []),
        WAREHOUSE: ([], [], []),
    }


def test_it_tells_no_small_team():
    assert told({DRIVERS: 12, WAREHOUSE: 10, SITES: 9, None: 4})[EVERYBODY] == ([LOGISTICS], [], [SITES])


def test_it_hides_a_second_team_where_the_difference_would_tell():
    """Beside 24 and 12 people three would be left: the smaller team is hidden with them."""
    sizes = {DRIVERS: 24, WAREHOUSE: 12, None: 10}
    assert told({**sizes, LOGISTICS: 3})[LOGISTICS] == ([DRIVERS], [WAREHOUSE], [])
    assert told({**sizes, LOGISTICS: 10})[LOGISTICS] == ([DRIVERS, WAREHOUSE], [], [])


def test_it_hides_every_team_where_nothing_else_helps():
    assert told({LOGISTICS: 12, SITES: 3})[EVERYBODY] == ([], [LOGISTICS], [SITES])


def test_it_tells_nothing_inside_a_team_that_is_hidden():
    groups = told({DRIVERS: 12, WAREHOUSE: 12, SITES: 3})
    assert groups == {EVERYBODY: ([], [LOGISTICS], [SITES])}


def test_it_tells_nothing_of_nine_people():
    assert told({DRIVERS: 9}) == {}
    assert told({}) == {}


def test_it_counts_the_same_people_once():
    """A chain of teams around the same people would be as many throws about them."""
    chain = {1: None, 2: 1, 3: 2, 4: 3, 5: 3}
    assert told({4: 10, 5: 15}, chain) == {EVERYBODY: ([4, 5], [], []), 4: ([], [], []), 5: ([], [], [])}


def test_it_ends_where_teams_go_round_in_a_circle():
    assert told({1: 12, None: 12}, {1: 2, 2: 1}) == {EVERYBODY: ([], [], [])}
