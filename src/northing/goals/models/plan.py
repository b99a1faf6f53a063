"""Twelve months of a person."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from northing.kernel import dates
from northing.people.models import Person


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Person) -> PlanQuerySet:
        """A plan is its owner's; others meet shared goals, never the plan that holds them."""
        return self.filter(person=person)

    def spanning(self, day: date) -> PlanQuerySet:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Plan(models.Model):
    """Twelve months with a few active goals. Plans of one person do not overlap; ``goals.services`` sees to it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="plans")
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_at = models.DateTimeField(default=dates.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "starts_on"], name="plan_starts_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plan_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"
