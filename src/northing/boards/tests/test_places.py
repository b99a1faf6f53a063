"""Where pieces go: never over each other, never over the edge, and where they were put."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from northing.boards.models import COLUMNS
from northing.boards.queries.places import (
    MAX_HEIGHT,
    STEPS,
    TURNS,
    Place,
    as_text,
    first_free,
    in_order,
    on_board,
    places_in,
    settle,
    stepped,
    turned,
)

pytestmark = pytest.mark.pure

anywhere = st.builds(on_board, st.integers(-3, 30), st.integers(-3, 20), st.integers(-1, 20), st.integers(-1, 6))
boards = st.dictionaries(st.integers(1, 40), anywhere, max_size=8)
settled = boards.map(settle)
settled_some = st.dictionaries(st.integers(1, 40), anywhere, min_size=2, max_size=8).map(settle)
#: On a machine that has much else to do.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_tidy(places):
    inside = all(one.column >= 0 and one.column + one.width <= COLUMNS and one.row >= 0 for one in places.values())
    return inside and not any(one.overlaps(other) for one, other in combinations(places.values(), 2))


@unhurried
@given(boards)
def test_it_lays_nothing_over_anything_else(places):
    assert is_tidy(settle(places))
    assert settle(places).keys() == places.keys()


@unhurried
@given(settled)
def test_it_leaves_what_fits_as_it_is(places):
    assert settle(places) == places


@unhurried
@given(settled_some, anywhere, st.data())
def test_it_puts_a_piece_where_it_is_wanted_and_moves_others_down_only(places, wanted, data):
    key = data.draw(st.sampled_from(sorted(places)))
    after = settle(places, {key: wanted})
    assert after[key] == wanted
    assert is_tidy(after)
    for other in places.keys() - {key}:
        assert after[other].row >= places[other].row
        assert after[other]._replace(row=0) == places[other]._replace(row=0)


@unhurried
@given(settled, st.integers(1, COLUMNS), st.integers(1, 5))
def test_it_finds_room_for_something_new(places, width, height):
    place = first_free(places, width, height)
    assert is_tidy({**places, 99: place})
    assert (place.width, place.height) == (width, height)


@unhurried
@given(settled_some, st.sampled_from(sorted(STEPS)), st.data())
def test_it_steps_within_the_board(places, step, data):
    place = places[data.draw(st.sampled_from(sorted(places)))]
    after = stepped(place, step)
    assert is_tidy({1: after})
    assert 1 <= after.height <= MAX_HEIGHT


def test_it_steps_and_grows_by_one_cell():
    place = Place(2, 2, 3, 2)
    assert {step: tuple(stepped(place, step)) for step in STEPS} == {
        "up": (1, 2, 3, 2), "down": (3, 2, 3, 2), "left": (2, 1, 3, 2), "right": (2, 3, 3, 2),
        "wider": (2, 2, 4, 2), "narrower": (2, 2, 2, 2), "taller": (2, 2, 3, 3), "shorter": (2, 2, 3, 1),
    }  # fmt: skip
    assert stepped(Place(0, 9, 3, 1), "wider") == Place(0, 8, 4, 1)
    assert stepped(Place(0, 0, 1, 1), "narrower") == Place(0, 0, 1, 1)


@unhurried
@given(settled_some, st.sampled_from(sorted(TURNS)), st.data())
def test_it_changes_places_with_its_neighbour_in_the_list(places, turn, data):
    order = in_order(places)
    key = data.draw(st.sampled_from(order))
    at, after = order.index(key), settle(places, turned(places, key, turn))
    assert is_tidy(after)
    neighbour = at + TURNS[turn]
    if not 0 <= neighbour < len(order):
        assert after == places
        return
    new = in_order(after)
    assert (new.index(key) < new.index(order[neighbour])) == (turn == "earlier")


@unhurried
@given(settled)
def test_it_writes_places_as_it_reads_them(places):
    assert places_in(as_text(places)) == places


@pytest.mark.parametrize(
    "text", ["", ";", "1", "1:2,3", "a:1,2,3,4", "1:1,2,3,4,5", "-1:0,0,1,1", "1:٣,0,1,1", "9" * 30]
)
def test_it_reads_no_place_from_what_is_none(text):
    assert places_in(text) == {}


def test_it_moves_a_place_beyond_the_edge_onto_the_board():
    assert places_in("7:9999,9999,9999,9999") == {7: Place(400, 0, 12, 24)}
