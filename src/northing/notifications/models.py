"""When and about what a person gets e-mails, and what they were sent already."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import Person

#: Before most people's first meeting.
DEFAULT_HOUR = 8


class NotificationPreferencesQuerySet(models.QuerySet["NotificationPreferences"]):
    def visible_to(self, person: Person) -> NotificationPreferencesQuerySet:
        return self.filter(person=person)

    def due(self, now: datetime) -> NotificationPreferencesQuerySet:
        """Those of active people whose next daily e-mail is due."""
        return self.filter(by_mail=True, next_at__lte=now, person__is_active=True)


class NotificationPreferences(models.Model):
    """One e-mail a day at most, at the hour the person chose, about the kinds of inbox item that are not ``muted``."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="notification_preferences")
    by_mail = models.BooleanField(_("send me an e-mail when something waits for me"), default=True)
    hour = models.PositiveSmallIntegerField(default=DEFAULT_HOUR, validators=[MaxValueValidator(23)])
    muted = models.JSONField(default=list, blank=True)
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
