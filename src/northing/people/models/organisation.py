"""The organisation that runs this installation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

#: The key of the only row.
ORGANISATION_KEY = 1


class Organisation(models.Model):
    """At most one row: the name that was given at set-up or later, empty where somebody uses Northing alone."""

    MAX_NAME_CHARACTERS = 80

    name = models.CharField(max_length=MAX_NAME_CHARACTERS, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=ORGANISATION_KEY), name="one_organisation")]

    def __str__(self) -> str:
        return self.name
