"""What a check-in leaves on the goal itself, so that lists need not look up the staircase."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from northing.goals import policy
from northing.goals.models import Goal
from northing.people.models import Person


@transaction.atomic
def note_checkin(actor: Person, *, goal: Goal, on: date, confidence: int | None) -> None:
    """Remember the latest check-in's day and confidence; one about an earlier day changes nothing."""
    policy.require_change(actor, goal)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.last_checked_in_on and on < goal.last_checked_in_on:
        return
    goal.last_checked_in_on, goal.confidence = on, confidence
    goal.save(update_fields=["last_checked_in_on", "confidence"])
