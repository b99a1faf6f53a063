"""A wording is compared, kept and told as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conftest import make_goal, make_measure
from northing.goals.models import MeasureRow, Wording
from northing.goals.services.goals import write_revision

TALKS = MeasureRow("Talks given", Decimal(0), Decimal("3.000"), "talks", pk=7)
WORDING = Wording("Give three talks", date(2026, 9, 30), (TALKS,))


def test_it_is_the_same_as_it_was_once_it_was_kept():
    kept = Wording.from_rows(WORDING.statement, WORDING.deadline, WORDING.measure_rows)
    assert (kept, kept.version) == (WORDING, WORDING.version)
    assert WORDING.measure_rows == [{"pk": 7, "name": "Talks given", "unit": "talks", "baseline": "0", "target": "3"}]


@pytest.mark.django_db
def test_it_is_read_from_a_goal_and_from_its_revision(owner):
    goal = make_goal(owner)
    make_measure(goal)
    assert goal.wording == write_revision(owner, goal=goal).wording
    assert goal.wording.measured_by == "Talks given, from 0 to 3 talks"


@pytest.mark.parametrize(
    ("other", "changes"),
    [
        (Wording("Give three talks", date(2026, 9, 30), (TALKS,)), (False, False, False)),
        (Wording("Give four talks", date(2026, 9, 30), (TALKS,)), (True, False, False)),
        (Wording("Give three talks", None, (TALKS,)), (False, True, False)),
        (Wording("Give three talks", date(2026, 9, 30)), (False, False, True)),
    ],
)
def test_it_tells_which_part_changed(other, changes):
    assert other.changes_from(WORDING) == changes
    assert (other.version == WORDING.version) is not any(changes)


def test_it_takes_a_measure_with_the_same_words_for_the_same_but_not_for_the_same_version():
    another = Wording(
        "Give three talks", date(2026, 9, 30), (MeasureRow("Talks given", Decimal(0), Decimal(3), "talks"),)
    )
    assert another == WORDING
    assert another.version != WORDING.version


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        (WORDING, "Give three talks, by 30 September (Talks given, from 0 to 3 talks)"),
        (Wording("Learn to sail"), "Learn to sail (no measure)"),
    ],
)
def test_it_is_told_in_a_line(wording, text):
    assert wording.stored_text == text
