from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY, make_measure
from northing.goals.services.measures import delete_reading, record_reading
from northing.kernel.errors import NotAllowed, Refused


@pytest.fixture
def measure(goal):
    return make_measure(goal)


def test_it_keeps_one_reading_a_day_and_the_later_look_wins(owner, measure):
    record_reading(owner, measure=measure, on=TODAY, value=Decimal(1))
    record_reading(owner, measure=measure, on=TODAY, value=Decimal(2), note="counted again")
    assert [(r.value, r.note) for r in measure.readings.all()] == [(Decimal(2), "counted again")]


@pytest.mark.parametrize("on", [date(2026, 6, 11), date(1899, 1, 1)])
def test_it_refuses_days_to_come_and_days_before_readings(owner, measure, on):
    with pytest.raises(Refused) as refusal:
        record_reading(owner, measure=measure, on=on, value=Decimal(1))
    assert refusal.value.field == "on"


def test_it_sees_the_target_reached_in_either_direction(owner, goal):
    down = make_measure(goal, name="Days", baseline=20, target=12)
    record_reading(owner, measure=down, on=TODAY, value=Decimal(13))
    assert not down.is_reached
    record_reading(owner, measure=down, on=TODAY, value=Decimal(11))
    assert down.is_reached


def test_it_lets_only_the_owner_write(measure, manager, peer, stranger):
    for actor in (manager, peer, stranger):
        with pytest.raises(NotAllowed):
            record_reading(actor, measure=measure, on=TODAY, value=Decimal(1))


def test_it_removes_a_reading(owner, measure):
    reading = record_reading(owner, measure=measure, on=TODAY, value=Decimal(1))
    delete_reading(owner, reading=reading)
    assert not measure.readings.exists()
