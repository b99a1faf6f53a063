"""The notes of a check-in, saved goal by goal, and the drafts kept while somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote, NoteAnswers, NoteDraft
from northing.checkins.queries.notes import find_draft, find_note
from northing.goals.models import Action, ActionDone, Goal, Measure, Revision
from northing.goals.services.actions import complete_action
from northing.goals.services.measures import note_checkin, record_reading
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person


@transaction.atomic
def save_draft(actor: Person, *, checkin: CheckIn, goal: Goal, answers: NoteAnswers, version: str) -> NoteDraft:
    """Keeps what is typed for the person alone. What others read stays as it was last saved. Raises EditConflict."""
    _check_at_hand(actor, checkin, goal, answers, version)
    draft = find_draft(checkin, goal) or NoteDraft(checkin=checkin, goal=goal)
    draft.write(answers)
    draft.full_clean(exclude=["checkin", "goal"], validate_unique=False)
    draft.save()
    return draft


@transaction.atomic
def discard_draft(actor: Person, *, checkin: CheckIn, goal: Goal) -> None:
    """Goes back to what was saved last."""
    require(policy.can_note_goal(actor, checkin, goal))
    checkin.drafts.filter(goal=goal).delete()


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
    note = _save_note(actor, checkin, goal, answers, version)
    on = checkin.reading_day
    measures = Measure.objects.filter(goal=goal, pk__in=(readings or {}).keys()).select_related("goal")
    for measure in measures:
        record_reading(actor, measure=measure, on=on, value=(readings or {})[measure.pk])
    if goal.is_open:
        _tick_actions(actor, done_actions, on)
    note_checkin(actor, goal=goal, on=on, confidence=answers.confidence)
    return note


def _save_note(actor: Person, checkin: CheckIn, goal: Goal, answers: NoteAnswers, version: str) -> GoalNote:
    """The note keeps the goal's latest revision, and takes the draft's place."""
    _check_at_hand(actor, checkin, goal, answers, version)
    note = find_note(checkin, goal) or GoalNote(checkin=checkin, goal=goal)
    note.write(answers)
    note.revision = Revision.objects.filter(goal=goal).order_by("-number").first()
    note.full_clean(exclude=["checkin", "goal", "revision"], validate_unique=False)
    note.save()
    discard_draft(actor, checkin=checkin, goal=goal)
    return note


def _check_at_hand(actor: Person, checkin: CheckIn, goal: Goal, answers: NoteAnswers, version: str) -> None:
    """Locks the check-in and compares with what its form shows now. Where nothing is said yet there is no conflict."""
    require(policy.can_note_goal(actor, checkin, goal))
    if not policy.is_month_open(checkin.month, dates.today()):
        raise Refused(_("That month is closed. It stays as it is."))
    CheckIn.objects.select_for_update(no_key=True).get(pk=checkin.pk)
    kept = [row for row in (find_draft(checkin, goal), find_note(checkin, goal)) if row is not None]
    if not all(row.answers.are_blank for row in kept):
        check_version(kept[0], version, values=answers.values)


def _tick_actions(actor: Person, actions: Sequence[Action], on: date) -> None:
    """Once a day each: sending the step twice does not move a repeating action on twice."""
    ticked = set(ActionDone.objects.filter(action__in=actions, on=on).values_list("action", flat=True))
    for action in actions:
        if action.pk not in ticked:
            complete_action(actor, action=action, on=on, was_due_on=action.due_on)
