"""Many goals, actions and readings at once, from a list that was looked through before.

Each kind is prepared first, outside a transaction: rows are built and checked one by one, which takes the time. Writing
them is a few statements. What comes in is its owner's alone, tells nobody, and asks the same rules as the forms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from northing.goals import coaching, policy
from northing.goals.models import (
    Action,
    ActionDone,
    Goal,
    GoalFields,
    GoalState,
    Measure,
    Plan,
    Reading,
    Revision,
    Wording,
)
from northing.goals.models.goals import CLOSED_STATES, WRITTEN_COLUMNS, DropReason, find_blanks
from northing.goals.queries.others_words import have_others_written_on
from northing.goals.queries.plans import count_active_goals
from northing.goals.services.actions import MAX_OPEN_ACTIONS
from northing.goals.services.goals import MAX_MEASURES_PER_GOAL
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person

#: Rows in one statement; SQLite takes so many values at most.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedGoal:
    """A goal as another place knows it. Days that are not said are today's."""

    fields: GoalFields
    state: str = GoalState.DRAFT
    activated_on: date | None = None
    closed_on: date | None = None
    closing_note: str = ""
    drop_reason: str = ""


@dataclass(frozen=True, slots=True)
class PreparedGoal:
    """Rows that were checked and not saved."""

    goal: Goal
    measures: tuple[Measure, ...]


def prepare_goal(actor: Person, imported: ImportedGoal) -> PreparedGoal:
    """With the name that the coach proposes, where it has none. Raises as ``check_goal`` does."""
    if not imported.fields.name:
        statement = imported.fields.wording.statement
        name = coaching.name_or_beginning(statement)
        imported = replace(imported, fields=replace(imported.fields, name=name))
    measures = check_goal(actor, imported)
    goal = Goal(owner=actor, **_columns_of(imported))
    for measure in measures:
        measure.goal = goal
    return PreparedGoal(goal, measures)


def check_goal(actor: Person, imported: ImportedGoal) -> tuple[Measure, ...]:
    """Its measures, without the goal. Raises Refused, or ValidationError by field, for what a form would not take.

    The goal itself is not made: of a long list that is only looked through, making hundreds took a sixth of the page.
    """
    statement = imported.fields.wording.statement
    if imported.state != GoalState.DRAFT and (blanks := find_blanks(statement)):
        message = _("Still to fill before it can be active: %(blanks)s.") % {"blanks": ", ".join(blanks)}
        raise Refused(message, field="statement")
    if len(imported.fields.wording.measures) > MAX_MEASURES_PER_GOAL:
        message = _("A goal has at most %(limit)s measures. One you can look up in a minute is best.")
        raise Refused(message % {"limit": MAX_MEASURES_PER_GOAL}, field="measure_name")
    _check_columns(_columns_of(imported))
    return _build_measures(actor, imported.fields)


def _check_columns(columns: Mapping[str, Any]) -> None:
    """As ``Model.clean_fields`` does. A name may be missing still, and a value is a row that is here."""
    problems = {}
    for name, value in columns.items():
        field: Any = Goal._meta.get_field(name)
        if (value in field.empty_values and (field.blank or name == "name")) or name == "value":
            continue
        try:
            field.clean(value, None)
        except ValidationError as error:
            problems[name] = error.error_list
    if problems:
        raise ValidationError(problems)


def _columns_of(imported: ImportedGoal) -> dict[str, Any]:
    """What its row says, besides owner and plan."""
    fields, today = imported.fields, dates.today()
    columns = {name: getattr(fields, name) for name in WRITTEN_COLUMNS if name not in {"statement", "deadline"}}
    columns |= {"statement": fields.wording.statement, "deadline": fields.wording.deadline, "state": imported.state}
    if imported.state != GoalState.DRAFT:
        columns["activated_on"] = imported.activated_on or min(imported.closed_on or today, today)
    if imported.state in CLOSED_STATES:
        columns |= {"closed_on": imported.closed_on or today, "closing_note": imported.closing_note}
    if imported.state == GoalState.DROPPED:
        columns["drop_reason"] = imported.drop_reason or DropReason.OTHER
    return columns


