"""When and about what a person gets e-mails, and what they were sent already."""

from __future__ import annotations

from datetime import date, datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import EventKind, Person

#: Before most people's first meeting.
DEFAULT_HOUR = 8
#: Of preferences whose person has a chat that works.
HAS_CHAT = Q(person__chat_address__isnull=False, person__chat_address__ended_at=None)


CHAT_SAVED = EventKind(
    "notifications.chat_saved", _("Chat address saved"), _("Saved the address of a chat for reminders")
)
CHAT_REMOVED = EventKind(
    "notifications.chat_removed", _("Chat address removed"), _("Removed the address of a chat for reminders")
)


class NotificationPreferencesQuerySet(models.QuerySet["NotificationPreferences"]):
    def visible_to(self, person: Person) -> NotificationPreferencesQuerySet:
        return self.filter(person=person)

    def due(self, now: datetime) -> NotificationPreferencesQuerySet:
        """Those of active people whose next daily message is due."""
        reached = Q(by_mail=True) | HAS_CHAT
        return self.filter(reached, next_at__lte=now, person__is_active=True)

    def with_chat(self) -> NotificationPreferencesQuerySet:
        return self.filter(HAS_CHAT)


class NotificationPreferences(models.Model):
    """One message a day at most, at the hour the person chose, about the kinds of inbox item that are not ``muted``.

    It is an e-mail; what belongs to ``chat_topics`` (their keys) comes in a message to the person's chat instead.
    None comes on ``quiet_weekdays`` (0 is Monday), and from ``quiet_from`` to ``quiet_until`` when both are set.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="notification_preferences")
    by_mail = models.BooleanField(_("send me an e-mail when something waits for me"), default=True)
    hour = models.PositiveSmallIntegerField(default=DEFAULT_HOUR, validators=[MaxValueValidator(23)])
    muted = models.JSONField(default=list, blank=True)
    chat_topics = models.JSONField(default=list, blank=True)
    quiet_weekdays = models.JSONField(default=list, blank=True)
    quiet_from = models.DateField(null=True, blank=True)
    quiet_until = models.DateField(null=True, blank=True)
    next_at = models.DateTimeField(default=dates.now)

    objects = NotificationPreferencesQuerySet.as_manager()

    class Meta:
        db_table = "reminders_rhythm"  # its name before the app was renamed
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="rhythm_hour_of_a_day")]
        indexes = [models.Index(fields=["next_at"], name="rhythm_next")]

    def __str__(self) -> str:
        return str(self.person)

    def wants(self, kind: str) -> bool:
        return kind not in self.muted

    def is_quiet_on(self, day: date) -> bool:
        is_away = bool(self.quiet_from and self.quiet_until and self.quiet_from <= day <= self.quiet_until)
        return is_away or day.weekday() in self.quiet_weekdays


class ChatStyle(models.TextChoices):
    """The shape of message that a chat takes."""

    TEXT = "text", _("Slack or Mattermost")
    CARD = "card", _("Microsoft Teams")


class ChatAddressQuerySet(models.QuerySet["ChatAddress"]):
    def visible_to(self, person: Person) -> ChatAddressQuerySet:
        return self.filter(person=person)

    def working(self) -> ChatAddressQuerySet:
        return self.filter(ended_at=None)


class ChatAddress(models.Model):
    """The address of a webhook in a person's chat, sealed: whoever has it can write there.

    It is not shown again, to its owner neither; ``host`` is. After too many failures in a row it has ``ended_at``: it
    is used again once the person saves an address. ``tested_at`` is when the last test message was asked for.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="chat_address")
    style = models.CharField(_("Chat"), max_length=4, choices=ChatStyle, default=ChatStyle.TEXT)
    sealed_address = models.BinaryField()
    host = models.CharField(max_length=255)
    failures = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)

    objects = ChatAddressQuerySet.as_manager()

    class Meta:
        db_table = "notifications_chat"

    def __str__(self) -> str:
        return self.host

    @property
    def is_working(self) -> bool:
        return self.ended_at is None

    @property
    def about(self) -> str:
        """What messages on their way to it are about, in the outbox."""
        return chat_subject(self.person_id)


def chat_subject(person_key: int) -> str:
    """What messages to somebody's chat are about, in the outbox."""
    return f"notifications.chat:{person_key}"


class InboxMarkQuerySet(models.QuerySet["InboxMark"]):
    def visible_to(self, person: Person) -> InboxMarkQuerySet:
        return self.filter(person=person)

    def unread(self, today: date) -> InboxMarkQuerySet:
        """Neither read nor put off beyond ``today``."""
        return self.filter(read_at=None).exclude(later_until__gt=today)


class InboxMark(models.Model):
    """What a person did with an inbox item: read it, put it off, or nothing yet. The item itself has no row.

    ``path`` is the page it is about: whoever opens that page has read it. It is back on ``later_until``.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    path = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    later_until = models.DateField(null=True, blank=True)

    objects = InboxMarkQuerySet.as_manager()

    class Meta:
        db_table = "notifications_mark"
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="inbox_mark_once")]

    def __str__(self) -> str:
        return self.key


class SentNotificationQuerySet(models.QuerySet["SentNotification"]):
    def visible_to(self, person: Person) -> SentNotificationQuerySet:
        return self.filter(person=person)


class SentNotification(models.Model):
    """An inbox item the person had an e-mail about; no second one is sent about the same ``key``."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    sent_on = models.DateField(db_column="told_on")

    objects = SentNotificationQuerySet.as_manager()

    class Meta:
        db_table = "reminders_told"  # its name before the app was renamed
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [models.Index(fields=["sent_on"], name="told_when")]

    def __str__(self) -> str:
        return self.key
