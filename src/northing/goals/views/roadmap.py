"""The year on one page: goals as bars, actions as marks, and where today is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from northing.goals.queries.plans import current_plan
from northing.goals.queries.roadmap import Window, bars_of, goals_on_roadmap, quarters_of
from northing.kernel import dates
from northing.people.http import PersonRequest


@require_GET
def roadmap(request: PersonRequest) -> HttpResponse:
    """``?quarter=1`` to ``4`` zooms in; ``?print=all`` puts private goals on paper too."""
    today = dates.today()
    plan = current_plan(request.user, today)
    if plan is None:
        return redirect("goals:plan")
    quarters = quarters_of(plan.starts_on)
    asked = request.GET.get("quarter", "")
    number = int(asked) if asked in {"1", "2", "3", "4"} else 0
    window = quarters[number - 1] if number else Window(plan.starts_on, plan.ends_on)
    bars = bars_of(goals_on_roadmap(plan), window, today)
    context = {
        "section": "plan",
        "window": window,
        "quarters": list(enumerate(quarters, start=1)),
        "quarter": number,
        "bars": bars,
        "has_private": any(bar.is_private for bar in bars),
        "today": window.at(today) if window.holds(today) else None,
        "is_all_printed": request.GET.get("print") == "all",
    }
    return render(request, "goals/roadmap.html", context)
