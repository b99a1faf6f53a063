"""The team page: a row for each person in one's care, and what they share when it is opened."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.services.access_log import log_accesses
from northing.together.inbox.team_page import waiting_for_manager
from northing.together.queries.team import (
    in_care_of,
    people_in_care,
    read_glances,
    read_goals_to_praise,
    read_shared_goals,
    read_team_rows,
)
from northing.together.views.team_filter import TeamFilter

PEOPLE_PER_PAGE = 20
#: Up to so many people are found by looking.
UNFILTERED_PEOPLE = 8


@require_GET
def team(request: PersonRequest) -> HttpResponse:
    """Open to everybody; somebody without reports and mentees reads how they would come by them.

    ``?words=rota&show=hand`` keeps to some of them.
    """
    person, today = request.user, dates.today()
    glances, waiting = read_glances(person, today), waiting_for_manager(person, today)
    everybody = people_in_care(person, glances, today)
    chosen = TeamFilter(request.GET, everybody, waiting.people)
    page = Paginator(chosen.people, PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "team",
        "page": page,
        "has_people": bool(everybody),
        "rows": read_team_rows(person, list(page), today),
        "chosen": chosen,
        "is_filtered": chosen.is_narrowed or len(everybody) > UNFILTERED_PEOPLE,
        "to_praise": read_goals_to_praise(person, glances, today),
        "waiting": waiting,
    }
    return render(request, "together/team.html", context)


@require_GET
def team_row(request: PersonRequest, pk: int) -> HttpResponse:
    """What an opened row shows of somebody, for htmx; otherwise it leads to their page."""
    person = get_object_or_404(in_care_of(request.user), pk=pk)
    if not request.htmx:
        return redirect(person)
    goals = read_shared_goals(request.user, person, dates.today())
    log_accesses(request.user, things=[(one.goal, person) for one in goals if one.blocked])
    return render(request, "together/_shared_goals.html", {"person": person, "goals": goals})
