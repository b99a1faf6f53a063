"""What blocks the people in one's care, where they shared it: a fragment of the team page, or a page of its own."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.checkins.models import GoalNote
from northing.goals.models import Goal
from northing.people.http import PersonRequest
from northing.people.models import Person

#: The fragment shows the latest; who has more of them reads the page.
LATELY = 5
MOST = 100


@require_GET
def blockers(request: PersonRequest) -> HttpResponse:
    limit = LATELY if request.htmx else MOST
    found = list(shared_blockers(request.user)[: limit + 1])
    context = {"section": "team", "notes": found[:limit], "has_more": len(found) > limit}
    template = "checkins/_blockers.html" if request.htmx else "checkins/blockers.html"
    return render(request, template, context)


def shared_blockers(person: Person) -> QuerySet[GoalNote]:
    """Of each active goal of somebody else that is read in full, the last check-in, when it says what blocked it.

    An older blocker is history: whoever no longer speaks of it is not asked about it here.
    """
    answered = GoalNote.objects.filter(goal=OuterRef("goal")).exclude(answered_at=None).order_by("-checkin__month")
    goals = Goal.objects.in_detail_for(person).active().exclude(owner=person)
    last = GoalNote.objects.visible_to(person).filter(goal__in=goals, pk=Subquery(answered.values("pk")[:1]))
    said = last.filter(blocked_is_private=False).exclude(blocked="")
    return said.select_related("goal__owner", "checkin").order_by("-checkin__month", "-pk")
