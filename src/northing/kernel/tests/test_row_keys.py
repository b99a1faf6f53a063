"""Keys that grow with time and count nothing."""

from itertools import pairwise

import pytest

from conftest import make_goal
from northing.kernel.keys import key_of
from northing.kernel.row_keys import new_row_key


@pytest.mark.pure
def test_it_grows_and_leaves_uneven_gaps():
    keys = [new_row_key() for _ in range(200)]
    assert keys == sorted(set(keys))
    gaps = {later - earlier for earlier, later in pairwise(keys)}
    assert len(gaps) > 100


@pytest.mark.pure
def test_it_fits_an_address_and_a_column():
    key = new_row_key()
    assert key_of(str(key)) == key
    assert key < 2**63


def test_it_does_not_tell_how_many_goals_were_written_in_between(owner, peer):
    first = make_goal(owner)
    for _ in range(3):
        make_goal(peer)
    assert make_goal(owner).pk - first.pk > 1_000
