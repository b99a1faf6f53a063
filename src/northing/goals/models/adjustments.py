"""Looking at a goal again when something has changed: what happened, what was decided, and a note about it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models.goals import Goal, Wording
from northing.goals.models.revisions import Revision
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Audience, Person


class Decision(models.TextChoices):
    ADJUST = "adjust", _("Change the goal")
    PIVOT = "pivot", _("Change course to another goal")
    PARK = "park", _("Park it")
    DROP = "drop", _("Let it go")
    KEEP = "keep", _("Keep it as it is")


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    def visible_to(self, person: Person) -> AdjustmentQuerySet:
        """What made somebody change course is theirs; others read the note they were sent."""
        return self.filter(goal__owner=person)

    def received_by(self, person: Person) -> AdjustmentQuerySet:
        """Those whose note was sent to ``person``, as long as they are the manager it is shared with and its owner is
        here. Only the note is theirs to read.
        """
        shared = ~Q(goal__audience=Audience.ONLY_ME) & Q(goal__shared_manager=person, goal__owner__manager=person)
        return self.filter(shared, sent_to=person, goal__owner__is_active=True)


class Adjustment(models.Model):
    """Kept from its first step on; ``decision`` and ``finished_at`` come later."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="adjustments")
    what_happened = models.TextField(max_length=2_000, blank=True)
    still_makes_sense = models.TextField(max_length=2_000, blank=True)
    discouraged = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    note = models.TextField(_("note to my manager"), max_length=4_000, blank=True)
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

    @property
    def was_wording(self) -> Wording | None:
        """The wording before the revision it led to; None when there is no such."""
        if self.revision is None:
            return None
        earlier = Revision.objects.filter(goal=self.revision.goal_id, number=self.revision.number - 1).first()
        return earlier.wording if earlier else None


class AdjustmentAnswers(Versioned):
    """The answers of one step, with a version of their own: another window may be at another step."""

    def __init__(self, adjustment: Adjustment) -> None:
        self.adjustment = adjustment

    def __getattr__(self, name: str) -> Any:
        return getattr(self.adjustment, name)


class WhatChangedAnswers(AdjustmentAnswers):
    version_fields = ("what_happened", "discouraged")

    @property
    def stored_text(self) -> str:
        words = gettext("Nothing has changed. I am just discouraged.") if self.adjustment.discouraged else ""
        return "\n".join(filter(None, [self.adjustment.what_happened, words]))


class StillRightAnswers(AdjustmentAnswers):
    version_fields = ("still_makes_sense",)


class DecisionAnswers(AdjustmentAnswers):
    version_fields = ("decision",)

    @property
    def stored_text(self) -> str:
        return str(self.adjustment.get_decision_display())


class NoteAnswers(AdjustmentAnswers):
    version_fields = ("note",)
