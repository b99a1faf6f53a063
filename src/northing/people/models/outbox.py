"""The outbox: messages that wait for the mail server, and for a few days what became of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.mail_faults import MailFault
from northing.people.models.person import Person


class MessageKind(models.IntegerChoices):
    """What a message is about; the lower number is sent first."""

    ACCOUNT = 1, _("Account")
    INVITATION = 2, _("Invitation")
    FEEDBACK = 3, _("Feedback")
    DIGEST = 4, _("What waits for somebody")
    TALK = 5, _("1:1s")
    CHAT = 6, _("The same, in somebody’s chat")


class OutgoingMessageQuerySet(models.QuerySet["OutgoingMessage"]):
    def visible_to(self, person: Person) -> OutgoingMessageQuerySet:
        """Administrators alone; their page shows no subject, no text and no whole address."""
        return self if person.is_administrator else self.none()

    def due(self, now: datetime) -> OutgoingMessageQuerySet:
        """E-mails; what goes to chats does not wait for the mail server."""
        return self.filter(next_attempt_at__lte=now).exclude(kind=MessageKind.CHAT)

    def due_in_chat(self, now: datetime) -> OutgoingMessageQuerySet:
        return self.filter(next_attempt_at__lte=now, kind=MessageKind.CHAT)

    def unsent(self) -> OutgoingMessageQuerySet:
        """Those that wait, and those given up, which an administrator can have tried again."""
        return self.filter(sent_at=None)

    def troubled(self) -> OutgoingMessageQuerySet:
        """Those that failed at least once and have not left."""
        return self.unsent().exclude(fault="")


class OutgoingMessage(models.Model):
    """One message to one address. It waits, was sent, or was given up: one of the three moments is set.

    ``person`` is the account it goes to; without one it goes outside. ``caused_by`` is the person whose act it tells
    of. ``about`` names the row without which the message has no sense any more. ``sealed_text`` is its text,
    ``sealed_html`` the same as a page where there is one, and ``sealed_calendar`` as a calendar entry, encrypted with
    the installation's secret, so that a backup does not show words and links; they are emptied with the subject and
    the addresses when the message has left. ``calendar_method`` is what calendars do with the entry (RFC 5546). A decoy
    is never sent: it is written for somebody who needs no message, so that the number of rows does not tell who does.
    A message of the kind ``CHAT`` has no address: it goes where its person's chat is when it leaves.
    """

    #: Part of the Message-ID, so that a message that is sent twice can be known as the same.
    key: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4, editable=False)
    kind = models.PositiveSmallIntegerField(choices=MessageKind)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True, blank=True)
    caused_by = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True, blank=True)
    about = models.CharField(max_length=60, blank=True)
    is_decoy = models.BooleanField(default=False)
    email = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    sealed_text = models.BinaryField(default=bytes)
    sealed_html = models.BinaryField(default=bytes)
    sealed_calendar = models.BinaryField(default=bytes)
    calendar_method = models.CharField(max_length=10, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=dates.now)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=20, choices=MailFault, blank=True)
    #: True after the server itself failed: the message goes as soon as another one has left.
    waits_for_server = models.BooleanField(default=False)
    #: While a process sends the message, the end of its lease.
    next_attempt_at = models.DateTimeField(null=True, default=dates.now)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "next_attempt_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_attempt_at__isnull=False, sent_at=None, given_up_at=None)
                | Q(next_attempt_at=None, sent_at__isnull=False, given_up_at=None)
                | Q(next_attempt_at=None, sent_at=None, given_up_at__isnull=False),
                name="message_waits_or_ended",
            )
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="message_due"),
            models.Index(fields=["about"], condition=~Q(about=""), name="message_about"),
            models.Index(fields=["caused_by", "created_at"], name="message_caused"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"  # untranslated: only the log reads it
