"""What is observed of a goal: readings and marks of its measures, and the day and confidence of its last check-in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals import policy
from northing.goals.models import Goal, Measure, Reading, ReadingChange, RhythmMark
from northing.goals.models.rhythms import MAX_TIMES, period_end
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person


@transaction.atomic
def record_reading(actor: Person, *, measure: Measure, on: date, value: Decimal, note: str = "") -> Reading:
    """One reading a day: a second one on the same day corrects the first, and the history tells.

    Raises Refused for a day to come.
    """
    require(policy.can_change_goal(actor, measure.goal))
    if measure.is_rhythm:
        raise Refused(_("This is kept as a rhythm by now. Mark how often it was done instead."))
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
def save_mark(actor: Person, *, measure: Measure, day: date, count: int, is_away: bool = False) -> RhythmMark | None:
    """How often it was done in the period of a rhythm that ``day`` is part of; sent again it changes nothing.

    None where nothing was done and nobody was away: such a period has no mark. Raises Refused for a period to come.
    """
    require(policy.can_change_goal(actor, measure.goal))
    rhythm = measure.rhythm
    if rhythm is None:
        raise Refused(_("This is a figure by now. Add a reading instead."))
    begins_on = _period_to_mark(measure, day)
    marks = RhythmMark.objects.filter(measure=measure, period=rhythm.period, begins_on=begins_on)
    if not count and not is_away:
        marks.delete()
        return None
    ends_on, stored = period_end(begins_on, rhythm.period), marks.select_for_update().first()
    values = {
        "count": min(count, MAX_TIMES),
        "is_away": is_away,
        "ends_on": ends_on,
        "times": stored.times if stored and ends_on < dates.today() else rhythm.times,
        "noted_at": dates.now(),
    }
    return RhythmMark.objects.update_or_create(
        measure=measure, period=rhythm.period, begins_on=begins_on, defaults=values
    )[0]


def _period_to_mark(measure: Measure, day: date) -> date:
    span = measure.span_in(measure.goal)
    begins_on = span.start_of(day)
    if begins_on > dates.today():
        raise Refused(_("That is still to come. Mark what is behind you."), field="day")
    if not span.is_within(begins_on):
        raise Refused(_("The rhythm was not kept at that time."), field="day")
    return begins_on


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


@transaction.atomic
def note_review(actor: Person, *, goal: Goal, on: date) -> None:
    """Keep the day of the latest review on the goal, for the same reason."""
    require(policy.can_change_goal(actor, goal))
    goal.last_reviewed_on = on
    goal.save(update_fields=["last_reviewed_on"])
