"""The page on which a goal is written, drawn the same for a new goal, an edited one, and one being helped along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from northing.goals import coaching
from northing.goals.coaching import CoachAnswer
from northing.goals.forms.goal import WRITTEN, GoalForm
from northing.goals.forms.measure import row_to_fill
from northing.goals.library import blanks_in, pieces_of
from northing.goals.models import Goal
from northing.goals.progress import plain
from northing.people.http import PersonRequest


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that stands otherwise in the other version."""

    label: str
    theirs: str


def page(
    request: PersonRequest,
    form: GoalForm,
    *,
    goal: Goal | None,
    status: int = 200,
    differences: list[Difference] | None = None,
) -> HttpResponse:
    values = {name: form[name].value() or "" for name in ("statement", "kind", "deadline", "reason")}
    values |= {field.html_name: field.value() or "" for row in form.measures for field in (row["target"],)}
    answer = coaching.read_statement(request.user, str(values["statement"]))
    context = {
        "section": "plan",
        "form": form,
        "goal": goal,
        "differences": differences,
        **coach_context(str(values["statement"]), answer, values),
    }
    return render(request, "goals/write_goal.html", context, status=status)


def coach_context(statement: str, answer: CoachAnswer | None, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The coach's answer, and what it can offer that has not been typed yet."""
    if answer is None:
        return {"coach": None, "pieces": None}
    day = answer.deadline.isoformat() if answer.deadline else ""
    has_measure = row_to_fill(typed) != 0
    beside = {name: bool(typed.get(name)) for name in ("deadline", "reason")}
    return {
        "coach": coaching.with_fields(answer, measure=has_measure, **beside),
        "pieces": pieces_of(statement) if blanks_in(statement) else None,
        "offered_kind": answer.kind if not typed.get("kind") else None,
        "offered_day": day if day != str(typed.get("deadline", "")) else "",
        "offered_measure": None if has_measure else answer.measure,
        "offered_reason": answer.reason if not typed.get("reason") else "",
    }


def differences(form: GoalForm, stored: Goal) -> list[Difference]:
    """What the stored goal says otherwise than the form somebody has just sent."""
    told = []
    for name in WRITTEN:
        theirs = getattr(stored, name)
        if theirs != form.cleaned_data.get(name):
            told.append(Difference(str(form.fields[name].label or name), _in_words(stored, name)))
    rows = [(row.name, row.baseline, row.target, row.unit) for row in form.measures.rows()]
    theirs = [(m.name, m.baseline, m.target, m.unit) for m in stored.measures.all()]
    if rows != theirs:
        lines = [f"{name}: {plain(today)} to {plain(target)} {unit}".strip() for name, today, target, unit in theirs]
        told.append(Difference("Measures", "; ".join(lines) or "None"))
    return told


def _in_words(goal: Goal, name: str) -> str:
    display = getattr(goal, f"get_{name}_display", None)
    value = display() if display else getattr(goal, name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if value else "Empty"
