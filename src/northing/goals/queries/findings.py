"""What the coach finds in a plan and its owner has not put aside: on the page of the plan, and in the inbox.

The coach reads the active goals as they stand, so a finding ends with what it is about, and no table has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField, Value

from northing.goals import coaching
from northing.goals.models import DismissedFinding, Goal, Plan
from northing.goals.queries.plans import plans_from
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once

#: What shows only when goals lie side by side, or when time passes. The inbox tells of these findings by name.
PITFALLS = frozenset({"conflict", "not_reviewed", "not_shared", "one_dimension", "pile_up"})
#: Of a goal, what the coach reads.
FIELDS_TO_COACH = ("owner", "statement", "kind", "deadline", "audience", "serves_vision", "value", "made_at",
                   "activated_on", "last_checked_in_on", "last_reviewed_on", "position")  # fmt: skip


def findings_left(
    person: Person, goals: Iterable[Goal], dismissed: Iterable[DismissedFinding], today: date
) -> list[coaching.FindingText]:
    """At most two at a time: the next one comes when one is dealt with. Fetch the ``actions`` of the active goals."""
    aside = {(finding.name, finding.about) for finding in dismissed}
    found = coaching.findings_of(person, goals, today)
    return [finding for finding in found if (finding.name, finding.about) not in aside][: coaching.MAX_REMARKS]


def plans_to_coach(person: Person, today: date) -> QuerySet[Plan]:
    """Those in which there may be a pitfall: their owner has an active goal."""
    return plans_from(person, today).filter(Exists(Goal.objects.active().filter(owner=OuterRef("person"))))


def pitfalls_of(person: Person, goals: Sequence[Goal], today: date) -> list[coaching.FindingText]:
    """Those of the findings on the page of the current plan.

    ``goals`` are the active ones ``to_coach``, with their actions. A query, where something has been put aside.
    """
    if not any(finding.name in PITFALLS for finding in coaching.findings_of(person, goals, today)):
        return []
    is_asked = any(goal.owner_dismissed for goal in goals)  # type: ignore[attr-defined] # annotated
    dismissed = dismissed_in_current_plan(person, today) if is_asked else []
    left = findings_left(person, goals, dismissed, today)
    return [finding for finding in left if finding.name in PITFALLS]


def plans_with_pitfall(person: Person, today: date) -> QuerySet[Plan]:
    """The current plan once for each of the pitfalls, each read with ``finding_in``."""
    plans = Plan.objects.visible_to(person).filter(pk=key_of_current_plan(person, today)).order_by()
    pitfalls = pitfalls_of(person, goals_to_coach(person), today)
    rows = [with_finding(plans, number, pitfall) for number, pitfall in enumerate(pitfalls)]
    if not rows:
        return Plan.objects.none()
    return Plan.objects.none().union(*rows, all=True).order_by("found_number")  # type: ignore[misc] # annotated


def with_finding(plans: QuerySet[Plan], number: int, finding: coaching.FindingText) -> QuerySet[Plan]:
    written = json.dumps(asdict(finding))
    return plans.annotate(found_number=Value(number), found=Value(written, TextField()))


def finding_in(plan: Plan) -> coaching.FindingText:
    """Of a row of ``plans_with_pitfall``."""
    facts: Any = plan  # with the annotation
    written = json.loads(facts.found)
    return coaching.FindingText(**written | {"goals": tuple(written["goals"])})


def key_of_current_plan(person: Person, today: date) -> Subquery:
    return Subquery(plans_from(person, today).values("pk")[:1])


@compiled_once
def dismissed_in_current_plan(person: Person, today: date) -> QuerySet[DismissedFinding]:
    return DismissedFinding.objects.visible_to(person).filter(plan=key_of_current_plan(person, today))


@compiled_once
def goals_to_coach(person: Person) -> QuerySet[Goal]:
    return to_coach(Goal.objects.of(person).active()).only(*FIELDS_TO_COACH).prefetch_related("actions")


def to_coach(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """With ``owner_dismissed``: whether their owner has put any finding aside. Fetch the ``FIELDS_TO_COACH``."""
    return goals.annotate(owner_dismissed=Exists(DismissedFinding.objects.filter(plan__person=OuterRef("owner"))))
