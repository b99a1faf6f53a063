"""Readings: what a measure showed on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from northing.goals import policy
from northing.goals.models import Measure, Reading
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Person

#: Nobody's career has readings from before this day; it is a slip of the finger.
EARLIEST = date(1990, 1, 1)


@transaction.atomic
def record_reading(actor: Person, *, measure: Measure, on: date, value: Decimal, note: str = "") -> Reading:
    """One reading a day: a second one on the same day replaces the first. Raises Refused for a day to come."""
    policy.require_change(actor, measure.goal)
    if on > dates.today():
        raise Refused("That day is still to come. Note what you see today.", field="on")
    if on < EARLIEST:
        raise Refused("That is before readings began. Is the year right?", field="on")
    reading = Reading(measure=measure, on=on, value=value, note=note)
    reading.full_clean(exclude=["measure"], validate_unique=False, validate_constraints=False)
    reading, _ = Reading.objects.update_or_create(measure=measure, on=on, defaults={"value": value, "note": note})
    return reading


@transaction.atomic
def remove_reading(actor: Person, *, reading: Reading) -> None:
    policy.require_change(actor, reading.measure.goal)
    reading.delete()


def is_reached(measure: Measure) -> bool:
    """The last reading stands at the target or beyond."""
    last = measure.readings.last()
    return last is not None and measure.is_reached_by(last.value)
