"""How one sees a goal move."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, DateField, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import Goal
from northing.goals.models.measure_rows import MAX_FIGURE
from northing.goals.models.rhythms import Period, Rhythm, Span, Tally, first_weekday_of
from northing.kernel import dates
from northing.people.models import Person, written_for

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


class GoalDays(Protocol):
    """The days of a goal that a rhythm needs: a goal, or a bare row with the same names."""

    @property
    def deadline(self) -> date | None: ...
    @property
    def activated_on(self) -> date | None: ...
    @property
    def parked_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


def rhythm_span(
    goal: GoalDays, *, period: str, counts_from: date | None, until: date | None, first_weekday: int
) -> Span:
    """The days of a rhythm: since it is one and the goal is active, until its own last day or the goal's."""
    begins_on = max(filter(None, [counts_from, goal.activated_on]))
    return Span(period, begins_on, until or goal.deadline, first_weekday, goal.parked_on)


def last_counted_day(goal: GoalDays, today: date) -> date:
    """After a goal is closed nothing counts."""
    return min(today, goal.closed_on) if goal.closed_on else today


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, person: Person) -> MeasureQuerySet:
        """What is inside a goal is for those who read it in detail; the wider audiences see how far it is."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def counted(self) -> MeasureQuerySet:
        """Without rhythms, and without those of a share: no count of anything moves them."""
        return self.filter(times=None).exclude(unit__iregex=SHARE)

    def with_latest(self, until: date | None = None) -> MeasureQuerySet:
        """For lists: each with its last reading (of ``until`` or before) as ``latest_value``, and as ``latest_on`` the
        day of that or of its last mark.
        """
        newest = Reading.objects.filter(measure=OuterRef("pk")).order_by("-on", "-pk")
        newest = newest.filter(on__lte=until) if until else newest
        marks = RhythmMark.objects.filter(measure=OuterRef("pk")).order_by("-begins_on", "-pk")
        read_on, marked_on = Subquery(newest.values("on")[:1]), Subquery(marks.values("begins_on")[:1])
        latest_on = Greatest(Coalesce(read_on, marked_on), Coalesce(marked_on, read_on))
        return self.annotate(latest_value=Subquery(newest.values("value")[:1]), latest_on=latest_on)

    def with_counts(self, today: date) -> MeasureQuerySet:
        """With the periods that are over as ``kept_count`` and ``away_count``, as ``tally_in`` reads them."""
        kept, away = count_marks("", today, goal="goal__")
        return self.annotate(kept_count=kept, away_count=away)


class Measure(models.Model):
    """From ``baseline`` to ``target``; it goes up when the target is above the baseline and down when below.

    Or a rhythm, so many ``times`` a ``period``, which has marks in place of readings. Its target is the share of the
    periods that was agreed on, in percent, and readings from before it became one are its history.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="measures")
    name = models.CharField(_("what I measure"), max_length=120)
    unit = models.CharField(max_length=30, blank=True)
    baseline = models.DecimalField(_("today"), max_digits=16, decimal_places=3, validators=WITHIN_MAX_FIGURE)
    target = models.DecimalField(max_digits=16, decimal_places=3, validators=WITHIN_MAX_FIGURE)
    position = models.PositiveSmallIntegerField(default=0)
    #: Of a rhythm alone, as are all that follow.
    times = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    period = models.CharField(max_length=5, choices=Period, blank=True, editable=False)
    #: None lasts as long as the goal.
    until = models.DateField(null=True, blank=True, editable=False)
    #: The day since which it is this rhythm: another period begins anew.
    counts_from = models.DateField(null=True, blank=True, editable=False)
    #: The day on which its weeks begin (``weekday()``), kept so that another language does not shift its marks.
    first_weekday = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(baseline=F("target")),
                name="measure_goes_somewhere",
                violation_error_message=_("Today's figure and the target are the same; let them differ."),
            ),
            models.CheckConstraint(
                condition=Q(times=None) | Q(times__gte=1, period__in=Period.values, counts_from__isnull=False),
                name="measure_rhythm_is_whole",
            ),
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
    def last_read_on(self) -> date | None:
        """The day of the last reading or mark, None before the first. Fetched along by ``with_latest()``."""
        if hasattr(self, "latest_on"):
            found: date | None = self.latest_on
            return found
        days = [*self.readings.values_list("on", flat=True), *self.marks.values_list("begins_on", flat=True)]
        return max(days, default=None)

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
        return not self.is_rhythm and is_rate(self.unit, self.name)

    @property
    def is_rhythm(self) -> bool:
        return self.times is not None

    @property
    def rhythm(self) -> Rhythm | None:
        """None for a figure that moves."""
        return Rhythm(self.times, self.period, self.until, int(self.target)) if self.times is not None else None

    def take_rhythm(self, rhythm: Rhythm | None, today: date, language: str) -> None:
        """Make it ``rhythm``, or a figure again, without saving it. A rhythm of another period begins today."""
        if rhythm is not None and (self.period != rhythm.period or self.counts_from is None):
            self.counts_from, self.first_weekday = today, first_weekday_of(language)
        self.times = rhythm.times if rhythm else None
        self.period = rhythm.period if rhythm else ""
        self.until = rhythm.until if rhythm else None
        self.counts_from = self.counts_from if rhythm else None

    def span_in(self, goal: GoalDays) -> Span:
        """As ``rhythm_span``."""
        return rhythm_span(
            goal, period=self.period, counts_from=self.counts_from, until=self.until, first_weekday=self.first_weekday
        )

    def tally_in(self, goal: GoalDays, today: date) -> Tally:
        """How a rhythm was kept so far, or until its goal was closed. Fetch the measure ``with_counts``."""
        span, day, counts = self.span_in(goal), last_counted_day(goal, today), self._counts(today)
        return Tally.of(span, day, kept=counts["kept_count"], away=counts["away_count"], agreed_share=int(self.target))

    def _counts(self, today: date) -> Mapping[str, Any]:
        """As ``with_counts`` names them."""
        if "kept_count" in vars(self):
            return vars(self)
        return vars(Measure.objects.with_counts(today).get(pk=self.pk))

    def is_reached_by(self, value: Decimal) -> bool:
        """Never for a rate, which its owner alone calls reached, nor for a rhythm, which no reading moves."""
        if self.is_rate or self.is_rhythm:
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


