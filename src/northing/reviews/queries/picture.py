"""What a quarter looked like: of one goal beside its questions, and of the person in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from northing.checkins.models import Accomplishment, CheckIn, GoalNote, Obstacle
from northing.checkins.queries.finished import MeasureChange, describe_change
from northing.feedback.models import Offer, Response
from northing.feedback.models.answers import is_shown
from northing.feedback.models.requests import day_everywhere
from northing.goals.models import Goal, Measure, Reading
from northing.goals.queries.moves import Course
from northing.goals.queries.progress import Progress, describe_kept, progress_of
from northing.goals.queries.rhythms import kept_in_month
from northing.kernel import dates
from northing.people.models import Person
from northing.people.queries.compiled import compiled_for_keys, compiled_once
from northing.recognition.models import Receipt
from northing.reviews.models import Quarter

#: A blocker named in so many check-ins is worth a word.
TIMES_TO_REMARK = 2


@dataclass(frozen=True, slots=True)
class RepeatedBlocker:
    """The obstacle that most check-ins of the quarter named, and how many did."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class GoalPicture:
    """A goal in a quarter: where it stands, the check-ins month by month, where its figures went."""

    progress: Progress
    notes: list[GoalNote]
    changes: list[tuple[Measure, MeasureChange]]
    blocker: RepeatedBlocker | None


def goal_picture(goal: Goal, quarter: Quarter, today: date) -> GoalPicture:
    """For its owner; a constant number of queries."""
    found = GoalNote.objects.filter(goal=goal, checkin__person=goal.owner_id, checkin__month__in=quarter.months)
    notes = list(found.select_related("checkin").order_by("checkin__month"))
    changes = [*changes_in_quarter([goal], quarter).get(goal.pk, []), *rhythms_in_quarter(goal, quarter)]
    return GoalPicture(progress_of(goal, today), notes, changes, repeated_blocker(notes))


def rhythms_in_quarter(goal: Goal, quarter: Quarter) -> list[tuple[Measure, MeasureChange]]:
    """How each rhythm of the goal was kept, where a whole period of it is over. One query where there is a rhythm."""
    rhythms = [measure for measure in goal.measures.all() if measure.is_rhythm]
    prefetch_related_objects(rhythms, "marks")
    found = []
    for measure in rhythms:
        span, marks = measure.span_in(goal), measure.marks.all()
        counted = [kept_in_month(measure, span, marks, month) for month in quarter.months]
        kept, due = (sum(part) for part in zip(*counted, strict=True))
        if due:
            course = Course.NEARER if kept else Course.AS_BEFORE
            found.append((measure, MeasureChange(course, describe_kept(measure.period, kept, due))))
    return found


def repeated_blocker(notes: Sequence[GoalNote]) -> RepeatedBlocker | None:
    """By the short answers; None where no obstacle came twice."""
    named = Counter(
        value for note in notes for value in set(note.obstacles.split(",")) if value not in {"", Obstacle.NOTHING}
    )
    value, count = next(iter(named.most_common(1)), ("", 0))
    return RepeatedBlocker(str(Obstacle(value).label), count) if count >= TIMES_TO_REMARK else None


def changes_in_quarter(goals: Sequence[Goal], quarter: Quarter) -> dict[int, list[tuple[Measure, MeasureChange]]]:
    """By the goal's key, what its measures with a reading in the quarter did in it. One query."""
    ordered = readings_until([goal.pk for goal in goals], quarter.last)
    found: dict[int, list[tuple[Measure, MeasureChange]]] = {}
    for _key, group in groupby(ordered, key=lambda reading: reading.measure_id):
        readings = list(group)
        if readings[-1].on >= quarter.first:
            measure = readings[-1].measure
            found.setdefault(measure.goal_id, []).append((measure, _change_of(readings, quarter)))
    return found


@compiled_for_keys
def readings_until(goals: Sequence[int], day: date) -> QuerySet[Reading]:
    until = Reading.objects.filter(measure__goal__in=goals, on__lte=day).select_related("measure")
    return until.order_by("measure__position", "measure__pk", "on", "pk")


def _change_of(readings: Sequence[Reading], quarter: Quarter) -> MeasureChange:
    """From the last reading before the quarter, or where the measure began, to the last one in it."""
    measure = readings[-1].measure
    earlier = [reading.value for reading in readings if reading.on < quarter.first]
    return describe_change(measure, earlier[-1] if earlier else measure.baseline, readings[-1].value)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a picture, with the page that lists what it counts."""

    name: str
    value: str
    address: str


def figures_of(person: Person, first: date, last: date) -> list[Figure]:
    """Check-ins kept, accomplishments, feedback and thanks between two days; those that are none are left out. One
    query.
    """
    ((kept, done, answers, offers, thanks),) = _read_counts(person, first, last, today=day_everywhere())
    asked = len(list(dates.each_month(first, min(last, max(first, dates.today())))))
    kept_words = _("%(kept)s of %(months)s") % {"kept": kept, "months": asked}
    figures = [
        (kept, Figure(_("Check-ins"), kept_words, "checkins:overview")),
        (done, Figure(_("Accomplishments"), str(done), "checkins:accomplishments")),
        (answers + offers, Figure(_("Feedback"), str(answers + offers), "feedback:overview")),
        (thanks, Figure(_("Thanks"), str(thanks), "recognition:wall")),
    ]
    return [figure for count, figure in figures if count]


@compiled_once
def _read_counts(person: Person, first: date, last: date, *, today: date) -> QuerySet[Any, Any]:  # noqa: ARG001 - ``is_shown`` asks for it
    """One row, of as many numbers as ``_rows_between`` has kinds."""
    return Person.objects.filter(pk=person.pk).values_list(*map(_count, _rows_between(person, first, last)))


def _rows_between(person: Person, first: date, last: date) -> list[QuerySet[Any]]:
    """Feedback is answers with a day and what somebody offered: anonymous answers have no day and are not counted."""
    span = (first, last)
    offers = Offer.objects.visible_to(person).filter(receiver=person, declined_at=None)
    return [
        CheckIn.objects.visible_to(person).finished().filter(month__range=(dates.first_of_month(first), last)),
        Accomplishment.objects.of(person).between(first, last),
        Response.objects.filter(is_shown(), request__owner=person, answered_on__range=span),
        offers.filter(offered_at__date__range=span),
        Receipt.objects.visible_to(person).filter(person=person, thanks__given_at__date__range=span),
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    """As a subquery: none is 0."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
