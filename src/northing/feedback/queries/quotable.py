"""Feedback that its receiver may quote to others: answers given with a name, whose givers were told that they may be
shown. Anonymous answers, offers and notes of a talk are never among them.
"""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from northing.feedback.models import Answer, Conversation, FeedbackRequest, Offer, QuestionKind
from northing.people.models import Person


def quotable_answers(person: Person, start: date, end: date) -> QuerySet[Answer]:
    """In their own words, from ``start`` to ``end``; the newest first. With ``question__text``, ``who`` and ``on``."""
    requests = FeedbackRequest.objects.filter(owner=person, is_anonymous=False, withdrawn_at=None)
    answers = Answer.objects.filter(
        response__request__in=requests,
        response__invitee__isnull=False,
        response__answered_on__range=(start, end),
        question__kind=QuestionKind.TEXT,
    )
    named = answers.exclude(text="").annotate(
        who=Coalesce("response__invitee__person__name", "response__invitee__name"), on=F("response__answered_on")
    )
    return named.select_related("question", "response__request__goal").order_by("-on", "question__position", "pk")


def has_unquotable_feedback(person: Person, start: date, end: date) -> bool:
    """Whether the person has some from that time that is not to be passed on; of an anonymous request only what its
    page shows anyway.
    """
    asked = FeedbackRequest.objects.filter(owner=person, is_anonymous=True, published_count__gt=0, withdrawn_at=None)
    offers = Offer.objects.filter(receiver=person, accepted_at__date__range=(start, end))
    talks = Conversation.objects.filter(owner=person, on__range=(start, end))
    of_period = asked.filter(asked_at__date__lte=end, closes_on__gte=start)
    return of_period.exists() or offers.exists() or talks.exists()
