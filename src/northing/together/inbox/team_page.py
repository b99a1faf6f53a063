"""What the team page says waits for its reader: what the inbox has of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from northing.goals.models import Adjustment, GoalState
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.together import inbox
from northing.together.inbox.agreements import half_signed_agreements
from northing.together.models import Agreement, Promise, Proposal, ProposalOutcome

#: What a line says of a goal.
LINE_FIELDS = ("goal__name", "goal__owner__name")


@dataclass(frozen=True, slots=True)
class WaitingForManager:
    """What waits for the reader: to agree on, to read, to keep, and what became of the goals they proposed."""

    agreements: list[Agreement]
    notes: list[Adjustment]
    promises: list[Promise]
    proposals: list[Proposal]

    def __bool__(self) -> bool:
        return any((self.agreements, self.notes, self.promises, self.proposals))

    @property
    def people(self) -> set[int]:
        """The keys of those about whose goals it is."""
        goals = (
            *(one.goal for one in self.agreements),
            *(one.goal for one in self.notes),
            *(one.goal for one in self.promises),
        )
        return {goal.owner_id for goal in goals} | {one.person_id for one in self.proposals}


def waiting_for_manager(person: Person, today: date) -> WaitingForManager:
    """About goals that others share with ``person`` and are active. Four queries."""
    return WaitingForManager(
        read_agreements(person, today),
        read_unread_notes(person, today),
        read_promises(person, today),
        read_proposals(person, today),
    )


@compiled_once
def read_agreements(person: Person, today: date) -> QuerySet[Agreement]:  # noqa: ARG001
    agreements = half_signed_agreements(person).filter(of_page(person), manager=person).select_related(None)
    return agreements.select_related("goal__owner").only(*LINE_FIELDS)


@compiled_once
def read_unread_notes(person: Person, today: date) -> QuerySet[Adjustment]:
    notes = inbox.unread_notes(person, today)
    return notes.select_related("goal__owner").only(*LINE_FIELDS)


@compiled_once
def read_promises(person: Person, today: date) -> QuerySet[Promise]:
    promises = inbox.open_promises(person, today).filter(of_page(person))
    return promises.select_related("goal__owner").only("text", "due_on", *LINE_FIELDS)


@compiled_once
def read_proposals(person: Person, today: date) -> QuerySet[Proposal]:  # noqa: ARG001
    proposals = Proposal.objects.visible_to(person).filter(author=person, answer_seen_at=None)
    proposals = proposals.exclude(outcome=ProposalOutcome.WITHDRAWN).select_related("person")
    return proposals.only("statement", "outcome", "person__name")


def of_page(person: Person) -> Q:
    return Q(goal__state=GoalState.ACTIVE) & ~Q(goal__owner=person)
