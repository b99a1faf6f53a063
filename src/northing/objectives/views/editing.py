"""Writing an objective, changing it, publishing it, throwing a draft away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.keys import key_of
from northing.objectives import policy
from northing.objectives.forms.objective import ObjectiveForm
from northing.objectives.models import Level, Objective
from northing.objectives.services import drafting, publishing
from northing.objectives.views.access import objective_to_edit, objective_to_read
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def draft_objective(request: PersonRequest) -> HttpResponse:
    """``?under=12`` begins with one that it serves."""
    policy.require(policy.can_draft(request.user))
    form = ObjectiveForm(request.POST or None, person=request.user, initial=begun(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = drafting.draft_objective(request.user, fields=form.objective_fields())
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            messages.success(request, "Kept as a draft. Say what shows it, then publish it.")
            return redirect("objectives:objective", made.pk)
    return editor(request, form, None)


@require_http_methods(["GET", "POST"])
def edit_objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    form = ObjectiveForm(request.POST or None, person=request.user, objective=found)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        fields, version = form.objective_fields(), form.cleaned_data["version"]
        try:
            drafting.edit_objective(request.user, objective=found, fields=fields, version=version)
        except EditConflict as overtaken:
            form.refuse(overtaken.message, overtaken.field)
            theirs = overtaken.stored
            form.put("version", drafting.version_of_objective(objective_to_read(request.user, pk)))
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("objectives:objective", pk)
    return editor(request, form, found, theirs)


@require_POST
def publish_objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_read(request.user, pk)
    publishing.publish_objective(request.user, objective=found)
    messages.success(request, "Published. Everyone can see it and line a goal up with it.")
    return redirect("objectives:objective", pk)


@require_POST
def remove_draft(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    try:
        drafting.remove_draft(request.user, objective=found)
    except Refused as refused:
        messages.warning(request, refused.message)
        return redirect("objectives:objective", pk)
    messages.success(request, "The draft is gone.")
    return redirect("objectives:overview")


def begun(request: PersonRequest) -> dict[str, Any]:
    """The present year, for oneself to look after; below another, one level down and for the same days."""
    year = dates.today().year
    level = Level.COMPANY if request.user.is_partner else Level.TEAM
    start = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31), "owner": request.user, "level": level}
    team = {} if request.user.is_partner else {"team": request.user.team}
    under = key_of(request.GET.get("under", ""))
    above = Objective.objects.visible_to(request.user).filter(pk=under).first() if under else None
    if above is None or above.level == Level.TEAM:
        return start | team
    lower = Level.DEPARTMENT if above.level == Level.COMPANY and request.user.is_partner else Level.TEAM
    return start | team | {"parent": above.pk, "level": lower, "starts_on": above.starts_on, "ends_on": above.ends_on}


def editor(request: PersonRequest, form: ObjectiveForm, found: Objective | None, theirs: str = "") -> HttpResponse:
    context = {"section": "objectives", "form": form, "objective": found, "theirs": theirs}
    return render(request, "objectives/edit_objective.html", context, status=422 if form.errors else 200)
