"""That somebody lets administrators make their archive for them, for a week."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from northing.kernel import dates
from northing.people.models.person import Person


class ExportConsentQuerySet(models.QuerySet["ExportConsent"]):
    def visible_to(self, person: Person) -> ExportConsentQuerySet:
        """Their own alone."""
        return self.filter(person=person)

    def valid(self, now: datetime) -> ExportConsentQuerySet:
        return self.filter(until__gt=now)


class ExportConsent(models.Model):
    """The row goes when it is withdrawn; the security log keeps when it was given and what was made of it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="export_consent")
    given_at = models.DateTimeField(default=dates.now)
    until = models.DateTimeField()

    objects = ExportConsentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person_id} until {self.until}"  # untranslated: only developers read it
