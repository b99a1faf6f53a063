"""What the overview of feedback lists."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer
from northing.kernel import dates
from northing.people.models import Person

#: Rows of talks, and of what one was asked before.
MAX_RECENT_ROWS = 6
MAX_OFFERS = 30
#: How long the giver of an offer finds that it was declined.
DECLINED_OFFER_SHOWN = timedelta(days=30)

#: The columns that the lists read; of people they read the names only.
REQUEST_COLUMNS = ("title", "is_anonymous", "closes_on", "closed_at", "withdrawn_at")
OWN_REQUEST_COLUMNS = (*REQUEST_COLUMNS, "answer_count", "published_count", "read_count")
INVITEE_COLUMNS = (
    "has_answered",
    "declined_at",
    "request__owner__name",
    *(f"request__{name}" for name in (*REQUEST_COLUMNS, "thanks")),
)
CONVERSATION_COLUMNS = ("kind", "on", "sent_at", "confirmed_at", "declined_at", "owner__name")
OFFER_COLUMNS = ("about", "accepted_at", "declined_at", "giver__name", "receiver__name")


def invitees_with_drafts(waiting: QuerySet[Invitee]) -> list[Invitee]:
    """What the inbox asks somebody, with the draft if there is one."""
    return list(waiting.select_related("request__owner", "draft").only(*INVITEE_COLUMNS, "draft__invitee"))


def earlier_invitees_of(person: Person, waiting: list[Invitee]) -> list[Invitee]:
    """The latest of what the person was asked, apart from ``waiting``."""
    earlier = Invitee.objects.asked(person).exclude(pk__in=[invitee.pk for invitee in waiting])
    return list(earlier.select_related("request__owner").only(*INVITEE_COLUMNS).order_by("-asked_at")[:MAX_RECENT_ROWS])


def own_requests_of(person: Person) -> QuerySet[FeedbackRequest]:
    """With ``invited``, the number of invitees; the latest first."""
    found = FeedbackRequest.objects.filter(owner=person).annotate(invited=Count("invitees"))
    return found.order_by("-asked_at", "-pk").only(*OWN_REQUEST_COLUMNS)


def recent_conversations_of(person: Person) -> list[Conversation]:
    talks = Conversation.objects.visible_to(person).select_related("owner", "other")
    return list(talks.only(*CONVERSATION_COLUMNS, "other__name")[:MAX_RECENT_ROWS])


def recent_offers_of(person: Person) -> list[Offer]:
    """To and from the person, the latest first; one that was declined is left out after a month."""
    forgotten = Q(declined_at__lt=dates.now() - DECLINED_OFFER_SHOWN)
    seen = Offer.objects.visible_to(person).exclude(forgotten).select_related("giver", "receiver")
    return list(seen.only(*OFFER_COLUMNS)[:MAX_OFFERS])
