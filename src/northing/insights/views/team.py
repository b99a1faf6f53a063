"""What people in one's care share, in figures, and the same as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from northing.insights import policy
from northing.insights.queries.team_months import draw_team
from northing.insights.services.figure_files import save_team_figures
from northing.insights.views.files import csv_response
from northing.kernel import dates
from northing.kernel.errors import require
from northing.people.http import PersonRequest


@require_GET
def team_insights(request: PersonRequest) -> HttpResponse:
    require(policy.can_read_team_insights(request.user))
    context = {"section": "insights-team", "picture": draw_team(request.user, dates.today())}
    return render(request, "insights/team.html", context)


@require_POST
def save_team_view(request: PersonRequest) -> HttpResponse:
    """By POST, because it is written down."""
    return csv_response(save_team_figures(request.user, today=dates.today()), "northing-team.csv")
