"""Goals to start from."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.goals.models import GoalKind
from northing.goals.queries.library import career_ways, goal_templates
from northing.people.http import PersonRequest


@require_GET
def library(request: PersonRequest) -> HttpResponse:
    """All of them, or those of one kind (``?kind=skill``)."""
    chosen = request.GET.get("kind", "")
    chosen = chosen if chosen in GoalKind.values else ""
    shown = [template for template in goal_templates() if chosen in {"", template.kind}]
    context = {"section": "plan", "shown": shown, "kinds": GoalKind.choices, "chosen": chosen}
    return render(request, "goals/library.html", context)


@require_GET
def no_promotion(request: PersonRequest) -> HttpResponse:
    """Six ways to go on where there is no step up, each with goals to start from."""
    return render(request, "goals/no_promotion.html", {"section": "plan", "ways": career_ways()})
