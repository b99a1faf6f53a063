"""What could stand in somebody's record, and what does: read from the lower packages in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from northing.checkins.models import Accomplishment
from northing.feedback.models import Answer
from northing.feedback.queries.quotable import quotable_answers
from northing.goals.models import Goal, GoalState, Measure, Reading, Revision
from northing.goals.queries.progress import progress_of, with_progress
from northing.kernel import dates
from northing.people.models import Audience, Person
from northing.people.queries.compiled import compiled_once
from northing.recognition.models import Thanks
from northing.recognition.queries.quotable import quotable_thanks
from northing.records.models import Record
from northing.records.queries.contents import (
    Contents,
    DeedEntry,
    FigureEntry,
    GoalEntry,
    MeasureEntry,
    QuoteEntry,
    RevisionEntry,
)

#: Of each kind, the newest; a record is read by people.
MAX_GOALS, MAX_OTHERS = 40, 120
#: Of each measure, the last.
MAX_FIGURES = 60

Entry = TypeVar("Entry", GoalEntry, DeedEntry, QuoteEntry)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that could stand in the record; ``is_private`` is out until its person ticks it."""

    entry: GoalEntry | DeedEntry | QuoteEntry
    label: str
    is_private: bool
    is_in: bool

    @property
    def key(self) -> str:
        return self.entry.key


@dataclass(frozen=True, slots=True)
class Candidates:
    """Of each kind, in the order in which they are printed."""

    goals: tuple[Candidate, ...]
    deeds: tuple[Candidate, ...]
    thanks: tuple[Candidate, ...]
    feedback: tuple[Candidate, ...]

    @property
    def keys(self) -> dict[str, bool]:
        """Whether each is private, by key."""
        return {each.key: each.is_private for each in chain(self.goals, self.deeds, self.thanks, self.feedback)}


def candidates_of(record: Record) -> Candidates:
    """``record`` with its person."""

    def offer(entry: GoalEntry | DeedEntry | QuoteEntry, label: str, goal: Goal | None) -> Candidate:
        is_private = goal is not None and goal.audience == Audience.ONLY_ME
        return Candidate(entry, label, is_private, record.includes(entry.key, is_private=is_private))

    goals = goals_of_period(record.person, record.starts_on, record.ends_on)
    deeds = deeds_of_period(record.person, record.starts_on, record.ends_on)
    thanks = read_thanks(record.person, record.starts_on, record.ends_on)
    answers = read_answers(record.person, record.starts_on, record.ends_on)
    return Candidates(
        goals=tuple(offer(_goal_entry(goal, record), goal.name, goal) for goal in goals),
        deeds=tuple(offer(_deed_entry(deed), deed.what, deed.goal) for deed in deeds),
        thanks=tuple(offer(_thanks_entry(row), row.giver.name, row.goal) for row in thanks),
        feedback=tuple(offer(_answer_entry(row), row.who, row.response.request.goal) for row in answers),  # type: ignore[attr-defined] # annotated
    )


def contents_of(record: Record, candidates: Candidates | None = None) -> Contents:
    """What stands in it now. The name of a goal that is out is nowhere else in it."""
    found = candidates or candidates_of(record)
    goals = tuple(_entries(found.goals, GoalEntry))
    names = {goal.name for goal in goals}
    deeds = (deed if deed.goal in names else replace(deed, goal="") for deed in _entries(found.deeds, DeedEntry))
    person = record.person
    return Contents(
        name=person.name,
        placement=tuple(filter(None, [person.job_title, person.team.name if person.team else ""])),
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        read_on=min(record.ends_on, dates.today()),
        title=record.title,
        introduction=record.introduction,
        shows_figures=record.shows_figures,
        shows_charts=record.shows_charts,
        goals=goals if record.shows_revisions else tuple(replace(goal, revisions=()) for goal in goals),
        deeds=tuple(deeds),
        thanks=tuple(_entries(found.thanks, QuoteEntry)),
        feedback=tuple(_entries(found.feedback, QuoteEntry)),
    )


def _entries(candidates: Iterable[Candidate], kind: type[Entry]) -> Iterable[Entry]:
    return (each.entry for each in candidates if each.is_in and isinstance(each.entry, kind))


