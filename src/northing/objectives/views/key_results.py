"""What shows that an objective comes true, and where each stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.objectives.forms.key_result import KeyResultForm, UpdateForm, stored
from northing.objectives.models import KeyResult, Objective
from northing.objectives.services import key_results as services
from northing.objectives.views.access import key_result_to_edit, objective_to_edit
from northing.objectives.views.lines import figures_of
from northing.people.http import PersonRequest
from northing.ui.forms import NorthingForm


@require_http_methods(["GET", "POST"])
def add_key_result(request: PersonRequest, pk: int) -> HttpResponse:
    objective = objective_to_edit(request.user, pk)
    form = KeyResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_key_result(request.user, objective=objective, fields=form.key_result_fields())
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("objectives:objective", pk)
    return page(request, "objectives/key_result.html", form, objective)


@require_http_methods(["GET", "POST"])
def change_key_result(request: PersonRequest, pk: int) -> HttpResponse:
    found = key_result_to_edit(request.user, pk)
    form = KeyResultForm(request.POST or None, initial=stored(found))
    if request.method == "POST" and form.is_valid():
        try:
            fields, version = form.key_result_fields(), form.cleaned_data["version"]
            services.change_key_result(request.user, key_result=found, fields=fields, version=version)
        except Refused as refused:
            form.show_refusal(refused)
        else:
            return redirect("objectives:objective", found.objective_id)
    return page(request, "objectives/key_result.html", form, found.objective, found)


@require_POST
def remove_key_result(request: PersonRequest, pk: int, key: int) -> HttpResponse:
    """One that is gone already is what was wanted."""
    objective = objective_to_edit(request.user, pk)
    found = KeyResult.objects.filter(objective=objective, pk=key).first()
    if found is not None:
        services.remove_key_result(request.user, key_result=found)
        messages.success(request, "Taken away.")
    return redirect("objectives:objective", pk)


@require_http_methods(["GET", "POST"])
def update_key_result(request: PersonRequest, pk: int) -> HttpResponse:
    found = key_result_to_edit(request.user, pk)
    form = UpdateForm(request.POST or None, initial={"on": dates.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.update_key_result(request.user, key_result=found, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            messages.success(request, "Noted.")
            return redirect("objectives:objective", found.objective_id)
    return page(request, "objectives/update_key_result.html", form, found.objective, found)


def page(
    request: PersonRequest, template: str, form: NorthingForm, objective: Objective, found: KeyResult | None = None
) -> HttpResponse:
    context = {
        "section": "objectives",
        "form": form,
        "objective": objective,
        "key_result": found,
        "figures": figures_of(found) if found else "",
    }
    return render(request, template, context, status=422 if form.errors else 200)
