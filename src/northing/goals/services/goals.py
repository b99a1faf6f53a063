"""Writing a goal, and writing it again.

A draft changes freely. Once a goal has been active its wording is a promise: it changes through ``revise_goal`` with
what changed and why, and everything else still changes freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.dispatch import Signal
from django.utils.translation import gettext as _

from northing.goals import coaching, policy
from northing.goals.models import Audience, Goal, GoalFields, GoalState, Measure, MeasureRow, Plan, Revision, Wording
from northing.goals.models.goals import WRITTEN_COLUMNS
from northing.goals.queries.days import fault_of_day
from northing.goals.queries.objectives import objectives_to_serve
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.objectives.models import Objective
from northing.people.models import Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person

MAX_MEASURES_PER_GOAL = 3
#: Foreign keys of a goal that are chosen from rows which were asked for already.
CHECKED_KEYS = ["owner", "plan", "value", "objective", "shared_manager", "shared_team", "successor"]
MEASURE_COLUMNS = ["name", "unit", "baseline", "target", "position", "times", "period", "until", "counts_from",
                   "first_weekday"]  # fmt: skip
AUDIENCE_COLUMNS = [*Goal.audience_columns, "changed_at"]

#: Sent inside the transaction that writes another wording, with ``actor``, ``goal`` and ``revision``.
goal_revised = Signal()


@transaction.atomic
def create_draft(
    actor: Person,
    *,
    plan: Plan,
    fields: GoalFields,
    audience: str = Audience.ONLY_ME,
    form_key: UUID | None = None,
    version: str = "",
) -> Goal:
    """A draft at the end of the plan. The same ``form_key`` again gives the same goal, with the later words.

    A goal without a name gets the one that its sentence suggests. ``version`` is that of the draft which an autosave of
    this form has made. Raises EditConflict when the draft was saved elsewhere since.
    """
    require(policy.can_change_plan(actor, plan))
    fields = _with_name(fields)
    lock_person(actor)
    goal = Goal.objects.filter(owner=actor, form_key=form_key).first() if form_key else None
    if goal is None or _is_about_another_goal(goal, fields):
        last = Goal.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
        place = 0 if last is None else last + 1
        goal = Goal(owner=actor, plan=plan, position=place, form_key=None if goal else form_key)
    elif version:
        check_version(goal, version, values=_values_to_write(fields, audience))
    return _write_goal(actor, goal, fields, audience) if goal.is_draft else goal


@transaction.atomic
def update_goal(
    actor: Person,
    *,
    goal: Goal,
    fields: GoalFields,
    audience: str | None = None,
    version: str = "",
    what_changed: str = "",
    why: str = "",
) -> Goal:
    """Save every field. Raises EditConflict when the goal was saved since the form with ``version`` was opened.

    ``audience`` None leaves it as it is.
    """
    require(policy.can_edit_goal(actor, goal))
    fields = _with_name(fields)
    goal = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if version:
        check_version(goal, version, values=_values_to_write(fields, audience))
    stored = goal.wording
    if goal.is_promised and fields.wording != stored:
        _write_wording(actor, goal, stored, fields.wording, what_changed=what_changed, why=why)
    return _write_goal(actor, goal, fields, audience)


@transaction.atomic
def delete_draft(actor: Person, *, goal: Goal) -> None:
    """Only words that never became a promise can go without a trace; an active goal is let go instead."""
    require(policy.can_edit_goal(actor, goal))
    goal = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if not goal.is_draft or goal.is_promised:
        raise Refused(_("This goal has a history by now. You can park it or let it go."))
    goal.delete()


def begin_successor(goal: Goal, statement: str) -> Goal:
    """A draft that follows another goal, with its plan and reason, its owner's alone.

    It is what a goal pivots to, or what an exploration came to. Call inside a transaction, after the policy.
    """
    successor = Goal(
        owner=goal.owner,
        plan=goal.plan,
        name=coaching.name_or_beginning(statement),
        statement=statement.strip(),
        reason=goal.reason,
        value=goal.value,
        serves_vision=goal.serves_vision,
        celebration=goal.celebration,
        position=goal.position,
        state=GoalState.DRAFT,
    )
    successor.full_clean(exclude=["owner", "plan", "value"])
    successor.save()
    return successor


@transaction.atomic
def change_audience(actor: Person, *, goal: Goal, audience: str, opens_earlier: bool = False) -> Goal:
    """Open or close a goal to others. The manager and team of this moment are kept with it.

    A later manager or team sees nothing until the owner shares again; so choosing the same audience renews it. Who
    comes to it reads the words written from now on, and those before when the owner ``opens_earlier`` ones.
    """
    require(policy.can_change_goal(actor, goal))
    goal.set_audience(actor, require_audience(audience), opens_earlier=opens_earlier)
    goal.changed_at = dates.now()
    goal.save(update_fields=AUDIENCE_COLUMNS)
    return goal


@transaction.atomic
def change_objective(actor: Person, *, goal: Goal, objective: Objective | None) -> Goal:
    """Line a goal up with an open objective, or with none. It may keep one that has closed meanwhile.

    Being lined up never opens a goal to anybody: its audience alone does.
    """
    require(policy.can_edit_goal(actor, goal))
    wanted = objective.pk if objective else None
    if goal.objective_id == wanted:
        return goal
    if objective is not None and not objectives_to_serve(actor, dates.today()).filter(pk=objective.pk).exists():
        raise Refused(_("This objective is closed by now. Choose another one, or none."), field="objective")
    goal.objective = objective
    goal.save(update_fields=["objective"])
    return goal


@transaction.atomic
def revise_goal(
    actor: Person, *, goal: Goal, wording: Wording, what_changed: str, why: str, name: str = ""
) -> Revision:
    """Write the next revision and make the goal stand as it says; without a ``name`` it keeps its own.

    Both accounts are asked for, unless all there is to it is a first measure or a first day. Raises Refused when the
    goal stands so already: a history of nothing helps nobody.
    """
    require(policy.can_edit_goal(actor, goal))
    stored = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk).wording
    if wording == stored:
        raise Refused(_("This is how it stands already. Change the wording, a measure or the date first."))
    revision = _write_wording(actor, goal, stored, wording, what_changed=what_changed, why=why)
    goal.changed_at, goal.name = dates.now(), name or goal.name
    goal.save(update_fields=["statement", "deadline", "changed_at", "name"])
    return revision


def _write_wording(
    actor: Person, goal: Goal, stored: Wording, wording: Wording, *, what_changed: str, why: str
) -> Revision:
    """Write the measures and the revision; saving the goal's own columns is left to who calls."""
    require_day_ahead(wording.deadline, stored.deadline)
    added = describe_addition(stored, wording)
    if not added:
        require_account(what_changed, why)
    save_measures(goal, wording.measures)
    goal.statement, goal.deadline = wording.statement, wording.deadline
    revision = write_revision(actor, goal=goal, what_changed=what_changed.strip() or added, why=why)
    goal_revised.send(sender=Revision, actor=actor, goal=goal, revision=revision)
    return revision


