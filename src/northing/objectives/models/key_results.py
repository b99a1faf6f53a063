"""The figures that show whether an objective comes true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.versions import Versioned
from northing.objectives.models.objectives import Objective
from northing.people.models import Person
from northing.ui.formats import format_number

MAX_FIGURE = Decimal(999999999999)
FIGURE_RANGE = [MinValueValidator(-MAX_FIGURE), MaxValueValidator(MAX_FIGURE)]


@dataclass(frozen=True, slots=True)
class KeyResultFields:
    """What somebody writes of a key result."""

    text: str
    baseline: Decimal
    target: Decimal
    unit: str = ""


class KeyResultQuerySet(models.QuerySet["KeyResult"]):
    def visible_to(self, person: Person) -> KeyResultQuerySet:
        return self.filter(objective__in=Objective.objects.visible_to(person))


class KeyResult(Versioned, models.Model):
    """From ``baseline`` to ``target``, now at ``current``. It falls when the target is below the baseline."""

    version_fields = ("text", "figures", "unit")

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="key_results")
    text = models.CharField(_("what shows it"), max_length=200)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.DecimalField(_("at the start"), max_digits=16, decimal_places=3, validators=FIGURE_RANGE)
    target = models.DecimalField(max_digits=16, decimal_places=3, validators=FIGURE_RANGE)
    #: The latest update's figure, else the baseline: lists need not look for it.
    current = models.DecimalField(_("now"), max_digits=16, decimal_places=3, validators=FIGURE_RANGE)
    updated_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = KeyResultQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(baseline=F("target")),
                name="key_result_goes_somewhere",
                violation_error_message=_("The start and the target are the same; let them differ."),
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
        """How far it is, cut to 0 to 1."""
        way = float((self.current - self.baseline) / (self.target - self.baseline))
        return min(1.0, max(0.0, way))

    @property
    def figures(self) -> tuple[str, str]:
        """Baseline and target without trailing zeros, for forms and versions: people read ``number`` instead."""
        return f"{self.baseline.normalize():f}", f"{self.target.normalize():f}"

    @property
    def stored_text(self) -> str:
        """All that its form holds, in one line."""
        facts = {"text": self.text, "baseline": format_number(self.baseline), "target": format_number(self.target)}
        if not self.unit:
            return gettext("%(text)s, from %(baseline)s to %(target)s") % facts
        return gettext("%(text)s, from %(baseline)s to %(target)s %(unit)s") % (facts | {"unit": self.unit})


class KeyResultUpdateQuerySet(models.QuerySet["KeyResultUpdate"]):
    def visible_to(self, person: Person) -> KeyResultUpdateQuerySet:
        return self.filter(key_result__in=KeyResult.objects.visible_to(person))


class KeyResultUpdate(models.Model):
    """What a key result stood at on a day. A second update of the same day replaces the first."""

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="updates")
    on = models.DateField(_("date"))
    value = models.DecimalField(max_digits=16, decimal_places=3, validators=FIGURE_RANGE)
    note = models.CharField(max_length=280, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = KeyResultUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["key_result", "on"], name="one_key_result_update_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
