"""The monthly check-in: begun, noted goal by goal, finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote
from northing.goals.models import Action, ActionDone, Goal, GoalState, Measure, Revision
from northing.goals.services.actions import tick_action
from northing.goals.services.measures import note_checkin, record_reading
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says of one goal; ``confidence`` from 1 (unlikely) to 5 (sure), or None."""

    progress: str = ""
    blocked: str = ""
    adjust: str = ""
    blocked_is_private: bool = False
    confidence: int | None = None

    @property
    def are_empty(self) -> bool:
        return not (self.progress.strip() or self.blocked.strip() or self.adjust.strip() or self.confidence)


@dataclass(frozen=True, slots=True)
class OpenCheckIn:
    """A month that can be checked in now."""

    month: date
    checkin: CheckIn | None

    @property
    def is_begun(self) -> bool:
        return self.checkin is not None

    @property
    def is_done(self) -> bool:
        return self.checkin is not None and self.checkin.finished_at is not None


def open_checkins(person: Person, today: date) -> list[OpenCheckIn]:
    """The present month's and last month's, in that order, with one query."""
    months = policy.open_months(today)
    known = {checkin.month: checkin for checkin in CheckIn.objects.visible_to(person).filter(month__in=months)}
    return [OpenCheckIn(month, known.get(month)) for month in months]


def current_checkin(person: Person, today: date) -> OpenCheckIn | None:
    """The month that waits: this one until it is done; None then."""
    this, _ = open_checkins(person, today)
    return None if this.is_done else this


@transaction.atomic
def begin_checkin(actor: Person, *, month: date) -> CheckIn:
    """The month's check-in, made on first use. Raises Refused for a month that is not open."""
    existing = CheckIn.objects.visible_to(actor).filter(month=month).first()
    if not policy.is_open(month, dates.today()):
        raise Refused("That month is closed. It stays a gap, and that is fine.")
    return existing or CheckIn.objects.get_or_create(person=actor, month=month)[0]


def goals_to_look_at(person: Person, checkin: CheckIn | None) -> list[Goal]:
    """Active goals in the order of the plan, and what this check-in has met: goals noted, and goals closed since it
    began, so that words typed in an open window still find their place.
    """
    noted = set(checkin.notes.values_list("goal", flat=True)) if checkin else set()
    goals = list(Goal.objects.of(person).exclude(state=GoalState.DRAFT).with_names())
    for goal in goals:
        goal.owner = person  # spares a join
    return [goal for goal in goals if goal.state == GoalState.ACTIVE or goal.pk in noted or closed_in(goal, checkin)]


def closed_in(goal: Goal, checkin: CheckIn | None) -> bool:
    """Closed since the sitting began, or today when it has not: the day one closes a goal is a day to say why."""
    began = timezone.localdate(checkin.began_at) if checkin else dates.today()
    return goal.closed_on is not None and goal.closed_on >= began


def version_of(note: GoalNote | None) -> str:
    return note.saved_at.isoformat() if note else ""


@transaction.atomic
def save_words(actor: Person, *, checkin: CheckIn, goal: Goal, words: Words, version: str) -> GoalNote:
    """Keep the words as they stand, without taking the goal for answered. Raises EditConflict.

    The note keeps the goal's latest revision: what it judged.
    """
    policy.require_own(actor, checkin)
    if goal.owner_id != actor.pk:
        raise NotAllowed
    if not policy.is_open(checkin.month, dates.today()):
        raise Refused("That month is closed. It stays as it is.")
    CheckIn.objects.select_for_update(no_key=True).get(pk=checkin.pk)
    note = GoalNote.objects.filter(checkin=checkin, goal=goal).first()
    if note is not None and version != version_of(note) and differ(note, words):
        theirs = "\n".join(filter(None, [note.progress, note.blocked, note.adjust]))
        raise EditConflict(theirs, field="progress", version=version_of(note))
    note = note or GoalNote(checkin=checkin, goal=goal)
    note.revision = Revision.objects.filter(goal=goal).order_by("-number").first()
    note.progress, note.blocked, note.adjust = words.progress, words.blocked, words.adjust
    note.blocked_is_private, note.confidence = words.blocked_is_private, words.confidence
    note.saved_at = dates.now()
    note.full_clean(exclude=["checkin", "goal", "revision"], validate_unique=False)
    note.save()
    return note


def differ(note: GoalNote, words: Words) -> bool:
    """Privacy and confidence count as well: an old window must not open a blocker that was made private since."""
    standing = Words(note.progress, note.blocked, note.adjust, note.blocked_is_private, note.confidence)
    return not standing.are_empty and standing != words


@transaction.atomic
def note_goal(
    actor: Person,
    *,
    checkin: CheckIn,
    goal: Goal,
    words: Words,
    version: str = "",
    readings: Mapping[int, Decimal] | None = None,
    done_actions: Sequence[Action] = (),
) -> GoalNote:
    """The whole step: words, readings by measure, actions ticked; the goal remembers the day and the confidence."""
    note = save_words(actor, checkin=checkin, goal=goal, words=words, version=version)
    on = day_of(checkin)
    measures = Measure.objects.filter(goal=goal, pk__in=(readings or {}).keys()).select_related("goal")
    for measure in measures:
        record_reading(actor, measure=measure, on=on, value=(readings or {})[measure.pk])
    if goal.is_open:
        tick_each(actor, done_actions, on)
    note_checkin(actor, goal=goal, on=on, confidence=words.confidence)
    note.answered_at = note.answered_at or dates.now()
    note.save(update_fields=["answered_at"])
    return note


def tick_each(actor: Person, actions: Sequence[Action], on: date) -> None:
    """Once a day each: sending the step twice does not move a repeating action on twice."""
    ticked = set(ActionDone.objects.filter(action__in=actions, on=on).values_list("action", flat=True))
    for action in actions:
        if action.pk not in ticked:
            tick_action(actor, action=action, on=on, was_due_on=action.due_on)


def day_of(checkin: CheckIn) -> date:
    """The day a check-in speaks of: today, or the last of its month when it is late."""
    return min(dates.today(), dates.last_of_month(checkin.month))


@transaction.atomic
def finish_checkin(actor: Person, *, checkin: CheckIn) -> CheckIn:
    """Done. Raises Refused when not one goal was looked at."""
    policy.require_own(actor, checkin)
    if not GoalNote.objects.filter(checkin=checkin).exclude(answered_at=None).exists():
        raise Refused("Nothing is noted yet, so the month stays open.")
    if checkin.finished_at is None:
        checkin.finished_at = dates.now()
        checkin.save(update_fields=["finished_at"])
    return checkin