def require_day_ahead(day: date | None, stored: date | None = None) -> None:
    """A promise gets no last day that is behind us; one that has passed since may stay."""
    if fault := fault_of_day(day, stored=stored):
        raise Refused(fault, field="deadline")


def describe_addition(old: Wording, new: Wording) -> str:
    """What the history says when only gaps are filled, which nobody has to account for; empty when more changes."""
    changes = new.changes_from(old)
    if changes.statement or (changes.deadline and old.deadline) or (changes.measures and old.measures):
        return ""
    words = {
        (True, True): _("Measure and date added"),
        (True, False): _("Measure added"),
        (False, True): _("Date added"),
    }
    return words.get((changes.measures, changes.deadline), "")


def require_account(what_changed: str, why: str) -> None:
    if not what_changed.strip():
        sentence = _("Say in a line what changed; the history keeps it beside the old wording.")
        raise Refused(sentence, field="what_changed")
    if not why.strip():
        raise Refused(_("Say in a line why; you will be glad of it in a year."), field="why")


def write_revision(actor: Person, *, goal: Goal, what_changed: str = "", why: str = "") -> Revision:
    """Keep the goal as it stands now. Call inside a transaction; number 1 comes with the first activation."""
    last = goal.revisions.order_by("-number").first()
    rows = Wording.from_measures(goal.statement, goal.deadline, Measure.objects.filter(goal=goal)).measure_rows
    return Revision.objects.create(
        goal=goal,
        number=last.number + 1 if last else 1,
        statement=goal.statement,
        deadline=goal.deadline,
        measures=[{name: text for name, text in row.items() if name != "pk"} for row in rows],
        what_changed=what_changed.strip(),
        why=why.strip(),
        written_by=actor,
    )


