"""The notes of a check-in: the goal at hand, earlier notes, what others may read of them, and blockers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects

from northing.checkins import policy
from northing.checkins.models import Ask, AskDetails, CheckIn, GoalNote, NoteDraft, Obstacle
from northing.checkins.queries.asks import asks_of_notes, asks_to_look_at, details_at_hand
from northing.checkins.queries.checkins import find_checkin, goals_to_look_at
from northing.checkins.queries.moves import describe_moves
from northing.goals.models import Action, Goal, Measure, Reading
from northing.goals.queries.rhythms import PeriodMark, marks_of_month
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_for_keys, compiled_once


@dataclass(frozen=True, slots=True)
class GoalStep:
    """One goal of a check-in. ``checkin`` is not saved before the first word; ``actions`` are the goal's open ones.

    ``earlier_asks`` were made in an earlier month and stand still.
    """

    checkin: CheckIn
    goals: list[Goal]
    goal: Goal
    note: GoalNote | None
    draft: NoteDraft | None
    measures: list[Measure]
    actions: list[Action]
    ask: AskDetails
    earlier_asks: list[Ask]

    @property
    def at_hand(self) -> GoalNote | NoteDraft | None:
        """What the form begins with: the words typed last, saved or not."""
        return self.draft or self.note

    @property
    def has_unsaved_words(self) -> bool:
        """Others still read something else than stands in the form."""
        return self.draft is not None and self.note is not None and self.draft.answers != self.note.answers

    @property
    def figures(self) -> list[Measure]:
        return [measure for measure in self.measures if not measure.is_rhythm]

    @property
    def rhythms(self) -> list[tuple[Measure, list[PeriodMark]]]:
        """Each with the marks of the month, as far as they may be marked."""
        day = self.checkin.reading_day
        return [
            (measure, marks_of_month(measure, measure.span_in(self.goal), measure.marks.all(), day))
            for measure in self.measures
            if measure.is_rhythm
        ]

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
    checkin = checkin or CheckIn(person=person, month=month)
    measures = measures_until([goal.pk], checkin.reading_day)
    prefetch_related_objects(measures, "readings")
    prefetch_related_objects([measure for measure in measures if measure.is_rhythm], "marks")
    actions = open_actions_of([goal.pk])
    ask, earlier = details_at_hand(note, draft), list(asks_to_look_at(checkin, goal))
    return GoalStep(checkin, goals, goal, note, draft, measures, actions, ask, earlier)


@compiled_for_keys
def measures_until(goals: Sequence[int], day: date) -> QuerySet[Measure]:
    """Each with its last reading of that day or before."""
    return Measure.objects.filter(goal__in=goals).with_latest(until=day)


@compiled_for_keys
def open_actions_of(goals: Sequence[int]) -> QuerySet[Action]:
    return Action.objects.filter(goal__in=goals).open()


def find_note(checkin: CheckIn, goal: Goal) -> GoalNote | None:
    return GoalNote.objects.filter(checkin=checkin, goal=goal).first()


def find_draft(checkin: CheckIn, goal: Goal) -> NoteDraft | None:
    return NoteDraft.objects.filter(checkin=checkin, goal=goal).select_related("asked").first()


def answered_goal_keys(checkin: CheckIn | None) -> set[int]:
    """The keys of the goals this check-in has answered; none before it is saved."""
    if checkin is None or checkin.pk is None:
        return set()
    return set(checkin.notes.values_list("goal", flat=True))


def last_note_before(person: Person, checkin: CheckIn, goal: Goal) -> GoalNote | None:
    """What the person answered about the goal at an earlier check-in."""
    return next(iter(read_note_before(person, goal.pk, checkin.month)), None)


@compiled_once
def read_note_before(person: Person, goal: int, month: date) -> QuerySet[GoalNote]:
    notes = GoalNote.objects.filter(goal=goal, checkin__person=person, checkin__month__lt=month)
    return notes.select_related("checkin").order_by("-checkin__month")[:1]


def with_goals_and_readings(notes: QuerySet[GoalNote], readings: QuerySet[Reading]) -> list[GoalNote]:
    """In the order of the plan, each goal with its measures, those of their ``readings``, and the marks of rhythms,
    which say how far a goal is to everybody who sees it; a constant number of queries.
    """
    measures = Prefetch("goal__measures", Measure.objects.prefetch_related(Prefetch("readings", readings)))
    found = list(notes.select_related("goal").prefetch_related(measures).order_by("goal__position", "pk"))
    rhythms = [measure for note in found for measure in note.goal.measures.all() if measure.is_rhythm]
    prefetch_related_objects(rhythms, "marks")
    return found


@dataclass(frozen=True, slots=True)
class ReadableNote:
    """A note as one reader may read it: ``blocked`` is empty for others where its owner kept it private.

    ``asks`` are what was asked about it. ``moved`` says what the goal's figure did in its month, empty without one.
    """

    note: GoalNote
    blocked: str
    moved: str = ""
    asks: list[Ask] = field(default_factory=list)


def readable_notes(reader: Person, goal: Goal) -> list[ReadableNote]:
    """The goal's notes, the latest month first; none for who does not read the goal in full."""
    notes = GoalNote.objects.visible_to(reader).filter(goal=goal)
    ordered = list(notes.select_related("checkin", "goal").order_by("-checkin__month"))
    moves, asks = describe_moves(reader, goal), asks_of_notes(reader, ordered)
    return [
        ReadableNote(note, note.blocked_for(reader), moves.get(note.checkin.month, ""), asks.get(note.pk, []))
        for note in ordered
    ]


#: What the list of blockers shows.
BLOCKER_FIELDS = ("blocked", "obstacles", "checkin__month", "goal__name", "goal__owner__name")


MAX_BLOCKERS = 100


@compiled_once
def read_blockers(person: Person, today: date) -> QuerySet[GoalNote]:  # noqa: ARG001
    """The latest of them, for their page."""
    return shared_blockers(person)[:MAX_BLOCKERS]


def shared_blockers(person: Person) -> QuerySet[GoalNote]:
    """Of each active goal of somebody else that is read in full, the last note, when it says what blocked it.

    Older notes are left out: who no longer writes of a blocker is not asked about it here.
    """
    answered = GoalNote.objects.filter(goal=OuterRef("pk")).order_by("-checkin__month")
    goals = Goal.objects.in_detail_for(person).active().exclude(owner=person).order_by()
    # Asked of each goal: asked of each note it takes as many times longer as a goal has notes.
    last_keys = goals.annotate(last_note=Subquery(answered.values("pk")[:1])).values("last_note")
    last = GoalNote.objects.filter(pk__in=last_keys).said_to(person)
    shared = last.filter(blocked_is_private=False).exclude(blocked="", obstacles__in=["", Obstacle.NOTHING])
    found = shared.select_related("goal__owner", "checkin").order_by("-checkin__month", "-pk")
    return found.only(*BLOCKER_FIELDS)


def blockers_of_goals(person: Person, goals: Sequence[Goal]) -> list[tuple[int, str]]:
    """Of each of ``goals`` whose owner shared what blocks it, its key and the words. One query, none without goals."""
    return list(shared_blockers(person).filter(goal__in=goals).values_list("goal", "blocked")) if goals else []
