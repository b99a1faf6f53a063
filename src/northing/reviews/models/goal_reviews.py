"""What a review says of one goal: three ratings and one decision."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from northing.goals.models import Goal, Revision
from northing.goals.models.goals import DropReason
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Person, written_for
from northing.reviews.models.reviews import Review
from northing.ui.formats import format_day


class Decision(models.TextChoices):
    """What becomes of a goal after the quarter."""

    KEEP = "keep", pgettext_lazy("decision about a goal", "Keep")
    ADJUST = "adjust", pgettext_lazy("decision about a goal", "Adjust")
    PIVOT = "pivot", pgettext_lazy("decision about a goal", "Another goal")
    PARK = "park", pgettext_lazy("decision about a goal", "Park")
    DROP = "drop", pgettext_lazy("decision about a goal", "Let go")
    REACHED = "reached", pgettext_lazy("decision about a goal", "Reached")


#: What others are told of a decision.
DECIDED_WORDS = {
    Decision.KEEP: gettext_lazy("Kept."),
    Decision.ADJUST: gettext_lazy("Date moved."),
    Decision.PIVOT: gettext_lazy("It became another goal."),
    Decision.PARK: gettext_lazy("Parked."),
    Decision.DROP: gettext_lazy("Let go."),
    Decision.REACHED: gettext_lazy("Reached."),
}


@dataclass(frozen=True, slots=True)
class GoalAnswers:
    """What a person answers about one goal; each rating from 1 to 5, or None.

    ``new_deadline`` counts for ``ADJUST``, ``new_statement`` for ``PIVOT`` and ``reason`` for ``DROP``.
    """

    relevant: int | None = None
    realistic: int | None = None
    attainable: int | None = None
    decision: str = ""
    sentence: str = ""
    new_deadline: date | None = None
    new_statement: str = ""
    reason: str = ""

    @property
    def are_blank(self) -> bool:
        return not any(value.strip() if isinstance(value, str) else value for value in self.values.values())

    @property
    def values(self) -> dict[str, Any]:
        """By the names of the fields of ``WrittenReview``."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


class WrittenReview(Versioned, models.Model):
    """The columns of ``GoalAnswers``."""

    version_fields = (
        "relevant",
        "realistic",
        "attainable",
        "decision",
        "sentence",
        "new_deadline",
        "new_statement",
        "reason",
    )
    conflict_field = "sentence"

    relevant = models.PositiveSmallIntegerField("still relevant", null=True, blank=True)
    realistic = models.PositiveSmallIntegerField(null=True, blank=True)
    attainable = models.PositiveSmallIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    sentence = models.TextField(max_length=1_000, blank=True)
    new_deadline = models.DateField(null=True, blank=True)
    new_statement = models.TextField(max_length=600, blank=True)
    reason = models.CharField(max_length=10, choices=DropReason, blank=True)
    saved_at = models.DateTimeField(default=dates.now)

    class Meta:
        abstract = True

    @property
    def answers(self) -> GoalAnswers:
        return GoalAnswers(**{name: getattr(self, name) for name in self.version_fields})

    @property
    def stored_text(self) -> str:
        """As an edit conflict shows it: the decision with its details, the sentence, the ratings."""
        ratings = [str(rating) for rating in (self.relevant, self.realistic, self.attainable) if rating]
        lines = [self.get_decision_display(), format_day(self.new_deadline), self.new_statement, self.sentence]
        return "\n".join(filter(None, [*map(str, lines), ", ".join(ratings)]))

    def write(self, answers: GoalAnswers) -> None:
        """Set the columns without saving them."""
        for name, value in answers.values.items():
            setattr(self, name, value)
        self.saved_at = dates.now()


class GoalReviewQuerySet(models.QuerySet["GoalReview"]):
    def visible_to(self, person: Person) -> GoalReviewQuerySet:
        """Nobody but its person; the manager reads decisions of a sent review through ``told_to``."""
        return self.filter(review__person=person)

    def told_to(self, reader: Person) -> GoalReviewQuerySet:
        """Of goals that ``reader`` reads in detail, and written while they could read them."""
        goals = Goal.objects.in_detail_for(reader)
        return self.filter(written_for(reader, "decided_at", whole="goal__"), goal__in=goals)


class GoalReview(WrittenReview):
    """A goal in a review, from the moment its person pressed Save.

    ``revision`` is the latest one before the decision, and ``old_deadline`` the day the goal had then. A goal that
    became another keeps its successor itself.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="goal_reviews")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="reviews")
    old_deadline = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(default=dates.now)

    objects = GoalReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-review__quarter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "goal"], name="one_review_per_goal"),
            models.CheckConstraint(condition=~Q(decision=""), name="goal_review_decides"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}), name=f"review_{name}_one_to_five"
                )
                for name in ("relevant", "realistic", "attainable")
            ),
        ]

    def __str__(self) -> str:
        return _("%(goal)s in the %(review)s") % {"goal": self.goal, "review": self.review}

    @property
    def moves_deadline(self) -> bool:
        return self.decision == Decision.ADJUST and self.new_deadline is not None

    @property
    def is_pivot(self) -> bool:
        return self.decision == Decision.PIVOT

    @property
    def is_reached(self) -> bool:
        return self.decision == Decision.REACHED

    @property
    def decided_words(self) -> str:
        return str(DECIDED_WORDS[Decision(self.decision)])


class GoalReviewDraftQuerySet(models.QuerySet["GoalReviewDraft"]):
    def visible_to(self, person: Person) -> GoalReviewDraftQuerySet:
        """Nobody but who types it."""
        return self.filter(review__person=person)


class GoalReviewDraft(WrittenReview):
    """What was typed into a review and not saved yet. It goes when the step is saved."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="drafts")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="review_drafts")

    objects = GoalReviewDraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "goal"], name="one_review_draft_per_goal")]

    def __str__(self) -> str:
        return f"{self.goal}"