def save_measures(goal: Goal, rows: Sequence[MeasureRow]) -> None:
    """Make the goal's measures be ``rows``, in this order. Call inside a transaction, after the policy.

    A row whose ``pk`` is that of a measure of the goal changes it, so that it keeps its readings. A measure left out
    goes away, unless it has readings: those are somebody's history.
    """
    if len(rows) > MAX_MEASURES_PER_GOAL:
        sentence = _("A goal has at most %(limit)s measures. One you can look up in a minute is best.")
        raise Refused(sentence % {"limit": MAX_MEASURES_PER_GOAL})
    stored = {measure.pk: measure for measure in Measure.objects.filter(goal=goal)}
    kept = {row.pk for row in rows}
    _remove_measures([measure for pk, measure in stored.items() if pk not in kept])
    for position, row in enumerate(rows):
        measure = stored.get(row.pk or 0) or Measure(goal=goal)
        measure.name, measure.unit, measure.position = row.name, row.unit, position
        measure.baseline, measure.target = row.baseline, row.target
        if row.rhythm or measure.is_rhythm:
            measure.take_rhythm(row.rhythm, dates.today(), goal.owner.language)
        measure.full_clean(exclude=["goal"])
        measure.save(update_fields=MEASURE_COLUMNS if measure.pk else None)


def _remove_measures(measures: Sequence[Measure]) -> None:
    for measure in measures:
        if measure.marks.exists():
            sentence = _("“%(name)s” has marks, so it stays. Change how often, or add another measure beside it.")
            raise Refused(sentence % {"name": measure.name}, field="measures")
        if measure.readings.exists():
            sentence = _("“%(name)s” has readings, so it stays. Change its target, or add another measure beside it.")
            raise Refused(sentence % {"name": measure.name}, field="measures")
        measure.delete()


def _with_name(fields: GoalFields) -> GoalFields:
    return replace(fields, name=fields.name or coaching.name_or_beginning(fields.wording.statement))


def _is_about_another_goal(goal: Goal, fields: GoalFields) -> bool:
    """A form sent again after its goal became active, with other words, is a goal of its own."""
    return not goal.is_draft and goal.statement != fields.wording.statement


def _columns_of(fields: GoalFields) -> dict[str, Any]:
    """The values of ``WRITTEN_COLUMNS``."""
    others = {field.name: getattr(fields, field.name) for field in fields_of(fields) if field.name != "wording"}
    return {"statement": fields.wording.statement, "deadline": fields.wording.deadline, **others}


def _values_to_write(fields: GoalFields, audience: str | None) -> dict[str, Any]:
    """What ``check_version`` compares: when all of it is stored already, the same press arrived twice."""
    asked = {"audience": audience} if audience is not None else {}
    return _columns_of(fields) | {"wording": fields.wording} | asked


def _write_goal(actor: Person, goal: Goal, fields: GoalFields, audience: str | None) -> Goal:
    """Save the whole goal; the wording of a promised goal has been revised before and is equal by now."""
    if fields.value is not None:
        require(fields.value.person_id == actor.pk)
    for name, content in _columns_of(fields).items():
        setattr(goal, name, content)
    # Of a draft, which nobody else sees, the audience is the one chosen last, of those that were named then.
    if audience is not None and (audience != goal.audience or goal.is_draft):
        goal.set_audience(actor, Audience(audience), opens_earlier=goal.is_draft)
    goal.changed_at = dates.now()
    goal.full_clean(exclude=CHECKED_KEYS, validate_unique=False, validate_constraints=False)
    goal.save(update_fields=[*WRITTEN_COLUMNS, *AUDIENCE_COLUMNS] if not goal._state.adding else None)
    if not goal.is_promised:
        save_measures(goal, fields.wording.measures)
    return goal