def _build_measures(actor: Person, fields: GoalFields) -> tuple[Measure, ...]:
    found = []
    for position, row in enumerate(fields.wording.measures):
        measure = Measure(name=row.name, unit=row.unit, position=position)
        measure.baseline, measure.target = row.baseline, row.target
        if row.rhythm is not None:
            measure.take_rhythm(row.rhythm, dates.today(), actor.language)
        # Constraints are looked at here: Django would ask the database for each row.
        measure.clean_fields(exclude=["goal"])
        if measure.baseline == measure.target:
            raise Refused(_("Today's figure and the target are the same; let them differ."), field="measure_target")
        found.append(measure)
    return tuple(found)


@transaction.atomic
def add_goals(actor: Person, *, plan: Plan, goals: Sequence[PreparedGoal]) -> list[Goal]:
    """At the end of the plan. Of those to be active, as many are as there is room for, and the rest is parked."""
    require(policy.can_change_plan(actor, plan))
    lock_person(actor)
    room = settings.ACTIVE_GOALS_LIMIT - count_active_goals(actor)
    last = Goal.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
    for place, prepared in enumerate(goals, start=0 if last is None else last + 1):
        goal = prepared.goal
        goal.plan, goal.position = plan, place
        if goal.state == GoalState.ACTIVE:
            goal.state = GoalState.ACTIVE if room > 0 else GoalState.PARKED
            room -= 1
    made = Goal.objects.bulk_create([prepared.goal for prepared in goals], batch_size=BATCH)
    Measure.objects.bulk_create((one for prepared in goals for one in prepared.measures), batch_size=BATCH)
    Revision.objects.bulk_create(_first_revisions(actor, goals), batch_size=BATCH)
    return made


def _first_revisions(actor: Person, goals: Iterable[PreparedGoal]) -> list[Revision]:
    """Number 1 of each that is or was active: the wording it came with."""
    return [
        Revision(
            goal=prepared.goal,
            number=1,
            statement=prepared.goal.statement,
            deadline=prepared.goal.deadline,
            measures=[_row_of(measure) for measure in prepared.measures],
            written_by=actor,
        )
        for prepared in goals
        if prepared.goal.is_promised
    ]


