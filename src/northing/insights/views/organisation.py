"""The organisation and its teams in rough counts, for people partners, and the same as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.insights import policy
from northing.insights.queries.organisation_months import find_figure, read_group, read_team_names
from northing.insights.queries.organisation_picture import draw_organisation, explain_no_picture
from northing.insights.services.figure_files import save_organisation_figures
from northing.insights.views.files import csv_response
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.queries.guarded_counts import MIN_GROUP_COUNTED
from northing.people.queries.guarded_groups import EVERYBODY
from northing.people.queries.organisation import organisation_name


@require_GET
def organisation(request: PersonRequest) -> HttpResponse:
    """Everybody. ``?figure=reviewed`` chooses what the teams and the months are about."""
    require(policy.can_read_organisation(request.user))
    return _render_group(request, EVERYBODY)


@require_GET
def one_group(request: PersonRequest, pk: int) -> HttpResponse:
    """A team with all inside it. 404 for one that is not told: as if there were no such team."""
    require(policy.can_read_organisation(request.user))
    return _render_group(request, pk)


def _render_group(request: PersonRequest, key: int) -> HttpResponse:
    figure = find_figure(request.GET.get("figure", ""))
    picture = draw_organisation(key, figure, request.GET.get("page"))
    if picture is None and key != EVERYBODY:
        raise Http404
    context = {
        "section": "insights-organisation",
        "picture": picture,
        "nothing": None if picture else explain_no_picture(MIN_GROUP_COUNTED),
        "page": picture.teams if picture else None,
    }
    return render(request, "insights/organisation.html", context)


@require_POST
def save_organisation_view(request: PersonRequest) -> HttpResponse:
    return _save_group(request, EVERYBODY)


@require_POST
def save_group_view(request: PersonRequest, pk: int) -> HttpResponse:
    return _save_group(request, pk)


def _save_group(request: PersonRequest, key: int) -> HttpResponse:
    """By POST, because it is written down. Every figure and month of the group and of those inside it."""
    require(policy.can_read_organisation(request.user))
    group = read_group(key)
    if group is None:
        raise Http404
    everybody = organisation_name() or _("Everybody")
    name = everybody if key == EVERYBODY else read_team_names([key]).get(key, "")
    text = save_organisation_figures(request.user, group=group, name=name)
    return csv_response(text, "northing-organisation.csv")
