"""What the owner and the manager agree on, and what the manager promises to do for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from northing.goals.models.change import Revision
from northing.goals.models.goal import Goal, GoalState
from northing.kernel import dates
from northing.people.models import Audience, Person

OPEN_STATES = [GoalState.ACTIVE, GoalState.PARKED]


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> AgreementQuerySet:
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def current(self) -> AgreementQuerySet:
        """About the wording as it stands, with the manager of now, who still sees the goal: the others have lapsed."""
        newest = Revision.objects.filter(goal=OuterRef("goal")).order_by("-number").values("pk")[:1]
        return self.filter(
            ~Q(goal__audience=Audience.ONLY_ME),
            lapsed_at=None,
            revision=Subquery(newest),
            goal__shared_manager=F("manager"),
            goal__owner__manager=F("manager"),
        )

    def signed(self) -> AgreementQuerySet:
        return self.filter(owner_signed_at__isnull=False, manager_signed_at__isnull=False)


class Agreement(models.Model):
    """Both sign one revision. Who signs first asks the other. A later revision or another manager lapses it."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="agreements")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="agreements")
    manager = models.ForeignKey(Person, models.CASCADE, related_name="agreements")
    owner_signed_at = models.DateTimeField(null=True, blank=True)
    manager_signed_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        db_table = "goals_agreement"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "manager"], name="agreement_once_a_revision"),
            models.CheckConstraint(
                condition=Q(owner_signed_at__isnull=False) | Q(manager_signed_at__isnull=False),
                name="agreement_signed_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} with {self.manager_id}"

    @property
    def is_signed(self) -> bool:
        return self.owner_signed_at is not None and self.manager_signed_at is not None


class PromiseKind(models.TextChoices):
    INTRODUCTION = "introduction", "An introduction"
    TIME = "time", "Time"
    BUDGET = "budget", "A budget"
    PROJECT = "project", "A project"
    OTHER = "other", "Something else"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, person: Person) -> PromiseQuerySet:
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def open(self) -> PromiseQuerySet:
        return self.filter(kept_at=None, released_at=None)


class Promise(models.Model):
    """What a manager does for a goal. It stands until they have kept it, or have said that it cannot be."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="promises")
    by = models.ForeignKey(Person, models.CASCADE, related_name="promises")
    kind = models.CharField(max_length=12, choices=PromiseKind, default=PromiseKind.OTHER)
    text = models.CharField("what I will do", max_length=280)
    due_on = models.DateField("by", null=True, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    kept_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    release_note = models.CharField(max_length=500, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        db_table = "goals_promise"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["by", "kept_at", "released_at"], name="promise_by")]
        constraints = [
            models.CheckConstraint(condition=Q(kept_at=None) | Q(released_at=None), name="promise_kept_or_released")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.released_at is None
