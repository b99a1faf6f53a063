"""Erasing a person: the request that waits, the list of those who were erased, and what becomes of each reference."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from django.db import models

from northing.kernel import dates
from northing.people.models.person import Person

#: ``rule(model, field, person)`` does to the rows of ``model`` whose ``field`` is the person what is right for them.
ErasureRule = Callable[[type[models.Model], str, Person], None]

_erasure_rules: dict[tuple[type[models.Model], str], ErasureRule] = {}


def register_erasure_rules(model: type[models.Model], **rules: ErasureRule) -> None:
    """Say for each of the model's references to a person what erasing them does. Called from ``AppConfig.ready``."""
    for field, rule in rules.items():
        _erasure_rules[model, field] = rule


def erasure_rules() -> dict[tuple[type[models.Model], str], ErasureRule]:
    """Every rule by model and field, in the order of registration."""
    return _erasure_rules


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def visible_to(self, person: Person) -> ErasureRequestQuerySet:
        """The person it is about, and administrators."""
        return self if person.is_administrator else self.filter(person=person)

    def due(self, today: date) -> ErasureRequestQuerySet:
        return self.filter(due_on__lte=today)


class ErasureRequest(models.Model):
    """Somebody is to be erased on a day. The row goes when it is withdrawn or done; the security log keeps that."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="erasure_request")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=dates.now)
    due_on = models.DateField()

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"erase {self.person_id} on {self.due_on}"  # untranslated: only developers read it


class ErasedPerson(models.Model):
    """Somebody who was erased, without anything about them, so that a restored backup can be told to erase them again.

    ``mark`` is made from the key and the moment of joining, which a backup has as well and which never change.
    """

    key = models.BigIntegerField(unique=True)
    mark = models.CharField(max_length=64)
    erased_at = models.DateTimeField(default=dates.now)

    def __str__(self) -> str:
        return str(self.key)


def erasure_mark(person: Person) -> str:
    joined = person.joined_at.astimezone(dates.UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{person.pk} {joined}".encode()).hexdigest()
