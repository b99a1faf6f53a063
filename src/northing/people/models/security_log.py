"""The security log: who did what to whom and when. Each entry carries the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from typing import NoReturn

from django.db import models

from northing.kernel import dates
from northing.people.models.person import Person

#: What the first entry carries as the hash before it.
NO_HASH = "0" * 64


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    def visible_to(self, person: Person) -> SecurityEventQuerySet:
        """Administrators alone."""
        return self if person.is_administrator else self.none()

    def update(self, **fields: object) -> NoReturn:  # noqa: ARG002 - Django's signature
        raise TypeError("entries of the security log are never changed")

    def delete(self) -> NoReturn:
        raise TypeError("entries of the security log are never deleted; they are pruned by age")

    def prune_up_to(self, number: int) -> int:
        """Deletes the entries up to ``number``; how many. The anchor that replaces them is the caller's."""
        return int(models.QuerySet(SecurityEvent, using=self.db).filter(number__lte=number).delete()[0])


class SecurityEvent(models.Model):
    """One entry. ``number`` counts without gaps, so that a missing entry is noticed.

    People are kept by key, not by reference: an entry stays as it is when somebody is erased, and then names nobody.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_key = models.BigIntegerField(null=True)
    subject_key = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["kind", "-number"], name="security_event_kind"),
            models.Index(fields=["actor_key", "-number"], name="security_event_actor"),
            models.Index(fields=["subject_key", "-number"], name="security_event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"  # untranslated: only developers read it

    def save(self, *args: object, **kwargs: object) -> NoReturn:  # noqa: ARG002 - Django's signature
        raise TypeError("record_security_event writes the security log")

    def delete(self, *args: object, **kwargs: object) -> NoReturn:  # noqa: ARG002 - Django's signature
        raise TypeError("entries of the security log are never deleted; they are pruned by age")

    def computed_hash(self) -> str:
        """The hash over everything the entry says and the hash before it."""
        moment = self.at.astimezone(dates.UTC).isoformat(timespec="microseconds")
        said = [self.number, moment, self.kind, self.actor_key, self.subject_key, self.facts, self.previous_hash]
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class SecurityLogHead(models.Model):
    """The one row that says where the log ends, so that entries missing at its end are noticed.

    Whoever writes an entry locks it. ``anchor_number`` is the last entry that was removed by age, ``anchor_hash`` its
    hash, which the first entry that is left carries.
    """

    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=NO_HASH)
    anchor_number = models.BigIntegerField(default=0)
    anchor_hash = models.CharField(max_length=64, default=NO_HASH)

    def __str__(self) -> str:
        return f"{self.count} {self.hash}"  # untranslated: only developers read it
