"""The company's values: everybody reads them, people partners keep them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.catalogue import CompanyValueForm
from northing.recognition.models import CompanyValue
from northing.recognition.services import catalogue as services


@require_GET
def company_values(request: PersonRequest) -> HttpResponse:
    return listed(request, CompanyValueForm())


def listed(request: PersonRequest, form: CompanyValueForm) -> HttpResponse:
    values = list(CompanyValue.objects.visible_to(request.user))
    context = {
        "section": "recognition",
        "here": "values",
        "values": [value for value in values if not value.archived_at],
        "archived": [value for value in values if value.archived_at],
        "can_keep": policy.can_keep_catalogue(request.user),
        "form": form,
    }
    return render(request, "recognition/company_values.html", context, status=422 if form.errors else 200)


@require_POST
def add_company_value(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_keep_catalogue(request.user))
    form = CompanyValueForm(request.POST)
    if form.is_valid():
        try:
            services.keep_value(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:company_values")
    return listed(request, form)


@require_http_methods(["GET", "POST"])
def company_value(request: PersonRequest, pk: int) -> HttpResponse:
    value = value_to_keep(request, pk)
    form = CompanyValueForm(request.POST or None, initial={"name": value.name, "meaning": value.meaning})
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_value(request.user, value=value, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("recognition:company_values")
    context = {"section": "recognition", "form": form, "value": value}
    return render(request, "recognition/company_value.html", context, status=422 if form.errors else 200)


def value_to_keep(request: PersonRequest, pk: int) -> CompanyValue:
    value = get_object_or_404(CompanyValue.objects.visible_to(request.user), pk=pk)
    policy.require(policy.can_keep_catalogue(request.user))
    return value


@require_POST
def archive_company_value(request: PersonRequest, pk: int) -> HttpResponse:
    services.archive_value(request.user, value=value_to_keep(request, pk))
    return redirect("recognition:company_values")


@require_POST
def bring_back_company_value(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.bring_back_value(request.user, value=value_to_keep(request, pk))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("recognition:company_values")
