"""A goal a manager drafts for somebody. Until it is accepted it is no goal of theirs and counts nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal, Wording
from northing.kernel import dates
from northing.people.models import Person


class ProposalOutcome(models.TextChoices):
    OPEN = "", _("Waits for an answer")
    ACCEPTED = "accepted", _("Taken up")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Its author and the person it is for, also when the reporting line changes."""
        return self.filter(Q(person=person) | Q(author=person))

    def open(self) -> ProposalQuerySet:
        return self.filter(outcome=ProposalOutcome.OPEN)


class Proposal(models.Model):
    """``goal`` is the draft it became. The author sees it once it is active and shared with them.

    ``measures`` are ``Wording.measure_rows`` with ``pk`` None.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="proposals")
    author = models.ForeignKey(Person, models.CASCADE, related_name="proposals_made")
    statement = models.TextField(max_length=600)
    deadline = models.DateField(null=True, blank=True)
    measures = models.JSONField(default=list, blank=True)
    note = models.TextField(_("why I thought of you"), max_length=1_000, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    outcome = models.CharField(max_length=9, choices=ProposalOutcome, blank=True, default=ProposalOutcome.OPEN)
    reason = models.TextField(max_length=1_000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_seen_at = models.DateTimeField(null=True, blank=True)
    goal = models.OneToOneField(Goal, models.SET_NULL, null=True, blank=True, related_name="proposal")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        db_table = "goals_proposal"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "outcome"], name="proposal_person"),
            models.Index(fields=["author", "outcome"], name="proposal_author"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("author")), name="proposal_two_people"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_at__isnull=False), name="proposal_answered_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def is_open(self) -> bool:
        return self.outcome == ProposalOutcome.OPEN

    @property
    def is_accepted(self) -> bool:
        return self.outcome == ProposalOutcome.ACCEPTED

    @property
    def is_withdrawn(self) -> bool:
        return self.outcome == ProposalOutcome.WITHDRAWN

    @property
    def wording(self) -> Wording:
        return Wording.from_rows(self.statement, self.deadline, self.measures)