def _row_of(measure: Measure) -> dict[str, object]:
    row = Wording.from_measures("", None, [measure]).measure_rows[0]
    return {name: text for name, text in row.items() if name != "pk"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAction:
    goal: Goal
    text: str
    due_on: date | None = None
    repeats: str = ""
    done_on: date | None = None


def prepare_action(actor: Person, imported: ImportedAction) -> Action:
    """Raises as ``prepare_goal`` does. How many a goal has is asked when they are written."""
    if imported.done_on is None:
        require(policy.can_change_goal(actor, imported.goal))
        if not imported.goal.is_open:
            raise Refused(_("This goal is over, so there is nothing left to do for it."), field="goal")
    if imported.repeats and imported.due_on is None:
        raise Refused(_("What repeats needs its first day."), field="due_on")
    if imported.done_on and imported.done_on > dates.today():
        raise Refused(_("That day is still to come."), field="done_on")
    action = Action(
        goal=imported.goal,
        owner=actor,
        text=imported.text,
        due_on=imported.due_on,
        repeats=imported.repeats,
        done_on=imported.done_on,
        due_day=imported.due_on.day if imported.due_on else None,
    )
    action.clean_fields(exclude=["goal", "owner"])
    return action


def open_action_counts(actor: Person) -> Counter[int]:
    """How many open actions each of a person's goals has."""
    rows = Action.objects.open().filter(owner=actor).order_by().values("goal").annotate(count=Count("pk"))
    return Counter({row["goal"]: row["count"] for row in rows})


@transaction.atomic
def add_actions(actor: Person, *, actions: Sequence[Action]) -> list[Action]:
    """Behind those that are there. Raises Refused where a goal would have more open ones than it may."""
    lock_person(actor)
    require(all(policy.can_change_goal(actor, action.goal) for action in actions))
    _check_room(actor, actions)
    ends = Action.objects.filter(owner=actor).order_by().values_list("goal").annotate(last=Max("position"))
    places = defaultdict(int, {goal: last + 1 for goal, last in ends})
    for action in actions:
        action.position = places[action.goal_id]
        places[action.goal_id] += 1
    made = Action.objects.bulk_create(actions, batch_size=BATCH)
    ticks = (ActionDone(action=one, on=one.done_on, was_due_on=one.due_on) for one in made if one.done_on)
    ActionDone.objects.bulk_create(ticks, batch_size=BATCH)
    return made


def _check_room(actor: Person, actions: Sequence[Action]) -> None:
    counts = open_action_counts(actor)
    counts.update(action.goal_id for action in actions if action.done_on is None)
    adding = {action.goal_id for action in actions if action.done_on is None}
    if any(counts[goal] > MAX_OPEN_ACTIONS for goal in adding):
        sentence = _("%(count)s open actions are a lot for one goal. Finish or remove one first.")
        raise Refused(sentence % {"count": MAX_OPEN_ACTIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedReading:
    measure: Measure
    on: date
    value: Decimal
    note: str = ""


def prepare_reading(actor: Person, imported: ImportedReading) -> Reading:
    """Raises as ``prepare_goal`` does."""
    require(policy.can_change_goal(actor, imported.measure.goal))
    if imported.measure.is_rhythm:
        raise Refused(_("This is kept as a rhythm by now. Mark how often it was done instead."), field="measure")
    if imported.on > dates.today():
        raise Refused(_("That day is still to come. Note what you see today."), field="on")
    if imported.on < dates.EARLIEST_DAY:
        raise Refused(_("That is before readings began. Is the year right?"), field="on")
    reading = Reading(measure=imported.measure, on=imported.on, value=imported.value, note=imported.note)
    reading.clean_fields(exclude=["measure"])
    return reading


@transaction.atomic
def add_readings(actor: Person, *, readings: Sequence[Reading]) -> list[Reading]:
    """Raises Refused where a day has a reading by now: one from a list corrects none that somebody noted."""
    lock_person(actor)
    require(all(policy.can_change_goal(actor, reading.measure.goal) for reading in readings))
    measures = {reading.measure_id for reading in readings}
    stored = set()
    for keys in _in_batches(sorted(measures)):
        stored |= set(Reading.objects.filter(measure__in=keys).values_list("measure", "on"))
    if any((reading.measure_id, reading.on) in stored for reading in readings):
        raise Refused(_("A reading of one of these days was noted meanwhile. Look through the list once more."))
    return Reading.objects.bulk_create(readings, batch_size=BATCH)


@transaction.atomic
def remove_goals(actor: Person, *, keys: Iterable[int]) -> int:
    """Takes back goals that came from a list, with all their owner wrote on them; those others wrote on stay."""
    lock_person(actor)
    count = 0
    for batch in _in_batches(list(keys)):
        own = [goal for goal in Goal.objects.filter(owner=actor, pk__in=batch) if not have_others_written_on(goal)]
        Goal.objects.filter(pk__in=[goal.pk for goal in own]).delete()
        count += len(own)
    return count


@transaction.atomic
def remove_actions(actor: Person, *, keys: Iterable[int]) -> int:
    lock_person(actor)
    return sum(_delete(Action.objects.filter(owner=actor, pk__in=batch)) for batch in _in_batches(list(keys)))


@transaction.atomic
def remove_readings(actor: Person, *, keys: Iterable[int]) -> int:
    lock_person(actor)
    own = Reading.objects.filter(measure__goal__owner=actor)
    return sum(_delete(own.filter(pk__in=batch)) for batch in _in_batches(list(keys)))


def _delete(rows: QuerySet[Any]) -> int:
    """What Django counts itself includes the rows below."""
    count = rows.count()
    rows.delete()
    return count


def _in_batches(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
