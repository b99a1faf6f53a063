"""A manager proposes a goal, and the answer: taken up as a draft, declined with a reason, withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal, GoalFields, Wording
from northing.goals.queries.plans import current_plan
from northing.goals.services.goals import create_draft
from northing.goals.services.plans import create_plan
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked
from northing.together import policy
from northing.together.models import Proposal, ProposalOutcome


@transaction.atomic
def propose_goal(actor: Person, *, person: Person, wording: Wording, note: str) -> Proposal:
    """The same proposal sent twice is one."""
    require(policy.can_propose(actor, person))
    lock_person(actor)
    rows = [row | {"pk": None} for row in wording.measure_rows]
    same = Proposal.objects.open().filter(author=actor, person=person, statement=wording.statement).first()
    if same is not None and (same.deadline, same.measures) == (wording.deadline, rows):
        return same
    proposal = Proposal(author=actor, person=person, statement=wording.statement, deadline=wording.deadline)
    proposal.measures, proposal.note = rows, note.strip()
    proposal.full_clean(exclude=["author", "person"])
    proposal.save()
    return proposal


@transaction.atomic
def accept_proposal(actor: Person, *, proposal: Proposal) -> Goal:
    """Make a draft of the actor's own from it, private to them. Accepting twice gives the same draft."""
    require(policy.can_answer_proposal(actor, proposal))
    _refresh(actor, proposal)
    if proposal.is_accepted and proposal.goal is not None:
        return proposal.goal
    _require_open(proposal)
    today = dates.today()
    plan = current_plan(actor, today) or create_plan(actor, starts_on=today)
    goal = create_draft(actor, plan=plan, fields=GoalFields(proposal.wording))
    proposal.goal = goal
    _save_answer(proposal, ProposalOutcome.ACCEPTED)
    return goal


@transaction.atomic
def decline_proposal(actor: Person, *, proposal: Proposal, reason: str) -> Proposal:
    require(policy.can_answer_proposal(actor, proposal))
    _refresh(actor, proposal)
    _require_open(proposal)
    if not reason.strip():
        raise Refused(_("A line why; it is what makes a no easy to read."), field="reason")
    return _save_answer(proposal, ProposalOutcome.DECLINED, reason)


@transaction.atomic
def withdraw_proposal(actor: Person, *, proposal: Proposal) -> Proposal:
    require(policy.can_withdraw_proposal(actor, proposal))
    _refresh(actor, proposal)
    _require_open(proposal)
    return _save_answer(proposal, ProposalOutcome.WITHDRAWN)


@transaction.atomic
def see_answer(actor: Person, *, proposal: Proposal) -> Proposal:
    """Mark the answer as read by the proposal's author."""
    require(policy.can_withdraw_proposal(actor, proposal))
    if proposal.answer_seen_at is None and not proposal.is_open:
        proposal.answer_seen_at = dates.now()
        proposal.save(update_fields=["answer_seen_at"])
    return proposal


def _refresh(actor: Person, proposal: Proposal) -> None:
    """Read the proposal again under a lock; keeps ``author`` at hand."""
    author = proposal.author
    lock_person(actor)
    refresh_locked(proposal)
    proposal.author = author


def _require_open(proposal: Proposal) -> None:
    if proposal.is_withdrawn:
        raise Refused(_("%(name)s has withdrawn this meanwhile.") % {"name": proposal.author.first_name})
    if not proposal.is_open:
        raise Refused(_("This has been answered already."))


def _save_answer(proposal: Proposal, outcome: ProposalOutcome, reason: str = "") -> Proposal:
    proposal.outcome, proposal.reason, proposal.answered_at = outcome, reason.strip(), dates.now()
    proposal.full_clean(exclude=["author", "person", "goal"])
    proposal.save(update_fields=["outcome", "reason", "answered_at", "goal"])
    return proposal
