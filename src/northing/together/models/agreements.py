"""The agreement of an owner and their manager on one revision of a goal."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from northing.goals.models import Goal, Revision
from northing.people.models import Audience, Person


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> AgreementQuerySet:
        return self.filter(goal__in=Goal.objects.in_detail_for(person))

    def current(self) -> AgreementQuerySet:
        """About the newest revision, with the owner's manager of today who still sees the goal. Others have lapsed."""
        newest = Revision.objects.filter(goal=OuterRef("goal")).order_by("-number").values("pk")[:1]
        return self.filter(
            ~Q(goal__audience=Audience.ONLY_ME),
            revision=Subquery(newest),
            goal__shared_manager=F("manager"),
            goal__owner__manager=F("manager"),
        )

    def signed(self) -> AgreementQuerySet:
        return self.filter(owner_signed_at__isnull=False, manager_signed_at__isnull=False)


class Agreement(models.Model):
    """Both sign one revision. Who signs first asks the other. A later revision or another manager lapses it.

    ``lapsed_at`` is when a later revision was written; another manager leaves it empty.
    """

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
        return f"{self.goal_id}: {self.manager_id}"

    @property
    def is_signed(self) -> bool:
        return self.owner_signed_at is not None and self.manager_signed_at is not None

    @property
    def signed_by_both_at(self) -> datetime | None:
        """When the second of the two signed; None while one signature is missing."""
        if self.owner_signed_at is None or self.manager_signed_at is None:
            return None
        return max(self.owner_signed_at, self.manager_signed_at)
