"""Feedback: what I am asked, what I asked, what I was given, and talks."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer
from northing.kernel import dates
from northing.people.http import PersonRequest
from northing.people.models import Person

ON_A_PAGE = 10
#: Answered, declined or closed; talks; offers: the latest few.
LATELY = 6
#: So long the giver finds that an offer was not taken.
REMEMBERED = timedelta(days=30)

#: What the lists say of each row; names are all they need of people.
REQUEST = ("title", "is_anonymous", "closes_on", "closed_at", "withdrawn_at")
MINE = (*REQUEST, "answer_count", "published_count", "read_count")
ASKED = ("has_answered", "declined_at", "request__owner__name", *(f"request__{name}" for name in (*REQUEST, "thanks")))
TALK = ("kind", "on", "sent_at", "confirmed_at", "declined_at", "owner__name")
OFFER = ("about", "accepted_at", "declined_at", "giver__name", "receiver__name")


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    me = request.user
    asked_now = Invitee.objects.waiting().filter(person=me).select_related("request__owner", "draft")
    waiting = list(asked_now.only(*ASKED, "draft__invitee"))
    asked_of_me = Invitee.objects.asked(me).exclude(pk__in=[one.pk for one in waiting])
    mine = FeedbackRequest.objects.filter(owner=me).annotate(invited=Count("invitees")).order_by("-asked_at", "-pk")
    offers = offers_of(me)
    talks = Conversation.objects.visible_to(me).select_related("owner", "other").only(*TALK, "other__name")
    to_confirm = Conversation.objects.to_confirm().filter(other=me).select_related("owner").only(*TALK)
    earlier = asked_of_me.select_related("request__owner").only(*ASKED).order_by("-asked_at")
    context = {
        "section": "feedback",
        "waiting": waiting,
        "offered": [offer for offer in offers if offer.receiver_id == me.pk and offer.waits],
        "kept": [offer for offer in offers if offer.receiver_id == me.pk and not offer.waits],
        "given": [offer for offer in offers if offer.giver_id == me.pk],
        "to_confirm": list(to_confirm),
        "talks": list(talks[:LATELY]),
        "earlier": list(earlier[:LATELY]),
        "page": Paginator(mine.only(*MINE), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "feedback/overview.html", context)


def offers_of(me: Person) -> list[Offer]:
    """To and from somebody, the latest first; what was not taken is forgotten after a month."""
    forgotten = Q(declined_at__lt=dates.now() - REMEMBERED)
    seen = Offer.objects.visible_to(me).exclude(forgotten).select_related("giver", "receiver").only(*OFFER)
    return list(seen[: 5 * LATELY])
