"""The team page: the people in one's care, and what they chose to share."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.common import dates
from northing.goals.models import Adjustment, Agreement, Promise, Proposal
from northing.goals.services import team as services
from northing.people.http import PersonRequest

PEOPLE_ON_A_PAGE = 20
#: Of what is stuck or to be acknowledged; the rest is in the list below.
FEW = 4


@require_GET
def team(request: PersonRequest) -> HttpResponse:
    """Anybody may open it; who has nobody in their care reads how that comes about."""
    person, today = request.user, dates.today()
    care = services.people_in_care(person, today)
    asked = Agreement.objects.visible_to(person).current().filter(manager=person, manager_signed_at=None)
    promises = Promise.objects.visible_to(person).open().filter(by=person)
    proposed = (
        Proposal.objects.visible_to(person)
        .filter(author=person)
        .exclude(outcome="withdrawn")
        .filter(answer_seen_at=None)
    )
    told = Adjustment.objects.told_to(person).filter(acknowledged_at=None)
    context = {
        "section": "team",
        "page": Paginator(care, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page")),
        "stuck": services.stuck(care)[:FEW],
        "unsaid": services.unsaid(care)[:FEW],
        "asked": asked.select_related("goal__owner")[:FEW],
        "told": told.select_related("goal__owner")[:FEW],
        "proposed": proposed.select_related("person")[:FEW],
        "promises": promises.select_related("goal__owner")[:FEW],
    }
    return render(request, "goals/team.html", context)
