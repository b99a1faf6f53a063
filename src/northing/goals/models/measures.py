"""How one sees a goal move."""

from __future__ import annotations

import re
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import Goal
from northing.kernel import dates
from northing.people.models import Person, written_for

MAX_FIGURE = Decimal(999999999999)
#: A share of something, in percent.
SHARE = r"^ *(%|percent|per cent|percentage|pp|points of percentage)( |$)"
#: "a week", "per day", "/month", "daily": what makes a measure a rate.
PERIOD = "(?:work|week)?days?|mornings?|evenings?|nights?|weeks?|fortnights?|months?|quarters?|terms?|years?"
RATE = re.compile(
    rf"(?:/ ?|\b(?:an?|per|each|every) )(?:{PERIOD})\b|\b(?:dai|week|month|quarter|year)ly\b", re.IGNORECASE
)
WITHIN_MAX_FIGURE = [MinValueValidator(-MAX_FIGURE), MaxValueValidator(MAX_FIGURE)]


def is_rate(unit: str, name: str) -> bool:
    """Whether a measure of this unit and name says how often something is done."""
    return RATE.search(f"{unit} {name}") is not None


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, person: Person) -> MeasureQuerySet:
        """What is inside a goal is for those who read it in detail; the wider audiences see how far it is."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def counted(self) -> MeasureQuerySet:
        """Without those of a share, which no count of anything moves."""
        return self.exclude(unit__iregex=SHARE)

    def with_latest(self) -> MeasureQuerySet:
        """Each with the value of its last reading as ``latest_value``, for lists."""
        newest = Reading.objects.filter(measure=OuterRef("pk")).order_by("-on", "-pk")
        return self.annotate(latest_value=Subquery(newest.values("value")[:1]))


class Measure(models.Model):
    """From ``baseline`` to ``target``; it goes up when the target is above the baseline and down when below."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="measures")
    name = models.CharField(_("what I measure"), max_length=120)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.DecimalField(_("today"), max_digits=16, decimal_places=3, validators=WITHIN_MAX_FIGURE)
    target = models.DecimalField(max_digits=16, decimal_places=3, validators=WITHIN_MAX_FIGURE)
    position = models.PositiveSmallIntegerField(default=0)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(baseline=F("target")),
                name="measure_goes_somewhere",
                violation_error_message=_("Today's figure and the target are the same; let them differ."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_value(self) -> Decimal | None:
        """The value of the last reading, None before the first. Fetched along by ``with_latest()``."""
        if hasattr(self, "latest_value"):
            found: Decimal | None = self.latest_value
            return found
        reading = self.readings.last()
        return reading.value if reading else None

    @property
    def is_reached(self) -> bool:
        """The last reading stands at the target or beyond."""
        return self.last_value is not None and self.is_reached_by(self.last_value)

    @property
    def goes_up(self) -> bool:
        return self.target > self.baseline

    @property
    def is_rate(self) -> bool:
        """Whether it says how often, such as meetings a week: one good week does not reach it."""
        return is_rate(self.unit, self.name)

    def is_reached_by(self, value: Decimal) -> bool:
        """Never for a rate, which its owner alone calls reached."""
        if self.is_rate:
            return False
        return value >= self.target if self.goes_up else value <= self.target

    def share_of(self, value: Decimal) -> float:
        """How far ``value`` is on the way: 0 at the baseline, 1 at the target; below 0 and above 1 are possible."""
        return float((value - self.baseline) / (self.target - self.baseline))


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, person: Person) -> ReadingQuerySet:
        seen = self.filter(measure__in=Measure.objects.visible_to(person))
        return seen.filter(written_for(person, "noted_at", whole="measure__goal__"))


class Reading(models.Model):
    """What a measure showed on a day. One a day: a second look on the same day replaces the first."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    on = models.DateField(_("date"))
    value = models.DecimalField(max_digits=16, decimal_places=3, validators=WITHIN_MAX_FIGURE)
    note = models.CharField(max_length=280, blank=True)
    #: None where it was noted before this was kept.
    noted_at = models.DateTimeField(null=True, default=dates.now)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="one_reading_a_day")]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"  # untranslated: for developers


class ReadingChangeQuerySet(models.QuerySet["ReadingChange"]):
    def visible_to(self, person: Person) -> ReadingChangeQuerySet:
        return self.filter(measure__in=Measure.objects.visible_to(person))


class ReadingChange(models.Model):
    """That a reading was corrected or removed. ``after`` is None for one that was removed."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="reading_changes")
    on = models.DateField(_("date"))
    before = models.DecimalField(max_digits=16, decimal_places=3)
    after = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    made_at = models.DateTimeField(default=dates.now)

    objects = ReadingChangeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after} on {self.on}"  # untranslated: for developers
