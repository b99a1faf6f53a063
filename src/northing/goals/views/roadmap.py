"""The year on one page: goals as bars, actions as marks, and where today is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from northing.goals.models import Goal, GoalState
from northing.goals.progress import with_progress
from northing.goals.roadmap import Window, bars, quarters
from northing.goals.services.plans import current_plan
from northing.kernel import dates
from northing.people.http import PersonRequest

SHOWN = (GoalState.ACTIVE, GoalState.ACHIEVED, GoalState.PARKED)


@require_GET
def roadmap(request: PersonRequest) -> HttpResponse:
    """``?quarter=1`` to ``4`` zooms in; ``?print=all`` puts private goals on paper too."""
    plan = current_plan(request.user, dates.today())
    if plan is None:
        return redirect("goals:plan")
    parts = quarters(plan.starts_on)
    asked = request.GET.get("quarter", "")
    window = parts[int(asked) - 1] if asked in {"1", "2", "3", "4"} else Window(plan.starts_on, plan.ends_on)
    today = dates.today()
    shown = bars(goals_of(plan.pk, request), window, today)
    context = {
        "section": "plan",
        "plan": plan,
        "window": window,
        "quarters": list(enumerate(parts, start=1)),
        "quarter": asked,
        "bars": shown,
        "has_private": any(bar.is_private for bar in shown),
        "today": window.at(today) if window.holds(today) else None,
        "print_all": request.GET.get("print") == "all",
    }
    return render(request, "goals/roadmap.html", context)


def goals_of(plan: int, request: PersonRequest) -> list[Goal]:
    goals = Goal.objects.of(request.user).filter(plan=plan, state__in=SHOWN)
    return list(with_progress(goals))
