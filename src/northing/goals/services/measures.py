"""What is observed of a goal: readings of its measures, and the day and confidence of its last check-in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Goal, Measure, Reading, ReadingChange
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person


@transaction.atomic
def record_reading(actor: Person, *, measure: Measure, on: date, value: Decimal, note: str = "") -> Reading:
    """One reading a day: a second one on the same day corrects the first, and the history tells.

    Raises Refused for a day to come.
    """
    require(policy.can_change_goal(actor, measure.goal))
    if on > dates.today():
        raise Refused(_("That day is still to come. Note what you see today."), field="on")
    if on < dates.EARLIEST_DAY:
        raise Refused(_("That is before readings began. Is the year right?"), field="on")
    reading = Reading(measure=measure, on=on, value=value, note=note)
    reading.full_clean(exclude=["measure"], validate_unique=False, validate_constraints=False)
    stored = Reading.objects.filter(measure=measure, on=on).first()
    if stored is not None:
        _keep_change(stored, after=value)
    values = {"value": value, "note": note, "noted_at": dates.now()}
    return Reading.objects.update_or_create(measure=measure, on=on, defaults=values)[0]


@transaction.atomic
def delete_reading(actor: Person, *, reading: Reading) -> None:
    """The history tells that it was there."""
    require(policy.can_change_goal(actor, reading.measure.goal))
    _keep_change(reading, after=None)
    reading.delete()


def _keep_change(reading: Reading, *, after: Decimal | None) -> None:
    if reading.value != after:
        ReadingChange.objects.create(measure=reading.measure, on=reading.on, before=reading.value, after=after)


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
