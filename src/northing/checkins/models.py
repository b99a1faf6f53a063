"""The monthly look at where I am, and what I accomplished on the way."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from northing.goals.models import Goal, Revision
from northing.kernel import dates
from northing.people.models import Person, Shared, reached_closely


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, person: Person) -> CheckInQuerySet:
        """The sitting is the person's own; others read the notes on goals shared with them."""
        return self.filter(person=person)


class CheckIn(models.Model):
    """One month's sitting, left and resumed at will. A month without one stays an honest gap."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="checkins")
    month = models.DateField(help_text="The first day of the month it is about.")
    began_at = models.DateTimeField(default=dates.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-pk"]
        verbose_name = "check-in"
        constraints = [
            models.UniqueConstraint(fields=["person", "month"], name="one_checkin_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"


class GoalNoteQuerySet(models.QuerySet["GoalNote"]):
    def visible_to(self, person: Person) -> GoalNoteQuerySet:
        """Whoever reads the goal in detail. A blocker kept private is the owner's: read it through ``blocked_for``."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))


class GoalNote(models.Model):
    """What a check-in says of one goal. It keeps the revision it judged, so that nothing rewrites the past."""

    checkin = models.ForeignKey(CheckIn, models.CASCADE, related_name="notes")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="checkin_notes")
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="checkin_notes")
    progress = models.TextField("Did I make progress?", max_length=3_000, blank=True)
    blocked = models.TextField("What blocked me?", max_length=3_000, blank=True)
    blocked_is_private = models.BooleanField(default=False)
    adjust = models.TextField("What do I need to adjust?", max_length=3_000, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    saved_at = models.DateTimeField(default=dates.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = GoalNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-checkin__month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["checkin", "goal"], name="one_note_per_goal"),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__range=(1, 5)), name="note_confidence_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal} in {self.checkin}"

    def blocked_for(self, person: Person) -> str:
        """The blocker, or nothing where its owner kept it private."""
        if self.blocked_is_private and self.goal.owner_id != person.pk:
            return ""
        return self.blocked


class AccomplishmentQuerySet(models.QuerySet["Accomplishment"]):
    def visible_to(self, person: Person) -> AccomplishmentQuerySet:
        """Its person, and by audience the manager and the mentors; the wider audiences never."""
        return self.filter(Q(person=person) | reached_closely(person, "person"))

    def of(self, person: Person) -> AccomplishmentQuerySet:
        return self.filter(person=person)

    def between(self, start: date, end: date) -> AccomplishmentQuerySet:
        return self.filter(on__range=(start, end))


class Accomplishment(Shared):
    """What I did, what it changed, and the evidence: the record for the next review conversation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="accomplishments")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="accomplishments")
    on = models.DateField("date")
    what = models.CharField("what I did", max_length=280)
    impact = models.TextField("what it changed", max_length=2_000, blank=True)
    evidence = models.URLField("link to the evidence", max_length=500, blank=True)
    made_at = models.DateTimeField(default=dates.now)

    objects = AccomplishmentQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["person", "-on"], name="accomplishment_by_date")]

    def __str__(self) -> str:
        return self.what
