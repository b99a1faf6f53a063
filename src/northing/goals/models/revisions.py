"""How the wording of a goal changed, and why."""

from __future__ import annotations

from django.db import models

from northing.goals.models.goals import Goal, Wording
from northing.kernel import dates
from northing.people.models import Person, written_for


class RevisionQuerySet(models.QuerySet["Revision"]):
    def visible_to(self, person: Person) -> RevisionQuerySet:
        """Whoever reads the goal in detail: the wider audiences see how far it is, and not how it came there."""
        seen = self.filter(goal__in=Goal.objects.in_detail_for(person))
        return seen.filter(written_for(person, "written_at", whole="goal__"))


class Revision(models.Model):
    """The wording, measures and deadline of a goal as they stood from ``written_at`` on. Never changed afterwards.

    ``measures`` is a list of ``{"name", "unit", "baseline", "target"}`` with numbers as strings, and ``"rhythm"`` where
    a measure is one. Number 1 is the wording the goal became active with; it has neither ``what_changed`` nor ``why``.
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
