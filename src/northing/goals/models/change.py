"""What changed and why: revisions, adjustments, and findings somebody put aside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from northing.goals.models.goal import Goal
from northing.goals.models.plan import Plan
from northing.goals.models.wording import Wording
from northing.kernel import dates
from northing.people.models import Audience, Person


class RevisionQuerySet(models.QuerySet["Revision"]):
    def visible_to(self, person: Person) -> RevisionQuerySet:
        """Whoever reads the goal in detail: the wider audiences see how far it is, and not how it came there."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person))


class Revision(models.Model):
    """The wording, measures and deadline of a goal as they stood from ``written_at`` on. Never changed afterwards.

    ``measures`` is a list of ``{"name", "unit", "baseline", "target"}`` with numbers as strings. Number 1 is the
    wording the goal became active with; it has neither ``what_changed`` nor ``why``.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField()
    deadline = models.DateField(null=True, blank=True)
    measures = models.JSONField(default=list)
    what_changed = models.TextField(max_length=1_000, blank=True)
    why = models.TextField(max_length=1_000, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=dates.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="revision_numbered_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.statement}"

    @property
    def wording(self) -> Wording:
        return Wording.from_rows(self.statement, self.deadline, self.measures)

    @property
    def measured_by(self) -> str:
        return self.wording.measured_by


class Decision(models.TextChoices):
    ADJUST = "adjust", "Adjust it"
    PIVOT = "pivot", "Pivot to another goal"
    PARK = "park", "Park it"
    DROP = "drop", "Let it go"
    KEEP = "keep", "Keep it as it is"


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    def visible_to(self, person: Person) -> AdjustmentQuerySet:
        """What made somebody change course is theirs; others read the note they were sent."""
        return self.filter(goal__owner=person)

    def told_to(self, person: Person) -> AdjustmentQuerySet:
        """Those whose note was sent to ``person``, as long as they are the manager it is shared with and its owner is
        here. Only the note is theirs to read.
        """
        shared = ~Q(goal__audience=Audience.ONLY_ME) & Q(goal__shared_manager=person, goal__owner__manager=person)
        return self.filter(shared, sent_to=person, goal__owner__is_active=True)


class Adjustment(models.Model):
    """One walk through the adjust flow, kept from its first step; ``decision`` and ``finished_at`` come later."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="adjustments")
    what_happened = models.TextField(max_length=2_000, blank=True)
    still_makes_sense = models.TextField(max_length=2_000, blank=True)
    discouraged = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    note = models.TextField("note to my manager", max_length=4_000, blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="adjustments")
    began_at = models.DateTimeField(default=dates.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledgement = models.CharField(max_length=500, blank=True)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_decision_display()}"


class DismissedFindingQuerySet(models.QuerySet["DismissedFinding"]):
    def visible_to(self, person: Person) -> DismissedFindingQuerySet:
        return self.filter(plan__person=person)


class DismissedFinding(models.Model):
    """A finding of the coach that a person put aside, with a reason. It stays aside.

    ``about`` tells findings of one name apart: the sorted goal keys, joined by commas.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="dismissed_findings")
    name = models.SlugField(max_length=40)
    about = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=280)
    dismissed_at = models.DateTimeField(default=dates.now)

    objects = DismissedFindingQuerySet.as_manager()

    class Meta:
        ordering = ["-dismissed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "name", "about"], name="finding_dismissed_once")]

    def __str__(self) -> str:
        return self.name
