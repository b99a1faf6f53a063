"""What a season shows of goals: counts for people partners, goals to start from for everyone invited."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from northing.alignment.forms import TemplatesForm
from northing.alignment.queries.season_progress import has_begun, progress_of
from northing.goals import library
from northing.kernel.errors import Refused
from northing.objectives import policy
from northing.objectives.models import Season
from northing.objectives.services.seasons import suggest_templates
from northing.people.http import PersonRequest
from northing.people.models import Person

TEAMS_ON_A_PAGE = 40


@require_GET
def season_progress(request: PersonRequest, pk: int) -> HttpResponse:
    season = season_to_run(request.user, pk)
    progress = progress_of(season)
    page = Paginator(progress.teams, TEAMS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "objectives", "season": season, "progress": progress, "page": page}
    template = "alignment/_season_progress.html" if request.htmx else "alignment/season_progress.html"
    return render(request, template, context)


@require_GET
def season_templates(request: PersonRequest, pk: int) -> HttpResponse:
    season = get_object_or_404(Season.objects.visible_to(request.user), pk=pk)
    chosen = [one for slug in season.templates if (one := library.template_named(slug)) is not None]
    context = {
        "section": "objectives",
        "season": season,
        "shown": [(template, library.pieces_of(template.statement)) for template in chosen],
        "has_begun": has_begun(request.user, season),
    }
    template = "alignment/_season_templates.html" if request.htmx else "alignment/season_templates.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def choose_templates(request: PersonRequest, pk: int) -> HttpResponse:
    season = season_to_run(request.user, pk)
    form = TemplatesForm(request.POST or None, initial={"templates": season.templates})
    if request.method == "POST" and form.is_valid():
        try:
            suggest_templates(request.user, season=season, slugs=form.cleaned_data["templates"])
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("objectives:season", pk)
    context = {"section": "objectives", "season": season, "form": form}
    return render(request, "alignment/choose_templates.html", context, status=422 if form.errors else 200)


def season_to_run(person: Person, pk: int) -> Season:
    season = get_object_or_404(Season.objects.visible_to(person), pk=pk)
    policy.require(policy.can_run_seasons(person))
    return season
