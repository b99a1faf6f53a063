"""Goals and the objectives they serve."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from northing.alignment.forms import AlignWithForm
from northing.alignment.queries.coverage import coverage_of, named_of, near_goals, seen_by
from northing.goals.models import Goal
from northing.goals.services.alignment import align_goal
from northing.kernel.errors import Refused
from northing.kernel.keys import keys_in
from northing.objectives.models import Objective
from northing.people.http import PersonRequest
from northing.people.models import Person

AT_FIRST, ON_A_PAGE = 6, 30
#: Objectives of one page whose coverage is asked at once.
MOST = 60


@require_GET
def coverage(request: PersonRequest) -> HttpResponse:
    """``?of=1,2&below=3``: pieces that find their places on the page of objectives, or a page of their own.

    Those below another one have a row there, with a place for the count and none for goals.
    """
    above = keys_in(request.GET.get("of", ""))[:MOST]
    keys = [*above, *keys_in(request.GET.get("below", ""))][:MOST]
    found = list(Objective.objects.visible_to(request.user).filter(pk__in=keys).order_by("starts_on", "pk"))
    shown = [one.pk for one in found]
    near = near_goals(request.user, shown)
    counts = coverage_of(request.user, shown, near)
    named = named_of(request.user, [key for key in above if key in counts], near=near)
    context = {
        "section": "objectives",
        "rows": [(one, counts[one.pk], named.get(one.pk, [])) for one in found if one.pk in above],
        "below": [(one, counts[one.pk]) for one in found if one.pk not in above],
        "own": own_alignment(request.user),
    }
    return render(request, "alignment/_coverage.html" if request.htmx else "alignment/coverage.html", context)


def own_alignment(person: Person) -> tuple[int, int]:
    """How many of one's active goals serve an objective, and how many there are."""
    served = list(Goal.objects.of(person).active().values_list("objective", flat=True))
    return sum(key is not None for key in served), len(served)


@require_GET
def for_objective(request: PersonRequest, pk: int) -> HttpResponse:
    """As a fragment the first few, one's own before others; as a page all that the reader can open."""
    objective = get_object_or_404(Objective.objects.visible_to(request.user), pk=pk)
    near = near_goals(request.user, [pk])
    found = coverage_of(request.user, [pk], near)[pk]
    context = {"section": "objectives", "objective": objective, "coverage": found}
    if request.htmx:
        goals = named_of(request.user, [pk], AT_FIRST, near).get(pk, [])
        return render(
            request, "alignment/_for_objective.html", context | {"goals": goals, "has_more": found.seen > AT_FIRST}
        )
    pages = Paginator(seen_by(request.user, pk), ON_A_PAGE)
    pages.count = found.seen  # counted already, and by a shorter way
    page = pages.get_page(request.GET.get("page"))
    return render(request, "alignment/for_objective.html", context | {"goals": page, "page": page})


@require_http_methods(["GET", "POST"])
def align_with(request: PersonRequest, pk: int) -> HttpResponse:
    """The other way round: an objective, and which of one's own goals serves it."""
    objective = get_object_or_404(Objective.objects.visible_to(request.user), pk=pk)
    form = AlignWithForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            align_goal(request.user, goal=form.cleaned_data["goal"], objective=objective)
        except Refused as refused:
            form.refuse(refused.message)
        else:
            messages.success(request, "Lined up. Who can see the goal stays as it is.")
            return redirect("objectives:objective", pk)
    context = {
        "section": "objectives",
        "form": form,
        "objective": objective,
        "goals": Goal.objects.of(request.user).open().select_related("objective"),
    }
    return render(request, "alignment/align_with.html", context, status=422 if form.errors else 200)
