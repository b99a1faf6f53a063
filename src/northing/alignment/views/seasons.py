"""What a season shows of goals: counts for people partners, goals to start from for everyone invited."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.alignment.forms import TemplatesForm
from northing.alignment.queries.season_progress import read_season_progress
from northing.alignment.queries.start_of_season import templates_to_start_from
from northing.alignment.services.figures import publish_season
from northing.goals.queries import library
from northing.kernel import dates
from northing.kernel.errors import require
from northing.objectives import policy
from northing.objectives.models import Season
from northing.objectives.services.seasons import suggest_templates
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.filters import bar_context, says, searched_words
from northing.ui.responses import render_page


@require_GET
def season_progress(request: PersonRequest, pk: int) -> HttpResponse:
    """``?words=`` keeps to the teams whose name holds them."""
    season = season_to_run(request.user, pk)
    progress = read_season_progress(season, publish_season(season))
    words = searched_words(request)
    teams = [team for team in progress.teams if says(words, team.name)]
    page = Paginator(teams, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section": "objectives",
        "season": season,
        "progress": progress,
        "page": page,
        "is_first_day": season.opens_on >= dates.now().date(),
        **bar_context(words, len(teams)),
    }
    template = "alignment/_season_progress.html" if request.htmx else "alignment/season_progress.html"
    return render(request, template, context)


@require_GET
def season_templates(request: PersonRequest, pk: int) -> HttpResponse:
    season = get_object_or_404(Season.objects.visible_to(request.user), pk=pk)
    context = {"section": "objectives", "season": season} | templates_to_start_from(request.user, season)
    return render(request, "alignment/season_templates.html", context)


@require_http_methods(["GET", "POST"])
def choose_templates(request: PersonRequest, pk: int) -> HttpResponse:
    season = season_to_run(request.user, pk)
    form = TemplatesForm(request.POST or None, choices=template_choices(), chosen=season.templates)
    if form.submit(lambda: suggest_templates(request.user, season=season, slugs=form.cleaned_data["templates"])):
        return redirect("objectives:season", pk)
    context = {"section": "objectives", "season": season, "form": form}
    return render_page(request, "alignment/choose_templates.html", context)


def template_choices() -> list[tuple[str, str]]:
    return [
        (template.slug, _("%(title)s (%(kind)s)") % {"title": template.title, "kind": template.kind.label})
        for template in library.goal_templates()
    ]


def season_to_run(person: Person, pk: int) -> Season:
    season = get_object_or_404(Season.objects.visible_to(person).prefetch_related("teams", "invited_levels"), pk=pk)
    require(policy.can_run_seasons(person))
    return season
