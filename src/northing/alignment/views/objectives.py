"""The goals lined up with objectives."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from northing.alignment.forms import AlignWithForm
from northing.alignment.queries.coverage import (
    Coverage,
    NearGoal,
    coverage_by_objective,
    goals_of_objective,
    named_goals_by_objective,
    near_goals,
)
from northing.alignment.services.figures import publish_objectives
from northing.goals.models import Goal
from northing.goals.services.goals import change_objective
from northing.kernel import dates
from northing.kernel.keys import keys_in
from northing.objectives.models import Objective
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page

#: Goals named in the fragment on an objective's page.
MAX_FRAGMENT_GOALS = 6
#: Objectives whose coverage one request may ask for.
MAX_OBJECTIVES = 60


@require_GET
def coverage(request: PersonRequest) -> HttpResponse:
    """``?of=1,2&below=3``: fragments for the page of objectives, or a page of its own.

    For those in ``below``, which serve another objective on that page, there is a count and no goals.
    """
    above = keys_in(request.GET.get("of", ""))[:MAX_OBJECTIVES]
    keys = [*above, *keys_in(request.GET.get("below", ""))][:MAX_OBJECTIVES]
    visible = Objective.objects.visible_to(request.user).filter(pk__in=keys).order_by("starts_on", "pk")
    found = list(visible.only("title"))
    near = near_goals(request.user, dates.today())
    counts = read_coverage([one.pk for one in found], near)
    named = named_goals_by_objective(request.user, [key for key in above if key in counts], near)
    context = {
        "section": "objectives",
        "rows": [(one, counts[one.pk], named.get(one.pk, [])) for one in found if one.pk in above],
        "below": [(one, counts[one.pk]) for one in found if one.pk not in above],
        "own": own_alignment(request.user),
    }
    return render(request, "alignment/_coverage.html" if request.htmx else "alignment/coverage.html", context)


def read_coverage(objectives: list[int], near: list[NearGoal]) -> dict[int, Coverage]:
    return coverage_by_objective(objectives, publish_objectives(objectives), near)


def own_alignment(person: Person) -> tuple[str, str] | None:
    """How many of the person's active goals serve an objective, and a thought about it; None without active goals."""
    objectives = list(Goal.objects.of(person).active().values_list("objective", flat=True))
    active, served = len(objectives), sum(key is not None for key in objectives)
    if not active:
        return None
    if not served:
        thought = _("They serve your own vision, and that is enough of a reason.")
        return _("None of your active goals serves an objective."), thought
    if served == active:
        return _("Each of your active goals serves an objective."), _("Is there one that is only yours?")
    counted = ngettext(
        "%(served)s of your %(active)s active goals serves an objective.",
        "%(served)s of your %(active)s active goals serve an objective.",
        served,
    ) % {"served": capfirst(str(apnumber(served))), "active": apnumber(active)}
    others = active - served
    thought = ngettext(
        "The other serves your own vision, and that is enough of a reason.",
        "The others serve your own vision, and that is enough of a reason.",
        others,
    )
    return counted, thought


@require_GET
def for_objective(request: PersonRequest, pk: int) -> HttpResponse:
    """As a fragment the first few goals, one's own before others; as a page all that the reader can open."""
    objective = get_object_or_404(Objective.objects.visible_to(request.user), pk=pk)
    near = near_goals(request.user, dates.today())
    found = read_coverage([pk], near)[pk]
    context = {"section": "objectives", "objective": objective, "coverage": found}
    if request.htmx:
        goals = named_goals_by_objective(request.user, [pk], near, MAX_FRAGMENT_GOALS).get(pk, [])
        context |= {"goals": goals, "has_more": found.seen > MAX_FRAGMENT_GOALS}
        return render(request, "alignment/_for_objective.html", context)
    pages = Paginator(goals_of_objective(request.user, pk), settings.PAGE_SIZE)
    pages.count = found.seen  # counted already, in fewer queries
    page = pages.get_page(request.GET.get("page"))
    return render(request, "alignment/for_objective.html", context | {"goals": page, "page": page})


@require_http_methods(["GET", "POST"])
def align_with(request: PersonRequest, pk: int) -> HttpResponse:
    """From an objective: which of one's own goals serves it."""
    objective = get_object_or_404(Objective.objects.visible_to(request.user), pk=pk)
    goals = Goal.objects.of(request.user).open()
    form = AlignWithForm(request.POST or None, goals=goals)
    if form.submit(lambda: change_objective(request.user, goal=form.cleaned_data["goal"], objective=objective)):
        messages.success(request, _("Lined up. Who can see the goal stays as it is."))
        return redirect("objectives:objective", pk)
    context = {
        "section": "objectives",
        "form": form,
        "objective": objective,
        "goals": goals.select_related("objective"),
    }
    return render_page(request, "alignment/align_with.html", context)
