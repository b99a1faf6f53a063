"""The review of a quarter."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef

from northing.goals.models import Goal, Plan
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Person
from northing.reviews.models.quarters import Quarter


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> ReviewQuerySet:
        """A review is the person's own; of one that was sent the manager reads what ``received_by`` leads to."""
        return self.filter(person=person)

    def received_by(self, person: Person) -> ReviewQuerySet:
        """Those somebody here sent to ``person``, who is their manager still and reads one of its goals still."""
        goals = Goal.objects.in_detail_for(person).filter(reviews__review=OuterRef("pk"))
        sent = self.filter(sent_to=person, person__manager=person, person__is_active=True)
        return sent.filter(Exists(goals.order_by()))

    def finished(self) -> ReviewQuerySet:
        return self.exclude(finished_at=None)


class Review(Versioned, models.Model):
    """One person's look at all their goals at the end of a quarter. It can be left and resumed."""

    version_fields = ("line",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="reviews")
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="reviews")
    quarter = models.DateField(help_text="The first day of the quarter it is about.")
    began_at = models.DateTimeField(default=dates.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    #: What its person writes to the manager above the decisions.
    line = models.TextField(max_length=1_000, blank=True)
    #: Whom its person sent it to; that person reads of it what is shared with them at the time of reading.
    sent_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "quarter"], name="one_review_a_quarter")]

    def __str__(self) -> str:
        return self.about.review_title

    @property
    def about(self) -> Quarter:
        return Quarter(self.quarter)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