class RhythmMarkQuerySet(models.QuerySet["RhythmMark"]):
    def visible_to(self, person: Person) -> RhythmMarkQuerySet:
        seen = self.filter(measure__in=Measure.objects.visible_to(person))
        return seen.filter(written_for(person, "noted_at", whole="measure__goal__"))


class RhythmMark(models.Model):
    """How often something was done in one day, week or month of a rhythm; a period without one is a gap.

    ``times`` is what the rhythm asked for when it was marked: a later change turns no week that was kept into a gap.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="marks")
    period = models.CharField(max_length=5, choices=Period)
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    count = models.PositiveSmallIntegerField(_("times"), default=0)
    times = models.PositiveSmallIntegerField()
    is_away = models.BooleanField(_("away"), default=False)
    noted_at = models.DateTimeField(default=dates.now)

    objects = RhythmMarkQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "period", "begins_on"], name="one_mark_a_period")]

    def __str__(self) -> str:
        return f"{self.count} of {self.times} from {self.begins_on}"  # untranslated: for developers

    @property
    def is_kept(self) -> bool:
        return not self.is_away and self.count >= self.times


def count_marks(measure: str, today: date, *, goal: str) -> tuple[Case, Case]:
    """The whole periods that were over by ``today``, and before the goal was parked, and are kept, and those somebody
    was away, for an annotation.

    ``measure`` and ``goal`` are the ways there from the row that is annotated, such as ``measures__`` and nothing.
    """
    begin, end = OuterRef(measure + "counts_from"), dates.LATEST_DAY
    marks = RhythmMark.objects.order_by().filter(
        measure=OuterRef(measure + "pk"),
        period=OuterRef(measure + "period"),
        begins_on__gte=begin,
        ends_on__lt=Least(Value(today), Coalesce(OuterRef(goal + "parked_on"), end), output_field=DateField()),
        ends_on__lte=Coalesce(OuterRef(measure + "until"), OuterRef(goal + "deadline"), end, output_field=DateField()),
    )
    marks = marks.filter(begins_on__gte=Coalesce(OuterRef(goal + "activated_on"), begin, output_field=DateField()))
    kept, away = marks.filter(is_away=False, count__gte=F("times")), marks.filter(is_away=True)
    return _number_of(kept, measure), _number_of(away, measure)


def _number_of(marks: models.QuerySet[RhythmMark], measure: str) -> Case:
    """0 without looking for measures that are no rhythm: most."""
    number = marks.values("measure").annotate(number=Count("pk")).values("number")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    is_no_rhythm = Q(**{f"{measure}times": None})  # untranslated: a column
    return Case(When(is_no_rhythm, then=0), default=counted, output_field=IntegerField())
