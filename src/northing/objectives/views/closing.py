"""The end of an objective: what came of it, and what goes on."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.objectives import policy
from northing.objectives.forms.objective import CarryOverForm, CloseForm
from northing.objectives.models import Objective
from northing.objectives.models.objective import ObjectiveQuerySet
from northing.objectives.services import publishing
from northing.objectives.views.access import objective_to_edit, objective_to_read
from northing.objectives.views.overview import with_all
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.team_tree import teams_led_by

MOST = 60


@require_http_methods(["GET", "POST"])
def close_objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    form = CloseForm(request.POST or None, initial={"result": found.result})
    if request.method == "POST" and form.is_valid():
        try:
            publishing.close_objective(request.user, objective=found, result=form.cleaned_data["result"])
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            messages.success(request, "Closed, with your words for everyone to read.")
            return redirect("objectives:objective", pk)
    context = {"section": "objectives", "form": form, "objective": found}
    return render(request, "objectives/close_objective.html", context, status=422 if form.errors else 200)


@require_POST
def reopen_objective(request: PersonRequest, pk: int) -> HttpResponse:
    publishing.reopen_objective(request.user, objective=objective_to_read(request.user, pk))
    messages.success(request, "It is open again.")
    return redirect("objectives:objective", pk)


@require_http_methods(["GET", "POST"])
def carry_over(request: PersonRequest) -> HttpResponse:
    """Open ones that the person may publish, as drafts for other days."""
    policy.require(policy.can_draft(request.user))
    ours = theirs_to_carry(request.user)
    form = CarryOverForm(request.POST or None, open_ones=ours)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        chosen = list(cleaned["objectives"].prefetch_related("key_results"))
        try:
            publishing.carry_over(
                request.user, objectives=chosen, starts_on=cleaned["starts_on"], ends_on=cleaned["ends_on"]
            )
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            messages.success(request, "Copied as drafts. Look through them before you publish.")
            return redirect("/objectives/?show=drafts")
    context = {"section": "objectives", "form": form, "choices": with_all(ours)[:MOST]}
    return render(request, "objectives/carry_over.html", context, status=422 if form.errors else 200)


def theirs_to_carry(person: Person) -> ObjectiveQuerySet:
    published = Objective.objects.visible_to(person).published()
    return published if person.is_partner else published.filter(~Q(level="company"), team_id__in=teams_led_by(person))
