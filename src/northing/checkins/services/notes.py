"""The notes of a check-in: saved while somebody types, and answered goal by goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote, NoteAnswers
from northing.checkins.queries.notes import find_note
from northing.goals.models import Action, ActionDone, Goal, Measure, Revision
from northing.goals.services.actions import complete_action
from northing.goals.services.measures import note_checkin, record_reading
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person


@transaction.atomic
def save_note(actor: Person, *, checkin: CheckIn, goal: Goal, answers: NoteAnswers, version: str) -> GoalNote:
    """Saves the answers without counting the goal as answered. Raises EditConflict.

    The note keeps the goal's latest revision. A note that says nothing is never in conflict.
    """
    require(policy.can_note_goal(actor, checkin, goal))
    if not policy.is_month_open(checkin.month, dates.today()):
        raise Refused(_("That month is closed. It stays as it is."))
    CheckIn.objects.select_for_update(no_key=True).get(pk=checkin.pk)
    note = find_note(checkin, goal) or GoalNote(checkin=checkin, goal=goal)
    if not note.answers.are_blank:
        check_version(note, version, values=answers.values)
    for name, value in answers.values.items():
        setattr(note, name, value)
    note.revision = Revision.objects.filter(goal=goal).order_by("-number").first()
    note.saved_at = dates.now()
    note.full_clean(exclude=["checkin", "goal", "revision"], validate_unique=False)
    note.save()
    return note


@transaction.atomic
def note_goal(
    actor: Person,
    *,
    checkin: CheckIn,
    goal: Goal,
    answers: NoteAnswers,
    version: str = "",
    readings: Mapping[int, Decimal] | None = None,
    done_actions: Sequence[Action] = (),
) -> GoalNote:
    """The whole step: the answers, ``readings`` by the measure's key, actions ticked. Raises EditConflict.

    The goal keeps the day and the confidence of its latest check-in.
    """
    note = save_note(actor, checkin=checkin, goal=goal, answers=answers, version=version)
    on = checkin.reading_day
    measures = Measure.objects.filter(goal=goal, pk__in=(readings or {}).keys()).select_related("goal")
    for measure in measures:
        record_reading(actor, measure=measure, on=on, value=(readings or {})[measure.pk])
    if goal.is_open:
        _tick_actions(actor, done_actions, on)
    note_checkin(actor, goal=goal, on=on, confidence=answers.confidence)
    note.answered_at = note.answered_at or dates.now()
    note.save(update_fields=["answered_at"])
    return note


def _tick_actions(actor: Person, actions: Sequence[Action], on: date) -> None:
    """Once a day each: sending the step twice does not move a repeating action on twice."""
    ticked = set(ActionDone.objects.filter(action__in=actions, on=on).values_list("action", flat=True))
    for action in actions:
        if action.pk not in ticked:
            complete_action(actor, action=action, on=on, was_due_on=action.due_on)
