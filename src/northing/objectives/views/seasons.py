"""Seasons: a list for people partners, and a page for everyone invited."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.objectives import policy
from northing.objectives.forms.season import SeasonForm
from northing.objectives.models import Season
from northing.objectives.services import seasons as services
from northing.objectives.views.access import season_to_run
from northing.people.http import PersonRequest

ON_A_PAGE = 20
WEEKS = 6


@require_GET
def seasons(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_run_seasons(request.user))
    page = Paginator(Season.objects.visible_to(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "objectives", "page": page, "today": dates.today()}
    return render(request, "objectives/seasons.html", context)


@require_GET
def season(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Season.objects.visible_to(request.user), pk=pk)
    today = dates.today()
    runs = policy.can_run_seasons(request.user)
    context = {
        "section": "objectives",
        "season": found,
        "is_open": found.is_open(today),
        "is_coming": found.closed_on is None and found.opens_on > today,
        "runs": runs,
        "teams": list(found.teams.all()) if runs else [],
    }
    return render(request, "objectives/season.html", context)


@require_http_methods(["GET", "POST"])
def open_season(request: PersonRequest) -> HttpResponse:
    policy.require(policy.can_run_seasons(request.user))
    form = SeasonForm(request.POST or None, initial=begun(dates.today()))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_season(request.user, fields=form.season_fields())
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            messages.success(request, "Those invited see it from its first day. Now choose goals to start from.")
            return redirect("objectives:season", made.pk)
    return editor(request, form, None)


@require_http_methods(["GET", "POST"])
def edit_season(request: PersonRequest, pk: int) -> HttpResponse:
    found = season_to_run(request.user, pk)
    form = SeasonForm(request.POST or None, season=found)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        fields, version = form.season_fields(), form.cleaned_data["version"]
        try:
            services.change_season(request.user, season=found, fields=fields, version=version)
        except EditConflict as overtaken:
            form.refuse(overtaken.message, overtaken.field)
            theirs = overtaken.stored
            form.put("version", services.version_of_season(season_to_run(request.user, pk)))
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("objectives:season", pk)
    return editor(request, form, found, theirs)


@require_POST
def close_season(request: PersonRequest, pk: int) -> HttpResponse:
    services.close_season(request.user, season=season_to_run(request.user, pk))
    messages.success(request, "Closed. What people wrote is theirs and stays.")
    return redirect("objectives:season", pk)


def begun(today: date) -> dict[str, Any]:
    return {"opens_on": today, "closes_on": today + 7 * WEEKS * dates.ONE_DAY}


def editor(request: PersonRequest, form: SeasonForm, found: Season | None, theirs: str = "") -> HttpResponse:
    context = {"section": "objectives", "form": form, "season": found, "theirs": theirs}
    return render(request, "objectives/edit_season.html", context, status=422 if form.errors else 200)
