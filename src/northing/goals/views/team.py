"""The team page: the people in one's care, and what they chose to share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.common import dates
from northing.goals.models import Adjustment, Agreement, Goal, Promise, Proposal
from northing.goals.services import team as services
from northing.people.http import PersonRequest

PEOPLE_ON_A_PAGE = 20
R = TypeVar("R", Agreement, Promise)
#: Of what is stuck or to be acknowledged; the rest is in the list below.
FEW = 4


@require_GET
def team(request: PersonRequest) -> HttpResponse:
    """Anybody may open it; who has nobody in their care reads how that comes about."""
    person, today = request.user, dates.today()
    care = services.people_in_care(person, today)
    at_hand = {one.goal.pk: one.goal for each in care for one in each.goals}
    asked = Agreement.objects.current().filter(manager=person, manager_signed_at=None, goal__in=at_hand)
    promises = Promise.objects.open().filter(by=person, goal__in=at_hand)
    proposed = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    proposed = proposed.exclude(outcome="withdrawn")
    told = Adjustment.objects.told_to(person).filter(acknowledged_at=None)
    context = {
        "section": "team",
        "page": Paginator(care, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page")),
        "stuck": services.stuck(care)[:FEW],
        "unsaid": services.unsaid(care)[:FEW],
        "asked": with_goals(asked.only("goal")[:FEW], at_hand),
        "told": told.select_related("goal__owner").only("goal__statement", "goal__owner__name")[:FEW],
        "proposed": proposed.select_related("person").only("statement", "outcome", "person__name")[:FEW],
        "promises": with_goals(promises[:FEW], at_hand),
    }
    return render(request, "goals/team.html", context)


def with_goals(rows: Iterable[R], at_hand: dict[int, Goal]) -> list[R]:
    """The goals have been fetched for the list of people."""
    found = list(rows)
    for row in found:
        row.goal = at_hand[row.goal_id]
    return found
