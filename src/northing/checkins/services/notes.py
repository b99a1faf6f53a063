"""The notes of a check-in, saved goal by goal, and the drafts kept while somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from northing.checkins import policy
from northing.checkins.models import AskDetails, Change, CheckIn, GoalNote, NoteAnswers, NoteDraft
from northing.checkins.queries.notes import find_draft, find_note
from northing.checkins.services.asks import place_ask, resolve_asks
from northing.goals.models import Action, ActionDone, Goal, Measure, Reading, Revision
from northing.goals.services.actions import complete_action, create_action
from northing.goals.services.deadlines import move_deadline
from northing.goals.services.measures import note_checkin, record_reading, save_mark
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.people.models import Person


@transaction.atomic
def save_draft(
    actor: Person,
    *,
    checkin: CheckIn,
    goal: Goal,
    answers: NoteAnswers,
    version: str,
    ask: AskDetails | None = None,
) -> NoteDraft:
    """Keeps what is typed for the person alone. What others read stays as it was last saved, and nobody is asked.

    Raises EditConflict.
    """
    _check_at_hand(actor, checkin, goal, answers, version)
    draft = find_draft(checkin, goal) or NoteDraft(checkin=checkin, goal=goal)
    draft.write(answers)
    details = ask or AskDetails()
    draft.asked, draft.ask_until = details.asked, details.until
    draft.full_clean(exclude=["checkin", "goal", "asked"], validate_unique=False)
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
    marks: Sequence[tuple[int, date, str]] = (),
    done_actions: Sequence[Action] = (),
    ask: AskDetails | None = None,
) -> GoalNote:
    """The whole step: the answers, ``readings`` by the measure's key, ``marks`` of rhythms (key, day, and how often or
    ``away``), actions ticked, whom the blocker is put to, earlier asks that are solved, and what the answers change
    in the goal. Raises EditConflict.

    The goal keeps the day and the confidence of its latest check-in.
    """
    note = _save_note(actor, checkin, goal, answers, version)
    put_to = ask or AskDetails()
    place_ask(actor, note=note, details=put_to)
    resolve_asks(actor, asks=put_to.solved)
    on = checkin.reading_day
    _record_readings(actor, checkin, goal, readings or {})
    _mark_periods(actor, goal, marks)
    if goal.is_open:
        _tick_actions(actor, done_actions, on)
        _carry_out(actor, goal, answers)
    note_checkin(actor, goal=goal, on=on, confidence=answers.confidence)
    return note


def _record_readings(actor: Person, checkin: CheckIn, goal: Goal, readings: Mapping[int, Decimal]) -> None:
    """A figure as it stood is recorded once a month, so that the course shows it was looked at."""
    for measure in Measure.objects.filter(goal=goal, pk__in=readings.keys()).select_related("goal"):
        value, on = readings[measure.pk], checkin.reading_day
        last = Reading.objects.filter(measure=measure, on__lte=on).last()
        if last is None or last.value != value or last.on < checkin.month:
            record_reading(actor, measure=measure, on=on, value=value)


def _mark_periods(actor: Person, goal: Goal, marks: Sequence[tuple[int, date, str]]) -> None:
    keys = {key for key, _day, _said in marks}
    rhythms = Measure.objects.filter(goal=goal, pk__in=keys).exclude(times=None).select_related("goal") if keys else ()
    found = {measure.pk: measure for measure in rhythms}
    for key, day, said in marks:
        if key in found:
            is_away = said == "away"
            save_mark(actor, measure=found[key], day=day, count=0 if is_away else int(said), is_away=is_away)


def _carry_out(actor: Person, goal: Goal, answers: NoteAnswers) -> None:
    """The new date and the next action reach the goal. Sent a second time they change nothing."""
    if answers.change == Change.DATE and answers.new_deadline and answers.new_deadline != goal.deadline:
        if not answers.adjust.strip():
            raise Refused(_("Say in a line why; you will be glad of it in a year."), field="adjust")
        move_deadline(actor, goal=goal, day=answers.new_deadline, why=answers.adjust)
    if answers.change == Change.ACTION and answers.next_action.strip():
        _add_action(actor, goal, answers.next_action.strip())


def _add_action(actor: Person, goal: Goal, text: str) -> None:
    """Not again when the step is saved anew, even when the action is done by then."""
    if not Action.objects.filter(goal=goal, text=text).exists():
        create_action(actor, goal=goal, text=text)


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
