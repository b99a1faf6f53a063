"""Another wording somebody suggests for a goal. The goal changes only when its owner takes it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal, GoalState, Revision, Wording
from northing.kernel import dates
from northing.people.models import Person, written_for

#: A goal in one of these is past its draft and not closed: people may suggest, agree and promise.
UNDERWAY_STATES = (GoalState.ACTIVE, GoalState.PARKED)


class SuggestionOutcome(models.TextChoices):
    OPEN = "", _("Waits for an answer")
    TAKEN = "taken", _("Taken")
    IN_PART = "in_part", _("Taken in part")
    DECLINED = "declined", _("Kept as it was")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, person: Person) -> SuggestionQuerySet:
        """As with comments: whoever reads the goal in detail, from when it was opened to them; and one's own."""
        seen = self.filter(goal__in=Goal.objects.in_detail_for(person))
        return seen.filter(Q(author=person) | written_for(person, "made_at", whole="goal__"))

    def open(self) -> SuggestionQuerySet:
        """Unanswered, and about a goal that is not closed."""
        return self.filter(outcome=SuggestionOutcome.OPEN, goal__state__in=UNDERWAY_STATES)


class Suggestion(models.Model):
    """A whole wording, and the wording it was made of (``base_...``): what the goal said at that moment.

    ``measures`` and ``base_measures`` are ``Wording.measure_rows``; ``pk`` is None for a measure that is new.
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
    outcome = models.CharField(max_length=9, choices=SuggestionOutcome, blank=True, default=SuggestionOutcome.OPEN)
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
        return self.outcome == SuggestionOutcome.OPEN

    @property
    def is_withdrawn(self) -> bool:
        return self.outcome == SuggestionOutcome.WITHDRAWN

    @property
    def wording(self) -> Wording:
        return Wording.from_rows(self.statement, self.deadline, self.measures)

    @property
    def base_wording(self) -> Wording:
        return Wording.from_rows(self.base_statement, self.base_deadline, self.base_measures)
