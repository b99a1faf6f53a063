"""Deactivating somebody who leaves, and bringing them back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy, services
from northing.people.forms.teams import DeactivateForm
from northing.people.http import PersonRequest
from northing.people.models import Person

PER_PAGE = 40


@require_http_methods(["GET", "POST"])
def deactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """The page says what it does before anything is done."""
    person = get_object_or_404(Person.objects.visible_to(request.user).filter(is_active=True), pk=pk)
    if not policy.can_deactivate(request.user, person):
        raise NotAllowed
    sent = request.method == "POST"
    form = DeactivateForm(request.POST if sent else None, viewer=request.user, person=person)
    if sent and form.is_valid():
        try:
            services.deactivate_person(request.user, person=person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"{person.name} is deactivated. Everything they wrote is kept, and hidden.")
            return redirect("people:departed")
    reports = Person.objects.filter(manager=person, is_active=True).count()
    context = {"section": "people", "person": person, "form": form, "reports": reports}
    return render(request, "people/deactivate.html", context, status=422 if form.errors else 200)


@require_GET
def departed(request: PersonRequest) -> HttpResponse:
    """Those who are deactivated, by name alone, for whoever may bring them back."""
    require_reactivating(request.user)
    found = Person.objects.filter(is_active=False).order_by("name", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/departed.html", {"section": "people", "page": page})


@require_POST
def reactivate(request: PersonRequest, pk: int) -> HttpResponse:
    require_reactivating(request.user)
    person = get_object_or_404(Person.objects.filter(is_active=False), pk=pk)
    services.reactivate_person(request.user, person=person)
    messages.success(request, f"{person.name} can sign in again.")
    return redirect("people:departed")


def require_reactivating(person: Person) -> None:
    if not policy.can_reactivate(person):
        raise NotAllowed
