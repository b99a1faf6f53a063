"""A goal a manager drafts for somebody. Until it is accepted it is no goal of theirs and counts nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from northing.goals.models.goal import Goal
from northing.kernel import dates
from northing.people.models import Person


class Answer(models.TextChoices):
    OPEN = "", "Waits for an answer"
    ACCEPTED = "accepted", "Taken up"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        """The two of them, whatever becomes of the reporting line: each wrote or received these words."""
        return self.filter(Q(person=person) | Q(author=person))

    def open(self) -> ProposalQuerySet:
        return self.filter(outcome=Answer.OPEN)


class Proposal(models.Model):
    """``goal`` is the draft it became, which its author sees only once it is active and shared with them.

    ``measures`` is a list of ``{"pk", "name", "unit", "baseline", "target"}`` with ``pk`` None.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="proposals")
    author = models.ForeignKey(Person, models.CASCADE, related_name="proposals_made")
    statement = models.TextField(max_length=600)
    deadline = models.DateField(null=True, blank=True)
    measures = models.JSONField(default=list, blank=True)
    note = models.TextField("why I thought of you", max_length=1_000, blank=True)
    made_at = models.DateTimeField(default=dates.now)
    outcome = models.CharField(max_length=9, choices=Answer, blank=True, default=Answer.OPEN)
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
        return self.outcome == Answer.OPEN
