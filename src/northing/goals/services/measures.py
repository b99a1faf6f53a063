"""What is observed of a goal: readings of its measures, and the day and confidence of its last check-in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Goal, Measure, Reading
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person

#: Nobody's career has readings from before this day; it is a slip of the finger.
EARLIEST_READING = date(1990, 1, 1)


@transaction.atomic
def record_reading(actor: Person, *, measure: Measure, on: date, value: Decimal, note: str = "") -> Reading:
    """One reading a day: a second one on the same day replaces the first. Raises Refused for a day to come."""
    require(policy.can_change_goal(actor, measure.goal))
    if on > dates.today():
        raise Refused(_("That day is still to come. Note what you see today."), field="on")
    if on < EARLIEST_READING:
        raise Refused(_("That is before readings began. Is the year right?"), field="on")
    reading = Reading(measure=measure, on=on, value=value, note=note)
    reading.full_clean(exclude=["measure"], validate_unique=False, validate_constraints=False)
    values = {"value": value, "note": note, "noted_at": dates.now()}
    return Reading.objects.update_or_create(measure=measure, on=on, defaults=values)[0]


@transaction.atomic
def delete_reading(actor: Person, *, reading: Reading) -> None:
    require(policy.can_change_goal(actor, reading.measure.goal))
    reading.delete()


@transaction.atomic
def note_checkin(actor: Person, *, goal: Goal, on: date, confidence: int | None) -> None:
    """Keep the latest check-in's day and confidence on the goal, so that lists need not look up the staircase.

    A check-in about an earlier day changes nothing.
    """
    require(policy.can_change_goal(actor, goal))
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.last_checked_in_on and on < goal.last_checked_in_on:
        return
    goal.last_checked_in_on, goal.checked_in_at, goal.confidence = on, dates.now(), confidence
    goal.save(update_fields=["last_checked_in_on", "checked_in_at", "confidence"])
