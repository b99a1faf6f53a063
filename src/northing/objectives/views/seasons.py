"""Seasons: a list for people partners, and a page for everyone invited."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import require
from northing.objectives import policy
from northing.objectives.forms.seasons import SeasonForm
from northing.objectives.models import Season
from northing.objectives.queries.start_of_season import read_start
from northing.objectives.services import seasons as services
from northing.objectives.views.access import season_to_run
from northing.people.http import PersonRequest
from northing.ui.filters import bar_context, rows_that_say, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page

#: How long a new season lasts, unless another day is chosen.
SEASON_DAYS = 42


@require_GET
def seasons(request: PersonRequest) -> HttpResponse:
    require(policy.can_run_seasons(request.user))
    words = searched_words(request)
    found = rows_that_say(Season.objects.visible_to(request.user), words, "name")
    page = Paginator(found, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "objectives", "page": page, "today": dates.today()}
    return render(request, "objectives/seasons.html", context | bar_context(words, page.paginator.count))


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
        "team_names": ", ".join(found.teams.values_list("name", flat=True)) if runs else "",
        "level_names": ", ".join(found.level_names) if runs else "",
    }
    return render(request, "objectives/season.html", context | read_start(request.user, found))


@require_http_methods(["GET", "POST"])
@makes_one(change="objectives:edit_season")
def open_season_view(request: PersonRequest) -> HttpResponse:
    require(policy.can_run_seasons(request.user))
    today = dates.today()
    days = {"opens_on": today, "closes_on": today + SEASON_DAYS * dates.ONE_DAY}
    form = SeasonForm(request.POST or None, initial=days)
    if form.submit(lambda: services.open_season(request.user, fields=form.season_fields())):
        messages.success(request, _("They see it from its first day. Choose goals to start from."))
        return redirect("objectives:season", form.result.pk)
    return render_season_form(request, form, None)


@require_http_methods(["GET", "POST"])
def edit_season(request: PersonRequest, pk: int) -> HttpResponse:
    found = season_to_run(request.user, pk)
    prefetch_related_objects([found], "teams", "invited_levels")  # the form reads them for its fields and its version
    form = SeasonForm(request.POST or None, season=found)
    if form.submit(
        lambda: services.change_season(
            request.user, season=found, fields=form.season_fields(), version=form.cleaned_data["version"]
        )
    ):
        return redirect("objectives:season", pk)
    return render_season_form(request, form, found)


def render_season_form(request: PersonRequest, form: SeasonForm, found: Season | None) -> HttpResponse:
    context = {"section": "objectives", "form": form, "season": found}
    return render_page(request, "objectives/edit_season.html", context)


@require_POST
def close_season_view(request: PersonRequest, pk: int) -> HttpResponse:
    services.close_season(request.user, season=season_to_run(request.user, pk))
    messages.success(request, _("Closed. What people wrote is theirs and stays."))
    return redirect("objectives:season", pk)
