"""A goal's check-ins, as a fragment of its page or a page of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.checkins.models import GoalNote
from northing.goals.models import Goal
from northing.goals.policy import can_see_detail
from northing.people.http import PersonRequest
from northing.people.queries.view_as import reader_of
from northing.people.services.access_log import log_access_to_part

#: How many a goal's own page shows; the rest is one click away.
LATELY = 3


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as this reader may read it: a private blocker is left out."""

    note: GoalNote
    blocked: str


@require_GET
def for_goal(request: PersonRequest, goal_pk: int) -> HttpResponse:
    """Seen by the owner and, by audience, the manager; the wider audiences see a goal's progress and no words."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("owner"), pk=goal_pk)
    reader = reader_of(request.user, goal.owner, request.GET.get("as", ""))
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    notes = GoalNote.objects.visible_to(reader).filter(goal=goal).exclude(answered_at=None)
    sees_words = can_see_detail(reader, goal)
    if not sees_words:
        notes = notes.none()
    ordered = notes.select_related("checkin", "goal").order_by("-checkin__month")
    shown = [ShownNote(note, note.blocked_for(reader)) for note in ordered]
    template = "checkins/_notes.html" if request.htmx else "checkins/notes.html"
    lately = shown[:LATELY] if request.htmx else shown
    context = {
        "section": "plan",
        "goal": goal,
        "notes": lately,
        "has_more": len(lately) < len(shown),
        "sees_words": sees_words,
    }
    return render(request, template, context)
