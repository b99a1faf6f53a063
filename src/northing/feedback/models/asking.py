"""A request for feedback: a survey about one of my goals or in general, open until a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from northing.goals.models import Goal, Measure
from northing.kernel import dates
from northing.people.models import Person, Shared, reached_closely

#: Below this many answers nothing of an anonymous request is shown.
ENOUGH = 3


def day_everywhere() -> date:
    """The day that has begun wherever somebody may be answering: a closing day ends when it has ended everywhere.

    The same for all, so that nothing is shown while one person's clock still lets them answer.
    """
    return (dates.now() - timedelta(hours=12)).date()


class FeedbackRequestQuerySet(models.QuerySet["FeedbackRequest"]):
    def visible_to(self, person: Person) -> FeedbackRequestQuerySet:
        """Its owner, and whom they decided to show the summary. Who was asked sees their own ``Invitee`` instead."""
        return self.filter(Q(owner=person) | Q(withdrawn_at=None) & reached_closely(person))

    def open(self) -> FeedbackRequestQuerySet:
        return self.filter(withdrawn_at=None, closed_at=None, closes_on__gte=day_everywhere())


class FeedbackRequest(Shared):
    """Whether answers are anonymous is settled once and never changes.

    ``answer_count`` and ``published_count`` keep what a page may not count itself: of an anonymous request only
    published answers are ever spoken of (``services.publishing``).
    """

    owner = models.ForeignKey(Person, models.CASCADE, related_name="feedback_requests")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="feedback_requests")
    survey = models.SlugField(max_length=40, blank=True, help_text="The starter it was made from, if any.")
    title = models.CharField("what it is about", max_length=120)
    introduction = models.TextField(max_length=1_000, blank=True)
    is_anonymous = models.BooleanField(default=False)
    closes_on = models.DateField("open until")
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="feedback_requests")
    #: Answers the measure has been told of.
    counted = models.PositiveSmallIntegerField(default=0)
    answer_count = models.PositiveSmallIntegerField(default=0)
    published_count = models.PositiveSmallIntegerField(default=0)
    #: Answers its owner has said to have read.
    read_count = models.PositiveSmallIntegerField(default=0)
    thanks = models.TextField("a word to all", max_length=1_000, blank=True)
    asked_at = models.DateTimeField(default=dates.now)
    thanked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: Sent along with the form, so that pressing twice asks once.
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-asked_at"], name="feedback_by_owner"),
            models.Index(fields=["goal", "-asked_at"], name="feedback_by_goal"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_count__lte=F("answer_count")), name="feedback_publishes_what_came"
            ),
            models.UniqueConstraint(fields=["owner", "form_key"], name="feedback_asked_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("feedback:summary", args=[self.pk])

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[FeedbackRequest]:
        """Of what was withdrawn nothing is left to show."""
        return super().to_hand_over().filter(withdrawn_at=None)

    @property
    def is_open(self) -> bool:
        """The same rule as the queryset's ``open``."""
        return self.withdrawn_at is None and self.closed_at is None and not self.is_past

    @property
    def is_past(self) -> bool:
        """Its announced day has ended, everywhere."""
        return self.closes_on < day_everywhere()

    @property
    def shown_count(self) -> int:
        """Answers that may be seen, and spoken of, now: the same rule as ``ResponseQuerySet.is_shown``."""
        if not self.is_anonymous or (self.published_count and self.is_past):
            return self.answer_count
        return self.published_count

    @property
    def unread_count(self) -> int:
        return max(0, self.shown_count - self.read_count)


class QuestionKind(models.TextChoices):
    RATING = "rating", "Rating from 1 to 5"
    CHOICE = "choice", "Choice"
    TEXT = "text", "In their own words"


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person) -> QuestionQuerySet:
        """With the request, and for those who were asked."""
        asked = FeedbackRequest.objects.filter(invitees__person=person, withdrawn_at=None)
        seen = FeedbackRequest.objects.visible_to(person).filter(pk=OuterRef("request"))
        return self.filter(Exists(asked.filter(pk=OuterRef("request"))) | Exists(seen))


class Question(models.Model):
    """``low`` and ``high`` name the ends of a rating; ``options`` is the list of a choice."""

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(validators=[MaxValueValidator(9)])
    kind = models.CharField(max_length=8, choices=QuestionKind)
    text = models.CharField(max_length=300)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=list, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="question_placed_once")]

    def __str__(self) -> str:
        return self.text
