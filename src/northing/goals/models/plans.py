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
        return f"{self.starts_on} to {self.ends_on}"  # untranslated: for developers


class DismissedFindingQuerySet(models.QuerySet["DismissedFinding"]):
    def visible_to(self, person: Person) -> DismissedFindingQuerySet:
        return self.filter(plan__person=person)


class DismissedFinding(models.Model):
    """A finding of the coach that a person put aside, with a reason. It stays aside.

    ``about`` tells findings of one name apart: the sorted goal keys, joined by commas.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="dismissed_findings")
    name = models.SlugField(max_length=40)
    about = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=280)
    dismissed_at = models.DateTimeField(default=dates.now)

    objects = DismissedFindingQuerySet.as_manager()

    class Meta:
        ordering = ["-dismissed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name", "about"], name="finding_dismissed_once")]

    def __str__(self) -> str:
        return self.name
