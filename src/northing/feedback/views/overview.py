"""Feedback: what I am asked, what I asked, what I was given."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.feedback.models import FeedbackRequest, Invitee
from northing.people.http import PersonRequest

ON_A_PAGE = 10
#: Answered, declined or closed: the latest few.
LATELY = 6


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    me = request.user
    waiting = list(Invitee.objects.waiting().filter(person=me).select_related("request__owner", "draft"))
    asked_of_me = Invitee.objects.asked(me).exclude(pk__in=[one.pk for one in waiting])
    mine = FeedbackRequest.objects.filter(owner=me).annotate(invited=Count("invitees")).order_by("-asked_at", "-pk")
    context = {
        "section": "feedback",
        "waiting": waiting,
        "earlier": list(asked_of_me.select_related("request__owner").order_by("-asked_at")[:LATELY]),
        "page": Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "feedback/overview.html", context)