def goals_of_period(person: Person, start: date, end: date) -> list[Goal]:
    """Those that were under way in it, in the order of the plan."""
    found = with_progress(read_goals(person, start, end))
    measures = [measure for goal in found for measure in goal.measures.all()]
    readings = Reading.objects.filter(on__range=(start, end))
    prefetch_related_objects(measures, Prefetch("readings", readings, to_attr="of_period"))
    revisions = Revision.objects.filter(written_at__date__lte=end).order_by("number")
    prefetch_related_objects(found, Prefetch("revisions", revisions, to_attr="of_period"))
    return found


@compiled_once
def read_goals(person: Person, start: date, end: date) -> QuerySet[Goal]:
    began = Q(activated_on__lte=end) | Q(activated_on=None, made_at__date__lte=end)
    goals = Goal.objects.of(person).filter(began, Q(closed_on=None) | Q(closed_on__gte=start))
    return goals.exclude(state=GoalState.DRAFT)[:MAX_GOALS]


@compiled_once
def deeds_of_period(person: Person, start: date, end: date) -> QuerySet[Accomplishment]:
    """The newest first."""
    return Accomplishment.objects.of(person).between(start, end).select_related("goal")[:MAX_OTHERS]


@compiled_once
def read_thanks(person: Person, start: date, end: date) -> QuerySet[Thanks]:
    return quotable_thanks(person, start, end)[:MAX_OTHERS]


@compiled_once
def read_answers(person: Person, start: date, end: date) -> QuerySet[Answer]:
    return quotable_answers(person, start, end)[:MAX_OTHERS]


@compiled_once
def read_record(reader: Person, record: int) -> QuerySet[Record]:
    """With its person, and whom it is shared with."""
    seen = Record.objects.visible_to(reader).filter(pk=record)
    return seen.select_related("person__team", "shared_manager", "shared_team")


def _goal_entry(goal: Goal, record: Record) -> GoalEntry:
    is_over = goal.closed_on is not None and goal.closed_on <= record.ends_on
    is_now = record.ends_on >= dates.today()
    revisions: list[Revision] = goal.of_period  # type: ignore[attr-defined] # from ``goals_of_period``
    return GoalEntry(
        key=f"goal:{goal.pk}",
        name=goal.name,
        statement=goal.statement,
        began=goal.began_on,
        health=progress_of(goal, dates.today()).health.value if is_over or (is_now and goal.is_open) else "",
        state=goal.state if is_over else "",
        on=goal.closed_on if is_over else None,
        deadline=goal.deadline,
        closing_note=goal.closing_note if is_over else "",
        measures=tuple(map(_measure_entry, goal.measures.all())),
        revisions=tuple(map(_revision_entry, revisions)) if len(revisions) > 1 else (),
    )


def _measure_entry(measure: Measure) -> MeasureEntry:
    readings: list[Reading] = measure.of_period  # type: ignore[attr-defined] # from ``goals_of_period``
    figures = tuple(FigureEntry(reading.on, reading.value) for reading in readings[-MAX_FIGURES:])
    return MeasureEntry(measure.name, measure.unit, measure.baseline, measure.target, figures)


def _revision_entry(revision: Revision) -> RevisionEntry:
    return RevisionEntry(
        _day(revision.written_at), revision.statement, revision.measured_by, revision.what_changed, revision.why
    )


def _deed_entry(deed: Accomplishment) -> DeedEntry:
    name = deed.goal.name if deed.goal else ""
    return DeedEntry(f"deed:{deed.pk}", deed.what, deed.on, deed.impact, deed.evidence, name)


def _thanks_entry(thanks: Thanks) -> QuoteEntry:
    return QuoteEntry(f"thanks:{thanks.pk}", thanks.reason, thanks.giver.name, _day(thanks.given_at))


def _answer_entry(answer: Answer) -> QuoteEntry:
    """``answer`` comes from ``quotable_answers``."""
    who, on = answer.who, answer.on  # type: ignore[attr-defined] # annotated
    return QuoteEntry(f"answer:{answer.pk}", answer.text, who, on, answer.question.text, answer.response.request_id)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
