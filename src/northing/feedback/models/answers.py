"""Answers: begun, and sent. An anonymous response stores its request and nothing else: no person, no day, no order."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from northing.feedback.models.requests import FeedbackRequest, Invitee, Question, day_everywhere
from northing.people.models import Person


def is_shown(response: str = "") -> Q:
    """Whether a response is shown: a named one at once, an anonymous one once it is published. When the announced day
    is over, the rest of a request of which some are shown is shown too. See ``services.publication``. ``response`` is
    the prefix of the lookup, as in ``"response__"``.
    """
    request = f"{response}request__"
    rest = Q(**{f"{request}published_count__gt": 0, f"{request}closes_on__lt": day_everywhere()})
    return Q(**{f"{request}is_anonymous": False}) | Q(**{f"{response}is_published": True}) | rest


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person) -> DraftQuerySet:
        """The one who writes it, and nobody else: least of all the one who asked."""
        return self.filter(invitee__person=person)


class Draft(models.Model):
    """Answers begun and not sent: by question, as typed. It goes when they are sent."""

    invitee = models.OneToOneField(Invitee, models.CASCADE, related_name="draft")
    answers = models.JSONField(default=dict)

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.invitee}"


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, person: Person) -> ResponseQuerySet:
        """With the request, as far as it is shown; and one's own named one.

        Row by row, so that a page which asks for one request's costs the same among millions of others.
        """
        request = FeedbackRequest.objects.visible_to(person).filter(pk=OuterRef("request"))
        return self.filter(is_shown() & Exists(request) | Q(invitee__person=person))

    def shown_of(self, requests: Iterable[FeedbackRequest]) -> ResponseQuerySet:
        """All that a reader of ``requests`` sees of them: the same rule, for requests that came from ``visible_to``."""
        return self.filter(is_shown(), request__in=requests)


class Response(models.Model):
    """``invitee`` is None for an anonymous one, whose key is random, so that rows do not tell who came first."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="responses")
    invitee = models.OneToOneField(Invitee, models.CASCADE, null=True, blank=True, related_name="response")
    answered_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitee__isnull=False) | Q(answered_on=None), name="anonymous_response_has_no_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request}"


class ReplyQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: Person) -> ReplyQuerySet:
        return self.filter(Exists(Response.objects.visible_to(person).filter(pk=OuterRef("response"))))

    def shown_of(self, requests: Iterable[FeedbackRequest]) -> ReplyQuerySet:
        """As of responses: for requests that came from ``visible_to``."""
        return self.filter(is_shown("response__"), response__request__in=requests)


class Answer(models.Model):
    """``rating`` for a rating, ``text`` for the rest. Keys are random per answer: one person's answers to several
    questions cannot be laid side by side by their place in the lists.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(max_length=3_000, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="question_answered_once"),
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__range=(1, 5)), name="rating_one_to_five"),
        ]

    def __str__(self) -> str:
        return self.text or str(self.rating)
