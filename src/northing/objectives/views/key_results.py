"""The key results of an objective, and their updates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.objectives.forms.key_results import KeyResultForm, UpdateForm
from northing.objectives.models import KeyResult
from northing.objectives.queries.objectives import describe_figures
from northing.objectives.services import key_results as services
from northing.objectives.views.access import key_result_to_edit, objective_to_edit
from northing.people.http import PersonRequest
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
@makes_one(change="objectives:change_key_result")
def add_key_result_view(request: PersonRequest, pk: int) -> HttpResponse:
    objective = objective_to_edit(request.user, pk)
    form = KeyResultForm(request.POST or None)
    if form.submit(lambda: services.add_key_result(request.user, objective=objective, fields=form.key_result_fields())):
        say_done(request, _("Added."))
        return redirect("objectives:objective", pk)
    context = {"section": "objectives", "form": form, "objective": objective, "key_result": None}
    return render_page(request, "objectives/key_result.html", context)


@require_http_methods(["GET", "POST"])
def change_key_result_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = key_result_to_edit(request.user, pk)
    form = KeyResultForm(request.POST or None, key_result=found)
    if form.submit(
        lambda: services.change_key_result(
            request.user, key_result=found, fields=form.key_result_fields(), version=form.cleaned_data["version"]
        )
    ):
        say_done(request, _("Saved."))
        return redirect("objectives:objective", found.objective_id)
    context = {"section": "objectives", "form": form, "objective": found.objective, "key_result": found}
    return render_page(request, "objectives/key_result.html", context)


@require_POST
def remove_key_result_view(request: PersonRequest, pk: int, key: int) -> HttpResponse:
    """One that another window has removed already is no error."""
    objective = objective_to_edit(request.user, pk)
    found = KeyResult.objects.filter(objective=objective, pk=key).first()
    if found is not None:
        services.remove_key_result(request.user, key_result=found)
        messages.success(request, _("Deleted."))
    return redirect("objectives:objective", pk)


@require_http_methods(["GET", "POST"])
def update_key_result_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = key_result_to_edit(request.user, pk)
    form = UpdateForm(request.POST or None, key_result=found, initial={"on": dates.today()})
    if form.submit(lambda: services.update_key_result(request.user, key_result=found, **form.cleaned_data)):
        messages.success(request, _("Noted."))
        return redirect("objectives:objective", found.objective_id)
    context = {
        "section": "objectives",
        "form": form,
        "objective": found.objective,
        "key_result": found,
        "figures": describe_figures(found),
    }
    return render_page(request, "objectives/update_key_result.html", context)
