"""A finished check-in: what each goal's figures did in its month, and a line that counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from northing.checkins.models import Change, CheckIn, GoalNote, Moved
from northing.checkins.queries.notes import with_goals_and_readings
from northing.goals.models import Goal, Measure, Reading
from northing.goals.queries.moves import Course, move_between
from northing.goals.queries.progress import describe_kept, describe_value
from northing.goals.queries.rhythms import kept_in_month
from northing.ui.formats import format_day, format_number
from northing.ui.text import join_and


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """What a measure did since the reading before, and a clause that says it."""

    course: Course
    clause: str

    @property
    def is_further(self) -> bool:
        return self.course == Course.FURTHER


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """One goal at the end of a check-in; ``changes`` has one for each measure read in its month."""

    note: GoalNote
    changes: list[MeasureChange]
    is_reached: bool

    @property
    def icon(self) -> str:
        return self._result[0]

    @property
    def clause(self) -> str:
        """What came of it, for the end of a row."""
        return self._result[1]

    @property
    def _result(self) -> tuple[str, str]:
        """An icon and a clause: the new day, or else where its figures went, what is next, or the short answer."""
        note = self.note
        if note.moves_deadline:
            return "calendar-event", _("moves to %(day)s") % {"day": format_day(note.new_deadline)}
        if any(change.course != Course.AS_BEFORE for change in self.changes):
            return self._figures
        if note.change == Change.HELP:
            return "lifebuoy", note.adjust.strip() or _("asks for help")
        if note.change == Change.ACTION and note.next_action:
            return "arrow-right", note.next_action
        return self._figures if self.changes else describe_moved(note.moved)

    @property
    def _figures(self) -> tuple[str, str]:
        """The first that came nearer, or else that went further, gives the icon."""
        order = list(Course)
        leading = min((change.course for change in self.changes), key=order.index)
        return leading.value, "; ".join(change.clause for change in self.changes)

    @property
    def is_nearer(self) -> bool:
        return any(change.course == Course.NEARER for change in self.changes)

    @property
    def is_further(self) -> bool:
        """And nothing else of it came nearer."""
        return not self.is_nearer and any(change.course == Course.FURTHER for change in self.changes)

    @property
    def asks_for_change(self) -> bool:
        """The goal itself is to change, or the words are from before there were short answers."""
        return self.note.change == Change.GOAL or bool(self.note.adjust.strip() and not self.note.change)

    @property
    def has_celebration_due(self) -> bool:
        goal = self.note.goal
        return self.is_reached and bool(goal.celebration) and goal.celebrated_on is None


def describe_moved(moved: str) -> tuple[str, str]:
    """An icon and a clause for the short answer; both empty without one."""
    words = {Moved.YES: _("made progress"), Moved.LITTLE: _("a little progress"), Moved.NO: _("not this month")}
    if not moved:
        return "", ""
    course = Course.AS_BEFORE if moved == Moved.NO else Course.NEARER
    return course.value, words[Moved(moved)]


def goal_outcomes(checkin: CheckIn) -> list[GoalOutcome]:
    """Of every goal answered, for its person."""
    return outcomes_of(checkin, with_goals_and_readings(checkin.notes.all(), Reading.objects.all()))


def outcomes_of(checkin: CheckIn, notes: Sequence[GoalNote]) -> list[GoalOutcome]:
    """``notes`` come with each goal's measures, readings and marks."""
    return [
        GoalOutcome(
            note,
            [change for measure in note.goal.measures.all() if (change := _find_change(measure, checkin))],
            _is_reached(note.goal),
        )
        for note in notes
    ]


def _find_change(measure: Measure, checkin: CheckIn) -> MeasureChange | None:
    """The last reading of the month beside the last one before the month; None when the month has none.

    Of a rhythm how it was kept in the month, where anything of it was.
    """
    if measure.is_rhythm:
        return _find_kept(measure, checkin)
    until = [reading for reading in measure.readings.all() if reading.on <= checkin.reading_day]
    if not until or until[-1].on < checkin.month:
        return None
    earlier = [reading.value for reading in until if reading.on < checkin.month]
    return describe_change(measure, earlier[-1] if earlier else measure.baseline, until[-1].value)


def _find_kept(measure: Measure, checkin: CheckIn) -> MeasureChange | None:
    kept, due = kept_in_month(measure, measure.span_in(measure.goal), measure.marks.all(), checkin.month)
    if not due:
        return None
    return MeasureChange(Course.NEARER if kept else Course.AS_BEFORE, describe_kept(measure.period, kept, due))


def describe_change(measure: Measure, before: Decimal, now: Decimal) -> MeasureChange:
    """“nearer by 2, at 9 of 15%”, “further by 1, at 14 days, aim 12”, “as before, at 1 of 2”."""
    move = move_between(measure, before, now)
    facts = {"move": move.words, "figure": describe_value(measure, now)}
    # Translators: “nearer by 2, at 9 of 15%”.
    return MeasureChange(move.course, _("%(move)s, at %(figure)s") % facts)


def _is_reached(goal: Goal) -> bool:
    """Its owner says so, or the last reading of one of its measures does."""
    if goal.is_achieved:
        return True
    return any(
        measure.is_reached_by(readings[-1].value)
        for measure in goal.measures.all()
        if (readings := list(measure.readings.all()))
    )


def summarise_outcomes(outcomes: Sequence[GoalOutcome]) -> str:
    """One line of facts: “Two goals moved nearer and one has a new date”."""
    return capfirst(join_and(list(_outcome_facts(outcomes)))) or _summarise_count(len(outcomes))


def _summarise_count(count: int) -> str:
    looked_at = ngettext("You looked at one goal", "You looked at %(count)s goals", count)
    return looked_at % {"count": count_goals_in_words(count)}


def _outcome_facts(outcomes: Sequence[GoalOutcome]) -> Iterator[str]:
    """Every fact names the goals: any of them can begin the line."""
    nearer = sum(outcome.is_nearer for outcome in outcomes)
    further = sum(outcome.is_further for outcome in outcomes)
    moved = sum(outcome.note.moves_deadline for outcome in outcomes)
    if nearer:
        words = ngettext("one goal moved nearer", "%(count)s goals moved nearer", nearer)
        yield words % {"count": count_goals_in_words(nearer)}
    if further:
        words = ngettext("one goal is further away", "%(count)s goals are further away", further)
        yield words % {"count": count_goals_in_words(further)}
    if moved:
        words = ngettext("one goal has a new date", "%(count)s goals have a new date", moved)
        yield words % {"count": count_goals_in_words(moved)}


def count_goals_in_words(count: int) -> str:
    """Small numbers as words: “two” to “five”, “6”; “no” for none."""
    words = (
        pgettext("number of goals", "no"),
        pgettext("number of goals", "one"),
        pgettext("number of goals", "two"),
        pgettext("number of goals", "three"),
        pgettext("number of goals", "four"),
        pgettext("number of goals", "five"),
    )
    return words[count] if count < len(words) else format_number(count)
