"""Another wording somebody suggests for a goal. The goal changes only when its owner takes it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from northing.goals.models.change import Revision
from northing.goals.models.goal import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person


class Outcome(models.TextChoices):
    OPEN = "", "Waits for an answer"
    TAKEN = "taken", "Taken"
    IN_PART = "in_part", "Taken in part"
    DECLINED = "declined", "Kept as it was"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, person: Person) -> SuggestionQuerySet:
        """Whoever reads the goal in detail reads what is suggested for it."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def open(self) -> SuggestionQuerySet:
        """Unanswered; a goal that is closed asks for no answer any more."""
        return self.filter(outcome=Outcome.OPEN, goal__state__in=[GoalState.ACTIVE, GoalState.PARKED])


class Suggestion(models.Model):
    """A whole wording, so that it can be taken with one press, beside the wording it was made of (``base_...``).

    ``measures`` and ``base_measures`` are lists of ``{"pk", "name", "unit", "baseline", "target"}``, numbers as
    strings; ``pk`` is None for a measure that is new.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="suggestions")
    author = models.ForeignKey(Person, models.CASCADE, related_name="suggestions")
    statement = models.TextField(max_length=600)
    deadline = models.DateField(null=True, blank=True)
    measures = models.JSONField(default=list, blank=True)
    base_statement = models.TextField()
    base_deadline = models.DateField(null=True, blank=True)
    base_measures = models.JSONField(default=list, blank=True)
    why = models.TextField(max_length=1_000, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, default=Outcome.OPEN)
    answer = models.TextField(max_length=1_000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="suggestions")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        db_table = "goals_suggestion"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["goal", "outcome"], name="suggestion_goal_outcome")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_at__isnull=False), name="suggestion_answered_has_date"
            )
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN
