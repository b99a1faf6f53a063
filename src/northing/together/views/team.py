"""The team page: the people in one's care, and what they chose to share."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.goals.models import Adjustment
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.together.models import Agreement, Promise, Proposal
from northing.together.queries import team as queries
from northing.together.queries.team import FEW

PEOPLE_ON_A_PAGE = 20
#: What a line about somebody's goal says of it.
LINE = ("goal__statement", "goal__owner__name")


@require_GET
def team(request: PersonRequest) -> HttpResponse:
    """Anybody may open it; who has nobody in their care reads how that comes about."""
    person, today = request.user, dates.today()
    page = Paginator(queries.people_in_care(person, today), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    goals = queries.shared_with(person, today)
    # Asked of each of the few rows, not as a list of goals: that would be read from everybody in care.
    shared = Exists(goals.filter(pk=OuterRef("goal")))
    asked = Agreement.objects.current().filter(shared, manager=person, manager_signed_at=None)
    promises = Promise.objects.open().filter(shared, by=person)
    proposed = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    proposed = proposed.exclude(outcome="withdrawn")
    told = Adjustment.objects.told_to(person).filter(acknowledged_at=None)
    context = {
        "section": "team",
        "page": page,
        "care": queries.care_of(person, page, goals, today),
        "asked": asked.select_related("goal__owner").only(*LINE)[:FEW],
        "told": told.select_related("goal__owner").only(*LINE)[:FEW],
        "proposed": proposed.select_related("person").only("statement", "outcome", "person__name")[:FEW],
        "promises": promises.select_related("goal__owner").only("text", "due_on", *LINE)[:FEW],
    }
    return render(request, "together/team.html", context)
