"""How plans and goals come in again with an archive."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings

from northing.goals.models import Goal, GoalState, MeasureRow, Plan, Revision
from northing.people.queries.arrivals import Arrival, Arriving, each_key, keep_as_text, register_arrivals
from northing.people.queries.export_parts import ExportRow

#: A plan spans twelve months; nothing that lasts longer is one.
MAX_PLAN = timedelta(days=366)


def register_arrivals_of_goals() -> None:
    register_arrivals(
        plans=Arrival(owner=("person",), check=check_plan, is_same=overlap),
        dismissed_findings=Arrival(after=("goals",), rewrite={"about": goals_named}),
        goals=Arrival(
            owner=("owner",),
            beside=("objective",),
            unread=("audience", "shared_manager", "shared_team"),
            settle=park_what_is_too_much,
        ),
        measures=Arrival(),
        marks=Arrival(),
        readings=Arrival(),
        reading_changes=Arrival(),
        actions=Arrival(owner=("owner",)),
        actions_done=Arrival(),
        options=Arrival(),
        experiments=Arrival(),
        revisions=Arrival(
            beside=("written_by",),
            after=("measures",),
            rewrite={"measures": rows_of_measures},
            check=check_revision,
            settle=name_writer,
        ),
        adjustments=Arrival(beside=("sent_to", "sent_at", "acknowledged_at", "acknowledgement")),
    )
    because = "What others are told, and what they answered, is theirs to say."  # untranslated: developers read it
    keep_as_text("acknowledgements", because=because)


def overlap(plan: Plan, other: Plan) -> bool:
    """Plans of one person do not overlap: goals of one that would come into the other."""
    return plan.starts_on <= other.ends_on and other.starts_on <= plan.ends_on


def check_plan(plan: Plan, row: ExportRow) -> None:  # noqa: ARG001 - as every check
    if plan.ends_on - plan.starts_on > MAX_PLAN:
        raise ValueError(plan.ends_on)


def goals_named(about: str, arriving: Arriving) -> str:
    """As ``DismissedFinding.about`` keeps them: keys, sorted as text."""
    old = [int(key) if key.isdecimal() else key for key in about.split(",")]
    return ",".join(sorted(map(str, each_key(old, "goals", arriving))))


def park_what_is_too_much(goal: Goal, row: ExportRow, arriving: Arriving) -> None:  # noqa: ARG001 - as every settle
    """No more goals are active than this installation allows."""
    if goal.state != GoalState.ACTIVE:
        return
    if "active goals" not in arriving.memory:
        arriving.memory["active goals"] = Goal.objects.filter(owner=arriving.person, state=GoalState.ACTIVE).count()
    if arriving.memory["active goals"] >= settings.ACTIVE_GOALS_LIMIT:
        goal.state = GoalState.PARKED
    else:
        arriving.memory["active goals"] += 1


def rows_of_measures(rows: list[dict[str, Any]], arriving: Arriving) -> list[dict[str, Any]]:
    """They name the measures they were by key."""
    return [row | {"pk": arriving.key_of("measures", row.get("pk"))} if "pk" in row else row for row in rows]


def check_revision(revision: Revision, row: ExportRow) -> None:  # noqa: ARG001 - as every check
    """Raises ValueError for measures no page could show."""
    if not isinstance(revision.measures, list):
        raise TypeError(revision.measures)
    for one in revision.measures:
        str(MeasureRow.from_json(one))


def name_writer(revision: Revision, row: ExportRow, arriving: Arriving) -> None:
    """Their own wordings are by them here too. A wording of somebody else's stays without a writer, but in words."""
    if row.get("written_by") == arriving.own_name:
        revision.written_by = arriving.person
