"""When a person is told what waits for them, and what they were told already."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from northing.kernel import dates
from northing.people.models import Person

#: Before most people's first meeting.
USUAL_HOUR = 8


class RhythmQuerySet(models.QuerySet["Rhythm"]):
    def visible_to(self, person: Person) -> RhythmQuerySet:
        return self.filter(person=person)

    def due(self, now: datetime) -> RhythmQuerySet:
        """Whose hour has come, and who is still here."""
        return self.filter(by_mail=True, next_at__lte=now, person__is_active=True)


class Rhythm(models.Model):
    """One e-mail a day at most, at the person's own hour, about the kinds they have not switched off."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="rhythm")
    by_mail = models.BooleanField("send me an e-mail when something waits for me", default=True)
    hour = models.PositiveSmallIntegerField(default=USUAL_HOUR, validators=[MaxValueValidator(23)])
    muted = models.JSONField(default=list, blank=True)
    next_at = models.DateTimeField(default=dates.now)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="rhythm_hour_of_a_day")]
        indexes = [models.Index(fields=["next_at"], name="rhythm_next")]

    def __str__(self) -> str:
        return f"{self.person} at {self.hour}"

    def wants(self, kind: str) -> bool:
        return kind not in self.muted


class ToldQuerySet(models.QuerySet["Told"]):
    def visible_to(self, person: Person) -> ToldQuerySet:
        return self.filter(person=person)


class Told(models.Model):
    """A need the person had an e-mail about; it is not told twice."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    told_on = models.DateField()

    objects = ToldQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [models.Index(fields=["told_on"], name="told_when")]

    def __str__(self) -> str:
        return self.key
