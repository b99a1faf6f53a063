"""The team page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.together import inbox
from northing.together.queries.team import goals_shared_with, people_in_care, team_overview, waiting_for_manager

#: Half a usual page: each person comes with all the goals they share.
PEOPLE_PER_PAGE = 20


@require_GET
def team(request: PersonRequest) -> HttpResponse:
    """Open to everybody; somebody without reports and mentees reads how they would come by them."""
    person, today = request.user, dates.today()
    page = Paginator(people_in_care(person), PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    goals = goals_shared_with(person, today)
    context = {
        "section": "team",
        "page": page,
        "team": team_overview(person, page, goals, today),
        "waiting": waiting_for_manager(
            person,
            agreements=inbox.half_signed_agreements(person),
            notes=inbox.unread_notes(person, today),
            promises=inbox.open_promises(person, today),
        ),
    }
    return render(request, "together/team.html", context)
