"""Readings of a measure, on the goal's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import policy
from northing.goals.forms.reading import ReadingForm
from northing.goals.models import Measure, Reading
from northing.goals.services import measures as services
from northing.goals.views.access import goal_to_read
from northing.goals.views.goal import goal_context
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def add_reading(request: PersonRequest, pk: int) -> HttpResponse:
    """GET leads to the form on the goal's page, for who opens the address of a refused one again."""
    visible = Measure.objects.visible_to(request.user).select_related("goal", "goal__owner")
    measure = get_object_or_404(visible, pk=pk)
    policy.require_change(request.user, measure.goal)
    if request.method == "GET":
        return redirect("goals:goal", pk=measure.goal_id)
    form = ReadingForm(request.POST, prefix=f"m{measure.pk}")
    if form.is_valid():
        try:
            services.record_reading(request.user, measure=measure, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            if services.is_reached(measure):
                messages.success(request, "You are there. Is the goal reached?")
            return redirect("goals:goal", pk=measure.goal_id)
    goal = goal_to_read(request.user, measure.goal_id)
    context = goal_context(request, goal, reading_form=(measure.pk, form))
    return render(request, "goals/goal.html", context, status=422)


@require_POST
def remove_reading(request: PersonRequest, pk: int) -> HttpResponse:
    visible = Reading.objects.visible_to(request.user).select_related("measure__goal", "measure__goal__owner")
    reading = get_object_or_404(visible, pk=pk)
    goal = reading.measure.goal
    services.remove_reading(request.user, reading=reading)
    messages.success(request, "That reading is gone.")
    return redirect("goals:goal", pk=goal.pk)
