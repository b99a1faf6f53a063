"""Whom a request was sent to, and what they have begun to write."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from northing.feedback.models.asking import FeedbackRequest, day_everywhere
from northing.kernel import dates
from northing.people.models import Person


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def visible_to(self, person: Person) -> InviteeQuerySet:
        """The one who was asked; and who asked, unless anonymously: then the row knows more than they may."""
        named = Q(request__owner=person, request__is_anonymous=False)
        return self.filter(Q(person=person, request__withdrawn_at=None) | named)

    def names_of(self, request: FeedbackRequest) -> InviteeQuerySet:
        """Whom a request was sent to, for the one who asked: of an anonymous one no more than the names are fetched."""
        found = self.filter(request=request).select_related("person")
        return found.defer("has_answered", "declined_at", "reminded_at") if request.is_anonymous else found

    def asked(self, person: Person) -> InviteeQuerySet:
        """What a person is asked, answered or not, by people who are here."""
        return self.filter(person=person, request__withdrawn_at=None, request__owner__is_active=True)

    def outstanding(self) -> InviteeQuerySet:
        """Neither answered nor declined."""
        return self.filter(has_answered=False, declined_at=None)

    def waiting(self) -> InviteeQuerySet:
        """Outstanding while their request is open."""
        return self.outstanding().filter(
            request__withdrawn_at=None,
            request__closed_at=None,
            request__closes_on__gte=day_everywhere(),
            request__owner__is_active=True,
        )


class Invitee(models.Model):
    """A colleague, or a guest known by name and address, who opens the survey through a link.

    Of an anonymous request neither the moment nor the day of an answer is kept, only that there is one, so that
    nobody is reminded of what they did.
    """

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="feedback_asked")
    name = models.CharField(max_length=150)
    email = models.EmailField("e-mail address", max_length=254)
    #: From it and the installation's secret the link is made; only the digest of the token is kept.
    key = models.UUIDField(default=uuid4, editable=False)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    asked_at = models.DateTimeField(default=dates.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    has_answered = models.BooleanField(default=False)
    declined_at = models.DateTimeField(null=True, blank=True)
    kind_word = models.CharField(max_length=280, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="invited_once"),
            models.UniqueConstraint(fields=["request", "email"], name="invited_once_by_address"),
        ]
        indexes = [models.Index(fields=["person", "has_answered"], name="invitee_waiting")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_guest(self) -> bool:
        return self.token_digest is not None

    @property
    def has_declined(self) -> bool:
        return self.declined_at is not None

    @property
    def told_to_owner(self) -> str:
        """Their state as the one who asked may know it: of an anonymous request nothing but that they were asked."""
        if self.request.is_anonymous:
            return "asked"
        if self.has_answered:
            return "answered"
        return "would rather not" if self.has_declined else "not yet"


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
        return f"Draft of {self.invitee}"
