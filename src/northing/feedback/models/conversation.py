"""Notes of an interview or a meeting, with the other person's word on them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Person


class ConversationKind(models.TextChoices):
    INTERVIEW = "interview", "Interview"
    MEETING = "meeting", "Meeting"


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, person: Person) -> ConversationQuerySet:
        """Who took the notes; the other person from the moment they are asked to look."""
        return self.filter(Q(owner=person) | Q(other=person, sent_at__isnull=False))

    def to_confirm(self) -> ConversationQuerySet:
        return self.filter(sent_at__isnull=False, confirmed_at=None, declined_at=None, owner__is_active=True)


class Conversation(models.Model):
    """Written by ``owner``, confirmed, corrected by a remark, or declined by ``other``. Confirmed words stay."""

    owner = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    other = models.ForeignKey(Person, models.CASCADE, related_name="conversations_with")
    kind = models.CharField(max_length=9, choices=ConversationKind, default=ConversationKind.INTERVIEW)
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="conversations")
    on = models.DateField("date")
    asked = models.TextField("what I asked", max_length=2_000, blank=True)
    heard = models.TextField("what I heard", max_length=4_000)
    takeaway = models.TextField("what I take from it", max_length=2_000, blank=True)
    remark = models.TextField(max_length=2_000, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(owner=F("other")), name="conversation_two_people"),
            models.CheckConstraint(condition=Q(confirmed_at=None) | Q(declined_at=None), name="conversation_one_word"),
        ]
        indexes = [
            models.Index(fields=["owner", "-on"], name="conversation_by_owner"),
            models.Index(fields=["other", "-on"], name="conversation_by_other"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} with {self.other}"

    @property
    def waits(self) -> bool:
        """Sent, and the other person has not said their word yet."""
        return self.sent_at is not None and self.confirmed_at is None and self.declined_at is None
