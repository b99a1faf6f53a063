"""Notes of an interview or a meeting, which the other person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.kernel.versions import Versioned
from northing.people.models import Person


class ConversationKind(models.TextChoices):
    INTERVIEW = "interview", _("Interview")
    MEETING = "meeting", _("1:1")


@dataclass(frozen=True, slots=True)
class Notes:
    """What the one who asked writes down."""

    kind: str
    on: date
    asked: str
    heard: str
    takeaway: str = ""


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, person: Person) -> ConversationQuerySet:
        """Who took the notes; the other person from the moment they are asked to look."""
        return self.filter(Q(owner=person) | Q(other=person, sent_at__isnull=False))

    def to_confirm(self) -> ConversationQuerySet:
        return self.filter(sent_at__isnull=False, confirmed_at=None, declined_at=None, owner__is_active=True)


class Conversation(Versioned, models.Model):
    """Written by ``owner``; confirmed, with a remark if need be, or declined by ``other``. Confirmed notes stay."""

    version_fields: ClassVar = ("kind", "on", "asked", "heard", "takeaway")
    conflict_field: ClassVar = "heard"

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    other = models.ForeignKey(Person, models.CASCADE, related_name="conversations_with")
    kind = models.CharField(max_length=9, choices=ConversationKind, default=ConversationKind.INTERVIEW)
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="conversations")
    on = models.DateField(_("date"))
    asked = models.TextField(_("what I asked"), max_length=2_000, blank=True)
    heard = models.TextField(_("what I heard"), max_length=4_000)
    takeaway = models.TextField(_("what I take from it"), max_length=2_000, blank=True)
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
        return self.title_for(self.owner)

    @property
    def stored_text(self) -> str:
        """What was asked, heard and taken from it, with an empty line between."""
        return "\n\n".join(filter(None, (self.asked, self.heard, self.takeaway)))

    @property
    def is_interview(self) -> bool:
        return self.kind == ConversationKind.INTERVIEW

    @property
    def is_settled(self) -> bool:
        """The other person has confirmed or declined."""
        return self.confirmed_at is not None or self.declined_at is not None

    def title_for(self, reader: Person) -> str:
        """“Interview with Tom Salcedo”, or with whoever of the two is not ``reader``."""
        name = (self.other if self.owner_id == reader.pk else self.owner).name
        if self.is_interview:
            return gettext("Interview with %(name)s") % {"name": name}
        return gettext("1:1 with %(name)s") % {"name": name}

    @property
    def waits(self) -> bool:
        """Sent, and the other person has neither confirmed nor declined yet."""
        return self.sent_at is not None and self.confirmed_at is None and self.declined_at is None
