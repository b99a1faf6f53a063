"""What a piece of feedback became: an action or a note in the journal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.feedback.models.answers import Answer
from northing.feedback.models.conversations import Conversation
from northing.feedback.models.offers import Offer
from northing.goals.models import Action
from northing.people.models import Person
from northing.vision.models import JournalEntry


class OutcomeKind(models.TextChoices):
    ACTION = "action", _("An action")
    NOTE = "note", _("A note in your journal")


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, person: Person) -> OutcomeQuerySet:
        """What somebody makes of feedback is theirs alone, whoever may read the feedback."""
        return self.filter(person=person)


class Outcome(models.Model):
    """Of an answer, of the notes of a talk or of an offer; one of each kind, so that pressing twice makes one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="feedback_outcomes")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="outcomes")
    conversation = models.ForeignKey(Conversation, models.CASCADE, null=True, blank=True, related_name="outcomes")
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="outcomes")
    kind = models.CharField(max_length=6, choices=OutcomeKind)
    action = models.ForeignKey(Action, models.CASCADE, null=True, blank=True, related_name="from_feedback")
    entry = models.ForeignKey(JournalEntry, models.CASCADE, null=True, blank=True, related_name="from_feedback")

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "kind"], name="outcome_once"),
            models.UniqueConstraint(fields=["conversation", "kind"], name="outcome_once_of_talk"),
            models.UniqueConstraint(fields=["offer", "kind"], name="outcome_once_of_offer"),
            models.CheckConstraint(
                condition=Q(answer__isnull=False, conversation=None, offer=None)
                | Q(answer=None, conversation__isnull=False, offer=None)
                | Q(answer=None, conversation=None, offer__isnull=False),
                name="outcome_of_one_piece",
            ),
            models.CheckConstraint(
                condition=Q(kind="action", action__isnull=False, entry=None)
                | Q(kind="note", entry__isnull=False, action=None),
                name="outcome_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.answer or self.conversation or self.offer}"

    @property
    def is_action(self) -> bool:
        return self.kind == OutcomeKind.ACTION
