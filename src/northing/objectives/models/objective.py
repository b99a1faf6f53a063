"""What the company, a department or a team wants to reach within a span of time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from northing.kernel import dates
from northing.people.models import Person, Team


class Level(models.TextChoices):
    """From the top down. An objective serves one of a higher level, so a tree is never deeper than three."""

    COMPANY = "company", "Company"
    DEPARTMENT = "department", "Department"
    TEAM = "team", "Team"

    @property
    def rank(self) -> int:
        return RANKS[self]


RANKS = {Level.COMPANY: 0, Level.DEPARTMENT: 1, Level.TEAM: 2}


class ObjectiveState(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Closed"


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def visible_to(self, person: Person) -> ObjectiveQuerySet:
        """Published ones are everyone's. Drafts: who owns or wrote them, and the people partners."""
        if person.is_partner:
            return self
        return self.filter(~Q(state=ObjectiveState.DRAFT) | Q(owner=person) | Q(made_by=person))

    def published(self) -> ObjectiveQuerySet:
        return self.filter(state=ObjectiveState.PUBLISHED)

    def running(self, today: date) -> ObjectiveQuerySet:
        """Published and begun. One whose last day is gone stays until somebody says what came of it."""
        return self.published().filter(starts_on__lte=today)

    def to_serve(self, today: date) -> ObjectiveQuerySet:
        """Those that a goal can be lined up with."""
        return self.published().filter(ends_on__gte=today)


class Objective(models.Model):
    title = models.CharField(max_length=200)
    description = models.TextField("why it matters", max_length=4_000, blank=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.COMPANY)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="objectives")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="objectives")
    starts_on = models.DateField("begins")
    ends_on = models.DateField("last day")
    state = models.CharField(max_length=9, choices=ObjectiveState, default=ObjectiveState.DRAFT)
    result = models.TextField("what came of it", max_length=4_000, blank=True)
    predecessor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(default=dates.now)
    published_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        indexes = [
            models.Index(fields=["state", "level", "starts_on"], name="objective_state_level"),
            models.Index(fields=["team", "state"], name="objective_team_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="objective_ends_after_start",
                violation_error_message="Its last day comes before it begins.",
            ),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("pk")), name="objective_not_own_parent"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False), name="objective_closed_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state != ObjectiveState.CLOSED

    @property
    def is_draft(self) -> bool:
        return self.state == ObjectiveState.DRAFT


class ObjectiveChangeQuerySet(models.QuerySet["ObjectiveChange"]):
    def visible_to(self, person: Person) -> ObjectiveChangeQuerySet:
        return self.filter(objective__in=Objective.objects.visible_to(person))


class ObjectiveChange(models.Model):
    """Who did what to an objective, and when. Light: no earlier words are kept."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=dates.now)
    what = models.CharField(max_length=200)

    objects = ObjectiveChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
