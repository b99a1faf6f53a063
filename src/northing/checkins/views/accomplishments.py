"""Accomplishments: a list by quarter, and a page to write."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.checkins.forms.accomplishment import AccomplishmentForm
from northing.checkins.models import Accomplishment
from northing.checkins.services import accomplishments as services
from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person

ON_A_PAGE = 30


def quarter_of(on: date) -> str:
    first = (on.month - 1) // 3 * 3 + 1
    return f"{date(on.year, first, 1):%B} to {date(on.year, first + 2, 1):%B %Y}"


@require_GET
def accomplishments(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` narrows the list to one goal."""
    mine = Accomplishment.objects.of(request.user).select_related("goal")
    asked = key_of(request.GET.get("goal", ""))
    if asked is not None:
        mine = mine.filter(goal=asked)
    page = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "checkins",
        "page": page,
        "quarters": [(name, list(rows)) for name, rows in groupby(page, key=lambda row: quarter_of(row.on))],
        "goals": goals_told_of(request.user),
        "asked": asked,
    }
    return render(request, "checkins/accomplishments.html", context)


def goals_told_of(person: Person) -> list[Goal]:
    told = Accomplishment.objects.of(person).filter(goal__isnull=False)
    return list(Goal.objects.filter(pk__in=told.order_by().values("goal")))


@require_http_methods(["GET", "POST"])
def add_accomplishment(request: PersonRequest) -> HttpResponse:
    initial = {"on": dates.today(), "goal": request.GET.get("goal")}
    form = AccomplishmentForm(request.POST or None, person=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_accomplishment(request.user, facts=form.facts())
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "Kept for your next conversation.")
            return redirect("checkins:accomplishments")
    return editor(request, form, None)


@require_http_methods(["GET", "POST"])
def accomplishment(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Accomplishment.objects.of(request.user), pk=pk)
    stored = services.asdict_of(services.facts_of(found)) | {"version": services.opened_at(found)}
    form = AccomplishmentForm(request.POST or None, person=request.user, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            services.change_accomplishment(request.user, accomplishment=found, facts=form.facts(), version=version)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("checkins:accomplishments")
    return editor(request, form, found)


def editor(request: PersonRequest, form: AccomplishmentForm, found: Accomplishment | None) -> HttpResponse:
    context = {"section": "checkins", "form": form, "accomplishment": found}
    return render(request, "checkins/accomplishment.html", context, status=422 if form.errors else 200)


@require_POST
def remove_accomplishment(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Accomplishment.objects.of(request.user), pk=pk)
    services.remove_accomplishment(request.user, accomplishment=found)
    messages.success(request, f"“{found.what}” is off your record.")
    return redirect("checkins:accomplishments")
