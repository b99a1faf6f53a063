"""What a manager promises to do for a goal."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Person


class PromiseKind(models.TextChoices):
    INTRODUCTION = "introduction", _("An introduction")
    TIME = "time", _("Time")
    BUDGET = "budget", _("A budget")
    PROJECT = "project", _("A project")
    OTHER = "other", _("Something else")


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, person: Person) -> PromiseQuerySet:
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def open(self) -> PromiseQuerySet:
        return self.filter(kept_at=None, released_at=None)


class Promise(models.Model):
    """What a manager does for a goal. Open until they have kept it, or have said why they cannot."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="promises")
    by = models.ForeignKey(Person, models.CASCADE, related_name="promises")
    kind = models.CharField(max_length=12, choices=PromiseKind, default=PromiseKind.OTHER)
    text = models.CharField(_("what I will do"), max_length=280)
    due_on = models.DateField(_("by"), null=True, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    kept_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    release_note = models.CharField(max_length=500, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        db_table = "goals_promise"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["by", "kept_at", "released_at"], name="promise_by")]
        constraints = [
            models.CheckConstraint(condition=Q(kept_at=None) | Q(released_at=None), name="promise_kept_or_released")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.released_at is None
