"""How one sees an objective come true."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from northing.objectives.models.objective import Objective
from northing.people.models import Person

LARGEST = Decimal(999999999999)
IN_RANGE = [MinValueValidator(-LARGEST), MaxValueValidator(LARGEST)]


class KeyResultQuerySet(models.QuerySet["KeyResult"]):
    def visible_to(self, person: Person) -> KeyResultQuerySet:
        return self.filter(objective__in=Objective.objects.visible_to(person))


class KeyResult(models.Model):
    """From ``baseline`` to ``target``, now at ``current``; it falls when the target lies below the baseline."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="key_results")
    text = models.CharField("what shows it", max_length=200)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.DecimalField("at the start", max_digits=16, decimal_places=3, validators=IN_RANGE)
    target = models.DecimalField(max_digits=16, decimal_places=3, validators=IN_RANGE)
    #: The latest update's figure, else the baseline: lists need not look for it.
    current = models.DecimalField("now", max_digits=16, decimal_places=3, validators=IN_RANGE)
    updated_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = KeyResultQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(baseline=F("target")),
                name="key_result_goes_somewhere",
                violation_error_message="The start and the target are the same; let them differ.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def goes_up(self) -> bool:
        return self.target > self.baseline

    @property
    def is_reached(self) -> bool:
        return self.current >= self.target if self.goes_up else self.current <= self.target

    @property
    def share(self) -> float:
        """How far it is, 0 to 1, never outside."""
        way = float((self.current - self.baseline) / (self.target - self.baseline))
        return min(1.0, max(0.0, way))


class KeyResultUpdateQuerySet(models.QuerySet["KeyResultUpdate"]):
    def visible_to(self, person: Person) -> KeyResultUpdateQuerySet:
        return self.filter(key_result__in=KeyResult.objects.visible_to(person))


class KeyResultUpdate(models.Model):
    """What a key result stood at on a day. One a day: a second look on the same day replaces the first."""

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="updates")
    on = models.DateField("date")
    value = models.DecimalField(max_digits=16, decimal_places=3, validators=IN_RANGE)
    note = models.CharField(max_length=280, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = KeyResultUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["key_result", "on"], name="one_key_result_update_a_day")]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"
