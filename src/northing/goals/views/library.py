"""Goals to start from."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.goals.models import GoalKind
from northing.goals.queries.library import GoalTemplate, career_ways, goal_templates
from northing.people.http import PersonRequest
from northing.ui.filters import chips_of, count_found, says, searched_words


@require_GET
def library(request: PersonRequest) -> HttpResponse:
    """By kind: all of them, those of one kind (``?kind=skill``), those that hold some ``words``."""
    words = searched_words(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in GoalKind.values else ""
    found = [template for template in goal_templates() if _holds(template, words)]
    shown = [template for template in found if kind in {"", template.kind}]
    counts = Counter(template.kind for template in found)
    options: list[tuple[str, str, int]] = [
        ("", _("All"), len(found)),
        *((each.value, str(each.label), counts[each]) for each in GoalKind),
    ]
    context = {
        "section": "plan",
        "groups": [(each, group) for each in GoalKind if (group := [one for one in shown if one.kind == each])],
        "chips": chips_of(options, field="kind", chosen=kind, words=words),
        "kind": kind,
        "words": words,
        "found": count_found(len(shown)) if words else "",
    }
    return render(request, "goals/library.html", context)


def _holds(template: GoalTemplate, words: str) -> bool:
    return says(words, template.title, template.use, template.statement)


@require_GET
def no_promotion(request: PersonRequest) -> HttpResponse:
    """Six ways to go on where there is no step up, each with goals to start from."""
    return render(request, "goals/no_promotion.html", {"section": "plan", "ways": career_ways()})
