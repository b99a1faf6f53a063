"""The notes of a check-in: the goal at hand, earlier notes, what others may read of them, and blockers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote, NoteDraft
from northing.checkins.queries.checkins import find_checkin, goals_to_look_at
from northing.goals.models import Action, Goal, Measure
from northing.kernel import dates
from northing.people.models import Person


@dataclass(frozen=True, slots=True)
class GoalStep:
    """One goal of a check-in. ``checkin`` is not saved before the first word; ``actions`` are the goal's open ones."""

    checkin: CheckIn
    goals: list[Goal]
    goal: Goal
    note: GoalNote | None
    draft: NoteDraft | None
    measures: list[Measure]
    actions: list[Action]

    @property
    def at_hand(self) -> GoalNote | NoteDraft | None:
        """What the form begins with: the words typed last, saved or not."""
        return self.draft or self.note

    @property
    def has_unsaved_words(self) -> bool:
        """Others still read something else than stands in the form."""
        return self.draft is not None and self.note is not None and self.draft.answers != self.note.answers

    @property
    def number(self) -> int:
        """The goal's place among the goals of the check-in, from 1."""
        return 1 + next(place for place, goal in enumerate(self.goals) if goal.pk == self.goal.pk)

    @property
    def following(self) -> Goal | None:
        return self.goals[self.number] if self.number < len(self.goals) else None

    @property
    def previous(self) -> Goal | None:
        return self.goals[self.number - 2] if self.number > 1 else None

    @property
    def actions_to_tick(self) -> list[Action]:
        """None of a goal that is no longer active."""
        return self.actions if self.goal.is_active else []


def find_goal_step(person: Person, month: date, goal_pk: int) -> GoalStep | None:
    """None for a goal that is not part of the month's check-in, and for a month that can no longer be begun."""
    checkin = find_checkin(person, month)
    if checkin is None and not policy.is_month_open(month, dates.today()):
        return None
    goals = goals_to_look_at(person, checkin)
    goal = next((goal for goal in goals if goal.pk == goal_pk), None)
    if goal is None:
        return None
    note = find_note(checkin, goal) if checkin else None
    draft = find_draft(checkin, goal) if checkin else None
    measures = list(Measure.objects.filter(goal=goal).with_latest())
    actions = list(Action.objects.filter(goal=goal).open())
    return GoalStep(checkin or CheckIn(person=person, month=month), goals, goal, note, draft, measures, actions)


def find_note(checkin: CheckIn, goal: Goal) -> GoalNote | None:
    return GoalNote.objects.filter(checkin=checkin, goal=goal).first()


def find_draft(checkin: CheckIn, goal: Goal) -> NoteDraft | None:
    return NoteDraft.objects.filter(checkin=checkin, goal=goal).first()


def answered_goal_keys(checkin: CheckIn | None) -> set[int]:
    """The keys of the goals this check-in has answered; none before it is saved."""
    if checkin is None or checkin.pk is None:
        return set()
    return set(checkin.notes.values_list("goal", flat=True))


def last_note_before(checkin: CheckIn, goal: Goal) -> GoalNote | None:
    """What the person answered about the goal at an earlier check-in."""
    notes = GoalNote.objects.filter(goal=goal, checkin__person=checkin.person_id)
    earlier = notes.filter(checkin__month__lt=checkin.month).select_related("checkin")
    return earlier.order_by("-checkin__month").first()


def answered_notes_with_readings(checkin: CheckIn) -> list[GoalNote]:
    """In the order of the plan, with each goal's measures and readings, in a constant number of queries."""
    measures = Prefetch("goal__measures", Measure.objects.prefetch_related("readings"))
    answered = checkin.notes.select_related("goal", "revision")
    return list(answered.prefetch_related(measures).order_by("goal__position", "pk"))


@dataclass(frozen=True, slots=True)
class ReadableNote:
    """A note as one reader may read it: ``blocked`` is empty for others where its owner kept it private."""

    note: GoalNote
    blocked: str


def readable_notes(reader: Person, goal: Goal) -> list[ReadableNote]:
    """The goal's notes, the latest month first; none for who does not read the goal in full."""
    notes = GoalNote.objects.visible_to(reader).filter(goal=goal)
    ordered = notes.select_related("checkin", "goal").order_by("-checkin__month")
    return [ReadableNote(note, note.blocked_for(reader)) for note in ordered]


#: What the list of blockers shows.
BLOCKER_FIELDS = ("blocked", "checkin__month", "goal__statement", "goal__owner__name")


def shared_blockers(person: Person) -> QuerySet[GoalNote]:
    """Of each active goal of somebody else that is read in full, the last note, when it says what blocked it.

    Older notes are left out: who no longer writes of a blocker is not asked about it here.
    """
    answered = GoalNote.objects.filter(goal=OuterRef("pk")).order_by("-checkin__month")
    goals = Goal.objects.in_detail_for(person).active().exclude(owner=person).order_by()
    # Asked of each goal: asked of each note it takes as many times longer as a goal has notes.
    last_keys = goals.annotate(last_note=Subquery(answered.values("pk")[:1])).values("last_note")
    last = GoalNote.objects.filter(pk__in=last_keys).said_to(person)
    shared = last.filter(blocked_is_private=False).exclude(blocked="")
    found = shared.select_related("goal__owner", "checkin").order_by("-checkin__month", "-pk")
    return found.only(*BLOCKER_FIELDS)
