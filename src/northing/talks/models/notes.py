"""Notes both read, and notes only their writer reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Person
from northing.talks.models.talks import Talk

MAX_NOTES_LENGTH = 10_000


class SharedNotesQuerySet(models.QuerySet["SharedNotes"]):
    def visible_to(self, person: Person) -> SharedNotesQuerySet:
        """As the 1:1."""
        return self.filter(talk__in=Talk.objects.visible_to(person))


class SharedNotes(Versioned, models.Model):
    """One text for both. A form that was opened before the other one saved is a conflict and shows both texts."""

    version_fields: ClassVar = ("text",)

    talk = models.OneToOneField(Talk, models.CASCADE, related_name="shared_notes")
    text = models.TextField(_("notes"), max_length=MAX_NOTES_LENGTH, blank=True)
    saved_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(default=dates.now)

    objects = SharedNotesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("shared notes")

    def __str__(self) -> str:
        return self.text


class PrivateNotesQuerySet(models.QuerySet["PrivateNotes"]):
    def visible_to(self, person: Person) -> PrivateNotesQuerySet:
        """Their writer alone."""
        return self.filter(person=person)


class PrivateNotes(Versioned, models.Model):
    version_fields: ClassVar = ("text",)

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="private_notes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.TextField(_("notes"), max_length=MAX_NOTES_LENGTH, blank=True)
    saved_at = models.DateTimeField(default=dates.now)

    objects = PrivateNotesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("private notes")
        constraints = [models.UniqueConstraint(fields=["talk", "person"], name="private_notes_once")]

    def __str__(self) -> str:
        return self.text
